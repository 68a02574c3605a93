"""Argument lists as text, as FX prints them: `(%x, [1, %n], none, alpha = 2)`, with each operand in its place."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from xdsl.context import Context
from xdsl.dialects.builtin import (
    ArrayAttr,
    DictionaryAttr,
    FloatAttr,
    IntegerAttr,
    NoneAttr,
    StringAttr,
    f64,
    i1,
)
from xdsl.ir import Attribute, SSAValue
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer

from .arguments import NO_KEYWORDS, OPERAND, integer
from .attributes import OperandAttr, SliceAttr, TorchAttr, TupleAttr
from .plain_arguments import parse_plain_arguments


def print_argument(  # noqa: C901 (a case a kind)
    printer: Printer, attribute: Attribute, operands: Iterator[SSAValue]
) -> None:
    """Print one argument, with the operands in their places."""

    def print_item(item: Attribute) -> None:
        print_argument(printer, item, operands)

    match attribute:
        case OperandAttr():
            printer.print_operand(next(operands))
        case NoneAttr():
            printer.print_string("none")
        case TorchAttr(data=data):
            kind, _, name = data.partition(":")
            printer.print_string(f'torch.device("{name}")' if name else f"torch.{kind}")
        case IntegerAttr(value=value, type=type):
            printer.print_string(str(bool(value.data)).lower() if type == i1 else str(value.data))
        case FloatAttr():
            printer.print_string(format_float(attribute.value.data))
        case TupleAttr():
            with printer.in_parens():
                printer.print_list(attribute.elements, print_item)
        case SliceAttr():
            printer.print_string("slice(")
            printer.print_list(attribute.elements, print_item)
            printer.print_string(")")
        case ArrayAttr():
            with printer.in_square_brackets():
                printer.print_list(attribute, print_item)
        case DictionaryAttr():
            with printer.in_braces():
                print_keywords(printer, attribute, operands)
        case _:
            printer.print_attribute(attribute)


def print_keywords(
    printer: Printer, keywords: DictionaryAttr, operands: Iterator[SSAValue]
) -> None:
    """Print `name = value` pairs."""

    def print_item(item: tuple[str, Attribute]) -> None:
        printer.print_identifier_or_string_literal(item[0])
        printer.print_string(" = ")
        print_argument(printer, item[1], operands)

    printer.print_list(keywords.data.items(), print_item)


def print_call_arguments(
    printer: Printer,
    arguments: ArrayAttr[Attribute],
    keywords: DictionaryAttr,
    operands: Iterator[SSAValue],
) -> None:
    """Print `(positional, …, name = value, …)`."""
    with printer.in_parens():
        printer.print_list(arguments, lambda a: print_argument(printer, a, operands))
        if arguments.data and keywords.data:
            printer.print_string(", ")
        print_keywords(printer, keywords, operands)


def format_float(value: float) -> str:
    """Write a float so that it is read back exactly: Python's repr, with a dot."""
    if not math.isfinite(value):
        return str(value)
    text = repr(value)
    mantissa, e, exponent = text.partition("e")
    return (mantissa if "." in mantissa else mantissa + ".0") + e + exponent


def parse_float(parser: Parser) -> float:
    """Read a float written by `format_float`."""
    argument = parse_argument(parser, [])
    if isinstance(argument, FloatAttr):
        return argument.value.data
    parser.raise_error("expected a floating-point number")


def parse_argument(parser: Parser, operands: list[UnresolvedOperand]) -> Attribute:
    """Parse one argument; the operands met are appended to `operands` in order."""
    if (operand := parser.parse_optional_unresolved_operand()) is not None:
        operands.append(operand)
        return OPERAND
    if (text := parser.parse_optional_str_literal()) is not None:
        return StringAttr(text)
    if parser.parse_optional_punctuation("[") is not None:
        return ArrayAttr(_parse_items(parser, "]", operands))
    if parser.parse_optional_punctuation("(") is not None:
        return TupleAttr(_parse_items(parser, ")", operands))
    if parser.parse_optional_punctuation("{") is not None:
        return _parse_dictionary(parser, operands)
    if (word := parser.parse_optional_identifier()) is not None:
        return _parse_word(parser, word, operands)
    if parser.parse_optional_punctuation("-") is not None:
        return _parse_negative(parser)
    if (number := parser.parse_optional_number()) is not None:
        return FloatAttr(number, f64) if isinstance(number, float) else integer(number)
    if (attribute := parser.parse_optional_attribute()) is not None:
        return attribute
    parser.raise_error("expected an argument: an SSA value, a literal, a list or a tuple")


def _parse_negative(parser: Parser) -> Attribute:
    if parser.parse_optional_keyword("inf") is not None:
        return FloatAttr(-math.inf, f64)
    number = parser.parse_number()
    return FloatAttr(-number, f64) if isinstance(number, float) else integer(-number)


def _parse_word(parser: Parser, word: str, operands: list[UnresolvedOperand]) -> Attribute:
    match word:
        case "none":
            return NoneAttr()
        case "true" | "false":
            return IntegerAttr(int(word == "true"), i1)
        case "inf" | "nan":
            return FloatAttr(float(word), f64)
        case "slice":
            parser.parse_punctuation("(")
            parts = _parse_items(parser, ")", operands)
            if len(parts) != 3:
                parser.raise_error(f"expected slice(start, stop, step), found {len(parts)} parts")
            return SliceAttr(parts)
        case "torch.device":
            with parser.in_parens():
                return TorchAttr(f"device:{parser.parse_str_literal()}")
        case _ if word.startswith("torch."):
            return TorchAttr(word.removeprefix("torch."))
        case _:
            parser.raise_error(f"unknown literal '{word}' in an argument list")


def _parse_items(
    parser: Parser, closing: Any, operands: list[UnresolvedOperand]
) -> Sequence[Attribute]:
    items: list[Attribute] = []
    while parser.parse_optional_punctuation(closing) is None:
        if items:
            parser.parse_punctuation(",")
        items.append(parse_argument(parser, operands))
    return items


def _parse_dictionary(parser: Parser, operands: list[UnresolvedOperand]) -> DictionaryAttr:
    entries: dict[str, Attribute] = {}
    while parser.parse_optional_punctuation("}") is None:
        if entries:
            parser.parse_punctuation(",")
        key = parser.parse_identifier_or_str_literal()
        parser.parse_punctuation("=")
        entries[key] = parse_argument(parser, operands)
    return DictionaryAttr(entries)


@lru_cache(maxsize=1024)
def _literal(text: str) -> Attribute:
    return parse_argument(Parser(Context(), text), [])


def parse_call_arguments(
    parser: Parser, operands: list[UnresolvedOperand]
) -> tuple[ArrayAttr[Attribute], DictionaryAttr]:
    """Parse `(positional, …, name = value, …)`."""
    plain = parse_plain_arguments(parser, operands, _literal)
    if plain is not None:
        return plain, NO_KEYWORDS
    positional: list[Attribute] = []
    keywords: dict[str, Attribute] = {}

    def parse_item() -> None:
        start = parser.pos
        word = parser.parse_optional_identifier_or_str_literal()
        if word is not None and parser.parse_optional_punctuation("=") is not None:
            if word in keywords:
                parser.raise_error(f"expected each keyword once, found {word} again")
            keywords[word] = parse_argument(parser, operands)
            return
        if word is not None:
            parser._resume_from(start)  # pyright: ignore[reportPrivateUsage]
        if keywords:
            parser.raise_error("expected a keyword after a keyword, found a positional argument")
        positional.append(parse_argument(parser, operands))

    parser.parse_comma_separated_list(parser.Delimiter.PAREN, parse_item)
    return ArrayAttr(positional), DictionaryAttr(keywords)
