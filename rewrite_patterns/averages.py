"""Means of windows of images, which stay calls in the other dialects: their windows."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..dialects.fx import CallOp
from ..dialects.types import DYNAMIC, rank_of, shape_of
from .composites.registry import ints_of


@dataclass(frozen=True)
class Average:
    """The windows of a mean over space, and whether the padding counts as zeros."""

    kernel: list[int]
    stride: list[int]
    padding: list[int]
    counts_padding: bool = False


def _side_by_side(kernel: list[int]) -> Average:
    return Average(kernel, kernel, [0] * len(kernel))


DEFAULTS: list[Any] = [[], 0, False, True, None]
"""Of `aten.avg_pool2d`: stride, padding, ceil_mode, count_include_pad and divisor_override."""


def _windows(op: CallOp, args: list[Any]) -> Average | str:
    """Of `aten.avg_pool2d`."""
    if not 2 <= len(args) <= 2 + len(DEFAULTS):
        return f"an average of {len(args)} arguments"
    stride, padding, ceil_mode, counts_padding, divisor = [*args[2:], *DEFAULTS[len(args) - 2 :]]
    if rank_of(op.operands[0]) != 4:
        return "an average of images without a batch"
    if ceil_mode or divisor:
        return "an average with a rounded-up size or a divisor of its own"
    kernel = ints_of(args[1], 2)
    padding = ints_of(padding, 2)
    counts = bool(counts_padding) and any(padding)
    return Average(kernel, ints_of(stride, 2) if stride else kernel, padding, counts)


def _parts(op: CallOp, args: list[Any]) -> Average | str:
    """Of `aten.adaptive_avg_pool2d`: to sizes that divide the image's, so that all windows are alike."""
    source, result = shape_of(op.operands[0])[2:], shape_of(op.results[0])[2:]
    if rank_of(op.operands[0]) != 4:
        return "an average of images without a batch"
    if DYNAMIC in (*source, *result) or 0 in result:
        return "an average of an image whose size is not known"
    if any(size % out for size, out in zip(source, result, strict=True)):
        return f"an average of {list(source)} in {list(result)} parts, which are not alike"
    return _side_by_side([size // out for size, out in zip(source, result, strict=True)])


def _space(op: CallOp, args: list[Any]) -> Average | str:
    """Of `aten.mean` over all spatial dimensions and no other."""
    rank = rank_of(op.operands[0])
    dims = sorted(d % rank for d in args[1]) if rank and len(args) > 1 and args[1] else []
    space = shape_of(op.operands[0])[2:]
    if rank not in (4, 5) or dims != list(range(2, rank)):
        return "a mean that is not over space"
    if DYNAMIC in space or 0 in space:
        return "an average of an image whose size is not known"
    return _side_by_side(list(space))


AVERAGES: dict[str, Callable[[CallOp, list[Any]], Average | str]] = {
    "aten.adaptive_avg_pool2d.default": _parts,
    "aten.avg_pool2d.default": _windows,
    "aten.mean.dim": _space,
}
"""How the windows of each operator are read; a string says why there are none."""


def average_of(op: CallOp) -> Average | str:
    """Return the windows that a call averages, or why it is no such average."""
    args, keywords = op.python_arguments
    if keywords or len(op.operands) != 1:
        return f"{op.target.data} with keywords or computed numbers"
    return AVERAGES[op.target.data](op, list(args))
