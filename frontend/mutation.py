"""Which attributes of a module its graph writes: those stay attributes, all others are constants."""

from __future__ import annotations

from typing import Any

import torch
from torch.fx import GraphModule, Node

from .effects import IN_PLACE_OPERATORS, is_guard
from .metadata import attribute


def mutated_attributes(graph_module: GraphModule) -> set[str]:
    """Return the paths of tensors that some call may write, directly or through a view."""
    return {str(n.target) for n in _mutated_roots(graph_module) if n.op == "get_attr"}


def mutated_inputs(graph_module: GraphModule) -> set[str]:
    """Return the names of placeholders that some call may write, directly or through a view."""
    return {n.name for n in _mutated_roots(graph_module) if n.op == "placeholder"}


def _mutated_roots(graph_module: GraphModule) -> set[Node]:
    roots: dict[Node, set[Node]] = {}
    mutated: set[Node] = set()
    for node in graph_module.graph.nodes:
        if node.op in ("get_attr", "placeholder"):
            roots[node] = {node}
            continue
        reached: set[Node] = set().union(*(roots.get(n, set()) for n in node.all_input_nodes))
        if not reached:
            continue
        for written in _written_nodes(node):
            mutated |= roots.get(written, set())
        if _may_alias(node):
            roots[node] = reached
    return mutated


def written_storages(graph_module: GraphModule) -> dict[int, str]:
    """Return the storages that some call may write, each with the path of a tensor in it."""
    found: dict[int, str] = {}
    for path in sorted(mutated_attributes(graph_module)):
        value = attribute(graph_module, path)
        if isinstance(value, torch.Tensor):
            found.setdefault(storage_of(value), path)
    return found


def storage_of(tensor: torch.Tensor) -> int:
    """Return the address of a tensor's storage; tensors of other layouts have one each."""
    if tensor.layout != torch.strided:
        return id(tensor)
    return tensor.untyped_storage().data_ptr()


def _may_alias(node: Node) -> bool:
    target = node.target
    if isinstance(target, torch._ops.OpOverload):
        return any(r.alias_info is not None for r in target._schema.returns)
    return node.op != "output"


def _written_nodes(node: Node) -> list[Node]:
    target: Any = node.target
    if isinstance(target, torch._ops.OpOverload):
        names = {a.name: i for i, a in enumerate(target._schema.arguments)}
        written = [
            a.name for a in target._schema.arguments if a.alias_info and a.alias_info.is_write
        ]
        if target._schema.name == "aten::batch_norm" and node.args[5]:
            written += ["running_mean", "running_var"]
        values = [
            node.kwargs.get(n, node.args[names[n]] if names[n] < len(node.args) else None)
            for n in written
        ]
        found: list[Node] = []
        torch.fx.map_arg(values, found.append)
        return found
    if node.op == "call_module":
        return [] if is_guard(node) else list(node.all_input_nodes)
    name = target if isinstance(target, str) else getattr(target, "__name__", "")
    in_place = name.endswith("_") and not name.endswith("__")
    if in_place or name == "setitem" or name in IN_PLACE_OPERATORS or node.kwargs.get("inplace"):
        return list(node.all_input_nodes[:1])
    return [n for n in [node.kwargs.get("out")] if isinstance(n, Node)]
