"""Operations on each element as primitives: quantization, activations, additions, clamps."""

from __future__ import annotations

import math

from xdsl.dialects.builtin import f32
from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import BinaryAlgorithm, BinaryOp, EltwiseOp, ReorderOp
from ....dialects.dnnl.layouts import dense, has_order, laid_out, order_of, row_major, strides_of
from ....dialects.elements import FULL_RANGE
from ....dialects.fx import CallOp
from ....dialects.onednn import PostOp, PostOpsAttr
from ....dialects.qnn import QuantParamsAttr
from ....dialects.types import element_of, shape_of
from ....rewrite_patterns.facts.clamping import written_by_kernel
from ....rewrite_patterns.facts.guards import are_f32, is_full_range
from ..builder import PlanBuilder, Strides
from ..choices.layout_choice import preferred_strides, written_strides

FEW_NUMBERS = 4096
"""Up to so many numbers there may be a constant of the same size."""


def quantize(op: qnn.QuantizeOp, builder: PlanBuilder) -> None:
    """Quantize where the floats lie, then bring integers into the order that readers want.

    One reorder for both takes three times as long, and is wrong with a zero point. The result has no gaps, unless it is part of a join.
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
    """Multiply by 1 / scale, round, and add the zero point: in the order of memory, seen as one row, or row by row."""
    found, element = op.quantization, element_of(op.result)
    zero_point = found.zero_point
    if found.is_by_rows:
        source = builder.read(op.input, row_major(shape_of(op.input)))
        seen = _as_rows(op.input)
        if isinstance(zero_point, SSAValue):
            # What is added behind the product by rows runs in oneDNN's reference kernel, by channels it does not.
            seen = (1, *seen)
    else:
        source = packed(op.input, builder)
        seen = (math.prod(shape_of(op.input)),)
    values = []
    if isinstance(zero_point, SSAValue):
        values = [_for_rows(zero_point, seen, builder)]
    to = QuantParamsAttr(qnn.Quantization.of(1.0, zero_point, *FULL_RANGE[element]).params)
    levels = BinaryOp(
        BinaryAlgorithm.MUL,
        builder.seen_as(source, seen),
        _inverse(found.scale, seen, builder),
        laid_out(element, seen, row_major(seen)),
        to,
        values,
    )
    return builder.seen_as(builder.add(levels), shape_of(op.result), strides_of(source))


def _as_rows(tensor: SSAValue) -> tuple[int, int]:
    """The sizes of a tensor seen as a matrix of its rows."""
    *leading, size = shape_of(tensor)
    return math.prod(leading), size


def _for_rows(value: SSAValue, seen: tuple[int, ...], builder: PlanBuilder) -> SSAValue:
    """A scale or zero point as it is combined with a tensor that is seen in these sizes, rows last but one: one number, or one for each row."""
    sizes = [1] * len(seen)
    if shape_of(value) != (1,):
        sizes[-2] = seen[-2]
    return builder.seen_as(builder.value(value), sizes)


def _as_floats(integers: SSAValue, builder: PlanBuilder) -> SSAValue:
    """Zero points as floats, which hold them exactly: integers of 32 bits are subtracted by oneDNN's reference kernel."""
    type = laid_out(f32, shape_of(integers), strides_of(integers))
    return builder.add(ReorderOp(integers, type))


def _inverse(scale: float | SSAValue, seen: tuple[int, ...], builder: PlanBuilder) -> SSAValue:
    """1 / scale, as it is combined with a tensor that is seen in these sizes."""
    if not isinstance(scale, SSAValue):
        return builder.seen_as(builder.number(1.0 / scale, "inverse"), [1] * len(seen))
    divisor = _for_rows(scale, seen, builder)
    ones = builder.number(1.0, "one", math.prod(shape_of(divisor)))
    if len(seen) > 1:
        ones = builder.seen_as(ones, shape_of(divisor))
    return builder.add(BinaryOp(BinaryAlgorithm.DIV, ones, divisor, ones.type))


def _dequantized_by_rows(op: qnn.DequantizeOp, builder: PlanBuilder) -> SSAValue:
    """Subtract the zero points, then multiply by the scales, row by row."""
    found, seen = op.quantization, _as_rows(op.input)
    rows = builder.seen_as(builder.read(op.input, row_major(shape_of(op.input))), seen)
    type = laid_out(element_of(op.result), seen, row_major(seen))
    zero_point, scale = found.zero_point, found.scale
    if isinstance(zero_point, SSAValue):
        floats = builder.add(ReorderOp(rows, type))
        middle = _as_floats(_for_rows(zero_point, seen, builder), builder)
        floats = builder.add(BinaryOp(BinaryAlgorithm.SUB, floats, middle, type))
    else:
        params = qnn.QuantParams(1.0, zero_point, *found.params.range)
        floats = builder.add(ReorderOp(rows, type, QuantParamsAttr(params)))
    if isinstance(scale, SSAValue):
        factor = _for_rows(scale, seen, builder)
    else:
        factor = builder.seen_as(builder.number(scale, "scale"), [1] * len(seen))
    floats = builder.add(BinaryOp(BinaryAlgorithm.MUL, floats, factor, type))
    return builder.seen_as(floats, shape_of(op.result))


def dequantize(op: qnn.DequantizeOp, builder: PlanBuilder) -> None:
    """Bring the integers into the layout that the readers of the floats want, then dequantize in that order."""
    if op.quantization.is_by_rows:
        builder.values[op.result] = _dequantized_by_rows(op, builder)
        return
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


def is_inverse_root(op: CallOp) -> bool:
    """Whether 1 / root is taken of so few numbers that ones to divide are no memory to speak of, as in norms of rows."""
    return are_f32(op) and math.prod(shape_of(op.operands[0])) <= FEW_NUMBERS


def inverse_root(op: CallOp, builder: PlanBuilder) -> None:
    """Divide ones by roots: oneDNN's powers of -0.5 are those of the C library, and have no sign of zero."""
    root = applied(PostOp("sqrt"), packed(op.operands[0], builder), builder)
    ones = builder.number(1.0, "one", math.prod(shape_of(root)))
    ones = builder.seen_as(ones, shape_of(root), strides_of(root))
    builder.values[op.results[0]] = builder.add(
        BinaryOp(BinaryAlgorithm.DIV, ones, root, root.type)
    )


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
