"""What a primitive overwrites must be nobody's any more: where it is, a copy is overwritten."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.dnnl import PlanOp, Primitive, ReorderOp, ViewOp
from ...dialects.dnnl.plan import storage_of


def keep_what_is_read(plan: PlanOp) -> None:
    """Insert a copy where a primitive would overwrite an input of the plan, or what is read later."""
    for op in list(plan.body.block.ops):
        if not isinstance(op, Primitive) or op.overwritten is None:
            continue
        if dies_at(op.overwritten, op):
            continue
        kept = op.overwritten
        copy = ReorderOp(kept, kept.type)
        copy.location = op.location
        Rewriter.insert_op(copy, InsertPoint.before(op))
        # The tensors of post-ops are the last operands; an earlier one may be the same value.
        op.operands[max(i for i, v in enumerate(op.operands) if v is kept)] = copy.result


def dies_at(value: SSAValue, op: Operation) -> bool:
    """Whether an operation is the last to read a value's memory, all of which was computed in the plan."""
    storage = storage_of(value)
    if not isinstance(storage.owner, Primitive) or storage.type != value.type:
        return False
    readers = readers_of(storage)
    return readers.count(op) == 1 and all(r is op or r.is_before_in_block(op) for r in readers)


def readers_of(storage: SSAValue) -> list[Operation]:
    """Return the operations that read a memory, through whatever views, once for each operand."""
    readers: list[Operation] = []
    for use in storage.uses:
        user = use.operation
        readers += readers_of(user.result) if isinstance(user, ViewOp) else [user]
    return readers
