"""A ledger as a table that fits a terminal: the model's modules, those that compute most in floats first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Operation = Mapping[str, Any]
"""An operation as `Ledger.to_dict` describes it."""

NARROWEST = 60
"""Columns of the narrowest table."""


@dataclass(frozen=True)
class ModuleRow:
    """What became of the operations of one module."""

    module: str
    operations: Sequence[Operation]

    @property
    def floats(self) -> list[Operation]:
        """Those that compute in floats."""
        return [o for o in self.operations if not o["fused"] and not converts(o)]

    @property
    def conversions(self) -> list[Operation]:
        """Those that only quantize or dequantize."""
        return [o for o in self.operations if not o["fused"] and converts(o)]

    @property
    def fused(self) -> int:
        """How many are part of a kernel."""
        return sum(bool(o["fused"]) for o in self.operations)


def rows_of(ledger: Mapping[str, Any]) -> list[ModuleRow]:
    """Return a row for each module of a ledger, worst first; equal ones in the order of the graph."""
    found: dict[str, list[Operation]] = {}
    for operation in ledger["operations"]:
        found.setdefault(operation["module"], []).append(operation)
    rows = [ModuleRow(module, operations) for module, operations in found.items()]
    return sorted(rows, key=lambda row: (-len(row.floats), -len(row.conversions)))


def table_lines(ledger: Mapping[str, Any], width: int) -> Iterator[str]:
    """Yield the lines of the table, of at most `width` columns (`NARROWEST` at least)."""
    width = max(width, NARROWEST)
    rows = rows_of(ledger)
    fused = sum(row.fused for row in rows)
    for note in ledger["notes"]:
        yield from textwrap.wrap(note, width)
    yield f"{fused} of {len(ledger['operations'])} operations fused"
    left = [row for row in rows if row.floats or row.conversions]
    if left:
        names = min(max(len(_name(row)) for row in left), width - 34)
        yield ""
        yield f"{'module':{names}}  fused  in floats  conversions"
        for row in left:
            name = textwrap.shorten(_name(row), names, placeholder="…")
            yield f"{name:{names}}  {row.fused:5}  {len(row.floats):9}  {len(row.conversions):11}"
            for operation in (*row.floats, *row.conversions):
                yield from _told(operation, width)
    whole = [row for row in rows if row not in left]
    if whole:
        yield ""
        yield f"{len(whole)} other modules: all operations fused"


def _told(operation: Operation, width: int) -> Iterator[str]:
    """The lines of an operation that runs by itself: its name, what it is, why, and where it stands."""
    what = operation["op"].removeprefix("qnn.")
    source = f" [{operation['source']}]" if operation["source"] else ""
    text = f"{operation['name']}: {what}: {operation['reason']}{source}"
    yield from textwrap.wrap(
        text,
        width,
        initial_indent="  ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )


def _name(row: ModuleRow) -> str:
    return row.module or "(the model itself)"


def converts(operation: Operation) -> bool:
    """Whether what is left of an operation only quantizes or dequantizes."""
    return "quantize" in operation["remains"]
