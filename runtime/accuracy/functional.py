"""Graphs without in-place operators: each call has a result of its own, which later calls cannot change."""

from __future__ import annotations

import torch
from torch.fx import Graph, Node

from ...errors import QoptError
from ...frontend.effects import effects_of
from ..profile import CALLS


def make_functional(graph: Graph, title: str) -> None:
    """Replace in-place operators, such as `relu_`, by the operators that return the same.

    Later readers of what an operator wrote read its result. Raises a QoptError, which begins with the graph's title, where a
    view, an input or a parameter would have to change as well.
    """
    order = {node: place for place, node in enumerate(graph.nodes)}
    aliases: dict[Node, set[Node]] = {}
    for node in list(graph.nodes):
        if node.op == "call_module" and node.users:
            raise QoptError(
                f"{title}: {node.name} calls a submodule: give the module, or what torch.export.export returns of it"
            )
        effects = effects_of(node) if node.op in CALLS else None
        if effects is not None and effects.writes and node.op != "call_module":
            _replace(node, effects.writes, aliases, order, title)
            effects = None
        views = effects.views if effects is not None else []
        shared = {node}.union(*(aliases[operand] for operand in views))
        for member in shared:
            aliases[member] = shared


def _replace(
    node: Node,
    writes: list[Node],
    aliases: dict[Node, set[Node]],
    order: dict[Node, int],
    title: str,
) -> None:
    (written, *others) = writes
    overload = _functional(node)
    readers = {u for member in aliases[written] - {written} for u in member.users}
    lasting = any(member.op in ("placeholder", "get_attr") for member in aliases[written])
    read_later = any(order[reader] > order[node] for reader in readers)
    if overload is None or others or node.args[0] is not written or lasting or read_later:
        raise QoptError(
            f"{title}: {node.name} ({node.target}) writes {written.name} in place, which is an input, a parameter, or read "
            "under another name: let the model return new tensors there"
        )
    for reader in list(written.users):
        if order[reader] > order[node]:
            reader.replace_input_with(written, node)
    node.target = overload


def _functional(node: Node) -> torch._ops.OpOverload | None:
    """The operator that returns what an in-place operator of aten writes."""
    target = node.target
    if not isinstance(target, torch._ops.OpOverload) or target.namespace != "aten":
        return None
    packet = getattr(torch.ops.aten, target._opname.removesuffix("_"), None)
    named = packet is not None and target._opname.endswith("_")
    return getattr(packet, target._overloadname, None) if named else None
