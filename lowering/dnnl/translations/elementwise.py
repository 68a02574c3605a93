"""Operations on each element as primitives: quantization, activations, additions, clamps."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import BinaryAlgorithm, BinaryOp, EltwiseOp, ReorderOp
from ....dialects.dnnl.layouts import dense, has_order, laid_out, order_of, row_major, strides_of
from ....dialects.onednn import PostOp, PostOpsAttr
from ....dialects.types import element_of, rank_of, shape_of
from ....rewrite_patterns.facts.clamping import written_by_kernel
from ....rewrite_patterns.facts.guards import is_full_range
from ..builder import PlanBuilder, Strides
from ..choices.layout_choice import preferred_strides, written_strides
from .absorption import add_in_product, applied_in_product, quantized_where_computed
from .normalizations import quantized_where_made
from .parameter_choice import quantized_by_values


def quantize(op: qnn.QuantizeOp, builder: PlanBuilder) -> None:
    """Quantize where the floats are made or where they lie, then bring integers into the order that readers want.

    Both in one reorder would take three times as long, and with a zero point go wrong. Gaps are left to what joins.
    """
    params, element = op.params.data, element_of(op.result)
    value = (
        (
            quantized_where_made(op, builder)
            or quantized_where_computed(op, builder)
            or _quantized_in_place(op, builder)
        )
        if op.quantization.is_static
        else quantized_by_values(op, builder)
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
    """Apply a function to each element: in the product that made the tensor, where nobody else reads that."""
    return applied_in_product(function, x, builder) or applied(
        function, packed(x, builder), builder
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
    builder.values[op.result] = add_in_product(first, second, builder) or combined(
        BinaryAlgorithm.ADD, first, second, builder
    )


def combined(
    algorithm: BinaryAlgorithm, first: SSAValue, second: SSAValue, builder: PlanBuilder
) -> SSAValue:
    """Combine a tensor with one that is broadcast to it, in as few dimensions as memory allows.

    oneDNN is fast where the dimensions lie in order, and slow where a broadcast one lies between others.
    """
    left = packed(first, builder)
    shape, strides = shape_of(left), strides_of(left)
    if shape_of(second) == shape:
        right = builder.read(second, strides)
        return builder.add(BinaryOp(algorithm, left, right, left.type))
    right = builder.read(second, row_major(shape_of(second)))
    sizes = (*[1] * (len(shape) - rank_of(second)), *shape_of(second))
    order = order_of(shape, strides)
    right = _in_order(right, sizes, order, builder)
    merged = _merged([(shape[d], sizes[d]) for d in order])
    views = [
        builder.seen_as(value, found)
        for value, found in zip((left, right), zip(*merged, strict=True), strict=True)
    ]
    result = builder.add(BinaryOp(algorithm, views[0], views[1], views[0].type))
    return builder.seen_as(result, shape, strides)


def _in_order(
    value: SSAValue, sizes: Sequence[int], order: Sequence[int], builder: PlanBuilder
) -> SSAValue:
    """A row-major tensor with its dimensions in another order, moved where that is not the same memory."""
    strides = row_major(sizes)
    sizes_, strides_ = ([x[d] for d in order] for x in (sizes, strides))
    return builder.laid_out(builder.seen_as(value, sizes_, strides_), row_major(sizes_))


def _merged(sizes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring dimensions as one where both tensors have them, or where the second has neither."""
    found: list[tuple[int, int]] = []
    for full, other in sizes:
        if full == 1:
            continue
        if found and (found[-1][1] == 1) == (other == 1):
            found[-1] = (found[-1][0] * full, found[-1][1] * other)
        else:
            found.append((full, other))
    return found or [(1, 1)]


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
