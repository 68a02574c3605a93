"""Texts that are not valid, and files that are no texts, are refused in one line that names file and place."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from xdsl.printer import Printer

from qopt.dialects import loaded_context
from qopt.dialects.fx import argument_text
from qopt.dialects.fx.plain_arguments import PLAIN_ARGUMENTS
from qopt.frontend.text import parser
from qopt.frontend.text.lexer import NESTING
from qopt.tools import qopt_opt, qopt_run

from .support import parse

HEAD = "func.func @f(%x : tensor<2xf32>) -> tensor<2xf32> {\n"
TAIL = "  fx.output %x : tensor<2xf32>\n}\n"
RELU = "qnn.relu {} : tensor<2xf32>"


def nested(depth: int) -> str:
    """A call with brackets within each other."""
    return f"{HEAD}  %y = fx.call @a({'[' * depth}{']' * depth}) : () -> !fx.object\n{TAIL}"


INVALID = {
    "a quote that is missing": (
        f'{HEAD}  %y = fx.call @aten.gelu.default(%x, approximate = "tanh) : (tensor<2xf32>) -> tensor<2xf32>\n{TAIL}',
        "in.mlir:2:53: error: End of file reached before closing string literal.",
    ),
    "a quote at the start": ('"' + "a" * 100, "in.mlir:1:1: error: "),
    "a deep nest": (nested(NESTING + 9), "in.mlir:2:"),
    "a nest of types": ("func.func @f() { " + "tensor<" * 3000, "in.mlir:1:"),
    "two functions of one name": (
        "func.func @f(%x : f32) -> f32 {\n  fx.output %x : f32\n}\n" * 2,
        "in.mlir:4: error: @f is the name of another function, too",
    ),
    "use before definition": (
        f"{HEAD}  %y = {RELU.format('%z')}\n  %z = {RELU.format('%x')}\n{TAIL}",
        "in.mlir:2: error: qnn.relu: %z is used before it is defined",
    ),
    "a cycle": (
        f"{HEAD}  %y = {RELU.format('%z')}\n  %z = {RELU.format('%y')}\n{TAIL}",
        "in.mlir:2: error: qnn.relu: %z is used before it is defined",
    ),
    "a value that is its own operand": (
        f"{HEAD}  %y = {RELU.format('%y')}\n{TAIL}",
        "in.mlir:2: error: qnn.relu: %y is used before it is defined",
    ),
    "a value that is never defined": (f"{HEAD}  %y = {RELU.format('%z')}\n{TAIL}", "in.mlir:"),
    "a wrong return type": (
        HEAD.replace("-> tensor<2xf32>", "-> tensor<7xi64>") + TAIL,
        "in.mlir:2: error: fx.output: expected the types that @f returns, tensor<7xi64>, found tensor<2xf32>",
    ),
    "results that are not returned": (
        HEAD.replace("-> tensor<2xf32>", "") + TAIL,
        "in.mlir:2: error: fx.output: expected the types that @f returns, none, found tensor<2xf32>",
    ),
    "no operation": (
        f"{HEAD}}}\n",
        "in.mlir:1: error: Operation func.func contains empty block",
    ),
    "two blocks": (
        f"{HEAD}  fx.output %x : tensor<2xf32>\n^second:\n{TAIL}",
        "in.mlir:1: error: @f: expected one block, found 2",
    ),
    "a keyword that is no name": (
        f'{HEAD}  %y = fx.call @aten.relu.default(%x, "a b" = 1) : (tensor<2xf32>) -> tensor<2xf32>\n{TAIL}',
        "in.mlir:2: error: fx.call @aten.relu.default: expected keywords that are identifiers, found 'a b'",
    ),
    "aliases of aliases": (
        "#a = [1, 1]\n#b = [#a, #a]\n" + HEAD + TAIL,
        "in.mlir:2:9: error: undefined symbol alias '#a'",
    ),
    "metadata": (
        '{-# dialect_resources: { builtin: { a: "0x00" } } #-}\n' + HEAD + TAIL,
        "in.mlir:1:1: error: expected no metadata",
    ),
    "a number of 5,000 digits": (
        f"{HEAD}  %y = fx.call @a({'9' * 5000}) : () -> !fx.object\n{TAIL}",
        "in.mlir:2:",
    ),
    "another dialect": (f"{HEAD}  %c = arith.constant 1 : i32\n{TAIL}", "in.mlir:2:"),
    "nothing": ("", "in.mlir:1:1: error: "),
}
"""Texts, and how what is told of them starts."""


Refused = Callable[[bytes], str]
"""Gives a tool a file of these bytes, `in.mlir`, and returns the one line that refuses it."""


@pytest.fixture(params=[qopt_opt.main, qopt_run.main], ids=["qopt-opt", "qopt-run"])
def refused(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Refused:
    monkeypatch.chdir(tmp_path)

    def read(content: bytes) -> str:
        Path("in.mlir").write_bytes(content)
        assert request.param(["in.mlir"]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        return line

    return read


@pytest.mark.parametrize("what", INVALID)
def test_a_text_that_is_not_valid_is_one_line(what: str, refused: Refused) -> None:
    text, expected = INVALID[what]
    assert refused(text.encode("utf-8")).startswith(expected)


def test_nests_within_the_bound_are_read_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.mlir"
    file.write_text(nested(NESTING - 3))
    assert qopt_opt.main([str(file)]) == 0
    assert "[" * (NESTING - 3) in capsys.readouterr().out


FILES: dict[str, bytes] = {
    "binary": bytes(range(256)) * 4,
    "UTF-16": (HEAD + TAIL).encode("utf-16"),
    "Latin-1": b'"\xe9"',
    "zeros": bytes(100),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_text_is_one_line(kind: str, refused: Refused) -> None:
    assert "in.mlir" in refused(FILES[kind])


@pytest.mark.parametrize("main", [qopt_opt.main, qopt_run.main])
def test_files_that_cannot_be_read_are_one_line(
    main: Callable[[list[str]], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkdir("folder.mlir")
    Path("large.mlir").write_text(HEAD + TAIL)
    monkeypatch.setattr(parser, "LARGEST_TEXT", 20)
    for name, expected in (
        ("nowhere.mlir", "nowhere.mlir: error: no such file\n"),
        ("folder.mlir", "folder.mlir: error: Is a directory\n"),
        ("large.mlir", "error: large.mlir: expected at most 20 bytes of text, found more\n"),
    ):
        assert main([name]) == 1
        assert capsys.readouterr().err == expected


@pytest.mark.parametrize("text", ["é", "日本", "a\u2028b", '"', "\\", "\n\t\x00", "\x7f"])
def test_strings_come_back_as_they_are(text: str) -> None:
    module = parse(f"{HEAD}{TAIL}")
    from qopt.dialects.fx import CallOp, ObjectType

    block = module.body.ops.first.body.block  # pyright: ignore
    block.insert_op_before(CallOp("a", [text, {"k": text}], ObjectType()), block.first_op)
    from qopt.dialects import loaded_context

    again = parser.parsed(loaded_context(), str(module), "again")
    call = next(op for op in again.walk() if isinstance(op, CallOp))
    assert call.python_arguments == ([text, {"k": text}], {})
    assert str(again) == str(module)


def test_strings_as_they_stand_in_utf_8_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "in.mlir"
    file.write_text(
        f'{HEAD}  %y = fx.call @a("é\\22\\C3\\A9") : () -> !fx.object\n{TAIL}', encoding="utf-8"
    )
    assert qopt_opt.main([str(file)]) == 0
    assert r'"\C3\A9\22\C3\A9"' in capsys.readouterr().out


def rule_that(returns: str, reads: str = "x: SSAValue", where: str = "") -> str:
    """A file with one rule."""
    return f"@rule(**PATTERN, where=({where}))\ndef r({reads}):\n    'A rule.'\n    return {returns}\nRULES = [r]"


RULES = {
    "exits": "raise SystemExit(0)",
    "is no Python": "\x00\x01",
    "raises in a rule": rule_that("1 / 0"),
    "exits in a rule": "import sys\n" + rule_that("sys.exit(0)"),
    "builds nothing": rule_that("None"),
    "builds an empty list": rule_that("[]"),
    "builds a number": rule_that("3"),
    "builds what returns nothing": "from qopt.dialects.fx import OutputOp\n"
    + rule_that("OutputOp(x)"),
    "asks for what is not bound": rule_that("y", reads="y: SSAValue"),
    "asks for what it does not match": rule_that("x", reads="x: qnn.ReluOp"),
    "does not say what it asks for": rule_that("x", reads="x"),
    "rewrites for ever": rule_that("qnn.ReluOp(x)"),
    "raises in a guard": rule_that("x", where="Guard('g', fails),"),
}
"""Files of rules that do not work."""

PREFIX = """\
from xdsl.ir import SSAValue

from qopt.dialects import qnn
from qopt.rewrite_patterns.language import Guard, Numerics, Op, Var, rule

PATTERN = dict(match=Op[qnn.ReluOp](input=Var("x")), numerics=Numerics.BIT_EXACT, before="", after="")

def fails(x: SSAValue) -> str | None:
    return 1 / 0

"""


@pytest.mark.parametrize("what", RULES)
def test_a_file_of_rules_that_does_not_work_is_one_line(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.mlir").write_text(f"{HEAD}  %y = {RELU.format('%x')}\n{TAIL.replace('%x', '%y')}")
    Path("rules.txt").write_text(PREFIX + RULES[what])
    assert qopt_opt.main(["in.mlir", "-p", 'apply-rules{file="rules.txt"}']) == 1
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert error.startswith("error: rules.txt: ")


FORMS = """\
func.func @f(%x : tensor<?x0x3xf32> loc("x"), %y : tensor<f32>, %z : tensor<4x!fx.element<"float8_e5m2">>) -> tensor<f32> {
  %a = fx.call @a(%x) : (tensor<?x0x3xf32>) -> tensor<2x3xf32> loc("a"("m.0"("é.py":12:0)))
  %b = fx.call @b(%x) : (tensor<?x0x3xf32>) -> tensor<2x3xf32> loc("b"("a\\"b.py":12:0))
  %c = fx.call @c(%z) : (tensor<4x!fx.element<"float8_e5m2">>) -> tensor<?x2xui8, #fx.symbols<"s0">> loc("c"("m.0"("n"("o.py":1:2))))
  %d = fx.call @d() : () -> tensor<2x3xf32> loc("d.py":3:4)
  %e = fx.call @e(%a, %y) : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
  %g = fx.call @g(%a) : (tensor<2x3xf32>) -> tensor<?x2xui8, #fx.symbols<"s0">> loc(unknown)
  %h = fx.call @h(%a,%y) : (tensor<2x3xf32>,tensor<f32>) -> (tensor<2x3xf32>) loc("h")
  %w = fx.constant #fx.tensor<"w.\\"0\\"", "1f60e67a2b803917"> : tensor<2x3xf32>
  %i = fx.constant #fx.tensor<"i", "1f60e67a2b803917"> : tensor<3xindex>
  %j = fx.call @j(%x, 0.02, -3, 007, 1.0e-05, [1, -2], torch.uint8, none, true, false) : (tensor<?x0x3xf32>) -> tensor<3xindex> loc("j")
  %k = fx.call @k(%j, %w, 99999999999999999999, [1, %j], nan, -inf, "s", (1), slice(1, none, 2)) : (tensor<3xindex>, tensor<2x3xf32>, tensor<3xindex>) -> tensor<f32>
  %l = fx.call @l(%x, alpha = 2, none = none) : (tensor<?x0x3xf32>) -> tensor<f32>
  fx.output %y : tensor<f32> loc("output")
}
"""


def test_what_is_read_as_a_whole_is_what_xdsl_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read() -> str:
        stream = StringIO()
        module = parser.parsed(loaded_context(), FORMS, "in.mlir")
        Printer(stream, print_debuginfo=True).print_op(module)
        return stream.getvalue()

    quick = read()
    for name in ("type", "function_type", "attribute", "location"):
        monkeypatch.delattr(parser.LocatingParser, f"parse_optional_{name}")
    monkeypatch.setattr(argument_text, "parse_plain_arguments", lambda *_: None)
    assert quick == read()
    assert parser.LOCATION.search(FORMS) is not None
    assert parser.FUNCTION_OF_TENSORS.search(FORMS) is not None
    assert parser.NAMED_TENSOR.search(FORMS) is not None
    assert len(PLAIN_ARGUMENTS.findall(FORMS)) > 1
