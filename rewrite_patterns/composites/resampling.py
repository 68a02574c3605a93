"""Spellings of operations that change the size of images."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import f32
from xdsl.ir import SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.qnn.attributes import to_f32
from ...dialects.types import DYNAMIC, element_of, rank_of, shape_of, shown
from .registry import Raised, result_type, spells

NEAREST = ("upsample_nearest", "_upsample_nearest_exact")
"""Operators that copy the nearest element; the second measures from the middle of each."""


@spells(
    qnn.UpsampleNearestOp,
    *(f"aten.{name}{dims}d.vec" for name in NEAREST for dims in (1, 2, 3)),
)
def nearest(
    call: CallOp,
    x: SSAValue,
    output_size: Sequence[int] | None,
    scale_factors: Sequence[float] | None,
) -> Raised:
    """An upsampling by whole numbers, in which every element is repeated as often."""
    given = [None] * (rank_of(x) - 2) if scale_factors is None else scale_factors
    return nearest_to(call, x, output_size or (), *given)


@spells(
    qnn.UpsampleNearestOp,
    *(f"aten.{name}{dims}d.default" for name in NEAREST for dims in (1, 2, 3)),
)
def nearest_to(call: CallOp, x: SSAValue, output_size: Sequence[int], *scales: Any) -> Raised:
    """An upsampling to sizes that are whole multiples of those of the input, which are known."""
    sizes, wanted = shape_of(x)[2:], shape_of(result_type(call))[2:]
    if element_of(x) != f32:
        return f"an upsampling of {element_of(x)}: f32 is supported"
    if any(size in (DYNAMIC, 0) for size in (*sizes, *wanted)):
        return f"an upsampling of {shown(sizes)} to {shown(wanted)}: sizes that are not known, or 0"
    factors = [w // s for s, w in zip(sizes, wanted, strict=True)]
    exact = "exact" in call.target.data
    for size, factor, out, scale in zip(sizes, factors, wanted, scales or factors, strict=True):
        if out != size * factor or scale not in (None, factor):
            return f"an upsampling of {size} to {out}, by no whole number"
        if not exact and not is_repetition(out, factor):
            return f"an upsampling of {size} to {out}, in which torch rounds positions down too far"
    return qnn.UpsampleNearestOp(x, factors, result_type(call))


def is_repetition(size: int, factor: int) -> bool:
    """Whether torch finds each element `factor` times: it multiplies positions by 1 / factor in f32, and truncates."""
    scale = to_f32(1 / factor)
    return all(math.floor(to_f32(at * scale)) == at // factor for at in range(size))
