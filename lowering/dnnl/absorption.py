"""What follows a primitive and becomes a part of it: an addition after a product, a quantization after an addition."""

from __future__ import annotations

from xdsl.ir import SSAValue
from xdsl.rewriter import Rewriter

from ...dialects.dnnl import BinaryOp, MatmulOp, ViewOp
from ...dialects.dnnl.layouts import laid_out, row_major, strides_of
from ...dialects.dnnl.plan import storage_of
from ...dialects.onednn import PostOp, PostOpsAttr
from ...dialects.qnn import QuantParamsAttr
from ...dialects.types import element_of, shape_of
from .builder import PlanBuilder


def add_in_product(first: SSAValue, second: SSAValue, builder: PlanBuilder) -> SSAValue | None:
    """Add a tensor in the product of stacks that made the first operand, where nobody else reads that.

    None where it did not, or where the kernels have no such broadcast.
    """
    product = builder.value(first)
    op = product.owner
    if not isinstance(op, MatmulOp) or op.params is not None or not first.has_one_use():
        return None
    if product.uses.get_length() or not is_fast_broadcast(shape_of(product), shape_of(second)):
        return None
    other = builder.read(second, row_major(shape_of(second)))
    properties = {"post_ops": PostOpsAttr((*op.post_ops.data, PostOp("add")))}
    others = [*op.others, other]
    new = MatmulOp(op.source, op.weights, None, op.bias, others, properties, product.type)
    builder.forget(product)
    Rewriter.erase_op(op)
    return builder.add(new)


def is_fast_broadcast(shape: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether products of stacks of stacks add a tensor of these sizes: with others they fall to a slow reference.

    One number for each column, or all rows of each stack, of which the second dimension may be one for all.
    """
    if len(shape) != 4 or len(other) != 4 or other[3] != shape[3]:
        return False
    batch, heads, rows = (o == s for o, s in zip(other[:3], shape[:3], strict=True))
    for_all = [size == 1 for size in other[:3]]
    return (
        all(for_all) or (batch and rows and (heads or for_all[1])) or (batch and all(for_all[1:]))
    )


def quantize_in_binary(
    source: SSAValue, params: QuantParamsAttr, result: SSAValue, builder: PlanBuilder
) -> SSAValue | None:
    """Let the binary primitive that made a value write integers, where nobody else reads its floats.

    None where something else made it.
    """
    value = builder.value(source)
    op = storage_of(value).owner
    if not isinstance(op, BinaryOp) or op.output is not None or not source.has_one_use():
        return None
    views = _views_of(value)
    alone = [v.result.uses.get_length() == (v is not views[0]) for v in views]
    if not all(alone) or op.result.uses.get_length() != bool(views):
        return None
    type = laid_out(element_of(result), shape_of(op.result), strides_of(op.result))
    new = BinaryOp(op.algorithm.data, op.first, op.second, type, params)
    shape, strides = shape_of(value), strides_of(value)
    for old in (*views, op):
        builder.forget(old.result)
        Rewriter.erase_op(old)
    written = builder.add(new)
    return builder.seen_as(written, shape, strides) if views else written


def _views_of(value: SSAValue) -> list[ViewOp]:
    """The views between a value and its memory, the last first."""
    views: list[ViewOp] = []
    while isinstance(value.owner, ViewOp):
        views.append(value.owner)
        value = value.owner.source
    return views
