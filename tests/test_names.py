"""A class or constant of the package has one definition, so that a name that is searched for leads to one place."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("dialects", "frontend", "rewrite_patterns", "lowering", "runtime", "tools")

OF_EACH = {
    "RULES": "the rules of a file",
    "X": "the operand of a pattern",
    "LOWERING": "the record of a target",
    "FORMS": "the kernels of a target",
    "LIBRARY": "the library of a target",
    "DESCRIPTION": "what `--help` of a command says",
    "REFUSED": "the convolutions that a target refuses",
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
