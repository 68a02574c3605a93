"""Which convolutions the int8 kernels compute wrongly or slowly, by target and instruction set: they do not say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from ...dialects.types import DYNAMIC


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
    # oneDNN 3.2 takes such weights for another format.
    eights = shape.groups % 8 == 0 and prod(shape.kernel) == 8
    return shape.zero_point != 0 and shape.depthwise and eights


def _tall_kernels_of_many_channels(shape: ConvShape) -> bool:
    # No smaller ones were seen to be slow: 20 ms for 128 outputs under 64x1 kernels.
    return shape.kernel[-1] == 1 and prod(shape.kernel) >= 64 and shape.group_inputs >= 1024


def _any(isa: str) -> bool:
    return True


def _amx(isa: str) -> bool:
    return "amx" in isa


def _avx512_without_amx(isa: str) -> bool:
    return isa.startswith(("avx512", "avx10")) and not _amx(isa)


LIBRARIES = {"torch": "oneDNN 3.12", "dnnl": "oneDNN 3.2"}
"""The library that each target's kernels are from, in the version with which the shapes were found."""

TORCH, DNNL = ("torch",), ("dnnl",)
BOTH = (*TORCH, *DNNL)


@dataclass(frozen=True)
class Refusal:
    """Shapes that kernels of some targets do not compute right, or fast, on some instruction sets."""

    shapes: Callable[[ConvShape], bool]
    which: str
    targets: tuple[str, ...]
    on: Callable[[str], bool]
    how: str = "computes wrongly"


REFUSED = (
    Refusal(
        _padding_as_large_as_the_kernel,
        "the padding is as large as the kernel",
        BOTH,
        _any,
        "crashes on",
    ),
    Refusal(
        _taps_farther_apart_than_the_input,
        "the dilation is not known to be within the input",
        BOTH,
        _any,
        "crashes on",
    ),
    Refusal(_flatter_than_the_kernel, "the input is flatter than the kernel", BOTH, _any),
    Refusal(_one_strided_column, "the result is one strided column", BOTH, _amx),
    Refusal(
        _many_outputs_of_a_group,
        "groups have more than 16 outputs and the activation a zero point",
        BOTH,
        _amx,
    ),
    Refusal(
        _padded_rows_under_one_column,
        "the kernel is one column over padded rows and the activation has a zero point",
        BOTH,
        _amx,
    ),
    Refusal(
        _padded_and_dilated,
        "it is padded and dilated and the activation has a zero point",
        BOTH,
        _amx,
        "crashes on",
    ),
    Refusal(
        _kernels_of_eight,
        "it is depthwise, of 8 channels or a multiple under kernels of 8 elements, and the activation has a zero point",
        DNNL,
        _any,
    ),
    Refusal(
        _tall_kernels_of_many_channels,
        "kernels of one column have 64 rows or more, of 1,024 channels or more",
        DNNL,
        _avx512_without_amx,
        "computes at a fraction of its speed",
    ),
)
"""All of them, as far as they are known. Where one could not be tried with a library, it counts for both."""


def why_not_computed(shape: ConvShape, target: str, isa: str) -> str | None:
    """Return why a target's kernels do not compute a convolution of these sizes on an instruction set; None where they do."""
    for refusal in REFUSED:
        if target in refusal.targets and refusal.on(isa) and refusal.shapes(shape):
            return f"{refusal.which}, which {LIBRARIES[target]} {refusal.how} (with {isa})"
    return None
