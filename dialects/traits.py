"""What passes and rules ask of operations, as xDSL's traits: each fact is stated where the operation is defined."""

from __future__ import annotations

from collections.abc import Iterable

from xdsl.ir import Operation
from xdsl.traits import OpTrait


class Accountable(OpTrait):
    """Computes with floats, or converts them: the ledger has an entry for it."""


class HeldByModule(OpTrait):
    """The result is an object that the module holds: a constant, or an attribute of it."""


class SelectsElements(OpTrait):
    """Each element of the result is an element of an operand, so that integers stay within the operands' ranges."""


class MovesElements(SelectsElements):
    """Each element of the result is that of a place in the first operand, whatever its value.

    Functions of single elements may be applied before or after.
    """


class ViewsOperand(MovesElements):
    """Lowered to a view: the result shares the first operand's storage."""


class Rearranges(OpTrait):
    """Views or copies memory as it is: torch does it as fast as a plan."""


class WantsChannelsLast(OpTrait):
    """Kernels read and write channels-last images; torch's convert others in each call."""


class ReadsRows(OpTrait):
    """Reads its first operand in row-major order."""


class KeepsLayout(OpTrait):
    """In a plan the result has the order of dimensions in memory that the operand has."""


class GoesByStrides(OpTrait):
    """torch's operator chooses between contiguous and channels-last memory by its operands' strides."""


def operations_with(
    trait: type[OpTrait], operations: Iterable[type[Operation]]
) -> tuple[type[Operation], ...]:
    """Return the classes that have a trait, in their order."""
    return tuple(op for op in operations if op.has_trait(trait))
