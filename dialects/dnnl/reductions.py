"""The least and greatest number along dimensions."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import TensorType, f32
from xdsl.dialects.utils import EnumAttribute
from xdsl.ir import Attribute, SpacedOpaqueSyntaxAttribute, SSAValue
from xdsl.irdl import irdl_attr_definition, operand_def, prop_def
from xdsl.utils.str_enum import StrEnum

from ..operation import op_definition
from ..types import expect, expect_element, shape_of
from .memory import PrimitiveOp


class ReductionAlgorithm(StrEnum):
    """What a reduction computes."""

    MAX = "max"
    MIN = "min"


@irdl_attr_definition
class ReductionAlgorithmAttr(EnumAttribute[ReductionAlgorithm], SpacedOpaqueSyntaxAttribute):
    """What a reduction computes: `#dnnl<reduction_algorithm max>`, or bare `max` in the operation."""

    name = "dnnl.reduction_algorithm"


@op_definition
class ReductionOp(PrimitiveOp):
    """The least or greatest number along each dimension that has the size 1 in the result.

    ```mlir
    %y = dnnl.reduction max %x at 0 : tensor<2x8xf32> -> tensor<2x1xf32>
    ```
    """

    name = "dnnl.reduction"

    algorithm = prop_def(ReductionAlgorithmAttr)
    source = operand_def(TensorType)

    assembly_format = (
        "$algorithm $source (`at` $at^)? attr-dict `:` type($source) `->` type($result)"
    )

    def __init__(self, algorithm: ReductionAlgorithm, source: SSAValue, result_type: Attribute):
        super().__init__(
            operands=[source],
            properties={"algorithm": ReductionAlgorithmAttr(algorithm)},
            result_types=[result_type],
        )

    @property
    def row_operands(self) -> Sequence[SSAValue] | None:
        kept = shape_of(self.source)[0] == shape_of(self.result)[0]
        return [self.source] if kept else None

    def verify_(self) -> None:
        for value in (self.source, self.result):
            expect_element("dnnl.reduction", value, f32)
        source, found = shape_of(self.source), shape_of(self.result)
        fits = len(source) == len(found) and all(
            size in (1, whole) for size, whole in zip(found, source, strict=True)
        )
        expect(
            fits, "dnnl.reduction: result", f"1 or the size in each of {list(source)}", list(found)
        )
        expect(found != source, "dnnl.reduction: result", "one that is smaller", list(found))
