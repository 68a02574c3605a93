"""Argument lists in the forms that most calls have, found by one expression: parsing them token by token takes four times as long."""

from __future__ import annotations

import re
from collections.abc import Callable

from xdsl.dialects.builtin import ArrayAttr
from xdsl.ir import Attribute
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.utils.lexer import Span

from .arguments import OPERAND

_OPERAND = r"%(?:[0-9]++|[a-zA-Z$._-][a-zA-Z0-9$._-]*+)"
_INTEGER = r"-?[0-9]{1,18}+"
_LITERALS = (
    r"-?[0-9]++\.[0-9]*+(?:e[+-]?[0-9]++)?",
    _INTEGER,
    rf"\[{_INTEGER}(?:, {_INTEGER})*+\]",
    r"torch\.[a-z]\w*+",
    "none|true|false",
)
_ITEM = rf"(?:({_OPERAND})|{'|'.join(_LITERALS)})"

PLAIN_ITEM = re.compile(_ITEM, re.ASCII)
"""An operand, which is a group, a number, a list of integers, or a dtype, as they are printed."""

PLAIN_ARGUMENTS = re.compile(rf"\((?:{_ITEM}(?:, {_ITEM})*+)?\)", re.ASCII)
"""Such items, without keywords. `*+` gives nothing back, so that other text is refused in linear time."""


def parse_plain_arguments(
    parser: Parser, operands: list[UnresolvedOperand], literal: Callable[[str], Attribute]
) -> ArrayAttr[Attribute] | None:
    """Parse arguments of these forms, and append the operands met to `operands`; None for others, of which nothing is read."""
    source = parser.lexer.input
    plain = PLAIN_ARGUMENTS.match(source.content, parser.pos)
    if plain is None:
        return None
    arguments: list[Attribute] = []
    for item in PLAIN_ITEM.finditer(source.content, plain.start() + 1, plain.end() - 1):
        if item.lastindex is None:
            arguments.append(literal(item[0]))
        else:
            operands.append(UnresolvedOperand(Span(item.start(), item.end(), source), 0))
            arguments.append(OPERAND)
    parser._resume_from(plain.end())  # pyright: ignore[reportPrivateUsage]
    return ArrayAttr(arguments)
