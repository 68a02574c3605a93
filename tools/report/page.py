"""A ledger as one page of HTML, which needs nothing beside itself: a strip of all operations, modules, reasons, and IR."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...rewrite_patterns.language.ledger_table import ModuleRow, Operation, converts, rows_of

INTEGERS, CONVERSIONS, FLOATS = "integers", "conversions", "floats"
"""The states of an operation, which are classes of the page's style."""


FULL = 60.0
"""Decibels of the highest bar; eight bits of a uniform signal have 50."""

MOST_FLOATS = 50
"""Rows of the operations that cost most by computing in floats."""

MANY_RANGES = 60
"""Rows of ranges up to which those are shown that fit."""


@dataclass(frozen=True)
class ModuleSpan:
    """Operations of one module that follow each other in the graph."""

    module: str
    operations: Sequence[Operation]


@dataclass(frozen=True)
class RunTimes:
    """Seconds of a run: of operations by name, of all steps, and of steps that are no operation of the ledger."""

    by_name: Mapping[str, float]
    total: float
    other: float


@dataclass(frozen=True)
class FloatRow:
    """What an operation costs by computing in floats, with the seconds of its own steps and of its conversions."""

    operation: Operation
    bytes: int | None
    conversions: Sequence[str]
    seconds: float
    converting: float


def page_of(
    title: str,
    ledger: Mapping[str, Any],
    before: str,
    after: str,
    accuracy: Mapping[str, Any] | None = None,
    costs: Mapping[str, Any] = MappingProxyType({}),
    seconds: Mapping[str, float] | None = None,
) -> str:
    """Return the page of a ledger in the form of `Ledger.to_dict`, with the IR as it was imported and optimized.

    `accuracy`, in the form of `Accuracy.to_dict`, has a section of its own. `costs` has, by name, `bytes` and `conversions`
    of the operations that compute in floats, `seconds` those of a run's steps, where it was measured.
    All text is escaped, whatever names a model has, and the page may load nothing.
    """
    from ...runtime.accuracy.table import leave_told, loud_channels, told, weight_told, worst_first

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
    environment.filters |= {"weight": weight_told, "telling": telling}
    environment.filters |= {"microseconds": microseconds, "bytes": in_bytes}
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
        costs=costs,
        times=None if seconds is None else times_of(operations, seconds),
        MOST_FLOATS=MOST_FLOATS,
        floats=float_rows(operations, costs, seconds or {}),
    )


def telling(judged: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return ranges or weights with advice first; of many, those alone."""
    advised = [found for found in judged if found["advice"]]
    fitting = [found for found in judged if not found["advice"]]
    return advised + fitting if len(judged) <= MANY_RANGES else advised


def times_of(operations: Sequence[Operation], seconds: Mapping[str, float]) -> RunTimes:
    """Return the times of operations, and of the steps that are none of them."""
    names = {operation["name"] for operation in operations}
    by_name = {name: taken for name, taken in seconds.items() if name in names}
    total = sum(seconds.values())
    return RunTimes(by_name, total, total - sum(by_name.values()))


def float_rows(
    operations: Sequence[Operation], costs: Mapping[str, Any], seconds: Mapping[str, float]
) -> list[FloatRow]:
    """Return a row for each operation that computes in floats, those that cost most first."""
    rows = [
        FloatRow(
            operation,
            costs[operation["name"]]["bytes"],
            costs[operation["name"]]["conversions"],
            seconds.get(operation["name"], 0.0),
            sum(seconds.get(name, 0.0) for name in costs[operation["name"]]["conversions"]),
        )
        for operation in operations
        if state_of(operation) == FLOATS and operation["name"] in costs
    ]
    return sorted(rows, key=lambda row: (-row.seconds - row.converting, -(row.bytes or 0)))


def microseconds(seconds: float) -> str:
    """Return a time as a number of microseconds with a digit behind the point."""
    return f"{1e6 * seconds:,.1f} µs"


def in_bytes(count: int | None) -> str:
    """Return a number of bytes in the unit that suits it."""
    if count is None:
        return "sizes are open"
    size = float(count)
    for unit in ("B", "kB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:,.1f} MB"


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
