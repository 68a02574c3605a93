"""Scale and zero point, chosen in a plan: each step is a primitive, of one number, or one for each row, but for the first."""

from __future__ import annotations

import math

from xdsl.dialects.builtin import f32
from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import (
    BinaryAlgorithm,
    BinaryOp,
    ReductionAlgorithm,
    ReductionOp,
    ReorderOp,
)
from ....dialects.dnnl.layouts import laid_out, row_major, strides_of
from ....dialects.onednn import PostOp
from ....dialects.qnn import ints
from ....dialects.types import element_of, rank_of, shape_of
from ..builder import PlanBuilder
from .elementwise import applied, packed


def extremum(op: qnn.Extremum, builder: PlanBuilder) -> None:
    """Reduce memory without gaps, seen as one row; or the rows of row-major memory."""
    is_least = isinstance(op, qnn.MinimumOp)
    algorithm = ReductionAlgorithm.MIN if is_least else ReductionAlgorithm.MAX
    if op.by_rows:
        *leading, size = shape_of(op.input)
        source = builder.read(op.input, row_major(shape_of(op.input)))
        rows = (math.prod(leading), size)
    else:
        source = packed(op.input, builder)
        rows = (1, math.prod(shape_of(op.input)))
    if rows[1] == 1:
        # The library reduces no dimension of one element, which is its own extremum.
        builder.values[op.result] = builder.seen_as(source, shape_of(op.result))
        return
    seen = builder.seen_as(source, rows)
    type = laid_out(f32, (rows[0], 1), (1, 1))
    found = builder.add(ReductionOp(algorithm, seen, type))
    builder.values[op.result] = builder.seen_as(found, shape_of(op.result))


def choose_scale(op: qnn.ChooseScaleOp, builder: PlanBuilder) -> None:
    """max((high - low) / steps, eps), each rounded to f32 as in eager mode."""
    quant_min, quant_max = ints(op.range)
    steps = float(quant_max - quant_min)
    low = applied(PostOp("hardtanh", (-math.inf, 0.0)), builder.value(op.low), builder)
    high = applied(PostOp("relu"), builder.value(op.high), builder)
    if op.symmetric is not None:
        steps /= 2
        below = applied(PostOp("linear", (-1.0, 0.0)), low, builder)
        widest = _combined(BinaryAlgorithm.MAX, below, high, builder)
    else:
        widest = _combined(BinaryAlgorithm.SUB, high, low, builder)
    rank = rank_of(op.result)
    step = _combined(BinaryAlgorithm.DIV, widest, number(steps, "steps", rank, builder), builder)
    eps = number(op.eps.value.data, "eps", rank, builder)
    builder.values[op.result] = _combined(BinaryAlgorithm.MAX, step, eps, builder)


def choose_zero_point(op: qnn.ChooseZeroPointOp, builder: PlanBuilder) -> None:
    """clamp(quant_min - round(low / scale)), converted to i32."""
    quant_min, quant_max = map(float, ints(op.range))
    numbers = builder.value(op.low), builder.value(op.scale)
    levels = _combined(BinaryAlgorithm.DIV, *numbers, builder)
    for function in (
        PostOp("round"),
        PostOp("linear", (-1.0, quant_min)),
        PostOp("hardtanh", (quant_min, quant_max)),
    ):
        levels = applied(function, levels, builder)
    type = laid_out(element_of(op.result), shape_of(op.result), strides_of(levels))
    builder.values[op.result] = builder.add(ReorderOp(levels, type))


def number(number: float, name: str, rank: int, builder: PlanBuilder) -> SSAValue:
    """A number that is combined with a tensor of a rank."""
    value = builder.number(number, name)
    return value if rank == 1 else builder.seen_as(value, [1] * rank)


def _combined(
    algorithm: BinaryAlgorithm, first: SSAValue, second: SSAValue, builder: PlanBuilder
) -> SSAValue:
    return builder.add(BinaryOp(algorithm, first, second, first.type))
