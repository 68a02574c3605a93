"""A ledger as one page of HTML, which needs nothing beside itself: a strip of all operations, modules, reasons, and IR."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...rewrite_patterns.language.ledger_table import ModuleRow, Operation, converts, rows_of

INTEGERS, CONVERSIONS, FLOATS = "integers", "conversions", "floats"
"""The states of an operation, which are classes of the page's style."""


FULL = 60.0
"""Decibels of the highest bar; eight bits of a uniform signal have 50."""


@dataclass(frozen=True)
class ModuleSpan:
    """Operations of one module that follow each other in the graph."""

    module: str
    operations: Sequence[Operation]


def page_of(
    title: str,
    ledger: Mapping[str, Any],
    before: str,
    after: str,
    accuracy: Mapping[str, Any] | None = None,
) -> str:
    """Return the page of a ledger in the form of `Ledger.to_dict`, with the IR as it was imported and optimized.

    `accuracy`, in the form of `Accuracy.to_dict`, has a section of its own.
    All text is escaped, whatever names a model has, and the page may load nothing.
    """
    from ...runtime.accuracy.table import leave_told, loud_channels, told, worst_first

    operations: Sequence[Operation] = ledger["operations"]
    found = Counter(map(state_of, operations))
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"state": state_of, "fate": fate_of, "counts": counts_of}
    environment.filters |= {"decibels": told, "height": height_of}
    environment.filters |= {"channels": loud_channels, "leave": leave_told, "worst": worst_first}
    return environment.get_template("page.html").render(
        title=title,
        notes=ledger["notes"],
        rules=sorted(ledger["rules"].items(), key=lambda item: -item[1]),
        counts={state: found[state] for state in (INTEGERS, CONVERSIONS, FLOATS)},
        total=len(operations),
        spans=list(spans_of(operations)),
        modules=rows_of(ledger),
        before=before,
        after=after,
        accuracy=accuracy,
        full=round(FULL),
    )


def state_of(operation: Operation) -> str:
    """Return whether an operation is part of a kernel, only converts, or computes in floats."""
    if operation["fused"]:
        return INTEGERS
    return CONVERSIONS if converts(operation) else FLOATS


def fate_of(operation: Operation) -> str:
    """Return the rules that took an operation, or why it runs by itself."""
    if not operation["fused"]:
        return operation["reason"]
    rules = ", ".join(operation["rules"])
    return f"fused by {rules}" if rules else "not needed: an equal one is computed already"


def counts_of(row: ModuleRow) -> dict[str, int]:
    """Return how many operations of a module there are in each state."""
    return {
        INTEGERS: row.fused,
        CONVERSIONS: len(row.conversions) + len(row.ends),
        FLOATS: len(row.floats),
    }


def height_of(ratio: float | None) -> float:
    """Return the height of a ratio in decibels in percent of a bar, which is full at `FULL`, or if nothing is lost."""
    return 100.0 if ratio is None else round(100 * min(max(ratio, 0.0) / FULL, 1.0), 1)


def spans_of(operations: Sequence[Operation]) -> Iterator[ModuleSpan]:
    """Yield the operations in the order of the graph, by module."""
    for module, same in itertools.groupby(operations, lambda operation: operation["module"]):
        yield ModuleSpan(module, list(same))
