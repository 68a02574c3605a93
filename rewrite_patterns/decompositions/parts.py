"""Parts of a dimension, taken by themselves or out of a list of parts, as slices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, is_tensor, rank_of, shape_of
from ..composites import why_not_arguments
from ..language import Guard, Numerics, Rule, Tensor, Var, call, rule
from .selection import sliced

TO_THE_END = 2**63 - 1


class Part(NamedTuple):
    """A part of a tensor; one that is one index is without the dimension."""

    x: SSAValue
    dim: int
    start: int
    end: int
    is_one_index: bool = False


def _split(call: CallOp, x: SSAValue, index: int, size: int, dim: int = 0) -> Part | str:
    return Part(x, dim, index * size, (index + 1) * size)


def _split_by_sizes(
    call: CallOp, x: SSAValue, index: int, sizes: Sequence[int], dim: int = 0
) -> Part | str:
    if index >= len(sizes):
        return f"the list has {len(sizes)} parts"
    start = sum(sizes[:index])
    return Part(x, dim, start, start + sizes[index])


def _chunk(call: CallOp, x: SSAValue, index: int, chunks: int, dim: int = 0) -> Part | str:
    whole = _size(x, dim)
    if whole is None:
        return f"there is no dimension {dim}"
    if whole == DYNAMIC:
        return "the size of a chunk is known only at run time"
    return _split(call, x, index, max(-(-whole // chunks), 1), dim)


def _unbind(call: CallOp, x: SSAValue, index: int, dim: int = 0) -> Part | str:
    return Part(x, dim, index, index + 1, is_one_index=True)


LISTS: dict[str, Callable[..., Part | str]] = {
    "aten.split.Tensor": _split,
    "aten.split.sizes": _split_by_sizes,
    "aten.split_with_sizes.default": _split_by_sizes,
    "aten.chunk.default": _chunk,
    "aten.unbind.int": _unbind,
}
"""Operators that return a list of parts, and where a part of it lies."""


def _part(parts: object, index: object, root: CallOp) -> Part | str:
    """The part of a tensor that this item of a list is, or why that is unknown."""
    op = parts.owner if isinstance(parts, SSAValue) else None
    if not isinstance(op, CallOp) or op.target.data not in LISTS or op.impure is not None:
        return "the list does not hold the parts of a tensor"
    if len(op.operands) != 1 or not is_tensor(op.operands[0]):
        return "the parts have sizes that are computed at run time"
    if not isinstance(index, int) or index < 0:
        return "the part is not counted from the front"
    part_of = LISTS[op.target.data]
    (x, *args), kwargs = op.python_arguments
    why_not = why_not_arguments(part_of, op, [x, index, *args], kwargs)
    found: Part | str = why_not or part_of(op, x, index, *args, **kwargs)
    if not isinstance(found, Part):
        return found
    whole = _size(x, found.dim)
    if whole is None:
        return f"there is no dimension {found.dim}"
    if found.start < 0 or (whole not in (0, DYNAMIC) and found.start >= whole):
        return f"the list has no part {index}"
    open_sizes = shape_of(root.results[0]).count(DYNAMIC)
    if found.is_one_index and open_sizes > 1:
        return "more than one size is not known"
    return found


def _size(x: SSAValue, dim: int) -> int | None:
    """The size of a dimension, which may be counted from the end; None if there is none."""
    sizes = shape_of(x)
    return sizes[dim] if -len(sizes) <= dim < len(sizes) else None


@rule(
    match=call("operator.getitem", Var("parts"), Var("index")),
    numerics=Numerics.BIT_EXACT,
    before="getitem(chunk(x, 2, 1), 1)",
    after="qnn.slice %x dim 1 start 4 end 8 step 1",
    where=(Guard("the list holds parts of a tensor", _part, binds="part"),),
)
def raise_part(part: Part, root: CallOp) -> list[Operation]:
    """Take a part of what split, chunk and unbind list as a slice."""
    if part.is_one_index:
        return sliced(part.x, part.dim, part.start, root)
    return [_slice(part, root)]


def _slice(part: Part, root: CallOp) -> Operation:
    dim = part.dim % rank_of(part.x)
    return qnn.SliceOp(part.x, dim, part.start, part.end, 1, root.results[0].type)


def _narrow(x: SSAValue, dim: object, start: object, length: object) -> Part | str:
    if not (isinstance(dim, int) and isinstance(start, int) and isinstance(length, int)):
        return "the part is computed at run time"
    # Counted from the end, the part may reach to it.
    return Part(x, dim, start, start + length or (TO_THE_END if start < 0 else 0))


@rule(
    match=call("aten.narrow", Tensor("x"), Var("dim"), Var("start"), Var("length")),
    numerics=Numerics.BIT_EXACT,
    before="aten.narrow(x, 1, 2, 4)",
    after="qnn.slice %x dim 1 start 2 end 6 step 1",
    where=(Guard("dimension, start and length are numbers", _narrow, binds="part"),),
)
def raise_narrow(part: Part, root: CallOp) -> Operation:
    """Take a part of a dimension that starts somewhere and has a length as a slice."""
    return _slice(part, root)


PARTS: list[Rule] = [raise_part, raise_narrow]
