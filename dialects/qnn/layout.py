"""Operations that move elements without computing: reshape and permute here, slice, pad, cat and upsampling in `extent.py`.

All of them commute with quantize and dequantize, so they run on integers wherever their input is quantized.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import (
    ArrayAttr,
    DenseArrayBase,
    TensorType,
    i64,
)
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    operand_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer
from xdsl.traits import Pure

from ..fx.argument_text import parse_argument, print_argument
from ..fx.arguments import count_operands, decode, encode
from ..operation import DialectOperation, op_definition
from ..shapes import count_of
from ..traits import ReadsRows, Rearranges, ViewsOperand
from ..types import (
    DYNAMIC,
    dims_of,
    element_of,
    expect,
    rank_of,
    shape_of,
    shapes_agree,
    shown,
    sizes_agree,
    type_with_dims,
)
from .attributes import int_array


class DataMovement(DialectOperation, ABC):
    """An operation whose every result element is an element of an operand (or a padding value)."""

    traits = traits_def(Pure())

    def verify_shape(self, expected: Sequence[int]) -> None:
        """Raise a VerifyException unless the result has this shape, as far as is known."""
        found = shape_of(self.results[0])
        expect(shapes_agree(found, expected), f"{self.name}: result", shown(expected), shown(found))

    def verify_elements(self, input: SSAValue) -> None:
        """Raise a VerifyException unless the result has the input's element type."""
        expect(
            element_of(self.results[0]) == element_of(input),
            f"{self.name}: result's element type",
            element_of(input),
            element_of(self.results[0]),
        )


@op_definition
class ReshapeOp(DataMovement):
    """The same elements in row-major order with other sizes, one of which may be -1 or computed.

    ```mlir
    %y = qnn.reshape %x to [%n, 8, -1] : (tensor<?x8x2x2xf32>, index) -> tensor<?x8x4xf32>
    ```
    """

    name = "qnn.reshape"

    input = operand_def(TensorType)
    computed = var_operand_def()
    sizes = prop_def(ArrayAttr)
    result = result_def(TensorType)

    traits = traits_def(ViewsOperand(), Rearranges(), ReadsRows())

    def __init__(self, input: SSAValue, sizes: Sequence[Any], result_type: Attribute):
        computed: list[SSAValue] = []
        attribute = encode(list(sizes), computed)
        super().__init__(
            operands=[input, computed], properties={"sizes": attribute}, result_types=[result_type]
        )

    @property
    def python_sizes(self) -> list[int | SSAValue]:
        """The sizes as numbers and SSA values."""
        return decode(self.sizes, iter(self.computed))

    @classmethod
    def parse(cls, parser: Parser) -> ReshapeOp:
        position = parser.pos
        unresolved: list[UnresolvedOperand] = [parser.parse_unresolved_operand()]
        parser.parse_keyword("to")
        sizes = parse_argument(parser, unresolved)
        parser.parse_punctuation(":")
        type = parser.parse_function_type()
        operands = parser.resolve_operands(unresolved, type.inputs.data, position)
        return cls.create(
            operands=operands, result_types=type.outputs.data, properties={"sizes": sizes}
        )

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        printer.print_operand(self.input)
        printer.print_string(" to ")
        print_argument(printer, self.sizes, iter(self.computed))
        printer.print_string(" : ")
        printer.print_function_type(self.operand_types, self.result_types)

    def verify_(self) -> None:
        self.verify_elements(self.input)
        places = count_operands(self.sizes)
        expect(
            places == len(self.computed), "qnn.reshape: computed sizes", places, len(self.computed)
        )
        rank = rank_of(self.result)
        expect(
            len(self.sizes) == rank,
            "qnn.reshape: sizes",
            f"{rank} for this result",
            len(self.sizes),
        )
        sizes = [s if isinstance(s, int) and s >= 0 else DYNAMIC for s in self.python_sizes]
        self.verify_shape(sizes)
        counts = count_of(shape_of(self.input)), count_of(shape_of(self.result))
        expect(sizes_agree(*counts), "qnn.reshape: elements", counts[0], counts[1])


@op_definition
class PermuteOp(DataMovement):
    """The dimensions in another order.

    ```mlir
    %y = qnn.permute %x dims [0, 2, 1] : tensor<1x8x4xf32> -> tensor<1x4x8xf32>
    ```
    """

    name = "qnn.permute"

    input = operand_def(TensorType)
    dims = prop_def(DenseArrayBase.constr(i64))
    result = result_def(TensorType)

    traits = traits_def(ViewsOperand(), Rearranges())
    assembly_format = "$input `dims` $dims attr-dict `:` type($input) `->` type($result)"

    def __init__(self, input: SSAValue, dims: Sequence[int]):
        sizes = dims_of(input)
        super().__init__(
            operands=[input],
            properties={"dims": int_array(dims)},
            result_types=[type_with_dims(element_of(input), [sizes[d] for d in dims])],
        )

    def verify_(self) -> None:
        self.verify_elements(self.input)
        dims = self.dims.get_values()
        rank = rank_of(self.input)
        expect(
            sorted(dims) == list(range(rank)),
            "qnn.permute: dims",
            f"0 to {rank - 1} in some order",
            list(dims),
        )
        self.verify_shape([shape_of(self.input)[int(d)] for d in dims])
