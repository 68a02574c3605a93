"""Blocks in which a model switches the recording of gradients, inlined: compiled programs never record them."""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch.fx import GraphModule, Node

from .graph_copies import copy_of
from .metadata import attribute

BLOCK = torch.ops.higher_order.wrap_with_set_grad_enabled
"""What torch.export makes of `with torch.no_grad():` inside a model: called on a flag, a subgraph and its operands."""


def without_grad_blocks(graph_module: GraphModule) -> GraphModule:
    """Return the graph with the calls of such blocks in their place; the given graph stays as it is."""
    if not graph_module.graph.find_nodes(op="call_function", target=BLOCK):
        return graph_module
    inlined = copy_of(graph_module)
    # A block may hold others.
    while blocks := inlined.graph.find_nodes(op="call_function", target=BLOCK):
        for block in blocks:
            _inline(block, inlined)
    inlined.recompile()
    return inlined


def _inline(block: Node, graph_module: GraphModule) -> None:
    _, subgraph, *operands = block.args
    assert isinstance(subgraph, Node)
    path = str(subgraph.target)
    inner = attribute(graph_module, path).graph
    values: dict[Node, Any] = dict(zip(inner.find_nodes(op="placeholder"), operands, strict=True))
    with block.graph.inserting_before(block):
        for node in inner.nodes:
            if node.op == "output":
                _replace(block, torch.fx.map_arg(node.args[0], values.__getitem__))
            elif node.op != "placeholder":
                values[node] = block.graph.node_copy(node, values.__getitem__)
                if node.op in ("get_attr", "call_module"):
                    values[node].target = f"{path}.{node.target}"
    block.graph.erase_node(block)
    if not subgraph.users:
        block.graph.erase_node(subgraph)


def _replace(block: Node, results: Any) -> None:
    """Replace the operations that unpack the block's tuple by the block's results."""
    for user in list(block.users):
        assert user.target is operator.getitem, f"{user} takes the results of a block whole"
        user.replace_all_uses_with(results[user.args[1]])
        block.graph.erase_node(user)
