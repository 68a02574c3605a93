"""The product of two tensors of integers that are both computed."""

from __future__ import annotations

from typing import Self

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..elements import QUANTIZED
from ..operation import DialectOperation, op_definition
from ..qnn.attributes import QuantParams, QuantParamsAttr
from ..qnn.parameters import verify_params
from ..qnn.products import verify_matmul
from ..types import element_of, expect, expect_element, with_element


@op_definition
class QMatmulOp(DialectOperation):
    """The product of two matrices of integers, or of each pair of them in two stacks, to floats or integers.

    ```mlir
    %z = onednn.qmatmul %x <scale 0.02, zero_point 128, range [0, 255]>, %y <scale 0.05, zero_point 3, range [-128, 127]> output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x4xi8> -> tensor<2x4x4xui8>
    ```
    """

    name = "onednn.qmatmul"

    input = operand_def(TensorType)
    other = operand_def(TensorType)
    params = prop_def(QuantParamsAttr)
    other_params = prop_def(QuantParamsAttr)
    output = opt_prop_def(QuantParamsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure())
    assembly_format = (
        "$input $params `,` $other $other_params (`output` $output^)? attr-dict "
        "`:` type($input) `,` type($other) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        params: QuantParamsAttr,
        other: SSAValue,
        other_params: QuantParamsAttr,
        result_type: Attribute,
        output: QuantParamsAttr | None = None,
    ):
        super().__init__(
            operands=[input, other],
            properties={"params": params, "other_params": other_params, "output": output},
            result_types=[result_type],
        )

    def with_output(self, output: QuantParams, element: Attribute) -> Self:
        """The same product with a quantized result."""
        type_ = with_element(self.result, element)
        params = (self.params, self.other, self.other_params)
        new = type(self)(self.input, *params, type_, QuantParamsAttr(output))
        new.location = self.location
        return new

    def verify_(self) -> None:
        name = self.name
        verify_matmul(name, self.input, self.other, self.result)
        for what, value, params in (
            ("input", self.input, self.params),
            ("other", self.other, self.other_params),
        ):
            expect_element(f"{name}: {what}", value, *QUANTIZED)
            verify_params(f"{name}: {what}", params.data, element_of(value))
        expect(
            (element_of(self.result) in QUANTIZED) == (self.output is not None),
            f"{name}: output parameters",
            "to stand exactly where the result is ui8 or i8",
            element_of(self.result),
        )
        if self.output is not None:
            verify_params(f"{name}: output", self.output.data, element_of(self.result))
