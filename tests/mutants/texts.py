"""The texts that are changed, and how: each mutant follows from its number alone."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import torch
from xdsl.printer import Printer

import qopt

from ..support import Program, Weight, dequantize, export, through

LIT = Path(__file__).parents[2] / "lit"
FUNCTION = re.compile(r"^func\.func .*?^\}\n", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
TOKEN = re.compile(r'"[^"\n]*"|[%@#!^]?[\w.$]+|->|\s+|[^\w\s]')
LONGEST = 4000
"""Characters of the longest function that is changed; longer ones take seconds a hundred."""

NUMBERS = "0 1 -1 2 3 7 127 128 255 256 65536 2147483647 2147483648 9223372036854775807 9223372036854775808".split()
NUMBERS += (
    "18446744073709551616 99999999999999999999 0.0 -0.5 1.0e400 1.0e-400 nan inf 0x10 ?".split()
)
ELEMENTS = ("f32", "f64", "f16", "bf16", "i8", "ui8", "i32", "i64", "i1")
CHARACTERS = '"\\%@#!^<>()[]{}:,=-+*/?.|_$0aé\t\x00\n\u2028'


def saved_graph() -> str:
    """A quantized convolution as `save` writes it, with locations."""
    torch.manual_seed(0)

    def function(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return through(torch.relu(torch.nn.functional.conv2d(dequantize(x), w)))

    x = torch.randint(0, 256, (1, 3, 6, 6), dtype=torch.uint8)
    module = qopt.import_graph(export(Program(function, w=Weight(4, 3, 3, 3)), [x]))
    stream = io.StringIO()
    Printer(stream, print_debuginfo=True).print_op(module)
    return stream.getvalue() + "\n"


@cache
def texts() -> Sequence[str]:
    """Every function of the lit suite without its comments, and a saved graph."""
    found: list[str] = []
    for file in sorted(LIT.rglob("*.mlir")):
        plain = COMMENT.sub("", file.read_text(encoding="utf-8"))
        found += [f for f in FUNCTION.findall(plain) if len(f) <= LONGEST]
    return [*dict.fromkeys(found), saved_graph()]


def mutant(number: int) -> str:
    """A text with up to four changes; of two mutants one has such alone as may leave it valid."""
    draw = random.Random(number)
    text = draw.choice(texts())
    changes, counts = (CHANGES, (1, 1, 1, 2, 2, 4)) if number % 2 else (GENTLE, (0, 1, 1, 2, 3))
    for _ in range(draw.choice(counts)):
        text = draw.choice(changes)(draw, text) or text
    return text


def _span(draw: random.Random, length: int, longest: int) -> tuple[int, int]:
    start = draw.randrange(length)
    return start, min(length, start + draw.randint(1, longest))


def delete_characters(draw: random.Random, text: str) -> str:
    start, end = _span(draw, len(text), 8)
    return text[:start] + text[end:]


def insert_character(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + draw.choice(CHARACTERS) + text[at:]


def repeat_characters(draw: random.Random, text: str) -> str:
    start, end = _span(draw, len(text), 30)
    return text[:start] + text[start:end] * draw.randint(2, 40) + text[end:]


def truncate(draw: random.Random, text: str) -> str:
    return text[: draw.randrange(len(text))]


def _of_lines(
    change: Callable[[random.Random, list[str]], None],
) -> Callable[[random.Random, str], str]:
    def changed(draw: random.Random, text: str) -> str:
        lines = text.splitlines(keepends=True)
        change(draw, lines)
        return "".join(lines)

    return changed


def _delete_line(draw: random.Random, lines: list[str]) -> None:
    lines.pop(draw.randrange(len(lines)))


def _repeat_line(draw: random.Random, lines: list[str]) -> None:
    lines.insert(draw.randrange(len(lines)), draw.choice(lines))


def _swap_lines(draw: random.Random, lines: list[str]) -> None:
    i, j = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]


def _foreign_line(draw: random.Random, lines: list[str]) -> None:
    lines.insert(
        draw.randrange(len(lines)), draw.choice(draw.choice(texts()).splitlines(keepends=True))
    )


def _of_tokens(
    change: Callable[[random.Random, list[str]], None],
) -> Callable[[random.Random, str], str]:
    def changed(draw: random.Random, text: str) -> str:
        tokens = TOKEN.findall(text)
        change(draw, tokens)
        return "".join(tokens)

    return changed


def _places(tokens: list[str], pattern: str) -> list[int]:
    return [i for i, token in enumerate(tokens) if re.fullmatch(pattern, token)] or [0]


def _swap_tokens(draw: random.Random, tokens: list[str]) -> None:
    i, j = (draw.choice(_places(tokens, r"\S+")) for _ in range(2))
    tokens[i], tokens[j] = tokens[j], tokens[i]


def _change_number(draw: random.Random, tokens: list[str]) -> None:
    tokens[draw.choice(_places(tokens, r"-?\d[\d.e]*"))] = draw.choice(NUMBERS)


def _change_shape(draw: random.Random, tokens: list[str]) -> None:
    i = draw.choice(_places(tokens, r"(\d+x)+\w+"))
    sizes = tokens[i].split("x")
    sizes[draw.randrange(len(sizes))] = draw.choice((*NUMBERS[:8], "?", "i8", "f32", "i64"))
    tokens[i] = "x".join(sizes)


def _foreign_token(draw: random.Random, tokens: list[str]) -> None:
    i = draw.choice(_places(tokens, r"\S+"))
    others = TOKEN.findall(draw.choice(texts()))
    kind = r"[%@#!^\"]?"
    first = re.match(kind, tokens[i])
    same = [t for t in others if re.match(kind, t)[0] == first[0] and t.strip()]  # pyright: ignore
    tokens[i] = draw.choice(same or others)


def change_everywhere(draw: random.Random, text: str) -> str:
    """Change one size or the element in every type that has it at that place."""
    shapes = re.findall(r"tensor<([\dx?]*)x(\w+)", text)
    if not shapes:
        return text
    sizes, element = draw.choice(shapes)
    if draw.random() < 0.3:
        return re.sub(rf"\b{element}\b", draw.choice(ELEMENTS), text)
    size = draw.choice(sizes.split("x"))
    other = draw.choice(("0", "1", "2", "3", "5", "8", "16", "64", "?"))
    return re.sub(
        r"tensor<[\dx?]*x",
        lambda m: re.sub(rf"(?<=[<x]){re.escape(size)}(?=x)", other, m[0]),
        text,
    )


def _change_scalar(draw: random.Random, tokens: list[str]) -> None:
    tokens[draw.choice(_places(tokens, r"\d[\d.e]*"))] = draw.choice(
        [*NUMBERS[:10], "0.5", "2.0", "-3"]
    )


def _change_call(draw: random.Random, tokens: list[str]) -> None:
    others = TOKEN.findall(draw.choice(texts()))
    place = draw.choice(_places(tokens, r"@\w+\..*|(qnn|onednn|dnnl)\.\w+"))
    same = [t for t in others if t.split(".")[0] == tokens[place].split(".")[0]]
    tokens[place] = draw.choice(same or [tokens[place]])


def rename(draw: random.Random, text: str) -> str:
    """Let a value go by another name, which may be another's."""
    names = re.findall(r"%\w+", text)
    if not names:
        return text
    return re.sub(rf"{draw.choice(names)}\b", draw.choice((*names, "%_0", "%self")), text)


GENTLE: Sequence[Callable[[random.Random, str], str]] = (
    change_everywhere,
    change_everywhere,
    change_everywhere,
    _of_tokens(_change_scalar),
    _of_tokens(_change_call),
    rename,
)

CHANGES: Sequence[Callable[[random.Random, str], str]] = (
    delete_characters,
    insert_character,
    repeat_characters,
    truncate,
    _of_lines(_delete_line),
    _of_lines(_repeat_line),
    _of_lines(_swap_lines),
    _of_lines(_foreign_line),
    _of_tokens(_swap_tokens),
    _of_tokens(_change_number),
    _of_tokens(_change_number),
    _of_tokens(_change_shape),
    _of_tokens(_change_shape),
    _of_tokens(_foreign_token),
    _of_tokens(_foreign_token),
    _of_tokens(_foreign_token),
)
