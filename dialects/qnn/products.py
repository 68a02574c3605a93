"""The product of two tensors that are both computed, in floats."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import operand_def, result_def, traits_def
from xdsl.traits import Pure

from ..operation import DialectOperation, op_definition
from ..traits import Accountable
from ..types import expect, rank_of, shape_of, shapes_agree, shown, sizes_agree


def verify_matmul(name: str, input: SSAValue, other: SSAValue, result: SSAValue) -> None:
    """Raise a VerifyException unless the shapes are those of a product of as many matrices as matrices."""
    rank = rank_of(input)
    expect(rank >= 2, f"{name}: input", "rank 2 or more", rank)
    expect(rank_of(other) == rank, f"{name}: other", f"rank {rank}", rank_of(other))
    *stack, m, k = shape_of(input)
    *others, rows, n = shape_of(other)
    expect(
        shapes_agree(others, stack), f"{name}: other's leading sizes", shown(stack), shown(others)
    )
    expect(sizes_agree(rows, k), f"{name}: other's rows", k, rows)
    found = shape_of(result)
    expect(
        shapes_agree(found, (*stack, m, n)), f"{name}: result", shown([*stack, m, n]), shown(found)
    )


@op_definition
class MatmulOp(DialectOperation):
    """The product of two matrices, M×K and K×N, or of each pair of them in two stacks of one size.

    ```mlir
    %z = qnn.matmul %x, %y : tensor<2x4x8xf32>, tensor<2x8x4xf32> -> tensor<2x4x4xf32>
    ```
    """

    name = "qnn.matmul"

    input = operand_def(TensorType)
    other = operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure(), Accountable())
    assembly_format = (
        "$input `,` $other attr-dict `:` type($input) `,` type($other) `->` type($result)"
    )

    def __init__(self, input: SSAValue, other: SSAValue, result_type: Attribute):
        super().__init__(operands=[input, other], result_types=[result_type])

    def verify_(self) -> None:
        verify_matmul("qnn.matmul", self.input, self.other, self.result)
