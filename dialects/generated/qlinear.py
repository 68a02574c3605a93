"""Linear layers of integers whose sums are exact on every processor."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType, f32, i8
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    irdl_op_definition,
    operand_def,
    opt_operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.traits import Pure

from ..elements import QUANTIZED, ui8
from ..operation import DialectOperation
from ..qnn.attributes import QuantParamsAttr
from ..qnn.parameters import Parameters, Quantization, verify_quantization
from ..types import (
    element_of,
    expect,
    expect_element,
    shape_of,
)
from .shapes import verify_by_channels, verify_linear

MOST_INPUTS = 1 << 16
"""The most inputs whose products, each at most 255 · 128, a sum of 32 bits holds."""

CHANNELS_OF_BLOCK = 16
"""The channels of a block of the packed weight, on every processor."""


def packed_sizes(n: int, k: int) -> tuple[int, int, int]:
    """The sizes of an N×K weight as the kernel reads it: blocks of channels, pairs of inputs, and the numbers of both."""
    return -(-n // CHANNELS_OF_BLOCK), -(-k // 2), 2 * CHANNELS_OF_BLOCK


@irdl_op_definition
class QLinearOp(DialectOperation):
    """A linear layer of integers, summed in 32 bits: (q - z) · wᵀ times the scales of input and weight, plus the bias.

    The input holds q, or f32 that are quantized so first. Shapes: input …×K, weight N×K of i8, its scales N, bias N, result
    …×N of f32; K is at most 65,536.

    ```mlir
    %y = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xi8>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "generated.qlinear"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    weight_scale = operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    values = var_operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    traits = traits_def(Pure())
    custom_directives = (Parameters,)
    assembly_format = (
        "$input custom<Parameters>($params, $values) `,` $weight `scales` $weight_scale "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? attr-dict "
        "`:` type($input) `,` type($weight) `,` type($weight_scale) (`,` type($values)^)? "
        "`->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        quantization: Quantization,
        weight: SSAValue,
        weight_scale: SSAValue,
        bias: SSAValue | None,
        result_type: Attribute,
    ):
        super().__init__(
            operands=[input, weight, weight_scale, bias, quantization.values],
            properties={"params": QuantParamsAttr(quantization.params)},
            result_types=[result_type],
        )

    @property
    def quantization(self) -> Quantization:
        """How the input is quantized."""
        return Quantization(self.params.data, tuple(self.values))

    def verify_(self) -> None:
        name = self.name
        expect_element(f"{name}: input", self.input, *QUANTIZED, f32)
        expect_element(f"{name}: weight", self.weight, i8)
        expect_element(f"{name}: result", self.result, f32)
        n, k = verify_linear(name, self.input, self.weight, self.result)
        expect(0 < k <= MOST_INPUTS, f"{name}: inputs", f"1 to {MOST_INPUTS}", k)
        verify_by_channels(name, "weight scales", self.weight_scale, n)
        verify_by_channels(name, "bias", self.bias, n)
        element = self._integers()
        verify_quantization(f"{name}: input", self.quantization, element, shape_of(self.input))

    def _integers(self) -> Attribute:
        """What the input holds, or what f32 are quantized to: i8 where the parameters have numbers below 0."""
        if element_of(self.input) != f32:
            return element_of(self.input)
        params = self.params.data
        return i8 if min(params.quant_min, params.stated_zero_point or 0) < 0 else ui8
