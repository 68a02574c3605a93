"""The tensors that a caller receives: it may write them, so no two of them may be merged."""

from __future__ import annotations

from xdsl.ir import Block, Operation, SSAValue, Use

from ...dialects.fx import AnyCallOp, OutputOp
from ...dialects.traits import HeldByModule, ViewsOperand


def viewed_operands(op: Operation) -> list[SSAValue]:
    """Return the operands whose storage an operation's result may share."""
    if isinstance(op, AnyCallOp):
        return op.viewed_operands()
    return [op.operands[0]] if op.has_trait(ViewsOperand) else []


def base_of(value: SSAValue) -> SSAValue:
    """Return the tensor that a value is a view of, the value itself if it is none."""
    while isinstance(value.owner, Operation) and (viewed := viewed_operands(value.owner)):
        value = viewed[0]
    return value


def is_made_here(base: SSAValue) -> bool:
    """Whether an operation makes a value, which is neither an argument nor the module's."""
    return isinstance(base.owner, Operation) and not base.owner.has_trait(HeldByModule)


def is_handed_out(value: SSAValue, other_than: SSAValue | None = None) -> bool:
    """Whether a caller receives this value, or a view of it, by another way than through the value `other_than`."""
    seen, found = {value, other_than}, [value]
    while found:
        shown = found.pop()
        for op in {use.operation for use in shown.uses}:
            if isinstance(op, OutputOp):
                return True
            if shown in viewed_operands(op):
                found += [result for result in op.results if result not in seen]
                seen.update(op.results)
    return False


def hands_out(use: Use) -> bool:
    """Whether a caller receives a value, or a view of it, by this use."""
    op = use.operation
    if isinstance(op, OutputOp):
        return True
    return op.operands[use.index] in viewed_operands(op) and any(map(is_handed_out, op.results))


def handed_out_values(block: Block) -> set[SSAValue]:
    """Return the values that a caller of a block's program receives, and what they are views of."""
    found = [v for op in block.ops if type(op) is OutputOp for v in op.operands]
    seen: set[SSAValue] = set()
    while found:
        value = found.pop()
        if value not in seen:
            seen.add(value)
            found += viewed_operands(value.owner) if isinstance(value.owner, Operation) else ()
    return seen


def why_not_shared(result: SSAValue, x: SSAValue) -> str | None:
    """Return why a caller may not receive `x` in place of an equal result: someone else holds its storage."""
    if not is_handed_out(result):
        return None
    base = base_of(x)
    if not is_made_here(base):
        return "the caller would receive what it does not own: an argument or a constant"
    return "the caller would receive one tensor twice" if is_handed_out(base, result) else None
