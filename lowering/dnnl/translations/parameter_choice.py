"""Scale and zero point chosen in a plan, and quantization by them."""

from __future__ import annotations

import math

from xdsl.dialects.builtin import DenseIntOrFPElementsAttr, TensorType, f32
from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import (
    BinaryAlgorithm,
    BinaryOp,
    EltwiseOp,
    ReductionAlgorithm,
    ReductionOp,
    ReorderOp,
)
from ....dialects.dnnl.layouts import laid_out, row_major, span_of, strides_of
from ....dialects.elements import FULL_RANGE
from ....dialects.fx import ConstantOp
from ....dialects.onednn import PostOp, PostOpsAttr
from ....dialects.qnn import QuantParamsAttr, ints
from ....dialects.types import element_of, shape_of
from ...fx.load_time import computed_for
from ..builder import PlanBuilder

GREATEST = 3.4028234663852886e38
"""The greatest f32."""


def extremum(op: qnn.Extremum, builder: PlanBuilder) -> None:
    """Reduce memory without gaps, seen as one row; or the rows of row-major memory."""
    is_least = isinstance(op, qnn.MinimumOp)
    algorithm = ReductionAlgorithm.MIN if is_least else ReductionAlgorithm.MAX
    if op.by_rows:
        *leading, size = shape_of(op.input)
        source = builder.read(op.input, row_major(shape_of(op.input)))
        rows = (math.prod(leading), size)
    else:
        source = _without_gaps(builder.value(op.input), builder)
        rows = (1, math.prod(shape_of(op.input)))
    seen = builder.seen_as(source, rows)
    type = laid_out(f32, (rows[0], 1), (1, 1))
    found = builder.add(ReductionOp(algorithm, seen, type))
    builder.values[op.result] = builder.seen_as(found, shape_of(op.result))


def _without_gaps(value: SSAValue, builder: PlanBuilder) -> SSAValue:
    """A value whose memory holds its elements alone, in any order."""
    if span_of(value) == math.prod(shape_of(value)):
        return value
    return builder.laid_out(value, row_major(shape_of(value)))


def choose_scale(op: qnn.ChooseScaleOp, builder: PlanBuilder) -> None:
    """max((high - low) / steps, eps), each rounded to f32 as in eager mode."""
    quant_min, quant_max = ints(op.range)
    steps = float(quant_max - quant_min)
    low = _applied(PostOp("hardtanh", (-GREATEST, 0.0)), builder.value(op.low), builder)
    high = _applied(PostOp("relu"), builder.value(op.high), builder)
    if op.symmetric is not None:
        steps /= 2
        below = _applied(PostOp("linear", (-1.0, 0.0)), low, builder)
        widest = _combined(BinaryAlgorithm.MAX, below, high, builder)
    else:
        widest = _combined(BinaryAlgorithm.SUB, high, low, builder)
    step = _combined(BinaryAlgorithm.DIV, widest, _number(steps, op, "steps", builder), builder)
    eps = _number(op.eps.value.data, op, "eps", builder)
    builder.values[op.result] = _combined(BinaryAlgorithm.MAX, step, eps, builder)


def choose_zero_point(op: qnn.ChooseZeroPointOp, builder: PlanBuilder) -> None:
    """clamp(quant_min - round(low / scale)); what is less than 0 below counts alone."""
    quant_min, quant_max = ints(op.range)
    low = _applied(PostOp("hardtanh", (-GREATEST, 0.0)), builder.value(op.low), builder)
    levels = _combined(BinaryAlgorithm.DIV, low, builder.value(op.scale), builder)
    for function in (
        PostOp("round"),
        PostOp("linear", (-1.0, float(quant_min))),
        PostOp("hardtanh", (float(quant_min), float(quant_max))),
    ):
        levels = _applied(function, levels, builder)
    type = laid_out(element_of(op.result), shape_of(op.result), strides_of(levels))
    builder.values[op.result] = builder.add(ReorderOp(levels, type))


def quantized_by_values(op: qnn.QuantizeOp, builder: PlanBuilder) -> SSAValue:
    """Multiply by 1 / scale, round, and add the zero point: in the order of memory, seen as one row."""
    found, element = op.quantization, element_of(op.result)
    one = _number(1.0, op, "one", builder)
    scale = found.scale
    inverse = (
        _combined(BinaryAlgorithm.DIV, one, builder.value(scale), builder)
        if isinstance(scale, SSAValue)
        else _number(1.0 / scale, op, "inverse", builder)
    )
    source = _without_gaps(builder.value(op.input), builder)
    count = math.prod(shape_of(op.input))
    type = laid_out(element, (count,), (1,))
    zero_point = found.zero_point
    values = [builder.value(zero_point)] if isinstance(zero_point, SSAValue) else []
    to = QuantParamsAttr(qnn.Quantization.of(1.0, zero_point, *FULL_RANGE[element]).params)
    row = builder.add(
        BinaryOp(BinaryAlgorithm.MUL, builder.seen_as(source, (count,)), inverse, type, to, values)
    )
    return builder.seen_as(row, shape_of(op.result), strides_of(source))


def _applied(function: PostOp, value: SSAValue, builder: PlanBuilder) -> SSAValue:
    return builder.add(EltwiseOp(value, PostOpsAttr((function,)), value.type))


def _combined(
    algorithm: BinaryAlgorithm, first: SSAValue, second: SSAValue, builder: PlanBuilder
) -> SSAValue:
    return builder.add(BinaryOp(algorithm, first, second, first.type))


def _number(
    number: float, op: qnn.Quantized | qnn.ChooseScaleOp, name: str, builder: PlanBuilder
) -> SSAValue:
    """A number as a tensor that the plan reads."""
    type = TensorType(f32, [1])
    constant = ConstantOp(DenseIntOrFPElementsAttr.from_list(type, [number]), type)
    return builder.value(computed_for(op, name, constant))
