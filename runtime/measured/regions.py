"""Regions: the layers that were computed in int8, each with what its kernel took."""

from __future__ import annotations

from dataclasses import dataclass

from ...lowering.passes.families import FAMILIES
from ...rewrite_patterns.facts.measured import NOT_SLOWER
from ...rewrite_patterns.language import Ledger

LAYER_RULES = frozenset(
    rule.name for rules in FAMILIES.values() for rule in rules if NOT_SLOWER in rule.where
)
"""The rules that make integer kernels of layers."""


@dataclass(frozen=True)
class FusedRegion:
    """An integer kernel, or several that share what they took: its layers, and all operations, by the graph's names."""

    layers: tuple[str, ...]
    names: frozenset[str]


def regions_of(ledger: Ledger) -> list[FusedRegion]:
    """Return the regions of a program in the order in which its rules were applied.

    What one rule matched belongs together, but for dequantizes: each reader has one of its own, and in floats all may
    share it, so that it counts for each.
    """
    groups: dict[str, set[str]] = {}
    for application in ledger.applications:
        names = {application.root, *application.matched}
        joined = set(names).union(
            *(groups[name] for name in names if name in groups and not _dequantizes(ledger, name))
        )
        for name in joined:
            if not _dequantizes(ledger, name):
                groups[name] = joined
    layers = dict.fromkeys(a.root for a in ledger.applications if a.rule in LAYER_RULES)
    found: dict[int, tuple[list[str], set[str]]] = {}
    for layer in layers:
        found.setdefault(id(groups[layer]), ([], groups[layer]))[0].append(layer)
    return [FusedRegion(tuple(layers), frozenset(names)) for layers, names in found.values()]


def _dequantizes(ledger: Ledger, name: str) -> bool:
    entry = ledger.entries.get(name)
    return entry is not None and "dequantize" in entry.op
