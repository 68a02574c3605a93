"""How operands lie in memory, stated on calls that depend on it and on outputs."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from math import prod

from xdsl.dialects.builtin import (
    ArrayAttr,
    StringAttr,
    TensorType,
)
from xdsl.ir import SSAValue
from xdsl.irdl import (
    IRDLOperation,
)
from xdsl.printer import Printer
from xdsl.utils.exceptions import VerifyException

LAYOUTS = ("any", "contiguous", "channels_last")
"""How a tensor can lie in memory; `any` stands for strides that are not known, and for no tensor.

Besides, `permuted 2 0 1` stands for dense memory, the dimensions from the slowest to the fastest, and `strided 6*s0 2` for
strides with gaps, of which those of 0 repeat what is there once; symbols are those of sizes.
"""

_STRIDE = re.compile(r"\d+|(\d+\*)?[a-z]\w*(\*[a-z]\w*)*", re.ASCII)


class StatesStrides(ABC):
    """An operation that states the strides of its results, which may differ from eager mode's."""

    @abstractmethod
    def strides_of_result(self, index: int) -> tuple[int, ...]:
        """Return the strides of a result in elements."""


def permuted(order: Sequence[int]) -> str:
    """Return the layout of dense memory with its dimensions in this order, slowest first."""
    return " ".join(["permuted", *map(str, order)])


def strided(strides: Sequence[int | str]) -> str:
    """Return the layout of memory with these strides in elements: numbers, or products such as `6*s0*s1`."""
    return " ".join(["strided", *map(str, strides)])


def order_stated(layout: str) -> list[int] | None:
    """Return the order of the dimensions that a `permuted` layout states, None for other layouts."""
    first, *numbers = layout.split(" ")
    stated = first == "permuted" and all(n.isascii() and n.isdigit() for n in numbers)
    return [int(n) for n in numbers] if stated else None


def strides_stated(layout: str) -> list[int | str] | None:
    """Return the strides that a `strided` layout states, numbers or products with symbols, None for other layouts."""
    first, *strides = layout.split(" ")
    if first != "strided" or not all(map(_STRIDE.fullmatch, strides)):
        return None
    return [int(stride) if stride.isdigit() else stride for stride in strides]


def with_sizes(layout: str, sizes: Mapping[str, int]) -> str:
    """Return a layout with numbers for these symbols."""
    strides = strides_stated(layout)
    if strides is None:
        return layout
    factors = [[sizes.get(f, f) for f in str(stride).split("*")] for stride in strides]
    return strided([_product(each) for each in factors])


def _product(factors: Sequence[int | str]) -> int | str:
    number = prod(int(f) for f in factors if str(f).isdigit())
    symbols = [str(f) for f in factors if not str(f).isdigit()]
    return "*".join([str(number), *symbols]) if symbols else number


def _fits(layout: str, operand: SSAValue) -> bool:
    order, strides = order_stated(layout), strides_stated(layout)
    if order is None and strides is None:
        return layout in LAYOUTS
    if not isinstance(type := operand.type, TensorType):
        return False
    rank = len(type.get_shape())
    return sorted(order) == list(range(rank)) if order is not None else len(strides or ()) == rank


def layouts_attr(layouts: Sequence[str] | None) -> ArrayAttr[StringAttr] | None:
    """Return layouts as an attribute, None for none."""
    return None if layouts is None else ArrayAttr([StringAttr(name) for name in layouts])


def print_layouts(printer: Printer, layouts: ArrayAttr[StringAttr] | None) -> None:
    """Print `layouts ["contiguous", …]` where there are any."""
    if layouts is not None:
        printer.print_string(" layouts ")
        printer.print_attribute(layouts)


def verify_layouts(op: IRDLOperation, layouts: ArrayAttr[StringAttr] | None) -> None:
    """Raise a VerifyException unless there is a known layout for each operand."""
    if layouts is None:
        return
    if len(layouts) != len(op.operands):
        raise VerifyException(
            f"{op.name}: expected a layout per operand, {len(op.operands)}, found {len(layouts)}"
        )
    for layout, operand in zip(layouts, op.operands, strict=True):
        if not _fits(layout.data, operand):
            raise VerifyException(
                f"{op.name}: expected a layout of {', '.join(LAYOUTS)} or permuted or strided with each dimension, "
                f"found {layout.data}"
            )
