"""Which value of the graph an SSA value stands for, while rewrites exchange the operations that compute it.

A location says where an operation comes from: a kernel with a fused relu keeps the convolution's
location, but its result is now the relu's value. Validation, which compares a module before and
after a pass, needs the latter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from weakref import WeakKeyDictionary

from xdsl.dialects.builtin import ModuleOp, UnknownLoc
from xdsl.ir import Attribute, Operation, SSAValue

from .operation import operations_in

_IDENTITIES: WeakKeyDictionary[SSAValue, Attribute | None] = WeakKeyDictionary()


def identity_of(value: SSAValue) -> Attribute | None:
    """Return the location at which the graph computes this value; None for what rewrites made on the way."""
    if value in _IDENTITIES:
        return _IDENTITIES[value]
    op = value.owner
    if not isinstance(op, Operation) or isinstance(op.location, UnknownLoc):
        return None
    return op.location


def stand_for(new: SSAValue, old: SSAValue) -> None:
    """Note that a new value is the value that it replaces."""
    _IDENTITIES[new] = identity_of(old)


def stand_for_nothing(values: Iterable[SSAValue]) -> None:
    """Note that values are intermediate steps, which the graph does not have."""
    _IDENTITIES.update(dict.fromkeys(values))


def identities_of(module: ModuleOp) -> dict[int, Attribute | None]:
    """Return what values of a module stand for, by their number in the text, where locations do not say it."""
    numbered = enumerate(_results(module))
    return {number: _IDENTITIES[v] for number, v in numbered if v in _IDENTITIES}


def give_identities(module: ModuleOp, identities: Mapping[int, Attribute | None]) -> None:
    """Copy the identities of an equal module's values to those of this module."""
    for number, value in enumerate(_results(module)):
        if number in identities:
            _IDENTITIES[value] = identities[number]


def _results(module: ModuleOp) -> Iterator[SSAValue]:
    return (result for op in operations_in(module) for result in op.results)
