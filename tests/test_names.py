"""A class or constant of the package has one definition, so that a name that is searched for leads to one place."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GLOSSARY = ROOT / "docs" / "glossary.md"
ROOMS = ("dialects", "frontend", "rewrite_patterns", "lowering", "runtime", "tools")

OF_EACH = {
    "RULES": "the rules of a file",
    "X": "the operand of a pattern",
    "LOWERING": "the record of a target",
    "FORMS": "the kernels of a target",
    "SUMMARY": "what `qopt --help` says of a command",
    "EXAMPLE": "the example that `--help` of a command shows",
    "OUTPUT": "what that example prints",
    "DESCRIPTION": "what `--help` of a command says",
}
"""Names that several modules define because others ask each of them for it."""


def names_in(module: ast.Module) -> Iterator[str]:
    for statement in module.body:
        match statement:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name[0].isupper():
                    yield name
            case _:
                pass


def definitions() -> dict[str, list[str]]:
    """The modules that define each public class and constant; operations by the dialect as well, which is part of their name."""
    found: dict[str, list[str]] = defaultdict(list)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT)
            for name in names_in(ast.parse(path.read_text())):
                is_operation = room == "dialects" and name.endswith("Op")
                found[f"{place.parts[1]}.{name}" if is_operation else name].append(str(place))
    return found


def test_a_class_or_constant_has_one_definition() -> None:
    several = {
        name: places
        for name, places in definitions().items()
        if len(places) > 1 and not name.startswith("_") and name not in OF_EACH
    }
    assert several == {}


@pytest.mark.parametrize("name", OF_EACH)
def test_names_of_each_are_of_several(name: str) -> None:
    assert len(definitions()[name]) > 1


def terms() -> list[tuple[str, str, str]]:
    """Term, file and name of each row of the glossary."""
    rows = re.findall(
        r"^\| (.+?) \| .+ \| `(.+?)` `(.+?)` \|$",
        GLOSSARY.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return [(term, file, name) for term, file, name in rows]


def test_the_glossary_has_each_term_once_and_in_order() -> None:
    found = [term for term, _, _ in terms()]
    assert len(found) > 40
    assert found == sorted(set(found), key=str.lower)


@pytest.mark.parametrize(("file", "name"), [(f, n) for _, f, n in terms()])
def test_what_the_glossary_names_is_defined_there(file: str, name: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^(class |def )?{name}\b( = |: |\(|:)", text, re.MULTILINE)
