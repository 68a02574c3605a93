"""Calls of torch's operators on tensors of a plan, for what oneDNN lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import ArrayAttr, DictionaryAttr, IntegerAttr, StringAttr, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import prop_def, var_operand_def
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer

from ..fx.argument_text import parse_call_arguments, print_call_arguments
from ..fx.arguments import count_operands, decode
from ..operation import op_definition
from ..types import expect
from .memory import PrimitiveOp


@op_definition
class TorchCallOp(PrimitiveOp):
    """A call of a torch operator without effects, with its arguments as FX prints them.

    It reads tensors where they lie, and its result is written into memory of the plan: no view of what it read.

    ```mlir
    %y = dnnl.call @aten.cumsum.default(%x, 1) at 64 : (tensor<2x8xf32>) -> tensor<2x8xf32>
    ```
    """

    name = "dnnl.call"

    operands_ = var_operand_def()
    target = prop_def(StringAttr)
    arguments = prop_def(ArrayAttr)
    keywords = prop_def(DictionaryAttr)

    def __init__(
        self,
        target: StringAttr,
        arguments: ArrayAttr[Attribute],
        keywords: DictionaryAttr,
        operands: Sequence[SSAValue],
        result_type: Attribute,
    ):
        super().__init__(
            operands=[operands],
            properties={"target": target, "arguments": arguments, "keywords": keywords},
            result_types=[result_type],
        )

    def python_arguments(self, operands: Sequence[Any]) -> tuple[list[Any], dict[str, Any]]:
        """The positional and keyword arguments as Python values, with these values for the operands."""
        rest = iter(operands)
        return decode(self.arguments, rest), decode(self.keywords, rest)

    @classmethod
    def parse(cls, parser: Parser) -> TorchCallOp:
        target = parser.parse_symbol_name()
        unresolved: list[UnresolvedOperand] = []
        position = parser.pos
        arguments, keywords = parse_call_arguments(parser, unresolved)
        properties: dict[str, Attribute] = {
            "target": target,
            "arguments": arguments,
            "keywords": keywords,
        }
        if parser.parse_optional_keyword("at"):
            properties["at"] = IntegerAttr(parser.parse_integer(), i64)
        parser.parse_punctuation(":")
        type = parser.parse_function_type()
        operands = parser.resolve_operands(unresolved, type.inputs.data, position)
        return cls.create(operands=operands, result_types=type.outputs.data, properties=properties)

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        printer.print_symbol_name(self.target.data)
        print_call_arguments(printer, self.arguments, self.keywords, iter(self.operands))
        if self.at is not None:
            printer.print_string(f" at {self.at.value.data}")
        printer.print_string(" : ")
        printer.print_function_type(self.operand_types, self.result_types)

    def verify_(self) -> None:
        places = count_operands(self.arguments) + count_operands(self.keywords)
        what = f"dnnl.call @{self.target.data}: operands"
        expect(places == len(self.operands), what, places, len(self.operands))
