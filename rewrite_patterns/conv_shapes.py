"""Which convolutions the int8 kernels compute right: those of oneDNN 3.12 and 3.2 do not compute all, and do not say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from ..dialects.types import DYNAMIC


@dataclass(frozen=True)
class ConvShape:
    """The sizes of a convolution, spatial ones from the outermost on: `rows` come before `columns`, which are last."""

    input: tuple[int, ...]
    kernel: tuple[int, ...]
    result: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[int, ...]
    dilation: tuple[int, ...]
    groups: int
    group_inputs: int
    group_outputs: int
    zero_point: int

    @property
    def extents(self) -> tuple[int, ...]:
        """How many elements of the input the kernel spans in each dimension."""
        return tuple(d * (k - 1) + 1 for d, k in zip(self.dilation, self.kernel, strict=True))

    @property
    def depthwise(self) -> bool:
        """Whether each channel is computed from one: that has a kernel of its own."""
        return self.group_inputs == self.group_outputs == 1


def _padding_as_large_as_the_kernel(shape: ConvShape) -> bool:
    return any(p >= extent for p, extent in zip(shape.padding, shape.extents, strict=True))


def _taps_farther_apart_than_the_input(shape: ConvShape) -> bool:
    sizes = zip(shape.kernel, shape.dilation, shape.input, strict=True)
    return len(shape.kernel) > 1 and any(
        k > 1 and d > 1 and (size == DYNAMIC or d > size) for k, d, size in sizes
    )


def _one_strided_column(shape: ConvShape) -> bool:
    *rows, columns = shape.result
    return columns == 1 and any(size != 1 for size in rows) and any(s > 1 for s in shape.stride)


def _flatter_than_the_kernel(shape: ConvShape) -> bool:
    return len(shape.kernel) == 3 and shape.input[0] == 1 < shape.extents[0]


def _many_outputs_of_a_group(shape: ConvShape) -> bool:
    # oneDNN blocks outputs by 16: no group of one block was ever wrong.
    wide = shape.group_outputs > 16 and shape.kernel[-1] > 1
    return shape.zero_point != 0 and shape.groups > 1 and wide


def _padded_rows_under_one_column(shape: ConvShape) -> bool:
    return shape.zero_point != 0 and shape.kernel[-1] == 1 and any(shape.padding[:-1])


def _padded_and_dilated(shape: ConvShape) -> bool:
    # Some of these write beyond the scratchpad, and return right numbers.
    sizes = zip(shape.kernel, shape.dilation, shape.padding, strict=True)
    dilated = any(k > 1 and d > 1 and p > 0 for k, d, p in sizes)
    return shape.zero_point != 0 and dilated and not shape.depthwise


def _kernels_of_eight(shape: ConvShape) -> bool:
    # oneDNN 3.2 takes such weights for another format: in 1-D and 2-D with AVX2_VNNI, in 3-D with AVX-512.
    eights = shape.groups % 8 == 0 and prod(shape.kernel) == 8
    return shape.zero_point != 0 and shape.depthwise and eights


_WRONG: dict[Callable[[ConvShape], bool], str] = {
    _padding_as_large_as_the_kernel: "the padding is as large as the kernel, and torch's kernels crash there",
    _taps_farther_apart_than_the_input: "the dilation is not known to be within the input, and torch's kernels crash "
    "where it is not",
    _one_strided_column: "the result is one strided column, which torch's kernels compute wrongly",
    _flatter_than_the_kernel: "the input is flatter than the kernel, which torch's kernels compute wrongly",
    _many_outputs_of_a_group: "groups have more than 16 outputs and the activation a zero point, which torch's kernels "
    "compute wrongly",
    _padded_rows_under_one_column: "the kernel is one column over padded rows and the activation has a zero point, "
    "which torch's kernels compute wrongly",
    _kernels_of_eight: "it is depthwise, of 8 channels or a multiple under kernels of 8 elements, and the activation has a "
    "zero point, which oneDNN 3.2 computes wrongly",
    _padded_and_dilated: "it is padded and dilated and the activation has a zero point, which torch's kernels crash on",
}


def why_not_computed(shape: ConvShape) -> str | None:
    """Return what torch's kernels get wrong on a convolution of these sizes."""
    return next((reason for is_wrong, reason in _WRONG.items() if is_wrong(shape)), None)
