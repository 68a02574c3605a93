"""Whether a call's arguments are what a builder's annotations say, so that builders need not ask."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin

from xdsl.ir import SSAValue

from ...dialects.fx import CallOp, TorchAttr
from ...dialects.fx.arguments import integers_in
from ..language.kinds import is_of

NAMES_OF_CLASSES: dict[Any, str] = {
    SSAValue: "a tensor",
    bool: "a bool",
    int: "an integer",
    float: "a number",
    str: "a string",
    TorchAttr: "a dtype or layout of torch",
    NoneType: "none",
}
"""The words for kinds of arguments in messages."""


def why_not_arguments(
    builder: Callable[..., Any], call: CallOp, args: Sequence[Any], kwargs: dict[str, Any]
) -> str | None:
    """Return why a builder does not take these arguments of a call, None if it does."""
    parameters = _parameters(builder, len(args), tuple(kwargs))
    if isinstance(parameters, str):
        return parameters
    if not all(-(1 << 63) <= n < 1 << 63 for n in integers_in([args, kwargs])):
        return "an integer of more than 64 bits"
    values = (call, *args, *kwargs.values())
    for name, kind, place in parameters:
        if not is_of(values[place], kind):
            return f"the argument '{name}': expected {describe(kind)}, found {_told(values[place])}"
    return None


def _told(value: object) -> str:
    """An argument for a message: what it is, and of values of the program what they are of."""
    return (
        f"a value of type {cast(SSAValue, value).type}"
        if isinstance(value, SSAValue)
        else repr(value)
    )


@cache
def _parameters(
    builder: Callable[..., Any], count: int, keywords: tuple[str, ...]
) -> list[tuple[str, Any, int]] | str:
    """The parameters that take a call, `count` arguments and keywords, each with its kind and which of these it takes.

    A string says why they cannot be taken.
    """
    signature = inspect.signature(builder, eval_str=True)
    named = {keyword: 1 + count + place for place, keyword in enumerate(keywords)}
    try:
        bound = signature.bind(*range(1 + count), **named)
    except TypeError as error:
        return f"arguments of another form: {error}"
    return [
        (name, signature.parameters[name].annotation, place)
        for name, taken in bound.arguments.items()
        for place in _places(taken)
    ]


def _places(taken: int | tuple[int, ...] | dict[str, int]) -> Iterable[int]:
    """What a parameter takes: one argument, or several if it is variadic."""
    match taken:
        case int():
            return (taken,)
        case tuple():
            return taken
        case dict():
            return taken.values()


def describe(kind: Any) -> str:
    """Name an annotated kind for a reader."""
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(map(describe, get_args(kind)))
    if get_origin(kind) is Sequence:
        return f"a list, each item {describe(get_args(kind)[0])}"
    return NAMES_OF_CLASSES[kind]
