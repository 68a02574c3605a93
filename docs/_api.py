"""The names that people import, from their docstrings."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import qopt
from qopt.frontend import files
from qopt.rewrite_patterns import language
from qopt.runtime.backend import qopt_backend
from qopt.runtime.options import Options

from ._markdown import Undocumented, fence, own_doc, page

WIDTH = 100
"""Longer signatures are written with a parameter in each line."""

LANGUAGE = [
    name
    for name in language.__all__
    if name not in ("apply_rules", "gated", "keep_ledger", "may_rewrite")
]
"""What a file of rules imports; the others belong to passes."""

OF_THE_DRIVER = ("match", "bindings")
"""Methods of terms that the driver calls, not a rule."""


def api_page() -> str:
    """Return docs/api.md."""
    return page(
        "API",
        "What `import qopt` offers, the options of the compiler, and what a file of rules imports. "
        "Errors that users can meet are `qopt.QoptError`, in one line: [what they mean](troubleshooting.md).",
        "## qopt",
        *_names(qopt, qopt.__all__, "qopt"),
        "## torch.compile",
        'The backend has the name `"qopt"`.',
        _entry("qopt_backend", qopt_backend),
        "## Options",
        _options(),
        "## Rules",
        "`qopt.rewrite_patterns.language`, of which a [rule of your own](guides/own_rule.md) is made.",
        *_names(language, LANGUAGE, ""),
        "## Files of the IR",
        "`qopt.frontend.files`",
        *_names(files, ["save", "bind_weights", "save_inputs"], ""),
    )


def _names(module: ModuleType, names: list[str], prefix: str) -> Iterator[str]:
    for name in names:
        yield _entry(f"{prefix}.{name}" if prefix else name, getattr(module, name))


def _entry(name: str, thing: Any) -> str:
    """Return the section of a class with its own public methods, an object, an alias of a type, or a function."""
    if inspect.isclass(thing):
        return "\n\n".join([f"### {name}", own_doc(thing), *_members(thing)])
    if type(thing).__module__.startswith("qopt."):
        return f"### {name}\n\n{own_doc(type(thing))}"
    if not inspect.isfunction(thing):
        return f"### {name}\n\n{fence('python', str(thing))}"
    return f"### {name}\n\n{fence('python', signature(name, thing))}\n\n{_doc(name, thing)}"


def _members(cls: type) -> Iterator[str]:
    for name, member in vars(cls).items():
        if name.startswith("_") or name in OF_THE_DRIVER or not inspect.getdoc(member):
            continue
        if isinstance(member, property):
            yield f"**`{name}`**: {_doc(name, member)}"
        elif isinstance(member, (classmethod, staticmethod)) or inspect.isfunction(member):
            function = getattr(cls, name)
            yield f"{fence('python', signature(name, function))}\n\n{_doc(name, function)}"


def _options() -> str:
    fields = ((f.name, f.type, repr(f.default)) for f in dataclasses.fields(Options))
    lines = (f"{name}: {type} = {default}".replace("'", '"') for name, type, default in fields)
    return f"{fence('python', chr(10).join(lines))}\n\n{own_doc(Options)}"


def _doc(name: str, thing: Any) -> str:
    text = inspect.getdoc(thing)
    if not text:
        raise Undocumented(f"{name}: expected a docstring of its own")
    return text


class _Bare:
    """An annotation that prints without quotes."""

    def __init__(self, text: object) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text if isinstance(self.text, str) else inspect.formatannotation(self.text)


def signature(name: str, function: Callable[..., Any]) -> str:
    """Return how a function is called, `self` left out."""
    found = inspect.signature(function)
    parameters = [
        p if p.annotation is p.empty else p.replace(annotation=_Bare(p.annotation))
        for p in found.parameters.values()
        if p.name not in ("self", "cls")
    ]
    result = found.return_annotation
    made = inspect.isclass(function) or result is found.empty
    returned = "" if made else f" -> {_Bare(result)}"
    inside = str(inspect.Signature(parameters))
    if len(name + inside + returned) > WIDTH:
        inside = "(" + "".join(f"\n    {p}," for p in map(str, parameters)) + "\n)"
    return name + inside + returned
