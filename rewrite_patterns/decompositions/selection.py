"""One index of a dimension as a slice, which leaves out nothing but the dimension."""

from __future__ import annotations

from typing import NamedTuple

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, dims_of, element_of, rank_of, shape_of, type_with_dims
from ..language import Guard, Numerics, Rule, Tensor, Var, call, rule


class Place(NamedTuple):
    """An index of a dimension; either may be counted from the end."""

    dim: int
    at: int


def _place(dim: object, index: object, root: CallOp) -> Place | str:
    if not isinstance(dim, int) or not isinstance(index, int):
        return "the index is computed at run time"
    if shape_of(root.results[0]).count(DYNAMIC) > 1:
        return "more than one size is not known"
    return Place(dim, index)


def sliced(x: SSAValue, dim: int, index: int, root: CallOp) -> list[Operation]:
    """One index of a dimension in place of a call with the same result."""
    dims = list(dims_of(x))
    dims[dim % rank_of(x)] = 1
    end = index + 1 or 2**63 - 1
    part = qnn.SliceOp(x, dim % rank_of(x), index, end, 1, type_with_dims(element_of(x), dims))
    sizes = [-1 if size == DYNAMIC else size for size in shape_of(root.results[0])]
    return [part, qnn.ReshapeOp(part.result, sizes, root.results[0].type)]


@rule(
    match=call("aten.select", Tensor("x"), Var("dim"), Var("index")),
    numerics=Numerics.BIT_EXACT,
    before="aten.select(x, 1, 0)",
    after="qnn.reshape (qnn.slice %x dim 1 start 0 end 1 step 1) to [2, 8]",
    where=(Guard("dimension and index are numbers", _place, binds="place"),),
)
def raise_select(x: SSAValue, place: Place, root: CallOp) -> list[Operation]:
    """Take one index of a dimension, such as the first token, as a slice without the dimension."""
    return sliced(x, *place, root)


SELECTIONS: list[Rule] = [raise_select]
