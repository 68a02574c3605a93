"""Constants, attributes of the module and the outputs of a graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from xdsl.dialects.builtin import (
    AnyFloat,
    ArrayAttr,
    DenseIntOrFPElementsAttr,
    IntegerType,
    StringAttr,
    TensorType,
)
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    opt_prop_def,
    prop_def,
    result_def,
    traits_def,
    var_operand_def,
)
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer
from xdsl.traits import IsTerminator, Pure
from xdsl.utils.exceptions import VerifyException

from ..operation import DialectOperation, op_definition
from ..traits import HeldByModule
from .argument_text import parse_argument, print_argument
from .arguments import count_operands, encode
from .attributes import TensorAttr
from .layouts import layouts_attr, print_layouts, verify_layouts


@op_definition
class ConstantOp(DialectOperation):
    """A tensor that is never written: a parameter, a buffer or a small literal.

    ```mlir
    %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<10x64xi8>
    %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
    ```
    """

    name = "fx.constant"

    value = prop_def(TensorAttr | DenseIntOrFPElementsAttr)
    result = result_def(TensorType)

    traits = traits_def(Pure(), HeldByModule())

    def __init__(self, value: Attribute, type: Attribute):
        super().__init__(result_types=[type], properties={"value": value})

    @classmethod
    def of_number(cls, number: float, element: Attribute, count: int = 1) -> ConstantOp:
        """Return a tensor of one number, [1], or of several equal ones, of a float or integer type."""
        if isinstance(element, IntegerType):
            integers = TensorType(cast(IntegerType, element), [count])
            return cls(DenseIntOrFPElementsAttr.from_list(integers, [int(number)]), integers)
        floats = TensorType(cast(AnyFloat, element), [count])
        return cls(DenseIntOrFPElementsAttr.from_list(floats, [number]), floats)

    @classmethod
    def of_numbers(
        cls, numbers: Sequence[int], element: IntegerType, shape: Sequence[int] | None = None
    ) -> ConstantOp:
        """Return a tensor of these integers, row-major; in one dimension where no shape is given."""
        type = TensorType(element, [len(numbers)] if shape is None else shape)
        return cls(DenseIntOrFPElementsAttr.from_list(type, numbers), type)

    @classmethod
    def parse(cls, parser: Parser) -> ConstantOp:
        value = parser.parse_attribute()
        if isinstance(value, DenseIntOrFPElementsAttr):
            return cls(value, value.get_type())  # pyright: ignore[reportUnknownArgumentType]
        parser.parse_punctuation(":")
        return cls(value, parser.parse_type())

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        printer.print_attribute(self.value)
        if isinstance(self.value, TensorAttr):
            printer.print_string(" : ")
            printer.print_attribute(self.result.type)

    def verify_(self) -> None:
        value = self.value
        if isinstance(value, DenseIntOrFPElementsAttr) and value.type != self.result.type:
            raise VerifyException(
                f"fx.constant: expected the type of its elements, {value.type}, "
                f"found {self.result.type}"
            )


@op_definition
class GetAttrOp(DialectOperation):
    """A named attribute of the module that the program reads or writes at run time, such as a mutated buffer.

    ```mlir
    %cache = fx.get_attr @decoder.cache : tensor<1x8x64xf32>
    ```
    """

    name = "fx.get_attr"

    target = prop_def(StringAttr)
    result = result_def()

    traits = traits_def(Pure(), HeldByModule())

    def __init__(self, target: str, type: Attribute):
        super().__init__(result_types=[type], properties={"target": StringAttr(target)})

    @classmethod
    def parse(cls, parser: Parser) -> GetAttrOp:
        target = parser.parse_symbol_name()
        parser.parse_punctuation(":")
        return cls(target.data, parser.parse_type())

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        printer.print_symbol_name(self.target.data)
        printer.print_string(" : ")
        printer.print_attribute(self.result.type)


@op_definition
class OutputOp(DialectOperation):
    """The end of a graph: its outputs as FX nests them, with the strides that the caller saw.

    `layouts` says for each tensor output how eager mode lays it out in memory: `contiguous`,
    `channels_last`, `permuted 2 0 1` (dense, the dimensions from the slowest to the fastest), `strided 6*s0 2` (with gaps;
    symbols are those of sizes) or `any`, where the strides are not known.

    ```mlir
    fx.output [%y, [%z, none]] layouts ["channels_last", "any"] : tensor<1x8x4x4xf32>, tensor<1xf32>
    ```
    """

    name = "fx.output"

    operands_ = var_operand_def()
    value = prop_def()
    layouts = opt_prop_def(ArrayAttr[StringAttr])

    traits = traits_def(IsTerminator())

    def __init__(self, value: Any, layouts: Sequence[str] | None = None):
        operands: list[SSAValue] = []
        attribute = encode(value, operands)
        super().__init__(
            operands=[operands],
            properties={"value": attribute, "layouts": layouts_attr(layouts)},
        )

    @classmethod
    def parse(cls, parser: Parser) -> OutputOp:
        unresolved: list[UnresolvedOperand] = []
        position = parser.pos
        properties = {"value": parse_argument(parser, unresolved)}
        if parser.parse_optional_keyword("layouts"):
            properties["layouts"] = parser.parse_attribute()
        types: list[Attribute] = []
        if unresolved:
            parser.parse_punctuation(":")
            types = list(
                parser.parse_comma_separated_list(parser.Delimiter.NONE, parser.parse_type)
            )
        operands = parser.resolve_operands(unresolved, types, position)
        return cls.create(operands=operands, properties=properties)

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        print_argument(printer, self.value, iter(self.operands))
        print_layouts(printer, self.layouts)
        if self.operands:
            printer.print_string(" : ")
            printer.print_list(self.operand_types, printer.print_attribute)

    def verify_(self) -> None:
        places = count_operands(self.value)
        if places != len(self.operands):
            raise VerifyException(
                f"fx.output: expected as many operands as operand places, {places}, "
                f"found {len(self.operands)}"
            )
        verify_layouts(self, self.layouts)
        function = self.parent_op()
        if isinstance(function, FuncOp):
            returned = function.function_type.outputs.data
            if returned != self.operand_types:
                raise VerifyException(
                    f"fx.output: expected the types that @{function.sym_name.data} returns, "
                    f"{_types(returned)}, found {_types(self.operand_types)}"
                )


def _types(types: Sequence[Attribute]) -> str:
    return ", ".join(map(str, types)) or "none"
