"""docs/troubleshooting.md speaks of messages that qopt has, and of those that users meet first."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
MESSAGES = re.findall(r"^\| `(.*?)`(?: \(a warning\))? \|", PAGE, re.MULTILINE)
ROOMS = ("dialects", "frontend", "rewrite_patterns", "lowering", "runtime", "tools")

MET_FIRST = (
    "frontend/sources.py",
    "runtime/options.py",
    "runtime/target_choice.py",
    "runtime/require.py",
    "runtime/compiled_module.py",
    "runtime/dnnl/library.py",
)
"""Files of whose refusals the page has every one but those that tell of faults of qopt or of a rebuilt library."""
LEFT_OUT = ("made no …", "has no function dnnl_…", ": call it as the model", "=…: expected …")


def text_of(node: ast.expr) -> str:
    """Return a string of the source, with `…` for what is put in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(text_of, parts))
        case _:
            return "…"


def strings(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Constant, ast.JoinedStr)):
            yield text_of(node)


def refusals(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id="QoptError"), args=[message, *_])):
                yield text_of(message)
            case _:
                pass


SOURCE = {text for room in ROOMS for file in (ROOT / room).rglob("*.py") for text in strings(file)}


def pattern_of(message: str) -> re.Pattern[str]:
    """A message of the page, in which `…` stands for a text of any length."""
    return re.compile(".*".join(map(re.escape, message.split("…"))), re.DOTALL)


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_of_the_page_is_in_the_source(message: str) -> None:
    words = message.replace("…", "")
    assert len(words) > 10, "too few words to search for"
    pattern = pattern_of(message)
    assert any(pattern.search(text) for text in SOURCE)


@pytest.mark.parametrize("file", MET_FIRST)
def test_the_page_has_the_refusals_that_users_meet_first(file: str) -> None:
    found = [text for text in refusals(ROOT / file) if text.strip("…: ")]
    assert found
    for text in found:
        if not any(part in text for part in LEFT_OUT):
            assert any(pattern_of(message).search(text) for message in MESSAGES), text


def test_a_message_that_is_no_longer_there_would_be_found() -> None:
    assert not any(pattern_of("the graph has no … outputs").search(text) for text in SOURCE)
