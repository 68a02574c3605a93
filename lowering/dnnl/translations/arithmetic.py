"""Arithmetic that stays calls in other dialects: functions of one tensor, and of two."""

from __future__ import annotations

import math

from xdsl.ir import SSAValue

from ....dialects.dnnl import BinaryAlgorithm, PreluOp
from ....dialects.dnnl.layouts import is_image_order, row_major, strides_of
from ....dialects.functions import FUNCTIONS
from ....dialects.fx import CallOp
from ....dialects.types import rank_of, shape_of
from ....rewrite_patterns.facts.guards import are_f32
from ....rewrite_patterns.facts.post_op_calls import BINARY_CALLS, post_op_of
from ..builder import PlanBuilder
from .elementwise import apply, combined, packed


def is_arithmetic(op: CallOp) -> bool:
    """Whether a call is a function of one tensor, or combines two of which one is broadcast to the other."""
    return post_op_of(op) is not None or _operands(op) is not None


def _operands(op: CallOp) -> tuple[SSAValue, SSAValue] | None:
    """Both tensors, the one that has the result's shape first; None if there is none or the order counts."""
    name = BINARY_CALLS.get(op.target.data)
    args, keywords = op.python_arguments
    if name is None or keywords or not are_f32(op) or args != list(op.operands) or len(args) != 2:
        return None
    first, second = op.operands
    shape = shape_of(op.results[0])
    if name == "prelu":
        return (first, second) if rank_of(first) > 1 else None
    if shape_of(first) == shape:
        return first, second
    swaps = FUNCTIONS[name].commutes and shape_of(second) == shape
    return (second, first) if swaps else None


def arithmetic(op: CallOp, builder: PlanBuilder) -> None:
    """Combine tensors, or apply a function."""
    post_op = post_op_of(op)
    builder.values[op.results[0]] = (
        _combined(op, builder) if post_op is None else apply(post_op, op.operands[0], builder)
    )


def _combined(op: CallOp, builder: PlanBuilder) -> SSAValue:
    operands = _operands(op)
    assert operands is not None
    name = BINARY_CALLS[op.target.data]
    if name == "prelu":
        return _prelu(*operands, builder)
    return combined(BinaryAlgorithm(name), *operands, builder)


def _prelu(x: SSAValue, slopes: SSAValue, builder: PlanBuilder) -> SSAValue:
    """Slopes for each index of the second dimension; one for all is repeated, as the kernels have no fast form for it."""
    source = packed(x, builder)
    if not is_image_order(shape_of(source), strides_of(source)):
        source = builder.laid_out(source, row_major(shape_of(source)))
    sizes = [size if d == 1 else 1 for d, size in enumerate(shape_of(source))]
    several = math.prod(shape_of(slopes)) > 1
    steps = [int(several and d == 1) for d in range(len(sizes))]
    read = builder.read(slopes, row_major(shape_of(slopes)))
    seen = builder.seen_as(read, sizes, steps)
    return builder.add(PreluOp(source, builder.laid_out(seen, row_major(sizes)), source.type))
