"""Copies and changes of memory format: within a plan they become the values themselves, since nothing writes the values of a plan."""

from __future__ import annotations

from xdsl.ir import Operation

from ....dialects.fx import CallOp
from ..builder import PlanBuilder

COPIES = ("aten.clone.default", "aten.contiguous.default")


def is_copy(op: Operation) -> bool:
    """Whether an operation's result has the elements of its operand, perhaps in other memory."""
    return isinstance(op, CallOp) and op.target.data in COPIES


def copy(op: CallOp, builder: PlanBuilder) -> None:
    """Use the operand's memory: each reader reorders it if it needs another layout."""
    builder.values[op.results[0]] = builder.value(op.operands[0])
