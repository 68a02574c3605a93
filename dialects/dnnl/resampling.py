"""Images of another size."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType, f32
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import irdl_op_definition, operand_def

from ..types import expect, expect_element, rank_of, shape_of
from .memory import Primitive


@irdl_op_definition
class ResamplingOp(Primitive):
    """Linear interpolation between the middles of elements, in each spatial dimension.

    ```mlir
    %y = dnnl.resampling %x at 0 : tensor<1x8x4x4xf32, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x8x8xf32, #dnnl.strides<512, 1, 64, 8>>
    ```
    """

    name = "dnnl.resampling"

    source = operand_def(TensorType)

    assembly_format = "$source (`at` $at^)? attr-dict `:` type($source) `->` type($result)"

    def __init__(self, source: SSAValue, result_type: Attribute):
        super().__init__(operands=[source], result_types=[result_type])

    def verify_(self) -> None:
        rank = rank_of(self.source)
        expect(rank in (3, 4, 5), "dnnl.resampling: source", "3, 4 or 5 dimensions", rank)
        for what, value in (("source", self.source), ("result", self.result)):
            expect_element(f"dnnl.resampling: {what}", value, f32)
        expected, found = list(shape_of(self.source)[:2]), list(shape_of(self.result)[:2])
        same = rank_of(self.result) == rank and found == expected
        expect(same, "dnnl.resampling: result's batch and channels", expected, found)
