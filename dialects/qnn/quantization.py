"""Quantize and dequantize: conversions between floats and integers."""

from __future__ import annotations

from abc import ABC
from typing import Self

from xdsl.dialects.builtin import IntegerAttr, TensorType, f32, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.traits import Pure
from xdsl.utils.exceptions import VerifyException

from ..elements import QUANTIZED
from ..fx.arguments import integer
from ..operation import DialectOperation, op_definition
from ..traits import Accountable, KeepsLayout
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
from .parameters import Parameters, Quantization, verify_quantization


class Quantized(DialectOperation, ABC):
    """An operation of one tensor that carries the quantization of its integers."""

    input = operand_def(TensorType)
    values = var_operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure(), Accountable(), KeepsLayout())
    assembly_format = (
        "$input custom<Parameters>($params, $values) attr-dict "
        "`:` type($input) (`,` type($values)^)? `->` type($result)"
    )
    custom_directives = (Parameters,)

    def __init__(
        self, input: SSAValue, quantization: Quantization | QuantParams, element: Attribute
    ):
        if isinstance(quantization, QuantParams):
            quantization = Quantization(quantization)
        super().__init__(
            operands=[input, quantization.values],
            properties={"params": QuantParamsAttr(quantization.params)},
            result_types=[with_element(input, element)],
        )

    @property
    def quantization(self) -> Quantization:
        """The parameters, numbers or values."""
        return Quantization(self.params.data, tuple(self.values))

    def on(self, input: SSAValue) -> Self:
        """The same quantization, to the same element type, of another tensor."""
        return type(self)(input, self.quantization, element_of(self.result))


@op_definition
class QuantizeOp(Quantized):
    """Quantize a float tensor: clamp(round_half_even(x / scale) + zero_point, range).

    The division is the product with f32(1 / scale), as in `quantized_decomposed.quantize_per_tensor`.

    ```mlir
    %q = qnn.quantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
    %r = qnn.quantize %x <scale %s, zero_point %z, range [0, 255]> : tensor<1x8xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<1x8xui8>
    ```
    """

    name = "qnn.quantize"

    def verify_(self) -> None:
        expect_element("qnn.quantize: result", self.result, *QUANTIZED)
        expect_same_shape("qnn.quantize", self.input, self.result)
        verify_quantization(
            "qnn.quantize", self.quantization, element_of(self.result), shape_of(self.result)
        )


@op_definition
class DequantizeOp(Quantized):
    """Dequantize an integer tensor: (q - zero_point) * scale.

    ```mlir
    %x = qnn.dequantize %q <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
    %y = qnn.dequantize %p <scale %s, zero_point 0, range [-127, 127]> : tensor<1x8xi8>, tensor<1xf32> -> tensor<1x8xf32>
    ```
    """

    name = "qnn.dequantize"

    def __init__(
        self, input: SSAValue, quantization: Quantization | QuantParams, element: Attribute = f32
    ):
        super().__init__(input, quantization, element)

    def verify_(self) -> None:
        expect_element("qnn.dequantize: operand", self.input, *QUANTIZED)
        expect_same_shape("qnn.dequantize", self.input, self.result)
        verify_quantization(
            "qnn.dequantize", self.quantization, element_of(self.input), shape_of(self.input)
        )


@op_definition
class DequantizePerChannelOp(DialectOperation):
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

    traits = traits_def(Pure(), Accountable())
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
            properties={"axis": integer(axis)},
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


DEQUANTIZATIONS = (DequantizeOp, DequantizePerChannelOp)
"""The operations that make floats of integers."""
