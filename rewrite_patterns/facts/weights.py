"""Weights that are stored in narrow elements: which are large, what widens them, and by which parameters."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from xdsl.dialects.builtin import f32
from xdsl.ir import SSAValue

from ...dialects import qnn
from ...dialects.types import element_of, shape_of
from .guards import why_not_constant

LARGE = 1 << 16
"""How many elements a weight has at least that stays as narrow as it is stored; smaller ones are nothing beside a program."""

WIDENINGS = ("aten.to.dtype", "aten._to_copy.default")
"""Calls by which graphs make floats of integers."""


def why_not_large(weight: SSAValue, what: str) -> str | None:
    """Return why the memory of a weight, or of a table, does not count; None if it is a large constant."""
    if prod(shape_of(weight)) < LARGE:
        return f"{what} has less than {LARGE} elements and is widened once"
    return why_not_constant(weight, what)


def why_not_by_channels(
    weight: qnn.DequantizeOp | qnn.DequantizePerChannelOp,
    what: str,
    why_not_stored: Callable[[SSAValue], str | None],
) -> str | None:
    """Return why scales and zero points are not constants, one for all or one for each channel, or what the integers refuse."""
    if isinstance(weight, qnn.DequantizeOp):
        if not weight.quantization.is_static:
            return f"{what}'s scale or zero point is computed"
        return why_not_stored(weight.input)
    if weight.axis.value.data != 0:
        return f"{what} is quantized along axis {weight.axis.value.data}, not 0"
    if element_of(weight.scale) != f32:
        return f"{what}'s scales hold {element_of(weight.scale)}; f32 is supported"
    return (
        why_not_stored(weight.input)
        or why_not_constant(weight.scale, f"{what}'s scale")
        or why_not_constant(weight.zero_point, f"{what}'s zero point")
    )
