"""Pieces of Markdown, and docstrings as they were written."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from types import ModuleType

GENERATED = (
    "<!-- Written by `python -m docs.generate` from the definitions: change those, not this. -->"
)


class Undocumented(ValueError):
    """A definition has no docstring of its own."""


def own_doc(thing: type | ModuleType) -> str:
    """Return the docstring written on a thing itself: no base's, and none that dataclass made."""
    text = vars(thing).get("__doc__")
    bases = thing.__mro__[1:] if isinstance(thing, type) else ()
    inherited = any(text == vars(base).get("__doc__") for base in bases)
    if not text or inherited or text.startswith(f"{thing.__name__}("):
        raise Undocumented(f"{thing.__name__}: expected a docstring of its own")
    return inspect.cleandoc(text)


def page(title: str, *parts: str) -> str:
    """Return a generated page."""
    return "\n\n".join((f"# {title}", GENERATED, *filter(None, parts))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in r) + " |" for r in lines
    )


def fence(kind: str, text: str) -> str:
    """Return text as a block of code."""
    return f"```{kind}\n{text.rstrip()}\n```"


def code(text: object) -> str:
    """Return text as code within a line."""
    return f"`{text}`"


def anchor(heading: str) -> str:
    """Return the link to a heading of the same page."""
    return "#" + "".join(c for c in heading.lower() if c.isalnum() or c in "-_")
