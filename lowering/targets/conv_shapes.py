"""The convolutions that oneDNN's int8 kernels compute wrongly or slowly without an error, by release and instruction set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from ...dialects.onednn import ConvShape, Shapes
from ...dialects.types import DYNAMIC


@dataclass(frozen=True)
class ConvKind:
    """A kind of convolutions: a name, and the condition that says which ones belong to it."""

    holds: Callable[[ConvShape], bool]
    name: str


def _padding_as_large_as_the_kernel(shape: ConvShape) -> bool:
    return any(p >= extent for p, extent in zip(shape.padding, shape.extents, strict=True))


PADDING_AS_LARGE_AS_THE_KERNEL = ConvKind(
    _padding_as_large_as_the_kernel, "the padding is as large as the kernel"
)


def _taps_farther_apart_than_the_input(shape: ConvShape) -> bool:
    sizes = zip(shape.kernel, shape.dilation, shape.input, strict=True)
    return len(shape.kernel) > 1 and any(
        k > 1 and d > 1 and (size == DYNAMIC or d > size) for k, d, size in sizes
    )


TAPS_FARTHER_APART_THAN_THE_INPUT = ConvKind(
    _taps_farther_apart_than_the_input, "the dilation is not known to be within the input"
)


def _flatter_than_the_kernel(shape: ConvShape) -> bool:
    return len(shape.kernel) == 3 and shape.input[0] == 1 < shape.extents[0]


FLATTER_THAN_THE_KERNEL = ConvKind(_flatter_than_the_kernel, "the input is flatter than the kernel")


def _one_strided_column(shape: ConvShape) -> bool:
    *rows, columns = shape.result
    return columns == 1 and any(size != 1 for size in rows) and any(s > 1 for s in shape.stride)


ONE_STRIDED_COLUMN = ConvKind(_one_strided_column, "the result is one strided column")


def _many_outputs_of_a_group(shape: ConvShape) -> bool:
    # oneDNN blocks outputs by 16: no group of one block was ever wrong.
    wide = shape.group_outputs > 16 and shape.kernel[-1] > 1
    return shape.zero_point != 0 and shape.groups > 1 and wide


MANY_OUTPUTS_OF_A_GROUP = ConvKind(
    _many_outputs_of_a_group,
    "groups have more than 16 outputs and the activation a zero point",
)


def _padded_rows_under_one_column(shape: ConvShape) -> bool:
    return shape.zero_point != 0 and shape.kernel[-1] == 1 and any(shape.padding[:-1])


PADDED_ROWS_UNDER_ONE_COLUMN = ConvKind(
    _padded_rows_under_one_column,
    "the kernel is one column over padded rows and the activation has a zero point",
)


def _padded_and_dilated(shape: ConvShape) -> bool:
    # Some of these write beyond the scratchpad, and return right numbers.
    sizes = zip(shape.kernel, shape.dilation, shape.padding, strict=True)
    dilated = any(k > 1 and d > 1 and p > 0 for k, d, p in sizes)
    return shape.zero_point != 0 and dilated and not shape.depthwise


PADDED_AND_DILATED = ConvKind(
    _padded_and_dilated, "it is padded and dilated and the activation has a zero point"
)


def _kernels_of_eight(shape: ConvShape) -> bool:
    # oneDNN 3.2 takes such weights for another format.
    eights = shape.groups % 8 == 0 and prod(shape.kernel) == 8
    return shape.zero_point != 0 and shape.depthwise and eights


KERNELS_OF_EIGHT = ConvKind(
    _kernels_of_eight,
    "it is depthwise, of 8 channels or a multiple under kernels of 8 elements, and the activation has a zero point",
)


def _tall_kernels_of_many_channels(shape: ConvShape) -> bool:
    # No smaller ones were seen to be slow: 20 ms for 128 outputs under 64x1 kernels.
    return shape.kernel[-1] == 1 and prod(shape.kernel) >= 64 and shape.group_inputs >= 1024


TALL_KERNELS_OF_MANY_CHANNELS = ConvKind(
    _tall_kernels_of_many_channels,
    "kernels of one column have 64 rows or more, of 1,024 channels or more",
)


def _groups_of_no_multiples_of_four(shape: ConvShape) -> bool:
    fours = shape.group_inputs % 4 == 0 and shape.group_outputs % 4 == 0
    return shape.groups > 1 and not shape.depthwise and not fours


GROUPS_OF_NO_MULTIPLES_OF_FOUR = ConvKind(
    _groups_of_no_multiples_of_four, "the channels of its groups are no multiples of 4"
)


def _depthwise_in_3d(shape: ConvShape) -> bool:
    return shape.groups > 1 and shape.depthwise and len(shape.kernel) == 3


DEPTHWISE_IN_3D = ConvKind(_depthwise_in_3d, "it is depthwise in 3-D")

WRONGLY, CRASHES, SLOWLY = "computes wrongly", "crashes on", "computes at a fraction of its speed"


def everywhere(isa: str) -> bool:
    """Any instruction set."""
    return True


def with_amx(isa: str) -> bool:
    """Instruction sets with AMX."""
    return "amx" in isa


def with_avx512_alone(isa: str) -> bool:
    """Instruction sets with AVX-512 and without AMX."""
    return isa.startswith(("avx512", "avx10")) and not with_amx(isa)


def up_to_avx2(isa: str) -> bool:
    """Instruction sets up to AVX2, without VNNI, whose only kernels with groups are `jit_uni_int8`."""
    return isa in ("sse41", "avx", "avx2")


def with_avx2_vnni(isa: str) -> bool:
    """AVX2 with VNNI, without AVX-512."""
    return isa.startswith("avx2_vnni")


class Release(NamedTuple):
    """A release of oneDNN."""

    major: int
    minor: int

    @classmethod
    def of(cls, version: str) -> Release:
        """Read a version such as `3.2.0`."""
        major, minor, *_ = version.split(".")
        return cls(int(major), int(minor))

    def __str__(self) -> str:
        return f"oneDNN {self.major}.{self.minor}"


@dataclass(frozen=True)
class Refusal:
    """A kind of convolutions that is not computed right, or fast, on some instruction sets.

    `before` is the first release tried with which it was not found; None if it was with all.
    """

    kind: ConvKind
    on: Callable[[str], bool]
    how: str = WRONGLY
    before: Release | None = None

    def holds(self, release: Release, isa: str) -> bool:
        """Whether the kind is refused with this release on this instruction set."""
        return self.on(isa) and (self.before is None or release < self.before)


REFUSED = (
    Refusal(PADDING_AS_LARGE_AS_THE_KERNEL, everywhere, CRASHES),
    Refusal(TAPS_FARTHER_APART_THAN_THE_INPUT, everywhere, CRASHES),
    Refusal(FLATTER_THAN_THE_KERNEL, everywhere),
    Refusal(ONE_STRIDED_COLUMN, with_amx),
    Refusal(MANY_OUTPUTS_OF_A_GROUP, with_amx),
    Refusal(PADDED_ROWS_UNDER_ONE_COLUMN, with_amx),
    Refusal(PADDED_AND_DILATED, with_amx, CRASHES),
    Refusal(KERNELS_OF_EIGHT, everywhere, before=Release(3, 12)),
    Refusal(TALL_KERNELS_OF_MANY_CHANNELS, with_avx512_alone, SLOWLY, before=Release(3, 12)),
    Refusal(GROUPS_OF_NO_MULTIPLES_OF_FOUR, up_to_avx2, SLOWLY),
    Refusal(DEPTHWISE_IN_3D, up_to_avx2, SLOWLY),
    Refusal(DEPTHWISE_IN_3D, with_avx2_vnni, SLOWLY, before=Release(3, 6)),
)
"""As found with 3.2 and 3.12. A release between these counts as 3.2; what could not be tried with 3.2 counts as in 3.12."""


@dataclass(frozen=True)
class RefusedShapes(Shapes):
    """The convolutions that a release is known to compute wrongly or slowly."""

    release: Release
    isa: str

    def why_not_conv(self, shape: ConvShape) -> str | None:
        for refusal in REFUSED:
            if refusal.holds(self.release, self.isa) and refusal.kind.holds(shape):
                return f"{refusal.kind.name}, which {self.release} {refusal.how} (with {self.isa})"
        return None
