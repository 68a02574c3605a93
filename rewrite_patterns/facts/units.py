"""Moves of dimensions of one element, which keep the order of all elements as long as the others keep theirs."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import SSAValue

from ...dialects import qnn
from ...dialects.qnn import ints
from ...dialects.types import DYNAMIC, shape_of


def without_units(sizes: Sequence[int]) -> list[int]:
    """Return the sizes that are not 1."""
    return [size for size in sizes if size != 1]


def order_of_others(value: SSAValue) -> tuple[SSAValue, list[int] | None]:
    """Return what a value is made of by reshapes and permutes, and the order that the dimensions of it have there.

    Dimensions of one element are left out; None if a reshape joins, parts or hides others.
    """
    moves: list[qnn.ReshapeOp | qnn.PermuteOp] = []
    while isinstance(op := value.owner, (qnn.ReshapeOp, qnn.PermuteOp)):
        moves.append(op)
        value = op.input
    order = [None if size == 1 else dim for dim, size in enumerate(shape_of(value))]
    for move in reversed(moves):
        if isinstance(move, qnn.PermuteOp):
            order = [order[dim] for dim in ints(move.dims)]
            continue
        sizes, wanted = shape_of(move.input), shape_of(move.result)
        if DYNAMIC in (*sizes, *wanted) or without_units(sizes) != without_units(wanted):
            return value, None
        others = iter([dim for dim in order if dim is not None])
        order = [None if size == 1 else next(others) for size in wanted]
    return value, [dim for dim in order if dim is not None]
