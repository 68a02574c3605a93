"""Kinds of values: annotations of Python as data, asked of values and compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

Kind = Any
"""A class, a union of classes, None, or a container of kinds: what an annotation says. `object` is all kinds."""


def is_of(value: Any, kind: Kind) -> bool:
    """Whether a value is of a kind; a bool is no number, and every integer is a float as well."""
    if kind is Any:
        return True
    if isinstance(kind, type):
        if kind in (int, float):
            return isinstance(value, (int, kind)) and not isinstance(value, bool)
        return isinstance(value, kind)
    if get_origin(kind) in (Union, UnionType):
        return any(is_of(value, option) for option in get_args(kind))
    if get_origin(kind) is Sequence:
        (item,) = get_args(kind)
        return isinstance(value, (list, tuple)) and all(
            is_of(v, item) for v in cast(Sequence[Any], value)
        )
    return isinstance(value, kind)


def accepts(wanted: Kind, found: Kind) -> bool:
    """Whether all that is of the kind `found` is of the kind `wanted` as well."""
    if wanted is found or wanted in (Any, object) or found is Any:
        return True
    return all(any(_is_within(f, w) for w in options(wanted)) for f in options(found))


def _is_within(found: Kind, wanted: Kind) -> bool:
    if found == wanted or (found, wanted) == (int, float):
        return True
    base, outer = get_origin(found) or found, get_origin(wanted) or wanted
    if not (isinstance(base, type) and isinstance(outer, type) and issubclass(base, outer)):
        return False
    items, asked = get_args(found), get_args(wanted)
    return not asked or (len(items) == len(asked) and all(map(accepts, asked, items)))


def options(kind: Kind) -> tuple[Kind, ...]:
    """The kinds that a union joins, or a kind alone."""
    if get_origin(kind) in (Union, UnionType):
        return get_args(kind)
    return (type(None) if kind is None else kind,)


def either(kinds: Iterable[Kind]) -> Kind:
    """The union of kinds, which `object` is of all."""
    listed = tuple(kinds)
    return object if object in listed else Union[listed]  # noqa: UP007 (of as many as there are)


def narrower(first: Kind, second: Kind) -> Kind:
    """The kind of what is of both kinds; one of them must be within the other to be known."""
    return second if accepts(first, second) else first


def shown(kind: Kind) -> str:
    """A kind as a reader writes it."""
    if get_origin(kind) in (Union, UnionType):
        return " | ".join(map(shown, get_args(kind)))
    if kind is type(None):
        return "None"
    return kind.__qualname__ if isinstance(kind, type) and not get_args(kind) else str(kind)
