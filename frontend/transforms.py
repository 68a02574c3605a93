"""Exported graphs that autocast or vmap transforms, as the calls that these leave."""

from __future__ import annotations

from typing import Any

import torch
from torch.fx import GraphModule, Node

from .aten import is_transformed, retraced
from .effects import is_guard
from .example_inputs import mode_of, traced_value
from .graph_copies import copy_of
from .metadata import attribute


def without_transforms(graph_module: GraphModule) -> GraphModule:
    """Return the graph with the casts of its autocast blocks, and what vmap batches, as calls of its own.

    A block of autocast is one call of another graph, and calls under vmap are of tensors that no kernel takes. Composite
    operators are taken apart, as they are under torch.compile. The given graph stays as it is; it is returned itself if
    nothing is transformed, or if its inputs are not known.
    """
    given = graph_module.graph.find_nodes(op="placeholder")
    if not is_transformed(graph_module) or any(traced_value(n) is None for n in given):
        return graph_module
    lifted = copy_of(graph_module)
    tensors = _lift_tensors(lifted)
    inputs = list(map(traced_value, given))
    mode = mode_of(inputs)
    held = [mode.from_tensor(tensor, static_shapes=True) for tensor in tensors.values()]
    traced = retraced(lifted, [*held, *inputs], pre_dispatch=False)
    traced.graph.set_codegen(graph_module.graph._codegen)
    return _with_tensors(traced, tensors)


def _lift_tensors(graph_module: GraphModule) -> dict[str, torch.Tensor]:
    """Make the tensors that a graph reads from its module inputs of it, before its own, and drop guards; return them by paths."""
    graph = graph_module.graph
    first = next(iter(graph.nodes))
    lifted: dict[str, Node] = {}
    tensors: dict[str, torch.Tensor] = {}
    for node in list(graph.nodes):
        if node.op == "call_module" and is_guard(node):
            graph.erase_node(node)
        if node.op != "get_attr":
            continue
        tensor = attribute(graph_module, path := str(node.target))
        if not isinstance(tensor, torch.Tensor):
            continue
        if path not in lifted:
            with graph.inserting_before(first):
                lifted[path] = graph.create_node("placeholder", node.name)
            tensors[path] = tensor
        node.replace_all_uses_with(lifted[path])
    for node in graph.find_nodes(op="get_attr"):
        if not node.users:
            graph.erase_node(node)
    graph_module.recompile()
    return tensors


def _with_tensors(graph_module: GraphModule, tensors: dict[str, torch.Tensor]) -> GraphModule:
    """Return a module whose graph reads its first inputs from these paths."""
    graph, read = graph_module.graph, dict[str, Any](tensors)
    for path, node in zip(tensors, graph.find_nodes(op="placeholder"), strict=False):
        node.op, node.target = "get_attr", path
    for node in graph.find_nodes(op="get_attr"):
        path = str(node.target)
        read[path] = tensors[path] if path in tensors else attribute(graph_module, path)
    return GraphModule(read, graph)
