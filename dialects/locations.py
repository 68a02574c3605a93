"""Reading the locations that the importer writes."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.dialects.builtin import FileLineColLoc, NameLoc
from xdsl.ir import Attribute, BlockArgument, Operation, SSAValue
from xdsl.utils.exceptions import VerifyException


@dataclass(frozen=True)
class Origin:
    """Where an operation comes from: the graph's name for it, the module path, and the user's `file:line`."""

    name: str
    module: str = ""
    source: str = ""

    def __str__(self) -> str:
        places = " ".join(place for place in (self.module, self.source) if place)
        return f"{self.name} ({places})" if places else self.name


def origin_of(op: Operation | BlockArgument) -> Origin:
    """Return the origin of an operation; its name hint or op name stands in where the text has no location."""
    names: list[str] = []
    location: Attribute = op.location
    while isinstance(location, NameLoc):
        names.append(location.desc.data)
        location = location.location
    source = ""
    if isinstance(location, FileLineColLoc):
        source = f"{location.filename.data}:{location.line.data}"
    return Origin(names[0] if names else _fallback(op), names[1] if len(names) > 1 else "", source)


def name_of(op: Operation | BlockArgument) -> str:
    """Return the name of an operation's origin, without a look at the rest."""
    location = op.location
    return location.desc.data if isinstance(location, NameLoc) else _fallback(op)


def _fallback(op: Operation | BlockArgument) -> str:
    if isinstance(op, BlockArgument):
        return op.name_hint or f"arg{op.index}"
    hint = op.results[0].name_hint if op.results else None
    return f"%{hint}" if hint else op.name


def drop_empty_name(value: SSAValue) -> None:
    """Remove a value's name if it is empty: xDSL drops a number at its end, and of `_0` nothing remains."""
    if value.name_hint == "":
        value.name_hint = None


def located(op: Operation | BlockArgument, text: str) -> VerifyException:
    """Return the error of an operation as one line, with the place where it stands in a file."""
    source = origin_of(op).source
    return VerifyException(f"{source}: error: {text}" if source else text)
