"""The 4-bit weight of a linear layer in the generated kernel's layout."""

from __future__ import annotations

from typing import NamedTuple

from xdsl.dialects.builtin import TensorType, f16, f32, i8
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    AttrSizedOperandSegments,
    operand_def,
    opt_operand_def,
    result_def,
    traits_def,
)
from xdsl.traits import Pure

from ..onednn.attributes import PackedType
from ..operation import DialectOperation, op_definition
from ..types import element_of, expect, expect_element, rank_of, shape_of, tensor_type
from .linear import verify_parameters
from .packing import CHANNELS_OF_BLOCK

INT4_RANGES = ((-8, 7), (0, 15))
"""The integers that 4 bits hold, with a sign and without."""

INPUTS_OF_WORD = 8
"""How many inputs of a channel a word of 32 bits holds."""

SCALE_BYTES: dict[Attribute, int] = {f16: 2, f32: 4}
"""Bytes of a scale, by its elements; a zero point, beside it, is a byte."""


class Int4Layout(NamedTuple):
    """Where the numbers of N channels and K inputs in G groups lie: blocks of channels × groups × bytes of a group.

    A group of a block has its scales, its zero points if there are any, and its words, each for all channels of the block.
    """

    channels: int
    inputs: int
    groups: int
    scale_bytes: int
    has_zero_points: bool

    @property
    def words(self) -> int:
        """The words of a channel and group; the last may have inputs left over, which are zeros."""
        return -(-self.inputs // self.groups // INPUTS_OF_WORD)

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The sizes of the tensor of bytes."""
        blocks = -(-self.channels // CHANNELS_OF_BLOCK)
        bytes = (
            parameter_bytes(self.scale_bytes, self.has_zero_points)
            + CHANNELS_OF_BLOCK * 4 * self.words
        )
        return blocks, self.groups, bytes


def parameter_bytes(scale_bytes: int, has_zero_points: bool) -> int:
    """Return the bytes of a group of a block before its words."""
    return CHANNELS_OF_BLOCK * (scale_bytes + has_zero_points)


@op_definition
class PackInt4Op(DialectOperation):
    """Bring a linear layer's weight, whose integers all fit 4 bits, into the layout of `generated.linear_int4`.

    Shapes: weight N×K of i8 within [-8, 7], or with zero points [0, 15]; scales of f32 or f16 and zero points of i32 1, N,
    or N×G for G groups of inputs of one size. Without them they are 1 and 0.

    ```mlir
    %p = generated.pack_int4 %w scales(%s : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
    ```
    """

    name = "generated.pack_int4"

    weight = operand_def(TensorType)
    scale = opt_operand_def(TensorType)
    zero_point = opt_operand_def(TensorType)
    result = result_def(PackedType)

    irdl_options = (AttrSizedOperandSegments(as_property=True),)
    traits = traits_def(Pure())
    assembly_format = (
        "$weight (`scales` `(` $scale^ `:` type($scale) `)`)? "
        "(`zero_points` `(` $zero_point^ `:` type($zero_point) `)`)? attr-dict "
        "`:` type($weight) `->` type($result)"
    )

    def __init__(self, weight: SSAValue, scale: SSAValue | None, zero_point: SSAValue | None):
        super().__init__(
            operands=[weight, scale, zero_point], result_types=[PackedType(tensor_type(weight))]
        )

    def verify_(self) -> None:
        name, packed = self.name, PackedType(tensor_type(self.weight))
        expect_element(f"{name}: weight", self.weight, i8)
        expect(rank_of(self.weight) == 2, f"{name}: weight", "rank 2", rank_of(self.weight))
        n, k = shape_of(self.weight)
        verify_parameters(name, self.scale, self.zero_point, n, k, tuple(SCALE_BYTES))
        expect(self.result.type == packed, f"{name}: result", packed, self.result.type)

    @property
    def layout(self) -> Int4Layout:
        """Where the numbers lie."""
        n, k = shape_of(self.weight)
        parameters = [p for p in (self.scale, self.zero_point) if p is not None]
        groups = max((shape_of(p)[1] for p in parameters if rank_of(p) == 2), default=1)
        scales = f16 if self.scale is None else element_of(self.scale)
        return Int4Layout(n, k, groups, SCALE_BYTES[scales], self.zero_point is not None)
