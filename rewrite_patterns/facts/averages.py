"""Means of windows of images, which stay calls in the other dialects: their windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xdsl.ir import SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, rank_of, shape_of
from ..composites.arguments import why_not_arguments
from ..composites.registry import Ints, ints_of


@dataclass(frozen=True)
class Average:
    """The windows of a mean over space, and whether the padding counts as zeros."""

    kernel: list[int]
    stride: list[int]
    padding: list[int]
    counts_padding: bool = False


def _side_by_side(kernel: list[int]) -> Average:
    return Average(kernel, kernel, [0] * len(kernel))


def _windows(
    op: CallOp,
    x: SSAValue,
    kernel_size: Ints,
    stride: Ints = (),
    padding: Ints = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Average | str:
    """Of `aten.avg_pool2d`."""
    if rank_of(op.operands[0]) != 4:
        return "an average of images without a batch"
    if ceil_mode or divisor_override:
        return "an average with a rounded-up size or a divisor of its own"
    kernel, pads = ints_of(kernel_size, 2), ints_of(padding, 2)
    counts = count_include_pad and any(pads)
    return Average(kernel, ints_of(stride, 2) if stride else kernel, pads, counts)


def _parts(op: CallOp, x: SSAValue, output_size: Sequence[int]) -> Average | str:
    """Of `aten.adaptive_avg_pool2d`: to sizes that divide the image's, so that all windows are alike."""
    source, result = shape_of(op.operands[0])[2:], shape_of(op.results[0])[2:]
    if rank_of(op.operands[0]) != 4:
        return "an average of images without a batch"
    if DYNAMIC in (*source, *result) or 0 in result:
        return "an average of an image whose size is not known"
    if any(size % out for size, out in zip(source, result, strict=True)):
        return f"an average of {list(source)} in {list(result)} parts, which are not alike"
    return _side_by_side([size // out for size, out in zip(source, result, strict=True)])


def _space(
    op: CallOp, x: SSAValue, dim: Sequence[int] | None = None, keepdim: bool = False
) -> Average | str:
    """Of `aten.mean` over all spatial dimensions and no other."""
    rank = rank_of(op.operands[0])
    dims = sorted(d % rank for d in dim or ()) if rank else []
    space = shape_of(op.operands[0])[2:]
    if rank not in (4, 5) or dims != list(range(2, rank)):
        return "a mean that is not over space"
    if DYNAMIC in space or 0 in space:
        return "an average of an image whose size is not known"
    return _side_by_side(list(space))


AVERAGES: dict[str, Callable[..., Average | str]] = {
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
    read = AVERAGES[op.target.data]
    return why_not_arguments(read, op, args, keywords) or read(op, *args)
