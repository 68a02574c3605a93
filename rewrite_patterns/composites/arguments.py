"""Whether a call's arguments are what a builder's annotations say, so that builders need not ask."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

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
"""How the kinds of arguments are told to a reader."""


def why_not_arguments(
    builder: Callable[..., Any], call: CallOp, args: Sequence[Any], kwargs: dict[str, Any]
) -> str | None:
    """Return why a builder does not take these arguments of a call, None where it does."""
    signature = _signature(builder)
    try:
        bound = signature.bind(call, *args, **kwargs)
    except TypeError as error:
        return f"arguments of another form: {error}"
    if not all(-(1 << 63) <= n < 1 << 63 for n in integers_in([args, kwargs])):
        return "an integer of more than 64 bits"
    for name, value in bound.arguments.items():
        kind = signature.parameters[name].annotation
        if not is_of(value, kind):
            return f"an argument '{name}' that is not {describe(kind)}"
    return None


@cache
def _signature(builder: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(builder, eval_str=True)


def describe(kind: Any) -> str:
    """Name an annotated kind for a reader."""
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(map(describe, get_args(kind)))
    if get_origin(kind) is Sequence:
        return f"a list, each item {describe(get_args(kind)[0])}"
    return NAMES_OF_CLASSES[kind]
