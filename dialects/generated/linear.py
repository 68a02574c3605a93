"""Linear layers of floats with an int8 weight."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType, bf16, f16, f32, i8, i32
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    irdl_op_definition,
    operand_def,
    opt_operand_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..operation import DialectOperation
from ..types import (
    DYNAMIC,
    element_of,
    expect,
    expect_element,
    rank_of,
    shape_of,
    shown,
)
from .shapes import verify_by_channels, verify_linear

LINEAR_FLOATS = (f32, bf16, f16)
"""Elements of the input and the result."""


@irdl_op_definition
class LinearOp(DialectOperation):
    """A linear layer of floats that reads an int8 weight and widens it in registers: x · ((w - z) · s)ᵀ + b, in f32.

    Shapes: input …×K of f32, bf16 or f16, weight N×K, bias N, result …×N of the input's elements. Scales s and zero
    points z are 1, N, or N×G numbers for G groups of inputs of one size; without them they are 1 and 0.

    ```mlir
    %y = generated.linear %x, %w scales(%s : tensor<8xf32>) zero_points(%z : tensor<8xi32>) bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
    ```
    """

    name = "generated.linear"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    scale = opt_operand_def(TensorType)
    zero_point = opt_operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    result = result_def(TensorType)

    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $weight (`scales` `(` $scale^ `:` type($scale) `)`)? "
        "(`zero_points` `(` $zero_point^ `:` type($zero_point) `)`)? "
        "(`bias` `(` $bias^ `:` type($bias) `)`)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        weight: SSAValue,
        scale: SSAValue | None,
        zero_point: SSAValue | None,
        bias: SSAValue | None,
        result_type: Attribute,
    ):
        operands = [input, weight, scale, zero_point, bias]
        super().__init__(operands=operands, result_types=[result_type])

    def verify_(self) -> None:
        name = self.name
        expect_element(f"{name}: input", self.input, *LINEAR_FLOATS)
        expect_element(f"{name}: weight", self.weight, i8)
        expect_element(f"{name}: result", self.result, element_of(self.input))
        n, k = verify_linear(name, self.input, self.weight, self.result)
        verify_parameters(name, self.scale, self.zero_point, n, k)
        verify_by_channels(name, "bias", self.bias, n)


def verify_parameters(
    name: str, scale: SSAValue | None, zero_point: SSAValue | None, n: int, k: int
) -> None:
    """Expect scales and zero points that may be absent to serve a weight of n channels and k inputs; VerifyException otherwise."""
    shapes: list[tuple[int, ...]] = []
    for what, value, element in (("scales", scale, f32), ("zero points", zero_point, i32)):
        if value is not None:
            expect_element(f"{name}: {what}", value, element)
            expected = f"1, {n} or {n} by a divisor of {k}"
            fits = is_for_channels(shape_of(value), n, k)
            expect(fits, f"{name}: {what}", expected, shown(shape_of(value)))
            shapes += [shape_of(value)] if rank_of(value) == 2 else []
    expect(len(set(shapes)) <= 1, f"{name}: zero points", "the scales' groups", shapes)


def is_for_channels(shape: tuple[int, ...], n: int, k: int) -> bool:
    """Whether parameters of this shape serve a weight of n channels and k inputs: one, by channels, or by groups too."""
    if len(shape) == 2:
        return DYNAMIC not in shape and shape[0] == n and shape[1] > 0 and k % shape[1] == 0
    return shape in ((1,), (n,))
