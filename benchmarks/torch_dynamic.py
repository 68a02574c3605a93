"""Float graphs for torch.ao.quantization.quantize_dynamic, which looks for modules: each linear call becomes one."""

from __future__ import annotations

import warnings

import torch
from torch import nn
from torch.fx import GraphModule, Node


def quantize_dynamic(graph: GraphModule) -> nn.Module:
    """Return the graph with its linear layers quantized to int8, by scales of activations that each run chooses."""
    for node in graph.graph.find_nodes(op="call_function", target=torch.ops.aten.linear.default):
        _as_module(graph, node)
    graph.recompile()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch tells that torchao has succeeded it.
        return torch.ao.quantization.quantize_dynamic(graph, {nn.Linear}, dtype=torch.qint8)


def _as_module(graph: GraphModule, node: Node) -> None:
    """Make a module of a linear layer whose weight is an attribute; others stay calls."""
    x, weight, *bias = node.args
    if not isinstance(weight, Node) or weight.op != "get_attr":
        return
    tensor = graph.get_parameter(str(weight.target))
    layer = nn.Linear(*reversed(tensor.shape), bias=bool(bias))
    layer.weight = tensor
    if bias and isinstance(bias[0], Node):
        layer.bias = graph.get_parameter(str(bias[0].target))
    name = f"{node.name}_layer"
    graph.add_submodule(name, layer)
    with graph.graph.inserting_before(node):
        node.replace_all_uses_with(graph.graph.call_module(name, (x,)))
    graph.graph.erase_node(node)
