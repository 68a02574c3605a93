"""The documentation tells what is: generated pages are fresh, every example parses, marked blocks run and print it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import torch
from xdsl.ir import Attribute, Block, Operation, SSAValue
from xdsl.parser import Parser, UnresolvedOperand

import qopt
from docs import generate
from docs._commands import run
from docs._markdown import Undocumented, own_doc
from qopt.dialects import all_dialects, loaded_context
from qopt.lowering.passes.pipelines import lowering_passes, optimize_passes

ROOT = Path(__file__).parent.parent
PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
]
OPERATIONS = [op for load in all_dialects().values() for op in load().operations]


def test_generated_pages_are_what_the_definitions_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_page_is_named_in_one_line_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    monkeypatch.setattr(generate, "PAGES", {"a.md": lambda: "new\n", "b.md": lambda: "same\n"})
    (tmp_path / "a.md").write_text("old\n")
    (tmp_path / "b.md").write_text("same\n")
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "stale: docs/a.md: run python -m docs.generate and commit it"
    ]
    assert (tmp_path / "a.md").read_text() == "old\n"
    assert generate.main([]) == 0
    assert (tmp_path / "a.md").read_text() == "new\n"
    assert generate.main(["--check"]) == 0


def test_docstrings_of_others_do_not_count() -> None:
    @dataclass
    class Silent:
        x: int = 0

    class Heir(OPERATIONS[0]):  # pyright: ignore[reportGeneralTypeIssues]
        __doc__ = OPERATIONS[0].__doc__

    for cls in (Silent, Heir, type("Bare", (), {})):
        with pytest.raises(Undocumented, match=rf"{cls.__name__}: expected a docstring of its own"):
            own_doc(cls)


class ExampleParser(Parser):
    """Parses operations whose operands are nowhere defined: those become arguments of a block, typed as used."""

    block: Block

    def resolve_operand(self, operand: UnresolvedOperand, type: Attribute) -> SSAValue:
        if operand.operand_name not in self.ssa_values:
            argument = self.block.insert_arg(type, len(self.block.args))
            self.ssa_values[operand.operand_name] = (argument,)
        return super().resolve_operand(operand, type)


def parse_example(text: str) -> Block:
    """Parse operations as an example shows them."""
    parser = ExampleParser(loaded_context(), text)
    parser.block = Block()
    while (op := parser.parse_optional_operation()) is not None:
        parser.block.add_op(op)
    return parser.block


@pytest.mark.parametrize("op", OPERATIONS, ids=lambda op: op.name)
def test_the_example_of_an_operation_is_one(op: type[Operation]) -> None:
    example = re.search(r"```mlir\n(.*?)```", own_doc(op), re.DOTALL)
    assert example is not None, f"{op.name} shows no IR"
    block = parse_example(example[1])
    starts = [line for line in example[1].splitlines() if not line.startswith((" ", "}"))]
    assert len(list(block.ops)) == len(starts)
    assert any(isinstance(found, op) for found in block.ops)
    for found in block.ops:
        found.verify()


BLOCK = re.compile(
    r"^<!-- (?P<mark>tested|output|file: \S+) -->\n```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass
class Page:
    """A page of the documentation whose marked blocks run in order, in one folder and one namespace.

    `tested`: Python runs, commands of `sh` succeed, those of `console` print what follows them. `output`: what the
    Python before printed. `file`: a file for later blocks. `…` stands for anything within a line; eight spaces
    at the start of a line continue the one before.
    """

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    output: str = ""

    def run(self, mark: str, kind: str, text: str) -> None:
        """Run one block."""
        match mark.partition(": ")[0], kind:
            case "file", _:
                (self.folder / mark.partition(": ")[2]).write_text(text)
            case "output", _:
                assert_shows(text, self.output)
            case _, "python":
                self._run_python(text)
            case _, "sh":
                for command in text.splitlines():
                    assert run(command, self.folder)[0] == 0, command
            case _, "console":
                for command, shown in commands(text):
                    assert_shows(shown, run(command, self.folder)[1])
            case _:
                raise AssertionError(f"a block of {kind} cannot be tested")

    def _run_python(self, text: str) -> None:
        printed = StringIO()
        with chdir(self.folder), redirect_stdout(printed):
            exec(compile(text, "<page>", "exec"), self.names)
        self.output = printed.getvalue()


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the lines shown after it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def assert_shows(shown: str, printed: str) -> None:
    """Assert that text with gaps is what was printed."""
    joined = re.sub(r"\n {8,}", " ", shown).strip()
    pattern = r".*".join(map(re.escape, joined.split("…")))
    assert re.fullmatch(pattern, printed.strip()), f"shown:\n{shown}\nprinted:\n{printed}"


@pytest.mark.parametrize("name", PAGES)
def test_marked_blocks_run_and_print_what_is_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    torch.manual_seed(0)
    torch._dynamo.reset()
    page = Page(tmp_path)
    for block in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")):
        page.run(**block.groupdict())


ROOMS = {
    "dialects": set[str](),
    "frontend": {"dialects"},
    "rewrite_patterns": {"dialects"},
    "lowering": {"dialects", "frontend", "rewrite_patterns"},
    "runtime": {"dialects", "frontend", "rewrite_patterns", "lowering"},
    "tools": {"dialects", "frontend", "rewrite_patterns", "lowering", "runtime"},
}
LOWERING = ("analysis", "ledger", "fx", "targets", "torch", "dnnl", "passes")
"""The rooms of `lowering`, each of which uses those before it."""


def imported_by(file: Path) -> Iterator[tuple[str, bool]]:
    """Yield what a file imports, functions included, as paths from the root, and whether that is when it is loaded."""
    package = file.relative_to(ROOT).parts[:-1]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            inner = (node.module or "").split(".") if node.module else []
            names = [] if inner else [alias.name for alias in node.names]
            for last in names or [""]:
                parts = [*base, *inner, *([last] if last else [])]
                yield "/".join(parts).removeprefix("qopt/"), node in tree.body
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.replace(".", "/").removeprefix("qopt/"), node in tree.body


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_where_the_architecture_says(room: str) -> None:
    for file in (ROOT / room).rglob("*.py"):
        imports = [(path.partition("/")[0], loaded) for path, loaded in imported_by(file)]
        rooms = {name for name, _ in imports} & {*ROOMS}
        assert rooms <= {room, *ROOMS[room]}, file
        loaded = {name for name, when_loaded in imports if when_loaded}
        needs_torch = file.name in ("emit.py", "torch_values.py")
        assert room in ("frontend", "runtime") or needs_torch or "torch" not in loaded
        assert room == "runtime" or "runtime" not in loaded, file


@pytest.mark.parametrize("room", LOWERING)
def test_imports_within_lowering_go_one_way(room: str) -> None:
    allowed = LOWERING[: LOWERING.index(room) + 1]
    for file in (ROOT / "lowering" / room).rglob("*.py"):
        within = (path.split("/") for path, _ in imported_by(file))
        rooms = {parts[1] for parts in within if parts[0] == "lowering" and len(parts) > 1}
        assert rooms <= {*allowed}, file


def test_every_room_of_lowering_has_its_place_in_the_order() -> None:
    assert {path.name for path in (ROOT / "lowering").iterdir() if path.is_dir()} - {
        "__pycache__"
    } == {*LOWERING}


def test_the_order_of_passes_is_the_one_that_the_architecture_explains() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([\w-]+)` \| .* \|$", text.partition("## The passes")[2], re.MULTILINE)
    assert told == [p.name for p in (*optimize_passes(), *lowering_passes())]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    file = ROOT / name
    for link, anchor in re.findall(r"\]\(([\w./-]*)#?([\w-]*)\)", file.read_text(encoding="utf-8")):
        target = file.parent / link if link else file
        assert target.exists(), f"{name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{name}: {link}#{anchor}"


def test_the_index_has_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = {name for name in re.findall(r"\]\(([\w./-]*)", index)}
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert pages - {"README.md"} <= linked


def test_the_reference_has_every_public_name() -> None:
    reference = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^### qopt\.(\w+)$", reference, re.MULTILINE))
    assert headings == set(qopt.__all__)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}
