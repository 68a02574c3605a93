"""`qopt-opt --list-rules`: every rule with its pattern, guards and class."""

from __future__ import annotations

from collections.abc import Iterator

from ..lowering.passes.families import FAMILIES
from ..rewrite_patterns.composites import COMPOSITES
from ..rewrite_patterns.language import Rule


def rule_lines() -> Iterator[str]:
    """Yield the listing: passes with their rules, then the operators that raise-fx knows."""
    for name, rules in FAMILIES.items():
        yield f"{name}"
        for rule in rules:
            yield from describe(rule)
        yield ""
    yield f"raise-fx: {len(COMPOSITES)} composite operators"
    yield from (f"  {target}" for target in sorted(COMPOSITES))


def describe(rule: Rule) -> Iterator[str]:
    """Yield a rule's lines."""
    yield f"  {rule.name} [{rule.numerics.value}]: {rule.doc}"
    yield f"    match   {rule.match}"
    for guard in rule.where:
        yield f"    where   {guard.name}"
    yield f"    before  {rule.before}"
    yield f"    after   {rule.after}"
