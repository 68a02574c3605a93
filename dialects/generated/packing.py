"""The weight of a linear layer of integers in the generated kernel's layout."""

from __future__ import annotations

from xdsl.dialects.builtin import TensorType, i8
from xdsl.ir import SSAValue
from xdsl.irdl import irdl_op_definition, operand_def, result_def, traits_def
from xdsl.traits import Pure

from ..onednn.attributes import PackedType
from ..operation import DialectOperation
from ..types import expect, expect_element, rank_of, tensor_type

CHANNELS_OF_BLOCK = 16
"""The channels of a block of the packed weight, on every processor."""


def packed_sizes(n: int, k: int) -> tuple[int, int, int]:
    """The sizes of an N×K weight as the kernel reads it: blocks of channels, pairs of inputs, and the numbers of both."""
    return -(-n // CHANNELS_OF_BLOCK), -(-k // 2), 2 * CHANNELS_OF_BLOCK


@irdl_op_definition
class PackLinearOp(DialectOperation):
    """Bring a linear layer's int8 weight (N×K) into the layout of `generated.qlinear`.

    ```mlir
    %p = generated.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    ```
    """

    name = "generated.pack_linear"

    weight = operand_def(TensorType)
    result = result_def(PackedType)

    traits = traits_def(Pure())
    assembly_format = "$weight attr-dict `:` type($weight) `->` type($result)"

    def __init__(self, weight: SSAValue):
        super().__init__(operands=[weight], result_types=[PackedType(tensor_type(weight))])

    def verify_(self) -> None:
        name, packed = self.name, PackedType(tensor_type(self.weight))
        expect_element(f"{name}: weight", self.weight, i8)
        expect(rank_of(self.weight) == 2, f"{name}: weight", "rank 2", rank_of(self.weight))
        expect(self.result.type == packed, f"{name}: result", packed, self.result.type)
