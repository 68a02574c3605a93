"""Operations on each element as primitives: quantization, activations, additions, clamps."""

from __future__ import annotations

import math

from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import BinaryAlgorithm, BinaryOp, EltwiseOp, ReorderOp
from ....dialects.dnnl.layouts import dense, has_order, laid_out, order_of, row_major, strides_of
from ....dialects.elements import FULL_RANGE
from ....dialects.onednn import PostOp, PostOpsAttr
from ....dialects.qnn import QuantParamsAttr
from ....dialects.types import element_of, shape_of
from ....rewrite_patterns.facts.clamping import written_by_kernel
from ....rewrite_patterns.facts.guards import is_full_range
from ..builder import PlanBuilder, Strides
from ..choices.layout_choice import preferred_strides, written_strides


def quantize(op: qnn.QuantizeOp, builder: PlanBuilder) -> None:
    """Quantize where the floats lie, then bring integers into the order that readers want.

    Both in one reorder would take three times as long, and with a zero point go wrong. Gaps are left to what joins.
    """
    params, element = op.params.data, element_of(op.result)
    value = (
        _quantized_in_place(op, builder)
        if op.quantization.is_static
        else _quantized_by_values(op, builder)
    )
    strides = written_strides(op.result)
    if strides is None or has_order(shape_of(value), strides_of(value), strides):
        strides = _without_gaps(value)
    if not is_full_range(params, element):
        value = _clamped(value, params.quant_min, params.quant_max, builder)
    builder.values[op.result] = builder.laid_out(value, strides)


def _quantized_in_place(op: qnn.QuantizeOp, builder: PlanBuilder) -> SSAValue:
    """Quantize in the order of memory, without gaps."""
    source = builder.value(op.input)
    type = laid_out(element_of(op.result), shape_of(op.result), _without_gaps(source))
    return builder.add(ReorderOp(source, type, output=written_by_kernel(op)))


def _quantized_by_values(op: qnn.QuantizeOp, builder: PlanBuilder) -> SSAValue:
    """Multiply by 1 / scale, round, and add the zero point: in the order of memory, seen as one row."""
    found, element = op.quantization, element_of(op.result)
    one = builder.number(1.0, "one")
    scale = found.scale
    inverse = (
        builder.add(BinaryOp(BinaryAlgorithm.DIV, one, builder.value(scale), one.type))
        if isinstance(scale, SSAValue)
        else builder.number(1.0 / scale, "inverse")
    )
    source = packed(op.input, builder)
    count = math.prod(shape_of(op.input))
    type = laid_out(element, (count,), (1,))
    zero_point = found.zero_point
    values = [builder.value(zero_point)] if isinstance(zero_point, SSAValue) else []
    to = QuantParamsAttr(qnn.Quantization.of(1.0, zero_point, *FULL_RANGE[element]).params)
    row = builder.add(
        BinaryOp(BinaryAlgorithm.MUL, builder.seen_as(source, (count,)), inverse, type, to, values)
    )
    return builder.seen_as(row, shape_of(op.result), strides_of(source))


def dequantize(op: qnn.DequantizeOp, builder: PlanBuilder) -> None:
    """Bring the integers into the layout that the readers of the floats want, then dequantize in that order."""
    source = builder.value(op.input)
    shape = shape_of(op.result)
    strides = preferred_strides(op.result) or _without_gaps(source)
    if not has_order(shape, strides_of(source), strides):
        source = builder.laid_out(source, strides)
    type = laid_out(element_of(op.result), shape, strides)
    values = [builder.value(value) for value in op.values]
    builder.values[op.result] = builder.add(ReorderOp(source, type, op.params, values=values))


def activation(op: qnn.Activation, builder: PlanBuilder) -> None:
    """Apply an activation."""
    builder.values[op.result] = apply(op.post_op, op.input, builder)


def apply(function: PostOp, x: SSAValue, builder: PlanBuilder) -> SSAValue:
    """Apply a function to each element."""
    return applied(function, packed(x, builder), builder)


def clamp(op: qnn.ClampOp, builder: PlanBuilder) -> None:
    """Clamp integers."""
    source = packed(op.input, builder)
    low, high = op.min.value.data, op.max.value.data
    builder.values[op.result] = _clamped(source, low, high, builder)


def add(op: qnn.AddOp, builder: PlanBuilder) -> None:
    """Add; the operand that has the result's shape comes first, the other is broadcast."""
    first, second = op.lhs, op.rhs
    if shape_of(first) != shape_of(op.result):
        first, second = second, first
    builder.values[op.result] = combined(BinaryAlgorithm.ADD, first, second, builder)


def combined(
    algorithm: BinaryAlgorithm, first: SSAValue, second: SSAValue, builder: PlanBuilder
) -> SSAValue:
    """Combine a tensor with one that is broadcast to it."""
    left = packed(first, builder)
    shape, sizes = shape_of(left), shape_of(second)
    right = builder.read(second, strides_of(left) if sizes == shape else row_major(sizes))
    if len(sizes) < len(shape):
        right = builder.seen_as(right, (*[1] * (len(shape) - len(sizes)), *sizes))
    return builder.add(BinaryOp(algorithm, left, right, left.type))


def is_addition(op: qnn.AddOp) -> bool:
    """Whether one operand has the result's shape, so that only the other is broadcast."""
    shapes = (shape_of(op.lhs), shape_of(op.rhs))
    types = {element_of(value) for value in (op.lhs, op.rhs, op.result)}
    return shape_of(op.result) in shapes and len(types) == 1


def packed(source: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The value in memory without gaps."""
    value = builder.value(source)
    return builder.laid_out(value, _without_gaps(value))


def _without_gaps(value: SSAValue) -> Strides:
    return dense(shape_of(value), order_of(shape_of(value), strides_of(value)))


def applied(function: PostOp, value: SSAValue, builder: PlanBuilder) -> SSAValue:
    """Apply a function to each element of a value in memory without gaps."""
    return builder.add(EltwiseOp(value, PostOpsAttr((function,)), value.type))


def _clamped(value: SSAValue, low: float, high: float, builder: PlanBuilder) -> SSAValue:
    return applied(PostOp("hardtanh", (float(low), float(high))), value, builder)
