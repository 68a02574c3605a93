"""Parts of a dimension, taken by themselves or out of a list of parts, as slices."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, is_tensor, rank_of, shape_of
from ..composites import why_not_arguments
from ..language import Guard, Numerics, Rule, Tensor, Var, call
from .selection import sliced

X = Tensor("x")
TO_THE_END = 2**63 - 1


class Part(NamedTuple):
    """Where a part of a list lies; alone where it is one index, without the dimension."""

    dim: int
    start: int
    end: int
    is_one_index: bool = False


def _split(call: CallOp, x: SSAValue, index: int, size: int, dim: int = 0) -> Part | str:
    return Part(dim, index * size, (index + 1) * size)


def _split_by_sizes(
    call: CallOp, x: SSAValue, index: int, sizes: Sequence[int], dim: int = 0
) -> Part | str:
    start = sum(sizes[:index])
    return Part(dim, start, start + sizes[index])


def _chunk(call: CallOp, x: SSAValue, index: int, chunks: int, dim: int = 0) -> Part | str:
    whole = shape_of(x)[dim]
    if whole == DYNAMIC:
        return "the size of a chunk is known only at run time"
    return _split(call, x, index, max(-(-whole // chunks), 1), dim)


def _unbind(call: CallOp, x: SSAValue, index: int, dim: int = 0) -> Part | str:
    return Part(dim, index, index + 1, is_one_index=True)


LISTS: dict[str, Callable[..., Part | str]] = {
    "aten.split.Tensor": _split,
    "aten.split.sizes": _split_by_sizes,
    "aten.split_with_sizes.default": _split_by_sizes,
    "aten.chunk.default": _chunk,
    "aten.unbind.int": _unbind,
}
"""Operators that return a list of parts, and where a part of it lies."""


def _found(parts: object, index: object) -> tuple[SSAValue, Part] | str:
    """The tensor that a list of parts shows, and where this part lies in it; a string that says why that is unknown."""
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
    return found if isinstance(found, str) else (x, found)


def _is_part(parts: object, index: object, root: CallOp) -> str | None:
    found = _found(parts, index)
    if isinstance(found, str):
        return found
    open_sizes = shape_of(root.results[0]).count(DYNAMIC)
    return "more than one size is not known" if found[1].is_one_index and open_sizes > 1 else None


def _taken(parts: SSAValue, index: int, root: CallOp) -> list[Operation]:
    found = _found(parts, index)
    assert not isinstance(found, str)
    x, (dim, start, end, is_one_index) = found
    if is_one_index:
        return sliced(x, dim, start, root)
    return [qnn.SliceOp(x, dim % rank_of(x), start, end, 1, root.results[0].type)]


raise_part = Rule(
    name="raise_part",
    match=call("operator.getitem", Var("parts"), Var("index")),
    rewrite=_taken,
    numerics=Numerics.BIT_EXACT,
    doc="Take a part of what split, chunk and unbind list as a slice.",
    before="getitem(chunk(x, 2, 1), 1)",
    after="qnn.slice %x dim 1 start 4 end 8 step 1",
    where=(Guard("the list holds parts of a tensor", _is_part),),
)


def _are_numbers(dim: object, start: object, length: object) -> str | None:
    known = all(isinstance(n, int) for n in (dim, start, length))
    return None if known else "the part is computed at run time"


def _narrowed(x: SSAValue, dim: int, start: int, length: int, root: Any) -> Operation:
    # Counted from the end, the part may reach to it.
    end = start + length or (TO_THE_END if start < 0 else 0)
    return qnn.SliceOp(x, dim % rank_of(x), start, end, 1, root.results[0].type)


raise_narrow = Rule(
    name="raise_narrow",
    match=call("aten.narrow", X, Var("dim"), Var("start"), Var("length")),
    rewrite=_narrowed,
    numerics=Numerics.BIT_EXACT,
    doc="Take a part of a dimension that starts somewhere and has a length as a slice.",
    before="aten.narrow(x, 1, 2, 4)",
    after="qnn.slice %x dim 1 start 2 end 6 step 1",
    where=(Guard("dimension, start and length are numbers", _are_numbers),),
)


PARTS: list[Rule] = [raise_part, raise_narrow]
