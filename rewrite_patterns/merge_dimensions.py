"""Primitives that combine two tensors, in as few dimensions as memory allows."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import Operation, SSAValue

from ..dialects.dnnl import BinaryOp, ReorderOp, ViewOp
from ..dialects.dnnl.layouts import is_same_memory, laid_out, order_of, row_major, strides_of
from ..dialects.types import element_of, shape_of
from .facts.primitives import why_placed
from .language import Guard, Numerics, Op, Rule, rule

Sizes = list[tuple[int, int]]
"""The sizes of two tensors, dimension by dimension; the second one is broadcast where it has 1."""


def _in_memory(combine: BinaryOp) -> Sizes:
    """The sizes of both tensors, in the order in which the first one's dimensions lie."""
    shape, sizes = shape_of(combine.first), shape_of(combine.second)
    return [(shape[d], sizes[d]) for d in order_of(shape, strides_of(combine.first))]


def _neighbours_merged(sizes: Sizes) -> Sizes:
    """Neighbouring dimensions as one where both tensors have them, or where the second has neither."""
    found: Sizes = []
    for full, other in sizes:
        if full == 1:
            continue
        if found and (found[-1][1] == 1) == (other == 1):
            found[-1] = (found[-1][0] * full, found[-1][1] * other)
        else:
            found.append((full, other))
    return found or [(1, 1)]


def _merged(combine: BinaryOp) -> Sizes | str:
    """The sizes in merged dimensions, in the order of memory."""
    if combine.output is not None:
        return "it writes integers"
    if shape_of(combine.first) == shape_of(combine.second):
        return "nothing is broadcast"
    merged = _neighbours_merged(_in_memory(combine))
    if merged == list(zip(shape_of(combine.first), shape_of(combine.second), strict=True)):
        return "its dimensions are as few as memory allows"
    return why_placed(combine) or merged


@rule(
    match=Op[BinaryOp]().named("combine"),
    numerics=Numerics.BIT_EXACT,
    before="dnnl.binary mul %x, %y",
    after="dnnl.view (dnnl.binary mul (dnnl.view %x), (dnnl.view %y))",
    where=(
        Guard(
            "fewer dimensions, or another order, find the same elements", _merged, binds="merged"
        ),
    ),
)
def merge_dimensions(combine: BinaryOp, merged: Sizes) -> list[Operation]:
    """Combine a tensor with one that is broadcast to it in as few dimensions as memory allows: oneDNN is slow where a
    broadcast one lies between others.
    """
    # Both tensors seen in merged dimensions; the second one is moved first if it lies in another order.
    shape, second = shape_of(combine.first), combine.second
    element, sizes = element_of(second), shape_of(second)
    order = order_of(shape, strides_of(combine.first))
    turned = tuple(sizes[d] for d in order)
    made: list[Operation] = []

    def add(op: ViewOp | ReorderOp | BinaryOp) -> SSAValue:
        op.location = combine.location
        made.append(op)
        return op.result

    def seen(value: SSAValue, sizes: Sequence[int]) -> SSAValue:
        return add(ViewOp(value, laid_out(element_of(value), sizes, row_major(sizes))))

    strides = tuple(strides_of(second)[d] for d in order)
    if not is_same_memory(turned, strides, row_major(turned)):
        second = add(ViewOp(second, laid_out(element, turned, strides)))
        second = add(ReorderOp(second, laid_out(element, turned, row_major(turned))))
    whole, part = zip(*merged, strict=True)
    first, second = seen(combine.first, whole), seen(second, part)
    result = add(BinaryOp(combine.algorithm.data, first, second, first.type))
    add(ViewOp(result, combine.result.type))
    return made


RULES: list[Rule] = [merge_dimensions]
