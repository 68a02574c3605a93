"""Which value of the graph an SSA value stands for, while rewrites exchange the operations that compute it.

A location tells where an operation comes from: a kernel that took a relu in is still the convolution's. What it
computes now is the relu's value, and whoever compares a module before and after a pass must know that.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from xdsl.dialects.builtin import ModuleOp, UnknownLoc
from xdsl.ir import Attribute, Operation, SSAValue

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
    """Let a new value stand for the value that it replaces."""
    _IDENTITIES[new] = identity_of(old)


def stand_for_nothing(values: Iterable[SSAValue]) -> None:
    """Say that values are steps on the way to another one."""
    _IDENTITIES.update(dict.fromkeys(values))


def copy_identities(module: ModuleOp, copy: ModuleOp) -> None:
    """Let the values of a module's clone stand for what the module's own do."""
    for old, new in zip(module.walk(), copy.walk(), strict=True):
        for before, after in zip(old.results, new.results, strict=True):
            if before in _IDENTITIES:
                _IDENTITIES[after] = _IDENTITIES[before]
