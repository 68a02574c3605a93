"""What follows a primitive and becomes a part of it: an addition after a product, a quantization after an addition."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import Attribute, SSAValue
from xdsl.rewriter import Rewriter

from ....dialects.dnnl import BinaryOp, MatmulOp, ResamplingOp, ViewOp
from ....dialects.dnnl.layouts import laid_out, row_major, strides_of
from ....dialects.onednn import PostOp, PostOpsAttr
from ....dialects.qnn import QuantizeOp
from ....dialects.types import element_of, shape_of
from ....rewrite_patterns.facts.clamping import written_by_kernel
from ..builder import PlanBuilder


def applied_in_product(function: PostOp, x: SSAValue, builder: PlanBuilder) -> SSAValue | None:
    """Apply a function in the product of stacks that made a tensor, where nobody else reads that; None where it did not."""
    value = builder.value(x)
    product = value.owner
    if not isinstance(product, MatmulOp) or not builder.is_read_once([value]):
        return None
    if product.output is not None:
        return None
    product.post_ops = PostOpsAttr((*product.post_ops.data, function))
    return value


def add_in_product(first: SSAValue, second: SSAValue, builder: PlanBuilder) -> SSAValue | None:
    """Add a tensor in the product of stacks that made the first operand, where nobody else reads that.

    None where it did not, or where the kernels have no such broadcast.
    """
    product = builder.value(first)
    op = product.owner
    if not isinstance(op, MatmulOp) or not builder.is_read_once([product]):
        return None
    if op.scales is not None or op.output is not None:
        return None
    if not is_fast_broadcast(shape_of(product), shape_of(second)):
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


def quantized_where_computed(op: QuantizeOp, builder: PlanBuilder) -> SSAValue | None:
    """Let the binary primitive, resampling or product of integers that made a value write integers, where nobody else reads its floats.

    None where something else made it.
    """
    chain = memory_chain(builder.value(op.input))
    made = chain[-1].owner
    if not isinstance(made, (BinaryOp, MatmulOp, ResamplingOp)) or made.output is not None:
        return None
    if isinstance(made, MatmulOp) and (made.params is None or made.overwritten is not None):
        return None
    if not builder.is_read_once(chain):
        return None
    made.output = written_by_kernel(op)
    return retyped(chain, element_of(op.result), builder)


def memory_chain(value: SSAValue) -> list[SSAValue]:
    """Return a value, what it is a view of, and so on to its memory."""
    chain = [value]
    while isinstance(chain[-1].owner, ViewOp):
        chain.append(chain[-1].owner.source)
    return chain


def retyped(chain: Sequence[SSAValue], element: Attribute, builder: PlanBuilder) -> SSAValue:
    """Let memory and its views hold other elements; return the last view."""
    first, *rest = chain
    for value in chain:
        builder.forget(value)
    for value in rest:
        _retype(value, element)
    return _retype(first, element)


def _retype(value: SSAValue, element: Attribute) -> SSAValue:
    type = laid_out(element, shape_of(value), strides_of(value))
    return Rewriter.replace_value_with_new_type(value, type)
