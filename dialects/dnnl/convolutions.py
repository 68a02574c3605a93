"""Convolution and its transpose, padded unequally at both ends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from xdsl.dialects.builtin import DenseArrayBase, i64
from xdsl.irdl import prop_def

from ..operation import op_definition
from ..qnn.attributes import ints
from ..qnn.windows import Window
from ..types import expect, rank_of, shape_of
from .products import Product

FORMAT = (
    "$source (`from` custom<Parameters>($params, $values)^)? `,` $weights (`scales` $scales^)? "
    "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
    "`stride` $stride `padding` $padding `padding_end` $padding_end `dilation` $dilation "
    "`groups` $groups (`post` $post_ops^)? (`to` $output^)? (`at` $at^)? attr-dict "
    "`:` type($source) `,` type($weights) (`,` type($scales)^)? (`,` type($values)^)? "
    "`->` type($result)"
)


class Convolving(Window, Product, ABC):
    """What convolution and its transpose share: `padding` before and `padding_end` behind each spatial dimension."""

    padding_end = prop_def(DenseArrayBase.constr(i64))

    @abstractmethod
    def channels(self, weights: Sequence[int], groups: int) -> list[int]:
        """The channels of source and result, by the sizes of the weights."""

    @abstractmethod
    def size(self, source: int, kernel: int, window: Sequence[int]) -> int:
        """The result's size in a dimension, by stride, padding before and behind, and dilation."""

    def verify_(self) -> None:
        rank = rank_of(self.source)
        self.verify_window(rank)
        expect(
            len(self.padding_end) == rank - 2,
            f"{self.name}: padding_end",
            f"{rank - 2} numbers",
            list(self.padding_end.get_values()),
        )
        self.verify_product()
        found = shape_of(self.source), shape_of(self.weights), shape_of(self.result)
        source, weights, result = found
        expect(len(weights) == rank, f"{self.name}: weights", f"rank {rank}", len(weights))
        expected = self.channels(weights, self.groups.value.data)
        channels = [source[1], result[1]]
        expect(channels == expected, f"{self.name}: channels", expected, channels)
        window = zip(
            *map(ints, (self.stride, self.padding, self.padding_end, self.dilation)), strict=True
        )
        sizes = tuple(map(self.size, source[2:], weights[2:], window))
        expect(result[2:] == sizes, f"{self.name}: result's spatial sizes", sizes, result[2:])


@op_definition
class ConvolutionOp(Convolving):
    """A convolution.

    ```mlir
    %y = dnnl.convolution %x from <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] padding_end [1, 1] dilation [1, 1] groups 1 post <relu> to <scale 0.1, zero_point 0, range [0, 255]> at 256 : tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x7x7xui8, #dnnl.strides<392, 1, 56, 8>>
    ```
    """

    name = "dnnl.convolution"

    assembly_format = FORMAT

    def channels(self, weights: Sequence[int], groups: int) -> list[int]:
        return [weights[1] * groups, weights[0]]

    def size(self, source: int, kernel: int, window: Sequence[int]) -> int:
        stride, before, after, dilation = window
        return (source + before + after - (kernel - 1) * dilation - 1) // stride + 1


@op_definition
class DeconvolutionOp(Convolving):
    """A transposed convolution of weights C×(O/groups)×kernel; the padding is left out of the result.

    `padding_end` is less than `padding` by the output padding.

    ```mlir
    %y = dnnl.deconvolution %x from <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s bias(%b : tensor<8xf32>) stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 post <relu> to <scale 0.1, zero_point 0, range [0, 255]> at 256 : tensor<1x4x8x8xui8, #dnnl.strides<256, 1, 32, 4>>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xui8, #dnnl.strides<2048, 1, 128, 8>>
    ```
    """

    name = "dnnl.deconvolution"

    assembly_format = FORMAT

    def channels(self, weights: Sequence[int], groups: int) -> list[int]:
        return [weights[0], weights[1] * groups]

    def size(self, source: int, kernel: int, window: Sequence[int]) -> int:
        stride, before, after, dilation = window
        return (source - 1) * stride + (kernel - 1) * dilation + 1 - before - after
