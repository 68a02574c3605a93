"""Linear layers of floats with a weight of 4 bits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    operand_def,
    opt_operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.traits import Pure

from ..onednn.attributes import PackedType, PostOpsAttr
from ..onednn.kernel import NO_POST_OPS
from ..operation import DialectOperation, op_definition
from ..types import element_of, expect_element
from .linear import LINEAR_FLOATS, verify_post_ops
from .shapes import verify_by_channels, verify_linear


@op_definition
class LinearInt4Op(DialectOperation):
    """A linear layer of floats that reads a weight of 4 bits and widens it in registers: x · ((w - z) · s)ᵀ + b, in f32; then
    post-ops. Beside an input of bf16 or f16, scaled weights are rounded to its elements.

    Shapes: input …×K of f32, bf16 or f16, packed weight N×K with its scales and zero points, bias N of f32, result …×N of
    the input's elements, f32 with post-ops. `others` holds a tensor for each binary post-op, …×N, or one number for all or
    for each channel.

    ```mlir
    %y = generated.linear_int4 %x, %p bias(%b : tensor<8xf32>) post <relu> : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
    ```
    """

    name = "generated.linear_int4"

    input = operand_def(TensorType)
    weight = operand_def(PackedType)
    bias = opt_operand_def(TensorType)
    others = var_operand_def(TensorType)
    post_ops = prop_def(PostOpsAttr, default_value=NO_POST_OPS)
    result = result_def(TensorType)

    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    traits = traits_def(Pure())
    assembly_format = (
        "$input `,` $weight (`bias` `(` $bias^ `:` type($bias) `)`)? "
        "(`others` `(` $others^ `:` type($others) `)`)? (`post` $post_ops^)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        weight: SSAValue,
        bias: SSAValue | None,
        result_type: Attribute,
        others: Sequence[SSAValue] = (),
        post_ops: PostOpsAttr = NO_POST_OPS,
    ):
        super().__init__(
            operands=[input, weight, bias, [*others]],
            properties={"post_ops": post_ops},
            result_types=[result_type],
        )

    def verify_(self) -> None:
        name = self.name
        expect_element(f"{name}: input", self.input, *LINEAR_FLOATS)
        expect_element(f"{name}: result", self.result, element_of(self.input))
        n, _ = verify_linear(name, self.input, self.weight_type, self.result)
        verify_by_channels(name, "bias", self.bias, n)
        verify_post_ops(name, self.post_ops.data, self.others, self.result)

    @property
    def weight_type(self) -> TensorType:
        """The type of the weight before it was packed, N×K."""
        return cast(PackedType, self.weight.type).tensor
