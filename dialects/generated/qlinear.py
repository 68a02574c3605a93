"""Linear layers of integers whose sums are exact on every processor."""

from __future__ import annotations

from typing import ClassVar, cast

from xdsl.dialects.builtin import f32, i8
from xdsl.ir import Attribute
from xdsl.irdl import traits_def

from ..elements import QUANTIZED, ui8
from ..onednn.attributes import PackedType
from ..onednn.kernel import Kernel
from ..operation import op_definition
from ..traits import ReadsRows
from ..types import element_of, expect, expect_element
from .shapes import verify_by_channels, verify_linear

MOST_INPUTS = 1 << 16
"""The most inputs whose products, each at most 255 · 128, a sum of 32 bits holds."""


@op_definition
class QLinearOp(Kernel):
    """A linear layer of integers, summed in 32 bits: (q - z) · wᵀ times the scales of input and weight, plus the bias; then
    post-ops, and a quantization of the result.

    The input holds q, or f32 that are quantized so first. Shapes: input …×K, packed weight N×K of i8, its scales N, bias N,
    result …×N of f32, or of integers with `output`; K is at most 65,536.

    ```mlir
    %y = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) post <relu> : tensor<2x4xf32>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "generated.qlinear"
    CHANNEL_DIM: ClassVar[int] = -1
    INPUTS: ClassVar[tuple[Attribute, ...]] = (*QUANTIZED, f32)

    traits = traits_def(ReadsRows())

    assembly_format = (
        "$input custom<Parameters>($params, $values) `,` $weight `scales` $weight_scale "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? (`others` `(` $others^ `:` type($others) `)`)? "
        "(`post` $post_ops^)? (`output` $output^)? attr-dict "
        "`:` type($input) `,` type($weight) `,` type($weight_scale) (`,` type($values)^)? "
        "`->` type($result)"
    )

    def verify_(self) -> None:
        name = self.name
        self.verify_kernel()
        expect_element(f"{name}: result", self.result, f32, *QUANTIZED)
        weight = cast(PackedType, self.weight.type).tensor
        expect(weight.element_type == i8, f"{name}: weight's elements", i8, weight.element_type)
        n, k = verify_linear(name, self.input, weight, self.result)
        expect(0 < k <= MOST_INPUTS, f"{name}: inputs", f"1 to {MOST_INPUTS}", k)
        verify_by_channels(name, "weight scales", self.weight_scale, n)
        verify_by_channels(name, "bias", self.bias, n)
        for other in self.others:
            expect_element(f"{name}: tensor of a post-op", other, f32)

    @property
    def integers(self) -> Attribute:
        """What the input holds, or what f32 are quantized to: i8 if the parameters have numbers below 0."""
        if element_of(self.input) != f32:
            return element_of(self.input)
        params = self.params.data
        return i8 if min(params.quant_min, params.stated_zero_point or 0) < 0 else ui8
