"""Linear layers of floats with a weight of 4 bits."""

from __future__ import annotations

from typing import cast

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    opt_operand_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..onednn.attributes import PackedType
from ..operation import DialectOperation, op_definition
from ..types import element_of, expect_element
from .linear import LINEAR_FLOATS
from .shapes import verify_by_channels, verify_linear


@op_definition
class LinearInt4Op(DialectOperation):
    """A linear layer of floats that reads a weight of 4 bits and widens it in registers: x · ((w - z) · s)ᵀ + b, in f32.

    Shapes: input …×K of f32, bf16 or f16, packed weight N×K with its scales and zero points, bias N of f32, result …×N of
    the input's elements.

    ```mlir
    %y = generated.linear_int4 %x, %p bias(%b : tensor<8xf32>) : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
    ```
    """

    name = "generated.linear_int4"

    input = operand_def(TensorType)
    weight = operand_def(PackedType)
    bias = opt_operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $weight (`bias` `(` $bias^ `:` type($bias) `)`)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, weight: SSAValue, bias: SSAValue | None, result_type: Attribute
    ):
        super().__init__(operands=[input, weight, bias], result_types=[result_type])

    def verify_(self) -> None:
        name = self.name
        expect_element(f"{name}: input", self.input, *LINEAR_FLOATS)
        expect_element(f"{name}: result", self.result, element_of(self.input))
        n, _ = verify_linear(name, self.input, self.weight_type, self.result)
        verify_by_channels(name, "bias", self.bias, n)

    @property
    def weight_type(self) -> TensorType:
        """The type of the weight before it was packed, N×K."""
        return cast(PackedType, self.weight.type).tensor
