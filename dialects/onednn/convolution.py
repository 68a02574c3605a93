"""Convolutions of integers, transposed ones among them, with post-ops."""

from __future__ import annotations

import math
from abc import ABC
from typing import ClassVar, cast

from xdsl.irdl import traits_def

from ..operation import op_definition
from ..qnn.windows import TransposableWindow, Window
from ..traits import WantsChannelsLast
from ..types import expect, rank_of, shape_of
from .attributes import PackedType
from .kernel import Kernel
from .packing import PackConvOp


class Convolution(Window, Kernel, ABC):
    """What a convolution and its transpose share."""

    CHANNEL_DIM: ClassVar[int] = 1

    traits = traits_def(WantsChannelsLast())

    @property
    def output_channels(self) -> int:
        return self.channels_of(shape_of(cast(PackedType, self.weight.type).tensor))[1]

    @property
    def products(self) -> int:
        """How many products an element of the result sums, at most."""
        weight = shape_of(cast(PackedType, self.weight.type).tensor)
        return math.prod(weight) // self.output_channels

    def verify_sizes(self) -> None:
        """Raise a VerifyException unless window, weight, bias and result fit the input."""
        rank = rank_of(self.input)
        self.verify_window(rank)
        weight = shape_of(cast(PackedType, self.weight.type).tensor)
        expect(len(weight) == rank, f"{self.name}: weight", f"rank {rank}", len(weight))
        self.verify_kernel()
        self._verify_pack()
        self.verify_convolution(shape_of(self.input), weight, self.bias, self.result)

    def _verify_pack(self) -> None:
        """A weight that is packed in this module is packed for the parameters and the window of its kernel."""
        pack = self.weight.owner
        if not isinstance(pack, PackConvOp):
            return
        stated = {"params": self.params, **self.window}
        for field, expected in stated.items():
            found = pack.properties.get(field)
            expect(
                found == expected, f"{self.name}: {field}", f"that of the pack, {found}", expected
            )


@op_definition
class QConvOp(Convolution):
    """A convolution of quantized input and packed weight, with post-ops, to floats or integers.

    ```mlir
    %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.1, 5.0), relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
    ```
    """

    name = "onednn.qconv"

    assembly_format = (
        "$input custom<Parameters>($params, $values) `,` $weight `scales` $weight_scale "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
        "`stride` $stride `padding` $padding `dilation` $dilation `groups` $groups "
        "(`post` $post_ops^)? (`output` $output^)? attr-dict "
        "`:` type($input) `,` type($weight) `,` type($weight_scale) (`,` type($values)^)? "
        "`->` type($result)"
    )

    def verify_(self) -> None:
        self.verify_sizes()


@op_definition
class QConvTransposeOp(TransposableWindow, Convolution):
    """A transposed convolution of quantized input and packed weight, with post-ops, to floats or integers.

    The weight is C×(O/groups)×kernel, as torch's.

    ```mlir
    %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] post <relu> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xui8>
    ```
    """

    name = "onednn.qconv_transpose"

    assembly_format = (
        "$input custom<Parameters>($params, $values) `,` $weight `scales` $weight_scale "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
        "`stride` $stride `padding` $padding `dilation` $dilation `groups` $groups "
        "(`output_padding` $output_padding^)? (`post` $post_ops^)? (`output` $output^)? attr-dict "
        "`:` type($input) `,` type($weight) `,` type($weight_scale) (`,` type($values)^)? "
        "`->` type($result)"
    )

    def verify_(self) -> None:
        transposes = self.output_padding is not None
        expect(transposes, "onednn.qconv_transpose: output_padding", "numbers", "none")
        self.verify_sizes()


CONVOLUTIONS = (QConvOp, QConvTransposeOp)
"""The kernels that convolve."""
