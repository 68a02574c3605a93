"""Argument lists as attributes: operands and literals mixed, nested, with keywords.

`#fx.operand` marks the place of the next operand.
"""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import itertools
from collections.abc import Iterator
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

from .attributes import OperandAttr, SliceAttr, TorchAttr, TupleAttr

OPERAND = OperandAttr()


def integer(value: int) -> IntegerAttr:
    """Return an integer as an attribute of 64 bits, or of as many more as it needs: xDSL would change its sign."""
    width = 64
    while not -(1 << width - 1) <= value < 1 << width - 1:
        width *= 2
    return IntegerAttr(value, width)


def encode(value: Any, operands: list[SSAValue]) -> Attribute:  # noqa: C901 (a case a kind)
    """Turn a Python argument into an attribute, moving SSA values to `operands`; TypeError for others."""
    match value:
        case SSAValue():
            operands.append(value)
            return OPERAND
        case None:
            return NoneAttr()
        case bool():
            return IntegerAttr(int(value), i1)
        case int():
            return integer(value)
        case float():
            return FloatAttr(value, f64)
        case str():
            return StringAttr(value)
        case TorchAttr():
            return value
        case tuple():
            return TupleAttr([encode(v, operands) for v in value])
        case list():
            return ArrayAttr([encode(v, operands) for v in value])
        case slice():
            parts = (value.start, value.stop, value.step)
            return SliceAttr([encode(v, operands) for v in parts])
        case dict():
            return DictionaryAttr({k: encode(v, operands) for k, v in value.items()})
        case _:
            raise TypeError(f"no attribute for a value of type {type(value).__name__}")


def decode(attribute: Attribute, operands: Iterator[Any]) -> Any:
    """Turn an argument attribute back into Python, taking `#fx.operand` from `operands` in order."""
    match attribute:
        case OperandAttr():
            return next(operands)
        case NoneAttr():
            return None
        case IntegerAttr(value=value, type=type):
            return bool(value.data) if type == i1 else value.data
        case FloatAttr():
            return attribute.value.data
        case StringAttr():
            return attribute.data
        case TupleAttr():
            return tuple(decode(a, operands) for a in attribute.elements)
        case SliceAttr():
            return slice(*(decode(a, operands) for a in attribute.elements))
        case ArrayAttr():
            return [decode(a, operands) for a in attribute]
        case DictionaryAttr():
            return {k: decode(a, operands) for k, a in attribute.data.items()}
        case _:
            return attribute


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
