"""A primitive may overwrite only memory that is not read later; otherwise it overwrites a copy."""

from __future__ import annotations

from collections.abc import Mapping

from xdsl.ir import Operation, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.dnnl import JoinOp, PlanOp, PrimitiveOp, ReorderOp, ViewOp
from ...dialects.dnnl.layouts import span_of
from ...dialects.dnnl.memory import storage_of
from ..analysis.aliasing import positions


def keep_what_is_read(plan: PlanOp) -> None:
    """Insert a copy where a primitive would overwrite an input of the plan, or what is read later."""
    order = positions(plan.body.block)
    for op in list(order):
        if not isinstance(op, PrimitiveOp) or op.overwritten is None:
            continue
        if dies_at(op.overwritten, op, order):
            continue
        kept = op.overwritten
        copy = ReorderOp(kept, kept.type)
        copy.location = op.location
        Rewriter.insert_op(copy, InsertPoint.before(op))
        order[copy] = order[op]
        # The tensors of post-ops are the last operands; an earlier one may be the same value.
        op.operands[max(i for i, v in enumerate(op.operands) if v is kept)] = copy.result


def dies_at(value: SSAValue, op: Operation, order: Mapping[Operation, int]) -> bool:
    """Whether an operation is the last to read a value's memory, which was computed in the plan and is all its own."""
    storage = storage_of(value)
    computed = isinstance(storage.owner, PrimitiveOp) and not is_joined(storage)
    if not computed or span_of(value) != span_of(storage):
        return False
    readers = readers_of(storage)
    return readers.count(op) == 1 and all(order[reader] <= order[op] for reader in readers)


def readers_of(storage: SSAValue) -> list[Operation]:
    """Return the operations that read a memory, through whatever views and joins, once for each operand."""
    readers: list[Operation] = []
    shown = [storage]
    while shown:
        for use in shown.pop().uses:
            user = use.operation
            if not isinstance(user, ViewOp):
                readers.append(user)
            if isinstance(user, (ViewOp, JoinOp)):
                shown.append(user.result)
    return readers


def is_joined(storage: SSAValue) -> bool:
    """Whether a memory is a part of a joined one."""
    return any(isinstance(reader, JoinOp) for reader in readers_of(storage))
