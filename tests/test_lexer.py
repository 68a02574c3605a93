"""Tokens are those of xDSL's lexer, on the texts of the lit tests and on texts that differ from them by a character."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdsl.utils.exceptions import ParseError
from xdsl.utils.lexer import Input
from xdsl.utils.mlir_lexer import MLIRLexer, MLIRTokenKind

from qopt.frontend.text.lexer import SafeLexer

LIT = Path(__file__).parent.parent / "lit"
FILES = sorted(path for path in LIT.rglob("*.mlir") if "Output" not in path.parts)
CHARACTERS = '"\\%@#!^-><.:,(){}[]=?*+/|0x12e_$aé \n\t\v\f;~'


class Reference(MLIRLexer):
    """xDSL's lexer with the string literals that do not hang on a missing quote."""

    _unescaped_characters_regex = SafeLexer._unescaped_characters_regex


def tokens(lexer: MLIRLexer) -> Iterator[tuple[object, ...]]:
    while True:
        try:
            token = lexer.lex()
        except (ParseError, AttributeError) as error:
            yield ("refused", str(error))
            return
        yield token.kind, token.span.start, token.span.end, type(token.span)
        if token.kind == MLIRTokenKind.EOF:
            return


def assert_alike(text: str) -> None:
    assert list(tokens(SafeLexer(Input(text, "")))) == list(tokens(Reference(Input(text, ""))))


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in FILES}))
def test_tokens_of_the_lit_files(folder: str) -> None:
    for path in FILES:
        if path.parent.name == folder:
            assert_alike(path.read_text(encoding="utf-8"))


def test_tokens_of_texts_with_other_characters() -> None:
    drawn = random.Random(0)
    text = (LIT / "dialects" / "fx" / "ops.mlir").read_text(encoding="utf-8")
    for _ in range(2000):
        start = drawn.randrange(len(text))
        piece = [*text[start : start + 60]]
        piece[drawn.randrange(len(piece))] = drawn.choice(CHARACTERS)
        assert_alike("".join(piece))


@pytest.mark.parametrize(
    "text",
    ["0x1f", "0xi8", "01", "1.", "1.5e-3", "-1", "->", "- >", "...", "//", "// x", "/ /", '"a', '"\\n"',
     '"é"', '@"a b"', "@a.b", "%", "%0a", "#-}", "{-#", "é", "a-b", "٣", "\x00", "", " ", "a\x0bb", "1e5", "12x3"],
)  # fmt: skip
def test_tokens_at_the_edges(text: str) -> None:
    assert_alike(text)
    assert_alike(f"{text} {text}\n")
