"""Which attributes and inputs of a module its graph writes: those stay what they are, all other attributes are constants."""

from __future__ import annotations

import torch
from torch.fx import GraphModule, Node

from .effects import effects_of
from .metadata import attribute


def mutated_attributes(graph_module: GraphModule) -> set[str]:
    """Return the paths of tensors that some call may write, directly or through a view."""
    return {str(n.target) for n in _mutated_roots(graph_module) if n.op == "get_attr"}


def mutated_inputs(graph_module: GraphModule) -> set[str]:
    """Return the names of placeholders that some call may write, directly or through a view."""
    return {n.name for n in _mutated_roots(graph_module) if n.op == "placeholder"}


def _mutated_roots(graph_module: GraphModule) -> set[Node]:
    """Return the attributes and inputs whose storage a call may write."""
    shared: dict[Node, list[Node]] = {}
    written: list[Node] = []
    for node in graph_module.graph.nodes:
        if node.op in ("get_attr", "placeholder", "output"):
            continue
        effects = effects_of(node)
        shared[node] = effects.views + effects.writes
        written += effects.writes
    reached: set[Node] = set()
    while written:
        node = written.pop()
        if node not in reached:
            reached.add(node)
            written += shared.get(node, ())
    return reached - shared.keys()


def written_storages(graph_module: GraphModule) -> dict[int, str]:
    """Return the storages that some call may write, each with the path of a tensor in it."""
    found: dict[int, str] = {}
    for path in sorted(mutated_attributes(graph_module)):
        value = attribute(graph_module, path)
        if isinstance(value, torch.Tensor):
            found.setdefault(storage_address(value), path)
    return found


def storage_address(tensor: torch.Tensor) -> int:
    """Return the address of a tensor's storage; tensors of other layouts have one each."""
    if tensor.layout != torch.strided:
        return id(tensor)
    return tensor.untyped_storage().data_ptr()
