"""Tokens of MLIR text, where xDSL's lexer hangs on a missing quote and reads its own strings back as bytes."""

from __future__ import annotations

import re

from xdsl.utils.exceptions import ParseError
from xdsl.utils.lexer import Input, Position, Span, Token
from xdsl.utils.mlir_lexer import (
    KIND_BY_PUNCTUATION_SPELLING,
    MLIRLexer,
    MLIRToken,
    MLIRTokenKind,
    StringLiteral,
)

NESTING = 64
"""Brackets within brackets that a text may have; printing takes several of Python's calls for each."""

STRING = r'"(?:[^"\\\n\v\f]|\\(?:["nt\\]|[0-9A-Fa-f]{2}))*+"'
"""A string literal; `*+` gives nothing back, so that one without its end is refused in linear time."""

BRACKETS = re.compile(rf"{STRING}|//[^\n]*|->|(?P<open>[\[({{<])|(?P<close>[\])}}>])")


PLAIN_TOKEN = re.compile(
    r"""
    (?: \s | //[^\n]* )*+
    (?: (?P<percent> % (?: [0-9]+ | [a-zA-Z$._-] [a-zA-Z0-9$._-]* ))
      | (?P<bare> [a-zA-Z_] [a-zA-Z0-9_$.]* )
      | (?P<punctuation> -> | [-:,()}\[\]<>=+/*?|] | {(?!-\#) )
      | (?P<float> [0-9]+ \. [0-9]* (?: [eE] [+-]? [0-9]+ )? )
      | (?P<integer> (?!0x) [0-9]+ )
      | (?P<at> @ [a-zA-Z_] [a-zA-Z0-9_$.]* )
      | (?P<hash> \# (?!-}) (?: [0-9]+ | [a-zA-Z$._-] [a-zA-Z0-9$._-]* ))
      | (?P<string> "[^"\\\n\v\f]*+" )
    )
    """,
    re.ASCII | re.VERBOSE,
)
"""A token whose kind its characters tell, with the space and comments before it; nearly all of a text are such tokens."""

KINDS = {
    "percent": MLIRTokenKind.PERCENT_IDENT,
    "bare": MLIRTokenKind.BARE_IDENT,
    "integer": MLIRTokenKind.INTEGER_LIT,
    "float": MLIRTokenKind.FLOAT_LIT,
    "at": MLIRTokenKind.AT_IDENT,
    "hash": MLIRTokenKind.HASH_IDENT,
}


class SafeLexer(MLIRLexer):
    """xDSL's lexer; a string that is valid UTF-8 is a string, however it is escaped.

    Plain tokens are found by one expression, in a third of the time; what has another form is xDSL's.
    """

    _unescaped_characters_regex = re.compile(STRING)

    def lex(self) -> MLIRToken:
        match = PLAIN_TOKEN.match(self.input.content, self.pos)
        if match is None:
            return super().lex()
        group = match.lastgroup
        assert group is not None
        start, self.pos = match.span(group)
        if group == "string":
            return Token(MLIRTokenKind.STRING_LIT, StringLiteral(start, self.pos, self.input))
        span = Span(start, self.pos, self.input)
        return Token(KINDS.get(group) or KIND_BY_PUNCTUATION_SPELLING[match[group]], span)

    def _lex_string_literal(self, start_pos: Position) -> MLIRToken:
        token = super()._lex_string_literal(start_pos)
        if token.kind != MLIRTokenKind.BYTES_LIT:
            return token
        try:
            StringLiteral.from_span(token.span).bytes_contents.decode("utf-8")
        except UnicodeDecodeError:
            return token
        return Token(MLIRTokenKind.STRING_LIT, token.span)


def check_nesting(text: Input[str]) -> None:
    """Raise a ParseError where brackets nest deeper than `NESTING`, before a recursive parser meets them."""
    depth = 0
    for match in BRACKETS.finditer(text.content):
        if match["close"] is not None:
            depth = max(depth - 1, 0)
        elif match["open"] is not None:
            depth += 1
            if depth > NESTING:
                span = Span(match.start(), match.end(), text)
                raise ParseError(span, f"expected at most {NESTING} brackets within each other")
