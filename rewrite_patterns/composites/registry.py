"""The table of composite spellings, and how an entry is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects.fx import CallOp
from ...dialects.types import element_of

Raised = Operation | list[Operation] | SSAValue | str
"""What a builder makes of a call: its operation, operations of which the last is it, a value, or why the call stays."""

Ints = int | Sequence[int]
"""One number for each dimension, or one for all."""


Builder = Callable[..., Raised]


COMPOSITES: dict[str, Builder] = {}
"""Builders by the name of the operator overload; the first parameter is the call itself."""

SPELLED: dict[str, type[Operation] | None] = {}
"""The operation that each of these overloads spells; None for what only passes its input on."""


def spells(op: type[Operation] | None, *targets: str) -> Callable[[Builder], Builder]:
    """Register a builder for the operator overloads that spell an operation."""

    def register(builder: Builder) -> Builder:
        COMPOSITES.update(dict.fromkeys(targets, builder))
        SPELLED.update(dict.fromkeys(targets, op))
        return builder

    return register


def result_element(call: CallOp) -> Attribute:
    """The element type of a call's result."""
    assert call.result is not None
    return element_of(call.result)


def result_type(call: CallOp) -> Attribute:
    """The type of a call's result."""
    assert call.result is not None
    return call.result.type


def wrapped(dim: int, rank: int) -> int:
    """A dimension counted from the front."""
    return dim % max(rank, 1)


def ints_of(value: Ints, count: int) -> list[int]:
    """One number for each of `count` dimensions, of which one may stand for all."""
    values = [value] if isinstance(value, int) else list(value)
    return values * count if len(values) == 1 else values
