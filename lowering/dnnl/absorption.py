"""What follows a primitive and becomes a part of it: an addition after a product, a quantization after an addition."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.ir import SSAValue
from xdsl.rewriter import Rewriter

from ...dialects.dnnl import BinaryOp, MatmulOp, ViewOp
from ...dialects.dnnl.layouts import laid_out, row_major, strides_of
from ...dialects.onednn import PostOp, PostOpsAttr
from ...dialects.qnn import QuantizeOp
from ...dialects.types import element_of, shape_of
from .builder import PlanBuilder


def add_in_product(first: SSAValue, second: SSAValue, builder: PlanBuilder) -> SSAValue | None:
    """Add a tensor in the product of stacks that made the first operand, where nobody else reads that.

    None where it did not, or where the kernels have no such broadcast.
    """
    product = builder.value(first)
    op = product.owner
    if not isinstance(op, MatmulOp) or not first.has_one_use():
        return None
    if op.scales is not None or op.output is not None:
        return None
    if product.uses.get_length() or not is_fast_broadcast(shape_of(product), shape_of(second)):
        return None
    other = builder.read(second, row_major(shape_of(second)))
    properties = {
        "params": op.params,
        "weight_params": op.weight_params,
        "post_ops": PostOpsAttr((*op.post_ops.data, PostOp("add"))),
    }
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


def quantized_in_binary(op: QuantizeOp, builder: PlanBuilder) -> SSAValue | None:
    """Let the binary primitive that made a value write integers, where nobody else reads its floats.

    None where something else made it.
    """
    floats = builder.value(op.input)
    values = [floats, *(view.source for view in views_of(floats))]
    binary = values[-1].owner
    if not isinstance(binary, BinaryOp) or binary.output is not None or not op.input.has_one_use():
        return None
    if any(v.uses.get_length() != (v is not floats) for v in values):
        return None
    binary.output = op.params
    builder.forget(floats)
    integers = [
        Rewriter.replace_value_with_new_type(
            v, laid_out(element_of(op.result), shape_of(v), strides_of(v))
        )
        for v in values
    ]
    return integers[0]


def views_of(value: SSAValue) -> Iterator[ViewOp]:
    """Yield the views between a value and its memory, the last first."""
    while isinstance(value.owner, ViewOp):
        yield value.owner
        value = value.owner.source
