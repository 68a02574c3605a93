"""Upsamplings that were written as reading an image at constant indices."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, element_of, rank_of, shape_of
from ..facts.constants import numbers_of
from ..language import Guard, Numerics, Rule, Tensor, Var, call, rule


def _factors(x: SSAValue, indices: Sequence[SSAValue | None], root: CallOp) -> list[int] | str:
    """How often each index of a spatial dimension is read, one after the other; or why not so."""
    sizes, wanted = shape_of(x), shape_of(root.results[0])
    if element_of(x) != f32 or rank_of(x) not in (3, 4, 5):
        return f"reading {x.type}: images of f32 are supported"
    if DYNAMIC in (*sizes, *wanted) or 0 in sizes or len(wanted) != len(sizes):
        return "reading an image of unknown sizes, or in another rank"
    if len(indices) != len(sizes) or indices[0] or indices[1]:
        return "not each spatial dimension is read by indices"
    factors: list[int] = []
    for axis in range(2, len(sizes)):
        index = indices[axis]
        # An index is broadcast with those of later dimensions.
        along = [1] * (len(sizes) - 1 - axis)
        if index is None or list(shape_of(index)) != [wanted[axis], *along]:
            return "the indices do not lie along their dimensions"
        factor = wanted[axis] // sizes[axis]
        if numbers_of(index) != [at // factor for at in range(wanted[axis])] if factor else True:
            return "elements are not repeated in order"
        factors.append(factor)
    return factors


@rule(
    match=call("aten.index", Tensor("x"), Var("indices", Sequence[SSAValue | None])),
    numerics=Numerics.BIT_EXACT,
    before="aten.index(x, [none, none, [[0], [0], [1], [1]], [0, 0, 1, 1]])",
    after="qnn.upsample_nearest %x by [2, 2]",
    where=(Guard("each element is repeated as often", _factors, binds="factors"),),
)
def raise_nearest(x: SSAValue, factors: list[int], root: CallOp) -> Operation:
    """Raise a nearest upsampling that was written as reading each element several times."""
    return qnn.UpsampleNearestOp(x, factors, root.results[0].type)


RESAMPLING: list[Rule] = [raise_nearest]
