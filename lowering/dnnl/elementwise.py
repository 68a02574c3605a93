"""Operations on each element as primitives: quantization, activations, additions, clamps."""

from __future__ import annotations

from xdsl.ir import SSAValue

from ...dialects import qnn
from ...dialects.dnnl import BinaryAlgorithm, BinaryOp, EltwiseOp, ReorderOp, ViewOp
from ...dialects.dnnl.layouts import dense, laid_out, order_of, row_major, strides_of
from ...dialects.onednn import PostOp, PostOpsAttr
from ...dialects.types import element_of, rank_of, shape_of
from ...rewrite_patterns.fuse_unary import ACTIVATIONS
from ...rewrite_patterns.guards import is_full_range
from .builder import PlanBuilder, Strides
from .layout_choice import preferred_strides


def quantize(op: qnn.QuantizeOp, builder: PlanBuilder) -> None:
    """Quantize while the memory is brought into the layout that its readers want."""
    source = builder.value(op.input)
    params, element = op.params.data, element_of(op.result)
    strides = preferred_strides(op.result) or _without_gaps(source)
    type = laid_out(element, shape_of(op.result), strides)
    value = builder.add(ReorderOp(source, type, output=op.params))
    if not is_full_range(params, element):
        value = _clamped(value, params.quant_min, params.quant_max, builder)
    builder.values[op.result] = value


def dequantize(op: qnn.DequantizeOp, builder: PlanBuilder) -> None:
    """Dequantize while the memory is brought into the layout that its readers want."""
    source = builder.value(op.input)
    strides = preferred_strides(op.result) or _without_gaps(source)
    type = laid_out(element_of(op.result), shape_of(op.result), strides)
    builder.values[op.result] = builder.add(ReorderOp(source, type, params=op.params))


def activation(op: qnn.Activation, builder: PlanBuilder) -> None:
    """Apply an activation, which is named as the post-op of kernels."""
    name, arguments = ACTIVATIONS[type(op)]
    source = _packed(op.input, builder)
    function = PostOpsAttr((PostOp(name, **arguments(op)),))
    builder.values[op.result] = builder.add(EltwiseOp(source, function, source.type))


def clamp(op: qnn.ClampOp, builder: PlanBuilder) -> None:
    """Clamp integers."""
    source = _packed(op.input, builder)
    low, high = op.min.value.data, op.max.value.data
    builder.values[op.result] = _clamped(source, low, high, builder)


def add(op: qnn.AddOp, builder: PlanBuilder) -> None:
    """Add; the operand that has the result's shape comes first, the other is broadcast."""
    first, second = op.lhs, op.rhs
    if shape_of(first) != shape_of(op.result):
        first, second = second, first
    left = _packed(first, builder)
    if shape_of(second) == shape_of(first):
        right = builder.read(second, strides_of(left))
    else:
        right = _with_rank(builder.read(second, row_major(shape_of(second))), left, builder)
    builder.values[op.result] = builder.add(BinaryOp(BinaryAlgorithm.ADD, left, right, left.type))


def is_addition(op: qnn.AddOp) -> bool:
    """Whether one operand has the result's shape, so that only the other is broadcast."""
    shapes = (shape_of(op.lhs), shape_of(op.rhs))
    types = {element_of(value) for value in (op.lhs, op.rhs, op.result)}
    return shape_of(op.result) in shapes and len(types) == 1


def _with_rank(value: SSAValue, other: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The value with sizes of 1 in front, so that it has the other's rank."""
    missing = rank_of(other) - rank_of(value)
    if not missing:
        return value
    shape = (*[1] * missing, *shape_of(value))
    return builder.add(ViewOp(value, laid_out(element_of(value), shape, row_major(shape))))


def _packed(source: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The value in memory without gaps."""
    value = builder.value(source)
    return builder.laid_out(value, _without_gaps(value))


def _without_gaps(value: SSAValue) -> Strides:
    return dense(shape_of(value), order_of(shape_of(value), strides_of(value)))


def _clamped(value: SSAValue, low: float, high: float, builder: PlanBuilder) -> SSAValue:
    function = PostOpsAttr((PostOp("hardtanh", (float(low), float(high))),))
    return builder.add(EltwiseOp(value, function, value.type))
