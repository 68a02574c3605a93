"""Operators on floats that other dialects leave as calls: products of stacks, softmax, layer norm."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from xdsl.dialects.builtin import bf16
from xdsl.ir import Attribute, SSAValue

from ....dialects import qnn
from ....dialects.dnnl import LayerNormOp, MatmulOp, SoftmaxOp
from ....dialects.dnnl.layouts import laid_out, row_major, strides_of
from ....dialects.fx import CallOp
from ....dialects.types import element_of, rank_of, shape_of
from ....rewrite_patterns.facts.guards import are_f32
from ..builder import PlanBuilder
from ..choices.layout_choice import preferred_strides
from .narrowing import narrowed


def is_product_of_stacks(op: CallOp | qnn.MatmulOp) -> bool:
    """Whether both factors are stacks of as many matrices."""
    if isinstance(op, CallOp) and op.python_arguments != (list(op.operands), {}):
        return False
    if len(op.operands) != 2:
        return False
    first, second = op.operands
    same = rank_of(first) == rank_of(second) and shape_of(first)[:-2] == shape_of(second)[:-2]
    return are_f32(op) and same and rank_of(first) in (2, 3, 4)


def matmul(op: CallOp | qnn.MatmulOp, builder: PlanBuilder) -> None:
    """Multiply stacks of matrices whose rows or columns have no gaps."""
    first, second = (_factor(v, builder) for v in op.operands)
    product = MatmulOp(first, second, None, None, [], {}, product_type(op.results[0]))
    builder.values[op.results[0]] = builder.add(product)


def product_type(result: SSAValue) -> Attribute:
    """The type of a product whose rows have no gaps, laid out as its readers want."""
    shape = shape_of(result)
    strides = preferred_strides(result) or row_major(shape)
    if strides[-1] != 1:
        strides = row_major(shape)
    return laid_out(element_of(result), shape, strides)


def _factor(source: SSAValue, builder: PlanBuilder) -> SSAValue:
    """A value in the precision of factors, and memory that the kernels read: rows or columns without gaps."""
    value = builder.value(source)
    if builder.factors == bf16:
        value = narrowed(value, builder)
    return with_rows(value, builder)


def with_rows(value: SSAValue, builder: PlanBuilder) -> SSAValue:
    """The value in memory that the kernels read: one of the last two dimensions without gaps."""
    strides = strides_of(value)
    if 1 in strides[-2:]:
        return value
    return builder.laid_out(value, row_major(shape_of(value)))


def is_softmax(op: CallOp) -> bool:
    """Whether the softmax is one of f32 along the last dimension; along others oneDNN is slow."""
    args, keywords = op.python_arguments
    if not are_f32(op) or keywords or args[:1] != list(op.operands):
        return False
    plain = len(args) == 2 or (len(args) == 3 and args[2] in (None, False))
    return plain and args[1] in (-1, rank_of(op.results[0]) - 1)


def softmax(op: CallOp, builder: PlanBuilder) -> None:
    """Normalize rows."""
    source = builder.read(op.operands[0], row_major(shape_of(op.operands[0])))
    builder.values[op.results[0]] = builder.add(SoftmaxOp(source, rank_of(source) - 1, source.type))


def is_layer_norm(op: CallOp) -> bool:
    """Whether the last dimension alone is normalized, with scale and shift."""
    args, keywords = op.python_arguments
    return (
        are_f32(op)
        and not keywords
        and len(op.operands) == 3
        and len(args) >= 4
        and isinstance(args[1], list)
        and args[1] == list(shape_of(args[0])[-1:])
    )


def layer_norm(op: CallOp, builder: PlanBuilder) -> None:
    """Normalize rows."""
    args, _ = op.python_arguments
    shape = shape_of(args[0])
    source = builder.read(args[0], row_major(shape))
    scale, shift = (builder.read(v, (1,)) for v in args[2:4])
    epsilon = args[4] if len(args) > 4 else 1e-5
    normalized = LayerNormOp(source, scale, shift, epsilon, source.type)
    builder.values[op.results[0]] = builder.add(normalized)
