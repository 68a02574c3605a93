"""Which call of a converted graph computes what which call of the float graph does.

Names alone do not say: exporting a graph again gives new ones. So calls are matched by the module that they come from, their
operator and how many such calls came before; else by name, also by the names that they had before (`from_node`); and what is
left by module, if it is one without others within it: what it computes last, as where torchao makes ten calls of a linear layer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

import torch
from torch.fx import Node

from ...frontend.locations import module_path
from ...lowering.ledger.accountable import function_name, only_moves
from ..profile import CALLS

Matches = dict[Node, Node]
"""By a node of the converted graph, that of the float graph."""


def matched(converted: list[Node], floats: list[Node]) -> Matches:
    """Return the calls of the converted graph that have a counterpart; inputs and calls that only move elements have none here."""
    found: Matches = {}
    for key in (_place_of, _name_of):
        found |= _equal(key, _free(converted, found), _free(floats, found.values()))
    last = _last_in(_free(converted, found), converted)
    for module, node in _last_in(_free(floats, found.values()), floats).items():
        if module in last and not only_moves(function_of(node)):
            found[last[module]] = node
    return {node: _normalized(other, found) for node, other in found.items()}


def function_of(node: Node) -> str:
    """Return the name of the function that a node calls: `conv2d` of `aten.conv2d.default`."""
    target: Any = node.target
    is_named = isinstance(target, (str, torch._ops.OpOverload))
    return function_name(str(target) if is_named else getattr(target, "__name__", str(target)))


def _free(nodes: list[Node], taken: Iterable[Node]) -> list[Node]:
    known = set(taken)
    return [node for node in nodes if node.op in CALLS and node not in known]


def _equal(
    key: Callable[[Node], Iterator[Hashable]], first: list[Node], second: list[Node]
) -> Matches:
    """Match nodes of equal keys, in order, where both graphs have as many of them."""
    one, other = _by_key(key, first), _by_key(key, second)
    found: Matches = {}
    taken: set[Node] = set()
    for name, nodes in one.items():
        others = other.get(name, [])
        if len(nodes) == len(others) and not taken.intersection(others):
            found |= {a: b for a, b in zip(nodes, others, strict=True) if a not in found}
            taken.update(others)
    return found


def _by_key(
    key: Callable[[Node], Iterator[Hashable]], nodes: list[Node]
) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = defaultdict(list)
    for node in nodes:
        if not only_moves(function_of(node)):
            for name in key(node):
                found[name].append(node)
    return found


def _place_of(node: Node) -> Iterator[Hashable]:
    """The module and the operator of a call of a graph that knows its modules."""
    if node.meta.get("nn_module_stack"):
        yield module_path(node), function_of(node)


def _name_of(node: Node) -> Iterator[Hashable]:
    """The names that a call has and had, each with its operator."""
    function = function_of(node)
    names = [node.name]
    source = node.meta.get("from_node") or []
    while source:
        names.append(source[-1].name)
        source = source[-1].from_node
    yield from dict.fromkeys((name, function) for name in names)


def _last_in(free: list[Node], nodes: list[Node]) -> dict[Hashable, Node]:
    """The last call in each run of a module that has no others within it, if it is free."""
    paths = {module_path(node) for node in nodes if node.meta.get("nn_module_stack")}
    outer = {path for path in paths if any(_is_within(other, path) for other in paths)}
    last: dict[str, dict[str, Node]] = defaultdict(dict)
    for node in nodes:
        stack = node.meta.get("nn_module_stack")
        if stack and node.op in CALLS and (path := module_path(node)) not in outer:
            last[path][list(stack)[-1]] = node
    known = set(free)
    return {
        (path, number): node
        for path, runs in last.items()
        for number, node in enumerate(runs.values())
        if node in known
    }


def _is_within(path: str, other: str) -> bool:
    return path != other and path.startswith(f"{other}." if other else "")


def _normalized(node: Node, found: Matches) -> Node:
    """The batch norm behind a convolution that converting has folded into it, else the node itself."""
    taken = set(found.values())
    users = list(node.users)
    if len(users) == 1 and "batch_norm" in function_of(users[0]) and users[0] not in taken:
        return users[0]
    return node
