"""Linear upsamplings that were written as reading an image on both sides of each position, and mixing what was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, dims_of, rank_of, shape_of
from ..facts.constants import numbers_of
from ..language import Guard, Numerics, Op, Rule, Tensor, Var, call, rule
from ..language.terms import State, Trace

OPERATOR_OF_RANK = {
    3: "aten.upsample_linear1d.vec",
    4: "aten.upsample_bilinear2d.vec",
    5: "aten.upsample_trilinear3d.vec",
}
"""The operators of images of each rank."""

TOLERANCE = 2**-20
"""How far a position may be from that of the operator, which computes it in f32, as a part of the image's length."""


class SampledAxis(NamedTuple):
    """The indices at which a dimension is read; once mixed, also those on the other side, and how far along each lies."""

    first: list[int]
    second: list[int] | None = None
    along: list[float] | None = None

    def positions(self) -> list[float] | None:
        """Positions between the elements, None of a dimension that is not mixed."""
        if self.second is None or self.along is None:
            return None
        return [
            a + (b - a) * w for a, b, w in zip(self.first, self.second, self.along, strict=True)
        ]


class Reading(NamedTuple):
    """An image that is read at some places of each spatial dimension."""

    image: SSAValue
    places: tuple[SampledAxis, ...]


class Interpolation(NamedTuple):
    """A linear upsampling to the sizes of the result."""

    image: SSAValue
    align_corners: bool


MIXED = Op[qnn.AddOp](
    lhs=Var("first"),
    rhs=call("aten.mul", call("aten.sub", Var("second"), Var("first")), Tensor("along")),
)
"""What is read on both sides of a position, mixed."""

READ = call("aten.index", Tensor("image"), Var("indices", Sequence[SSAValue | None]))


def _reading(value: SSAValue) -> Reading | str:
    """The places that a value was read at, one dimension mixed after the other."""
    for found in MIXED.match(value, State({}), Trace()):
        return _mixed(**found.bound)
    for found in READ.match(value, State({}), Trace()):
        return _read(**found.bound)
    return "what is mixed was not read at indices"


def _read(image: SSAValue, indices: Sequence[SSAValue | None]) -> Reading | str:
    rank = rank_of(image)
    if rank not in OPERATOR_OF_RANK or len(indices) != rank or indices[0] or indices[1]:
        return "not each spatial dimension is read by indices"
    places: list[SampledAxis] = []
    for axis, index in enumerate(indices[2:], start=2):
        # An index is broadcast with those of later dimensions.
        found = None if index is None else _numbers_along(index, axis, rank)
        if found is None:
            return "the indices do not lie along their dimensions, or are no constants"
        size = shape_of(image)[axis]
        if not all(0 <= at < size for at in found):
            return "indices count from the end"
        places.append(SampledAxis(cast("list[int]", found)))
    return Reading(image, tuple(places))


def _numbers_along(value: SSAValue, axis: int, rank: int) -> list[float] | None:
    """The numbers of a constant that lies along a dimension."""
    if list(shape_of(value)[1:]) != [1] * (rank - 1 - axis) or rank_of(value) != rank - axis:
        return None
    return numbers_of(value)


def _mixed(first: SSAValue, second: SSAValue, along: SSAValue) -> Reading | str:
    near, far = _reading(first), _reading(second)
    if isinstance(near, str) or isinstance(far, str):
        return near if isinstance(near, str) else cast(str, far)
    rank = rank_of(near.image)
    axis = rank - rank_of(along)
    weights = _numbers_along(along, axis, rank) if axis >= 2 else None
    if weights is None:
        return "the weights do not lie along a spatial dimension, or are no constants"
    one, other = near.places[axis - 2], far.places[axis - 2]
    if one.second is not None or other.second is not None or len(weights) != len(one.first):
        return "a dimension is mixed twice"
    places = SampledAxis(one.first, other.first, weights)
    if near.image is not far.image or _others(near, axis) != _others(far, axis):
        return "what is mixed differs in other dimensions, too"
    return Reading(near.image, (*near.places[: axis - 2], places, *near.places[axis - 1 :]))


def _others(reading: Reading, axis: int) -> list[SampledAxis]:
    return [places for at, places in enumerate(reading.places, start=2) if at != axis]


def _interpolation(root: Operation) -> Interpolation | str:
    found = _reading(root.results[0])
    if isinstance(found, str):
        return found
    image = found.image
    sizes, wanted = shape_of(image), shape_of(root.results[0])
    if DYNAMIC in (*sizes, *wanted) or 0 in sizes:
        return f"reading {image.type}: images of known sizes are supported"
    if list(wanted) != [*sizes[:2], *(len(places.first) for places in found.places)]:
        return "the result has other sizes than there are places"
    for align_corners in (False, True):
        if all(map(_is_linear, found.places, sizes[2:], [align_corners] * len(found.places))):
            return Interpolation(image, align_corners)
    return "the positions are not those of an upsampling to this size"


def _is_linear(places: SampledAxis, size: int, align_corners: bool) -> bool:
    """Whether the positions divide the length of a dimension evenly: between its corners, or between its edges."""
    positions = places.positions()
    if positions is None:
        return False
    count = len(positions)
    if align_corners:
        step = (size - 1) / max(count - 1, 1)
        expected = [step * at for at in range(count)]
    else:
        expected = [max(size / count * (at + 0.5) - 0.5, 0) for at in range(count)]
    return all(
        abs(min(e, size - 1) - position) <= size * TOLERANCE
        for e, position in zip(expected, positions, strict=True)
    )


@rule(
    match=MIXED,
    numerics=Numerics.REASSOCIATES,
    before="qnn.add a, (aten.mul (aten.sub (aten.index x, [none, none, [0, 0, 1, 1]]), a), [0, 0.25, 0.75, 0.25]), of "
    "a = aten.index x, [none, none, [0, 0, 0, 1]]",
    after="aten.upsample_linear1d x, [4], false, none",
    where=(Guard("the positions are those of a linear upsampling", _interpolation, binds="found"),),
)
def raise_linear(found: Interpolation, root: Operation) -> Operation:
    """Raise a linear upsampling that was written as reading an image on both sides of each position."""
    sizes = list(dims_of(root.results[0]))[2:]
    arguments = [found.image, sizes, found.align_corners, None]
    return CallOp(OPERATOR_OF_RANK[rank_of(found.image)], arguments, root.results[0].type)


INTERPOLATION: list[Rule] = [raise_linear]
