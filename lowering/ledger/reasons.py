"""Why an operation is left to run by itself, from where it stands, for those of which no rule says more."""

from __future__ import annotations

from xdsl.ir import BlockArgument, Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import AnyCallOp, CallOp, OutputOp
from ...dialects.locations import name_of
from ...dialects.qnn import DataMovement
from .accountable import PACKED_PRODUCTS, READ_CALLS, only_moves
from .fp8 import WIDENED, reads_fp8


def why_left(op: Operation) -> str:
    """Return why an operation is left: the producer of the floats that it quantizes, or the users of those that it makes."""
    if isinstance(op, qnn.QuantizeOp):
        source = behind_moves(op.input)
        if isinstance(source, BlockArgument):
            return "it quantizes an input of the graph"
        assert isinstance(source.owner, Operation)
        return f"it quantizes floats that {_named(source.owner)} computes"
    if isinstance(op, qnn.DEQUANTIZATIONS):
        users = readers_behind_moves(op)
        if all(isinstance(user, OutputOp) for user in users):
            return "the graph hands out floats"
        first = next(user for user in users if not isinstance(user, OutputOp))
        return f"{_named(first)} reads floats"
    if isinstance(op, CallOp) and op.target.data.startswith(PACKED_PRODUCTS):
        return "torch's own kernel reads the packed weight; qopt has none for its layout"
    if reads_fp8(op):
        return WIDENED
    if any(_is_dequantized(value) for value in op.operands):
        reader = next(
            (u for u in readers_behind_moves(op) if not isinstance(u, qnn.QuantizeOp)), None
        )
        if reader is not None and isinstance(op, CallOp) and op.target.data in READ_CALLS:
            return f"{_named(reader)} reads floats"
        return "there is no integer kernel for it"
    return "its operands are computed in floats"


def is_at_an_end(op: Operation) -> bool:
    """Whether an operation converts what the graph is given or hands out: a model in floats pays for that anyway."""
    if isinstance(op, qnn.QuantizeOp):
        return isinstance(behind_moves(op.input), BlockArgument)
    if isinstance(op, qnn.DEQUANTIZATIONS):
        return all(isinstance(user, OutputOp) for user in readers_behind_moves(op))
    return False


def _named(op: Operation) -> str:
    if isinstance(op, OutputOp):
        return "the caller"
    kind = op.target.data if isinstance(op, AnyCallOp) else op.name.removeprefix("qnn.")
    return f"{name_of(op)} ({kind})"


def _moves(op: Operation) -> bool:
    if isinstance(op, AnyCallOp):
        return bool(op.operands) and only_moves(op.target.data)
    return isinstance(op, DataMovement)


def behind_moves(value: SSAValue) -> SSAValue:
    """Return the value whose elements these are, before they were moved."""
    while isinstance(value.owner, Operation) and _moves(value.owner):
        value = value.owner.operands[0]
    return value


def readers_behind_moves(op: Operation) -> list[Operation]:
    """Return what reads a result, in the order of the graph's uses, behind what only moves it."""
    found: list[Operation] = []
    open_ops = [use.operation for result in op.results for use in result.uses]
    while open_ops:
        user = open_ops.pop(0)
        if _moves(user):
            open_ops += [use.operation for result in user.results for use in result.uses]
        else:
            found.append(user)
    return found


def _is_dequantized(value: SSAValue) -> bool:
    return isinstance(behind_moves(value).owner, qnn.DEQUANTIZATIONS)
