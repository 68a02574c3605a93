"""A ledger as a table that fits a terminal: the model's modules, those that compute most in floats first."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Operation = Mapping[str, Any]
"""An operation as `Ledger.to_dict` describes it."""

NARROWEST = 60
"""Columns of the narrowest table."""

WIDTH = 100
"""Columns of a table where there is no terminal."""

NO_BREAK = "\u00a0"

COLUMNS = ("fused", "in floats", "conversions", "at the ends")
"""The columns of the table behind the modules' names."""


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
        """Those that only quantize or dequantize, for an operation in floats."""
        return [o for o in self.operations if not o["fused"] and converts(o) and not o["at_an_end"]]

    @property
    def ends(self) -> list[Operation]:
        """Those that only convert what the graph is given or hands out."""
        return [o for o in self.operations if not o["fused"] and converts(o) and o["at_an_end"]]

    @property
    def left(self) -> list[Operation]:
        """All that run by themselves."""
        return [*self.floats, *self.conversions, *self.ends]

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
    return sorted(rows, key=lambda row: (-len(row.floats), -len(row.conversions), -len(row.ends)))


def table_lines(ledger: Mapping[str, Any], width: int | None = None) -> Iterator[str]:
    """Yield the lines of the table, of at most `width` columns (`NARROWEST` at least); those of the terminal by default."""
    if width is None:
        width = shutil.get_terminal_size((WIDTH, 24)).columns
    width = max(width, NARROWEST)
    rows = rows_of(ledger)
    for note in ledger["notes"]:
        yield from textwrap.wrap(note, width)
    yield f"{sum(row.fused for row in rows)} of {len(ledger['operations'])} operations fused"
    counts = sorted(ledger["rules"].items(), key=lambda item: -item[1])
    yield from _listed((f"{count} × {rule}" for rule, count in counts), width)
    left = [row for row in rows if row.left]
    if left:
        names = min(max(len(_name(row)) for row in left), width - sum(map(len, COLUMNS)) - 8)
        yield ""
        yield "  ".join((f"{'module':{names}}", *COLUMNS))
        for row in left:
            name = textwrap.shorten(_name(row), names, placeholder="…")
            counted = (row.fused, len(row.floats), len(row.conversions), len(row.ends))
            cells = (f"{n:{len(column)}}" for n, column in zip(counted, COLUMNS, strict=True))
            yield "  ".join((f"{name:{names}}", *cells))
            for operation in row.left:
                yield from _wrapped(told(operation, with_module=False), width)
    measured = [o for o in ledger["operations"] if o.get("measured")]
    if measured:
        yield ""
        yield "measured, µs in int8 and in floats"
        yield from _listed(map(_times, measured), width)
    whole = len(rows) - len(left)
    if whole and left:
        yield ""
        yield f"{whole} other {'module' if whole == 1 else 'modules'}: all operations fused"


def told(operation: Operation, *, with_module: bool = True) -> str:
    """Return one line on an operation that runs by itself: its name, what it is, why, and where it stands."""
    what, left = (operation[key].removeprefix("qnn.") for key in ("op", "remains"))
    place = f" in {operation['module']}" if with_module and operation["module"] else ""
    runs = f", runs as {left}" if left != what else ""
    after = f" after {', '.join(operation['rules'])}" if operation["rules"] else ""
    source = f" [{operation['source']}]" if operation["source"] else ""
    return f"{operation['name']}: {what}{place}{runs}{after}: {operation['reason']}{source}"


def _times(operation: Operation) -> str:
    int8, floats = (1e6 * seconds for seconds in operation["measured"].values())
    return f"{operation['name']} {int8:.1f} / {floats:.1f}"


def _listed(items: Iterable[str], width: int) -> Iterator[str]:
    """Items as indented lines, each on one of them."""
    whole = ", ".join(item.replace(" ", NO_BREAK) for item in items)
    yield from (line.replace(NO_BREAK, " ") for line in _wrapped(whole, width))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """A text as indented lines."""
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
