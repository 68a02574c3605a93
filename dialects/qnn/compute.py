"""Convolution, linear layer and addition, in floats."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    opt_operand_def,
    result_def,
    traits_def,
)
from xdsl.traits import Commutative, Pure

from ..operation import DialectOperation, op_definition
from ..shapes import broadcast_shape
from ..traits import Accountable, GoesByStrides
from ..types import expect, rank_of, shape_of, shapes_agree, shown, sizes_agree
from .windows import TransposableWindow


@op_definition
class ConvOp(TransposableWindow):
    """A convolution in 1, 2 or 3 spatial dimensions, by rank; transposed if it has `output_padding`.

    Shapes: input N×C×spatial, weight O×(C/groups)×kernel, bias O, result N×O×spatial.

    ```mlir
    %y = qnn.conv %x, %w bias(%b : tensor<8xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32> -> tensor<1x8x6x6xf32>
    ```
    """

    name = "qnn.conv"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure(), Accountable(), GoesByStrides())
    assembly_format = (
        "$input `,` $weight (`bias` `(` $bias^ `:` type($bias) `)`)? `stride` $stride "
        "`padding` $padding `dilation` $dilation `groups` $groups "
        "(`output_padding` $output_padding^)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self,
        input: SSAValue,
        weight: SSAValue,
        bias: SSAValue | None,
        window: dict[str, Attribute],
        result_type: Attribute,
    ):
        super().__init__(
            operands=[input, weight, bias], properties=window, result_types=[result_type]
        )

    def verify_(self) -> None:
        rank = rank_of(self.input)
        expect(rank in (3, 4, 5), "qnn.conv: input", "3, 4 or 5 dimensions", rank)
        expect(
            rank_of(self.weight) == rank, "qnn.conv: weight", f"rank {rank}", rank_of(self.weight)
        )
        self.verify_window(rank)
        self.verify_convolution(shape_of(self.input), shape_of(self.weight), self.bias, self.result)


@op_definition
class LinearOp(DialectOperation):
    """A linear layer on the last dimension of an input of any rank: x · wᵀ + b.

    Shapes: input …×K, weight N×K, bias N, result …×N.

    ```mlir
    %y = qnn.linear %x, %w bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
    ```
    """

    name = "qnn.linear"

    input = operand_def(TensorType)
    weight = operand_def(TensorType)
    bias = opt_operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure(), Accountable())
    assembly_format = (
        "$input `,` $weight (`bias` `(` $bias^ `:` type($bias) `)`)? attr-dict "
        "`:` type($input) `,` type($weight) `->` type($result)"
    )

    def __init__(
        self, input: SSAValue, weight: SSAValue, bias: SSAValue | None, result_type: Attribute
    ):
        super().__init__(operands=[input, weight, bias], result_types=[result_type])

    def verify_(self) -> None:
        expect(rank_of(self.weight) == 2, "qnn.linear: weight", "rank 2", rank_of(self.weight))
        n, k = shape_of(self.weight)
        expect(rank_of(self.input) >= 1, "qnn.linear: input", "rank 1 or more", rank_of(self.input))
        expect(
            sizes_agree(shape_of(self.input)[-1], k),
            "qnn.linear: input's last size",
            f"{k}, the weight's",
            shape_of(self.input)[-1],
        )
        expected = (*shape_of(self.input)[:-1], n)
        expect(
            shapes_agree(shape_of(self.result), expected),
            "qnn.linear: result",
            list(expected),
            list(shape_of(self.result)),
        )
        if self.bias is not None:
            found = shape_of(self.bias)
            widened = broadcast_shape(expected, found)
            fits = widened is not None and shapes_agree(widened, expected)
            expect(
                fits, "qnn.linear: bias", f"one that broadcasts to {shown(expected)}", shown(found)
            )


@op_definition
class AddOp(DialectOperation):
    """The sum of two tensors, broadcast as in torch.

    ```mlir
    %z = qnn.add %x, %y : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "qnn.add"

    lhs = operand_def(TensorType)
    rhs = operand_def(TensorType)
    result = result_def(TensorType)

    traits = traits_def(Pure(), Commutative(), Accountable())
    assembly_format = "$lhs `,` $rhs attr-dict `:` type($lhs) `,` type($rhs) `->` type($result)"

    def __init__(self, lhs: SSAValue, rhs: SSAValue, result_type: Attribute):
        super().__init__(operands=[lhs, rhs], result_types=[result_type])

    def verify_(self) -> None:
        operands, found = (shape_of(self.lhs), shape_of(self.rhs)), shape_of(self.result)
        expected = broadcast_shape(*operands)
        sides = " and ".join(map(shown, operands))
        expect(expected is not None, "qnn.add: operands", "shapes that broadcast", sides)
        assert expected is not None
        expect(shapes_agree(found, expected), "qnn.add: result", shown(expected), shown(found))
