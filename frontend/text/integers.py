"""Integers in MLIR text: what a type cannot hold is refused, where xDSL keeps its lowest bits as another number."""

from __future__ import annotations

from math import prod

from xdsl.dialects.builtin import (
    AnyFloat,
    ComplexType,
    FloatAttr,
    IndexType,
    IntegerAttr,
    IntegerType,
    RankedStructure,
    Signedness,
)
from xdsl.parser import AttrParser, Parser
from xdsl.utils.lexer import Position

SIZE = 64
"""Bits of sizes, strides and the numbers of attributes."""


LARGEST_DENSE = 1 << 24
"""Elements of a `dense` attribute, each of which is a Python object while it is read; larger tensors are files'."""


class ExactParser(Parser):
    """Parses MLIR text; raises a ParseError for an integer that its type, of 64 bits if none is stated, does not hold.

    An integer type without a sign is signed here: `dense<255> : tensor<2xi8>` is refused, where MLIR reads -1.
    """

    def parse_integer(
        self, allow_boolean: bool = True, allow_negative: bool = True, context_msg: str = ""
    ) -> int:
        start = self.pos
        number = super().parse_integer(allow_boolean, allow_negative, context_msg)
        self._expect_fits(number, SIZE, start)
        return number

    def parse_shape_dimension(self, allow_dynamic: bool = True) -> int:
        start = self.pos
        size = super().parse_shape_dimension(allow_dynamic)
        self._expect_fits(size, SIZE, start)
        return size

    def parse_optional_builtin_int_or_float_attr(self) -> IntegerAttr | FloatAttr | None:
        start = self.pos
        number = self.parse_optional_number()
        self._resume_from(start)
        attribute = super().parse_optional_builtin_int_or_float_attr()
        if isinstance(attribute, IntegerAttr) and isinstance(number, int):
            self._expect_exact(number, attribute.type, start)
        return attribute

    def _parse_dense_literal_type(
        self,
    ) -> RankedStructure[IntegerType | IndexType | AnyFloat | ComplexType]:
        start = self.pos
        type = super()._parse_dense_literal_type()
        elements = prod(type.get_shape())
        if elements > LARGEST_DENSE:
            self.raise_error(
                f"expected at most {LARGEST_DENSE} elements in dense, found {elements}",
                start,
                self.pos,
            )
        return type

    def _parse_tensor_literal_element(self) -> Parser._TensorLiteralElement:
        element = super()._parse_tensor_literal_element()
        return _ExactElement(element.is_negative, element.value, element.span)

    def _expect_exact(self, number: int, type: IntegerType | IndexType, start: Position) -> None:
        if isinstance(type, IndexType):
            self._expect_fits(number, SIZE, start)
        elif type.signedness.data is Signedness.SIGNLESS and type.width.data > 1:
            self._expect_fits(number, type.width.data, start)

    def _expect_fits(self, number: int, bits: int, start: Position) -> None:
        if not -(1 << bits - 1) <= number < 1 << bits - 1:
            self.raise_error(f"expected an integer of {bits} bits, found {number}", start, self.pos)


class _ExactElement(Parser._TensorLiteralElement):
    """A number between the brackets of `dense`, whose type stands behind them."""

    def to_type(
        self, parser: AttrParser, type: AnyFloat | IntegerType | IndexType | ComplexType
    ) -> int | float | tuple[int, int] | tuple[float, float]:
        number = super().to_type(parser, type)
        if isinstance(type, (IntegerType, IndexType)) and isinstance(number, int):
            assert isinstance(parser, ExactParser)
            parser._expect_exact(number, type, self.span.start)
        return number
