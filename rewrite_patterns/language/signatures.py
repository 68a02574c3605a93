"""Signatures of rules' functions: parameters name bindings, annotations are their kinds."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ...errors import QoptError
from .kinds import Kind, accepts, either, options, shown

UNSTATED = inspect.Parameter.empty


@cache
def signature_of(function: Callable[..., Any]) -> inspect.Signature:
    """Return a function's signature; annotations may be text."""
    return inspect.signature(function)


def kind_of(annotation: Any, function: Callable[..., Any]) -> Kind:
    """Return what an annotation of a function names; QoptError if it names nothing."""
    if not isinstance(annotation, str):
        return annotation
    scope = getattr(function, "__globals__", {})
    if annotation in scope:  # Most are names, found faster than evaluated.
        return scope[annotation]
    try:
        return eval(annotation, scope)
    except NameError as error:
        raise QoptError(f"an annotation of {function.__name__} cannot be read: {error}") from error


def asked_by(
    function: Callable[..., Any], reads: Sequence[str] | None = None
) -> list[tuple[str, Kind]]:
    """Return the names that a function reads and their kinds; `reads` gives its parameters other names, in order."""
    parameters = list(signature_of(function).parameters.values())
    if reads is None:
        return [(p.name, kind_of(p.annotation, function)) for p in parameters]
    if parameters and parameters[-1].kind is inspect.Parameter.VAR_POSITIONAL:
        parameters += parameters[-1:] * (len(reads) - len(parameters))
    if len(parameters) != len(reads):
        raise QoptError(f"{function.__name__} takes {len(parameters)} values, not {list(reads)}")
    kinds = (kind_of(p.annotation, function) for p in parameters)
    return list(zip(reads, kinds, strict=True))


def found_by(function: Callable[..., Any]) -> Kind | None:
    """Return the kind of what a function finds that returns a string where it says why not; None if it finds nothing."""
    returned = kind_of(signature_of(function).return_annotation, function)
    if returned is UNSTATED:
        return None
    found = [option for option in options(returned) if option is not str]
    return None if found in ([], [type(None)]) else either(found)


def expect_bound(who: str, asked: Iterable[tuple[str, Kind]], bound: Mapping[str, Kind]) -> None:
    """Raise QoptError unless each name is bound, to what its annotation accepts."""
    for name, kind in asked:
        if name not in bound:
            known = ", ".join(sorted(bound))
            raise QoptError(f"{who} reads '{name}', which is not bound; bound are {known}")
        if kind is UNSTATED:
            wanted = shown(bound[name])
            raise QoptError(f"{who} reads '{name}' without a type; annotate it as {wanted}")
        if not accepts(kind, bound[name]):
            found = shown(bound[name])
            say = f'; match it by Tensor("{name}") or Var("{name}", …)' if found == "object" else ""
            raise QoptError(
                f"{who} reads '{name}' as {shown(kind)}, but it is bound to {found}{say}"
            )
