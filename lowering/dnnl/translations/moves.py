"""Operations that move elements: views where memory allows, reorders elsewhere; repetitions and joins."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import SSAValue

from ....dialects import qnn
from ....dialects.dnnl import ConcatOp, JoinOp, ReorderOp, ViewOp
from ....dialects.dnnl.layouts import (
    dense,
    is_nested,
    is_same_memory,
    laid_out,
    order_of,
    row_major,
    span_of,
    strides_of,
)
from ....dialects.dnnl.memory import storage_of
from ....dialects.qnn import ints
from ....dialects.types import element_of, shape_of
from ..builder import PlanBuilder
from ..choices.layout_choice import preferred_strides, written_strides
from ..overwriting import is_joined


def reshape(op: qnn.ReshapeOp, builder: PlanBuilder) -> None:
    """View the memory with other sizes; if no strides allow that, reorder it to row-major first."""
    source = builder.value(op.input)
    shape = shape_of(op.result)
    strides = strides_as(shape_of(source), strides_of(source), shape)
    if strides is None:
        source = builder.laid_out(source, row_major(shape_of(source)))
        strides = row_major(shape)
    builder.values[op.result] = builder.seen_as(source, shape, strides)


def strides_as(
    shape: Sequence[int], strides: Sequence[int], wanted: Sequence[int]
) -> tuple[int, ...] | None:
    """Return the strides with which memory shows other sizes in the same row-major order, None if none do."""
    if 0 in wanted:
        return row_major(wanted)
    runs = _runs(shape, strides)
    found: list[int] = []
    size, stride = runs.pop() if runs else (1, 1)
    for length in reversed(wanted):
        while size == 1 and length > 1 and runs:
            size, stride = runs.pop()
        if size % length:
            return None
        found.append(stride)
        size, stride = size // length, stride * length
    return tuple(reversed(found))


def _runs(shape: Sequence[int], strides: Sequence[int]) -> list[tuple[int, int]]:
    """The sizes and innermost strides of neighbouring dimensions that can be counted as one."""
    runs: list[tuple[int, int]] = []
    for size, stride in zip(shape, strides, strict=True):
        if size == 1:
            continue
        if runs and runs[-1][1] == size * stride:
            runs[-1] = (runs[-1][0] * size, stride)
        else:
            runs.append((size, stride))
    return runs


def permute(op: qnn.PermuteOp, builder: PlanBuilder) -> None:
    """View the dimensions in another order."""
    source = builder.value(op.input)
    strides = [strides_of(source)[d] for d in ints(op.dims)]
    builder.values[op.result] = builder.seen_as(source, shape_of(op.result), strides)


def part(op: qnn.SliceOp, builder: PlanBuilder) -> None:
    """View a part of one dimension, which is moved outermost first if its step does not nest in the next stride."""
    source = builder.value(op.input)
    whole, shape, dim = shape_of(source), shape_of(op.result), op.dim.value.data
    bounds = slice(op.start.value.data, op.end.value.data, op.step.value.data)
    start, _, step = bounds.indices(whole[dim])
    if not is_nested(shape, _stepped(source, dim, step)):
        outermost = [dim, *(d for d in range(len(whole)) if d != dim)]
        source = builder.laid_out(source, dense(whole, outermost))
    offset = start * strides_of(source)[dim]
    strides = _stepped(source, dim, step)
    builder.values[op.result] = builder.seen_as(source, shape, strides, offset)


def _stepped(value: SSAValue, dim: int, step: int) -> list[int]:
    """The strides of each step-th index of one dimension."""
    return [s * step if d == dim else s for d, s in enumerate(strides_of(value))]


def cat(op: qnn.CatOp, builder: PlanBuilder) -> None:
    """Join tensors in the layout of the first, or that of the readers.

    What reorders make is written where it belongs; other tensors are copied there, by one primitive where there are
    only such.
    """
    shape = shape_of(op.result)
    first = builder.value(op.inputs[0])
    order = order_of(shape_of(first), strides_of(first))
    strides = preferred_strides(op.result) or dense(shape, order)
    order = order_of(shape, strides)
    type, dim = laid_out(element_of(op.result), shape, strides), op.dim.value.data
    if any(is_in_place(x, strides, builder) for x in op.inputs):
        parts = [_part(x, strides, builder) for x in op.inputs]
        builder.values[op.result] = builder.add(JoinOp(parts, dim, type))
        return
    sources = [builder.read(x, dense(shape_of(x), order)) for x in op.inputs]
    builder.values[op.result] = builder.add(ConcatOp(sources, dim, type))


def is_in_place(x: SSAValue, strides: Sequence[int], builder: PlanBuilder) -> bool:
    """Whether a value was written by a reorder, for nothing but a join, with the strides of the whole."""
    value = builder.value(x)
    fits = is_same_memory(shape_of(value), strides_of(value), strides)
    span, alone = span_of(value), x.has_one_use() and not is_joined(storage_of(value))
    while isinstance(value.owner, ViewOp):
        value = value.owner.source
        alone = alone and value.has_one_use()
    return fits and alone and span == span_of(value) and isinstance(value.owner, ReorderOp)


def _part(x: SSAValue, strides: Sequence[int], builder: PlanBuilder) -> SSAValue:
    """A value as a part of what has these strides, copied there where it was written elsewhere."""
    value = builder.value(x)
    if is_in_place(x, strides, builder):
        return value
    type = laid_out(element_of(value), shape_of(value), strides)
    return builder.add(ReorderOp(value, type))


def upsample(op: qnn.UpsampleNearestOp, builder: PlanBuilder) -> None:
    """Repeat elements: a reorder that reads memory in which each repetition takes no step.

    A resampling primitive is twice as slow, and runs in `ref:any` where its result has gaps.
    """
    source = builder.value(op.input)
    shape, order = shape_of(op.result), order_of(shape_of(source), strides_of(source))
    strides = written_strides(op.result) or dense(shape, order)
    factors = ints(op.factors)
    sizes, read, written = (list(x[:2]) for x in (shape, strides_of(source), strides))
    for dim, factor in enumerate(factors, start=2):
        sizes += [shape_of(source)[dim], factor]
        read += [strides_of(source)[dim], 0]
        written += [strides[dim] * factor, strides[dim]]
    repeated = builder.add(
        ReorderOp(
            builder.seen_as(source, sizes, read),
            laid_out(element_of(op.result), sizes, written),
        )
    )
    builder.values[op.result] = builder.seen_as(repeated, shape, strides)
