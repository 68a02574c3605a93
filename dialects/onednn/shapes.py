"""The sizes of layers, as a target's facts about wrong and slow shapes read them."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True)
class ConvTransposeShape:
    """The sizes of a transposed convolution, spatial ones from the outermost on."""

    input: tuple[int, ...]
    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[int, ...]
    output_padding: tuple[int, ...]
    dilation: tuple[int, ...]
    groups: int
    group_inputs: int
    group_outputs: int

    @property
    def dilated(self) -> tuple[bool, ...]:
        """Whether there is a gap between the kernel's elements in each dimension."""
        return tuple(k > 1 and d > 1 for k, d in zip(self.kernel, self.dilation, strict=True))


class Shapes:
    """Which shapes a target's kernels compute wrongly or slowly, of those that they take; by default none."""

    def why_not_signed(self, inputs: int, zero_point: int) -> str | None:
        """Return why a linear layer of so many i8 is not computed fast, None if it is; one of ui8 always is."""
        return None

    def why_not_conv(self, shape: ConvShape) -> str | None:
        """Return why a convolution of these sizes is not computed right and fast, None if it is."""
        return None

    def why_not_conv_transpose(self, shape: ConvTransposeShape) -> str | None:
        """Return why a transposed convolution of these sizes is not computed right and fast, None if it is."""
        return None


RIGHT_SHAPES = Shapes()
