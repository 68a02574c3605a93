"""Calls of functions, methods and submodules, with their effects."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import Any

from xdsl.dialects.builtin import (
    ArrayAttr,
    DenseArrayBase,
    DictionaryAttr,
    StringAttr,
    UnitAttr,
    i64,
)
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import (
    opt_prop_def,
    opt_result_def,
    prop_def,
    traits_def,
    var_operand_def,
)
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer
from xdsl.traits import EffectInstance, MemoryEffect, MemoryEffectKind
from xdsl.utils.exceptions import VerifyException

from ..operation import DialectOperation, op_definition
from .argument_text import parse_call_arguments, print_call_arguments
from .arguments import NO_KEYWORDS, count_operands, decode, encode
from .layouts import layouts_attr, print_layouts, verify_layouts


class CallEffects(MemoryEffect):
    """A call writes what it says it writes, and `impure` calls may do anything."""

    @classmethod
    def get_effects(cls, op: Any) -> set[EffectInstance]:
        effects: set[EffectInstance] = set()
        if op.writes is not None:
            effects.add(EffectInstance(MemoryEffectKind.WRITE))
        if op.impure is not None:
            effects.update(map(EffectInstance, (MemoryEffectKind.READ, MemoryEffectKind.WRITE)))
        return effects


class AnyCallOp(DialectOperation, ABC):
    """What the three kinds of calls share: a target, arguments as FX has them, and stated effects.

    `writes [i, …]` names the operands written in place, `views [i, …]` those whose storage the result may
    share, `impure` marks a call that must run exactly once and in its place, and `layouts ["contiguous", …]` says
    for a call that depends on strides how each operand lay in memory.
    """

    operands_ = var_operand_def()
    target = prop_def(StringAttr)
    arguments = prop_def(ArrayAttr)
    keywords = prop_def(DictionaryAttr)
    writes = opt_prop_def(DenseArrayBase.constr(i64))
    views = opt_prop_def(DenseArrayBase.constr(i64))
    impure = opt_prop_def(UnitAttr)
    layouts = opt_prop_def(ArrayAttr[StringAttr])
    result = opt_result_def()

    traits = traits_def(CallEffects())

    def __init__(
        self,
        target: str,
        args: Sequence[Any],
        result_type: Attribute | None,
        kwargs: dict[str, Any] | None = None,
        *,
        writes: Sequence[int] = (),
        views: Sequence[int] = (),
        impure: bool = False,
        layouts: Sequence[str] | None = None,
    ):
        operands: list[SSAValue] = []
        arguments = encode(list(args), operands)
        keywords = encode(kwargs, operands) if kwargs else NO_KEYWORDS
        super().__init__(
            operands=[operands],
            result_types=[result_type],
            properties={
                "target": StringAttr(target),
                "arguments": arguments,
                "keywords": keywords,
                "writes": DenseArrayBase.from_list(i64, writes) if writes else None,
                "views": DenseArrayBase.from_list(i64, views) if views else None,
                "impure": UnitAttr() if impure else None,
                "layouts": layouts_attr(layouts),
            },
        )

    @property
    def python_arguments(self) -> tuple[list[Any], dict[str, Any]]:
        """The positional and keyword arguments as Python values, with SSA values for the operands."""
        operands = iter(self.operands)
        return decode(self.arguments, operands), decode(self.keywords, operands)

    def written_operands(self) -> list[SSAValue]:
        """The operands that this call writes in place."""
        return [self.operands[i] for i in self.writes.get_values()] if self.writes else []

    def viewed_operands(self) -> list[SSAValue]:
        """The operands whose storage the result may share."""
        return [self.operands[i] for i in self.views.get_values()] if self.views else []

    @classmethod
    def parse(cls, parser: Parser) -> AnyCallOp:
        target = parser.parse_symbol_name()
        unresolved: list[UnresolvedOperand] = []
        position = parser.pos
        arguments, keywords = parse_call_arguments(parser, unresolved)
        properties: dict[str, Attribute] = {}
        for effect in ("writes", "views"):
            if parser.parse_optional_keyword(effect):
                indices = parser.parse_comma_separated_list(
                    parser.Delimiter.SQUARE, parser.parse_integer
                )
                properties[effect] = DenseArrayBase.from_list(i64, indices)
        if parser.parse_optional_keyword("impure"):
            properties["impure"] = UnitAttr()
        if parser.parse_optional_keyword("layouts"):
            properties["layouts"] = parser.parse_attribute()
        parser.parse_punctuation(":")
        type = parser.parse_function_type()
        operands = parser.resolve_operands(unresolved, type.inputs.data, position)
        properties |= {"target": target, "arguments": arguments, "keywords": keywords}
        return cls.create(operands=operands, result_types=type.outputs.data, properties=properties)

    def print(self, printer: Printer) -> None:
        printer.print_string(" ")
        printer.print_symbol_name(self.target.data)
        print_call_arguments(printer, self.arguments, self.keywords, iter(self.operands))
        for effect, indices in (("writes", self.writes), ("views", self.views)):
            if indices is not None:
                printer.print_string(f" {effect} ")
                with printer.in_square_brackets():
                    printer.print_list(indices.get_values(), lambda i: printer.print_string(str(i)))
        if self.impure is not None:
            printer.print_string(" impure")
        print_layouts(printer, self.layouts)
        printer.print_string(" : ")
        printer.print_function_type(self.operand_types, self.result_types)

    def verify_(self) -> None:
        places = count_operands(self.arguments) + count_operands(self.keywords)
        if places != len(self.operands):
            raise VerifyException(
                f"{self.name} @{self.target.data}: expected as many operands as operand places "
                f"in its arguments, {places}, found {len(self.operands)}"
            )
        for keyword in self.keywords.data:
            if not keyword.isidentifier():
                raise VerifyException(
                    f"{self.name} @{self.target.data}: expected keywords that are identifiers, "
                    f"found {keyword!r}"
                )
        for effect, indices in (("writes", self.writes), ("views", self.views)):
            for index in indices.get_values() if indices is not None else ():
                if not 0 <= index < len(self.operands):
                    raise VerifyException(
                        f"{self.name} @{self.target.data}: `{effect}` expected an operand index "
                        f"below {len(self.operands)}, found {index}"
                    )
        verify_layouts(self, self.layouts)


@op_definition
class CallOp(AnyCallOp):
    """A call of a function or operator overload, with its arguments as FX prints them.

    ```mlir
    %1 = fx.call @aten.conv2d.default(%x, %w, none, [2, 2], [1, 1]) : (tensor<1x3x224x224xf32>, tensor<32x3x3x3xf32>) -> tensor<1x32x112x112xf32>
    %2 = fx.call @aten.relu_.default(%1) writes [0] : (tensor<1x32x112x112xf32>) -> tensor<1x32x112x112xf32>
    ```
    """

    name = "fx.call"


@op_definition
class CallMethodOp(AnyCallOp):
    """A call of a method of the first argument, as in graphs that Dynamo traced from Python.

    ```mlir
    %1 = fx.call_method @view(%x, 1, -1) impure : (tensor<1x8x4xf32>) -> tensor<1x32xf32>
    ```
    """

    name = "fx.call_method"


@op_definition
class CallModuleOp(AnyCallOp):
    """A call of a submodule that was not traced.

    ```mlir
    %1 = fx.call_module @decoder.head(%x) impure : (tensor<1x8xf32>) -> tensor<1x4xf32>
    ```
    """

    name = "fx.call_module"
