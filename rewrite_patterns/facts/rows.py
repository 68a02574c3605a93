"""Scales and zero points of rows: the shapes in which operators hand them on, and the one in which operations read them."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import SSAValue

from ...dialects.qnn import ReshapeOp
from ...dialects.types import DYNAMIC, dims_of, element_of, type_with_dims

Dims = tuple[int | str | None, ...]


def dims_by_rows(tensor: SSAValue) -> Dims:
    """The sizes of what has one number for each row along a tensor's last dimension."""
    return (*dims_of(tensor)[:-1], 1)


def why_not_reshaped(found: Dims, wanted: Dims) -> str | None:
    """Return why numbers of one shape are not known to be those of another in the same order, None if they are."""
    if found == wanted and None not in found:
        return None
    if [d for d in found if d != 1] != [d for d in wanted if d != 1]:
        return f"{len(found)} sizes {list(found)} where {list(wanted)} are expected"
    unknown = sum(not isinstance(d, int) for d in wanted)
    return None if unknown <= 1 else f"{unknown} sizes of {list(wanted)} are not known"


def before_reshape(value: SSAValue, wanted: Dims) -> SSAValue:
    """Return what a value was before it was reshaped from these sizes; the value itself if it was not."""
    op = value.owner
    return op.input if isinstance(op, ReshapeOp) and dims_of(op.input) == wanted else value


def reshaped(value: SSAValue, wanted: Sequence[int | str | None]) -> list[ReshapeOp]:
    """The reshape of a value to these sizes; none if it has them."""
    if dims_of(value) == tuple(wanted):
        return []
    sizes = [d if isinstance(d, int) and d != DYNAMIC else -1 for d in wanted]
    return [ReshapeOp(value, sizes, type_with_dims(element_of(value), wanted))]
