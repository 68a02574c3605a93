"""Keys and values that several heads share: attention reads them once, by products with the rows of all these heads."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.ir import Operation, SSAValue
from xdsl.rewriter import Rewriter

from ....dialects.fx import AnyCallOp, CallOp
from ....dialects.qnn import ReshapeOp
from ....dialects.types import rank_of, shape_of
from ..choices.copies import is_copy

RESHAPES = ("aten.reshape.default", "aten.view.default", "aten._unsafe_view.default")
EXPAND = "aten.expand.default"
REPEAT = "aten.repeat_interleave.self_int"
OWN_OPERATORS = "aten."
"""How the names of operators begin that write nothing but what their calls say."""


def shared(value: SSAValue, reader: Operation) -> SSAValue:
    """Return keys or values, B×H×S×D, before each head was repeated for others that follow it; themselves if they were not.

    A repetition is a copy, of memory that may be written later, but not before `reader` reads it.
    """
    op = value.owner
    if isinstance(op, CallOp) and op.target.data == REPEAT:
        args, keywords = op.python_arguments
        dim = args[2] if len(args) > 2 else keywords.get("dim")
        repeats = isinstance(args[1], int) and rank_of(value) == 4 and dim in (1, -3)
        return op.operands[0] if repeats and not _may_be_written(op, reader) else value
    source = _before_expansion(value, reader) if _is_reshape(op) else None
    return value if source is None else source


def forget(value: SSAValue) -> None:
    """Erase a repetition that nobody reads. It may stand among calls in order, as what views written memory does, but has no effects."""
    while isinstance(op := value.owner, Operation) and _is_move(op) and value.first_use is None:
        value = op.operands[0]
        Rewriter.erase_op(op)


def _before_expansion(value: SSAValue, reader: Operation) -> SSAValue | None:
    """What was expanded along a new dimension behind its heads, which a reshape joins to them; None for others."""
    expanded = value
    while isinstance(op := expanded.owner, Operation) and (_is_reshape(op) or is_copy(op)):
        expanded = op.operands[0]
    if not isinstance(op, Operation) or not _is_call(op, EXPAND) or _may_be_written(op, reader):
        return None
    narrow = op.operands[0]
    before = narrow.owner
    if rank_of(expanded) != 5 or not isinstance(before, Operation) or not _is_move(before):
        return None
    batch, heads, times, rows, width = shape_of(expanded)
    source = before.operands[0]
    fits = (
        shape_of(narrow) == (batch, heads, 1, rows, width)
        and shape_of(source) == (batch, heads, rows, width)
        and shape_of(value) == (batch, heads * times, rows, width)
    )
    return source if fits else None


def _may_be_written(first: Operation, last: Operation) -> bool:
    """Whether memory may be written between two operations of a block."""
    return first.parent is not last.parent or any(map(_writes, _between(first, last)))


def _between(first: Operation, last: Operation) -> Iterator[Operation]:
    op = first.next_op
    while op is not None and op is not last:
        yield op
        op = op.next_op


def _writes(op: Operation) -> bool:
    if not isinstance(op, AnyCallOp):
        return False
    unknown = op.impure is not None and not op.target.data.startswith(OWN_OPERATORS)
    return op.writes is not None or unknown


def _is_move(op: Operation) -> bool:
    calls = (EXPAND, REPEAT, "aten.unsqueeze.default")
    return _is_reshape(op) or is_copy(op) or any(_is_call(op, name) for name in calls)


def _is_reshape(op: object) -> bool:
    return isinstance(op, ReshapeOp) or any(_is_call(op, name) for name in RESHAPES)


def _is_call(op: object, target: str) -> bool:
    return isinstance(op, CallOp) and op.target.data == target
