"""Argument lists as attributes: operands and literals mixed, nested, with keywords.

`#fx.operand` marks the place of the next operand.
"""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from xdsl.dialects.builtin import (
    ArrayAttr,
    DictionaryAttr,
    FloatAttr,
    IntegerAttr,
    NoneAttr,
    StringAttr,
    f64,
    i1,
)
from xdsl.ir import Attribute, SSAValue

from ..operation import VALUES
from .attributes import OperandAttr, SliceAttr, TorchAttr, TupleAttr

OPERAND, NONE = OperandAttr(), NoneAttr()
FALSE, TRUE = IntegerAttr(0, i1), IntegerAttr(1, i1)
NO_KEYWORDS = DictionaryAttr({})


@lru_cache(maxsize=1024)
def integer(value: int) -> IntegerAttr:
    """Return an integer as an attribute of 64 bits, or of as many more as it needs: xDSL would change its sign."""
    width = 64
    while not -(1 << width - 1) <= value < 1 << width - 1:
        width *= 2
    return IntegerAttr(value, width)


def encode(value: Any, operands: list[SSAValue]) -> Attribute:  # noqa: C901 (a case a kind)
    """Turn a Python argument into an attribute, moving SSA values to `operands`; TypeError for others."""
    if type(value) in VALUES:
        operands.append(value)
        return OPERAND
    match value:
        case None:
            return NONE
        case bool():
            return TRUE if value else FALSE
        case int():
            return integer(value)
        case float():
            return FloatAttr(value, f64)
        case str():
            return StringAttr(value)
        case tuple():
            return TupleAttr([encode(v, operands) for v in value])
        case list():
            return ArrayAttr([encode(v, operands) for v in value])
        case slice():
            parts = (value.start, value.stop, value.step)
            return SliceAttr([encode(v, operands) for v in parts])
        case dict():
            return DictionaryAttr({k: encode(v, operands) for k, v in value.items()})
        case TorchAttr():
            return value
        case _:
            raise TypeError(f"no attribute for a value of type {type(value).__name__}")


def decode(attribute: Attribute, operands: Iterator[Any]) -> Any:
    """Turn an argument attribute back into Python, taking `#fx.operand` from `operands` in order."""
    found = _DECODERS.get(type(attribute))
    return attribute if found is None else found(attribute, operands)


_DECODERS: dict[type[Attribute], Callable[[Any, Iterator[Any]], Any]] = {
    OperandAttr: lambda _, operands: next(operands),
    NoneAttr: lambda _, operands: None,
    IntegerAttr: lambda a, _: bool(a.value.data) if a.type == i1 else a.value.data,
    FloatAttr: lambda a, _: a.value.data,
    StringAttr: lambda a, _: a.data,
    TupleAttr: lambda a, operands: tuple(decode(e, operands) for e in a.elements),
    SliceAttr: lambda a, operands: slice(*(decode(e, operands) for e in a.elements)),
    ArrayAttr: lambda a, operands: [decode(e, operands) for e in a.data],
    DictionaryAttr: lambda a, operands: {k: decode(e, operands) for k, e in a.data.items()},
}
"""How each kind of attribute becomes Python; others stand for themselves. Looked up, since rules ask at every call."""


def integers_in(value: Any) -> Iterator[int]:
    """Yield the integers in a nest of Python arguments."""
    match value:
        case int():
            yield value
        case list() | tuple():
            for item in value:
                yield from integers_in(item)
        case dict():
            yield from integers_in(list(value.values()))
        case slice():
            yield from integers_in([value.start, value.stop, value.step])
        case _:
            pass


def count_operands(attribute: Attribute) -> int:
    """Count the operand places in an argument attribute."""
    places = itertools.count()
    decode(attribute, places)
    return next(places)
