"""Which transposed convolutions oneDNN's int8 primitives compute right and fast; they compute the others without an error."""

from __future__ import annotations

from collections.abc import Callable

from ....dialects.onednn import ConvTransposeShape
from ....dialects.types import DYNAMIC


def _output_padding_beyond_the_padding(shape: ConvTransposeShape) -> bool:
    return any(o > p for o, p in zip(shape.output_padding, shape.padding, strict=True))


def _stride_beyond_the_kernel(shape: ConvTransposeShape) -> bool:
    return any(s > k for s, k in zip(shape.stride, shape.kernel, strict=True))


def _taps_farther_apart_than_the_input(shape: ConvTransposeShape) -> bool:
    sizes = zip(shape.dilated, shape.dilation, shape.input, strict=True)
    return any(gaps and (size == DYNAMIC or d > size) for gaps, d, size in sizes)


def _dilated_and_strided(shape: ConvTransposeShape) -> bool:
    return any(shape.dilated) and any(s > 1 for s in shape.stride)


def _padding_as_large_as_the_kernel(shape: ConvTransposeShape) -> bool:
    sizes = zip(shape.padding, shape.dilation, shape.kernel, strict=True)
    return any(p > d * (k - 1) for p, d, k in sizes)


def _small_groups(shape: ConvTransposeShape) -> bool:
    fours = shape.group_inputs % 4 == 0 and shape.group_outputs % 4 == 0
    return shape.groups > 1 and not fours


_LEFT_OUT = "so that some of the result is reached by no input, which oneDNN computes wrongly"
_SLOW = "which oneDNN computes in plain loops"

_REFUSED: dict[Callable[[ConvTransposeShape], bool], str] = {
    _output_padding_beyond_the_padding: f"the output padding is larger than the padding, {_LEFT_OUT}",
    _stride_beyond_the_kernel: f"the stride is larger than the kernel, {_LEFT_OUT}",
    _taps_farther_apart_than_the_input: f"the dilation is not known to be within the input, {_LEFT_OUT}",
    _dilated_and_strided: f"it is dilated and strided, {_SLOW}",
    _padding_as_large_as_the_kernel: f"the padding is as large as the kernel, {_SLOW}",
    _small_groups: f"the channels of its groups are no multiples of 4, {_SLOW}",
}


def why_not_computed(shape: ConvTransposeShape) -> str | None:
    """Return why a transposed convolution of these sizes is left to torch."""
    return next((reason for is_refused, reason in _REFUSED.items() if is_refused(shape)), None)
