"""Quantize and dequantize: the borders between floats and integers."""

from __future__ import annotations

import math

from xdsl.dialects.builtin import IntegerAttr, TensorType, f32, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    IRDLOperation,
    irdl_op_definition,
    operand_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure
from xdsl.utils.exceptions import VerifyException

from ..elements import FULL_RANGE, QUANTIZED
from ..types import (
    element_of,
    expect,
    expect_element,
    expect_same_shape,
    rank_of,
    shape_of,
    sizes_agree,
    with_element,
)
from .attributes import QuantParams, QuantParamsAttr


def verify_params(what: str, params: QuantParams, element: Attribute) -> None:
    """Raise a VerifyException unless scale, zero point and range fit the element type."""
    low, high = FULL_RANGE[element]
    expect(
        math.isfinite(params.scale) and params.scale > 0,
        f"{what}: scale",
        "a positive finite number",
        params.scale,
    )
    expect(
        low <= params.quant_min < params.quant_max <= high,
        f"{what}: range",
        f"within [{low}, {high}] of {element} and not empty",
        [params.quant_min, params.quant_max],
    )
    expect(
        low <= params.zero_point <= high,
        f"{what}: zero point",
        f"within [{low}, {high}] of {element}",
        params.zero_point,
    )


@irdl_op_definition
class QuantizeOp(IRDLOperation):
    """Quantize a float tensor per tensor: clamp(round_half_even(x / scale) + zero_point, range).

    The division is the product with f32(1 / scale), as in `quantized_decomposed.quantize_per_tensor`.

    ```mlir
    %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
    ```
    """

    name = "qnn.quantize"

    input = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = "$input $params attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, params: QuantParams, element: Attribute):
        super().__init__(
            operands=[input],
            properties={"params": QuantParamsAttr(params)},
            result_types=[with_element(input, element)],
        )

    def verify_(self) -> None:
        expect_element("qnn.quantize: result", self.result, *QUANTIZED)
        expect_same_shape("qnn.quantize", self.input, self.result)
        verify_params("qnn.quantize", self.params.data, element_of(self.result))


@irdl_op_definition
class DequantizeOp(IRDLOperation):
    """Dequantize an integer tensor per tensor: (q - zero_point) * scale.

    ```mlir
    %x = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
    ```
    """

    name = "qnn.dequantize"

    input = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = "$input $params attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, params: QuantParams, element: Attribute = f32):
        super().__init__(
            operands=[input],
            properties={"params": QuantParamsAttr(params)},
            result_types=[with_element(input, element)],
        )

    def verify_(self) -> None:
        expect_element("qnn.dequantize: operand", self.input, *QUANTIZED)
        expect_same_shape("qnn.dequantize", self.input, self.result)
        verify_params("qnn.dequantize", self.params.data, element_of(self.input))


@irdl_op_definition
class DequantizePerChannelOp(IRDLOperation):
    """Dequantize with a scale and a zero point for each index of `axis`: (q - zero_point[c]) * scale[c].

    ```mlir
    %w = qnn.dequantize_per_channel %q, %scale, %zero_point axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
    ```
    """

    name = "qnn.dequantize_per_channel"

    input = operand_def(TensorType)
    scale = operand_def(TensorType)
    zero_point = operand_def(TensorType)
    axis = prop_def(IntegerAttr.constr(type=i64))
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $scale `,` $zero_point `axis` $axis attr-dict `:` type($input) `,` "
        "type($scale) `,` type($zero_point) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        scale: SSAValue,
        zero_point: SSAValue,
        axis: int,
        element: Attribute = f32,
    ):
        super().__init__(
            operands=[input, scale, zero_point],
            properties={"axis": IntegerAttr(axis, i64)},
            result_types=[with_element(input, element)],
        )

    def verify_(self) -> None:
        what = "qnn.dequantize_per_channel"
        expect_element(f"{what}: operand", self.input, *QUANTIZED)
        expect_same_shape(what, self.input, self.result)
        axis = self.axis.value.data
        if not 0 <= axis < rank_of(self.input):
            raise VerifyException(
                f"{what}: axis: expected one of the {rank_of(self.input)} dimensions, found {axis}"
            )
        channels = shape_of(self.input)[axis]
        for name, value in (("scale", self.scale), ("zero_point", self.zero_point)):
            shape = shape_of(value)
            expect(
                len(shape) == 1 and sizes_agree(shape[0], channels),
                f"{what}: {name}",
                f"one number for each of {channels} channels",
                list(shape),
            )
