"""Element types of tensors: one record for each, with its name in the IR, in torch and in oneDNN."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.dialects.builtin import (
    ComplexType,
    IntegerType,
    Signedness,
    bf16,
    f16,
    f32,
    f64,
    i1,
    i8,
    i16,
    i32,
    i64,
)
from xdsl.ir import Attribute


def _unsigned(width: int) -> IntegerType:
    return IntegerType(width, Signedness.UNSIGNED)


ui8 = _unsigned(8)
"""The element type of torch.uint8; torch.int8 is the signless `i8`."""


@dataclass(frozen=True)
class Element:
    """An element type under each of its names.

    `torch` is the name of the dtype (`uint8`), `onednn` that of oneDNN's data type (`u8`), None if it has none, and
    `range` the least and greatest integer of the types that tensors are quantized to, None for all others.
    """

    type: Attribute
    torch: str
    bytes: int
    onednn: str | None = None
    range: tuple[int, int] | None = None
    is_float: bool = False

    @property
    def middle(self) -> int:
        """The zero point that a symmetric quantization to this type has."""
        assert self.range is not None
        return sum(self.range, 1) // 2


ELEMENTS: tuple[Element, ...] = (
    Element(f32, "float32", 4, onednn="f32", is_float=True),
    Element(f64, "float64", 8, is_float=True),
    Element(f16, "float16", 2, is_float=True),
    Element(bf16, "bfloat16", 2, onednn="bf16", is_float=True),
    Element(ui8, "uint8", 1, onednn="u8", range=(0, 255)),
    Element(i8, "int8", 1, onednn="s8", range=(-128, 127)),
    Element(i16, "int16", 2),
    Element(i32, "int32", 4, onednn="s32"),
    Element(i64, "int64", 8),
    Element(i1, "bool", 1),
    Element(_unsigned(16), "uint16", 2),
    Element(_unsigned(32), "uint32", 4),
    Element(_unsigned(64), "uint64", 8),
    Element(ComplexType(f32), "complex64", 8),
    Element(ComplexType(f64), "complex128", 16),
)
"""The element types that the IR names; torch's others are `!fx.element<"name">`."""

BY_TYPE: dict[Attribute, Element] = {e.type: e for e in ELEMENTS}
"""The record of each element type of the IR."""

FULL_RANGE: dict[Attribute, tuple[int, int]] = {e.type: e.range for e in ELEMENTS if e.range}
"""The least and greatest integer of each quantized element type, to which integer kernels saturate."""

QUANTIZED: tuple[Attribute, ...] = tuple(FULL_RANGE)
"""The element types that tensors are quantized to."""

FLOATS: tuple[Attribute, ...] = tuple(e.type for e in ELEMENTS if e.is_float)
"""The element types that hold floats."""

PLANNED: dict[Attribute, Element] = {e.type: e for e in ELEMENTS if e.onednn}
"""The element types that tensors of a plan may have."""
