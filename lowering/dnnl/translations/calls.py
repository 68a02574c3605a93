"""Calls of torch's operators, for what oneDNN lacks, as steps of a plan between primitives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from xdsl.dialects.builtin import ArrayAttr, DictionaryAttr, StringAttr
from xdsl.ir import Attribute, Block, Operation, SSAValue

from ....dialects.dnnl import TorchCallOp
from ....dialects.dnnl.layouts import dense, laid_out, order_of, row_major, strides_of
from ....dialects.effects import is_side_effect_free
from ....dialects.fx import CallOp
from ....dialects.fx.bindings import bindings
from ....dialects.types import element_of, is_tensor, rank_of, shape_of
from ...fx.torch_calls import TORCH_CALLS
from ..builder import PlanBuilder, Strides
from ..choices.layout_choice import preferred_strides
from ..choices.strided_calls import READ_STRIDED
from .table import is_plain_throughout

NAMESPACE = "aten."
"""Operators whose results' sizes can be checked before they run; plans take no others."""


class Calling(NamedTuple):
    """An operator with its arguments, as calls have them, and the operands among these."""

    target: StringAttr
    arguments: ArrayAttr[Attribute]
    keywords: DictionaryAttr
    operands: Sequence[SSAValue]


def calls_between(
    block: Block, computed: Set[Operation], moved: Set[Operation], kept: Set[Operation]
) -> set[Operation]:
    """Return the calls that read what a plan computes, and are read by what it computes.

    Both perhaps by way of other such calls, and of what only moves. At a plan's ends a call costs less outside.
    Functions that only a live module may call stay outside, too: a plan calls what its text may.
    """
    module = block.get_toplevel_object()
    live = bindings(module) if isinstance(module, Operation) else {}
    kept = kept | {op for op in block.ops if isinstance(op, CallOp) and op.target.data in live}
    rest = [op for op in block.ops if op not in computed and op not in kept]
    calls = {op for op in rest if op not in moved and calling_of(op) is not None}
    passing = calls | moved
    behind, before = set(computed), set(computed)
    for op in block.ops:
        if op in passing and any(v.owner in behind for v in op.operands):
            behind.add(op)
    for op in reversed(list(block.ops)):
        if op in passing and any(use.operation in before for use in op.results[0].uses):
            before.add(op)
    return calls & behind & before


def calling_of(op: Operation) -> Calling | None:
    """Return the call that does an operation; None if a plan may not hold it: a view, effects, a look at strides."""
    only_tensors = all(map(is_tensor, (*op.operands, *op.results)))
    if len(op.results) != 1 or not only_tensors or not is_plain_throughout(op):
        return None
    if isinstance(op, CallOp):
        return _pure(op)
    lowering = TORCH_CALLS.get(type(op))
    calls: Sequence[Operation] = [] if lowering is None else lowering(op)
    found = [_pure(call) for call in calls if isinstance(call, CallOp)]
    for call in reversed(calls):
        call.erase()
    return found[0] if len(found) == 1 else None


def _pure(call: CallOp) -> Calling | None:
    plain = call.views is None and call.layouts is None and is_side_effect_free(call)
    if not plain or not call.target.data.startswith(NAMESPACE):
        return None
    return Calling(call.target, call.arguments, call.keywords, list(call.operands))


def call(op: Operation, builder: PlanBuilder) -> None:
    """Call torch's operator on tensors as they lie, or by rows where it is not known to read others.

    The result lies as its readers want, or as the first operand of its rank.
    """
    calling = calling_of(op)
    assert calling is not None
    (result,) = op.results
    operands = [builder.value(v) for v in calling.operands]
    if calling.target.data not in READ_STRIDED:
        operands = [builder.laid_out(v, row_major(shape_of(v))) for v in operands]
    type = laid_out(element_of(result), shape_of(result), _strides(result, operands))
    target, arguments, keywords, _ = calling
    step = TorchCallOp(target, arguments, keywords, operands, type)
    builder.values[result] = builder.add(step)


def _strides(result: SSAValue, operands: Iterable[SSAValue]) -> Strides:
    shape = shape_of(result)
    like = next((v for v in operands if rank_of(v) == rank_of(result)), None)
    if like is None:
        return preferred_strides(result) or row_major(shape)
    return preferred_strides(result) or dense(shape, order_of(shape_of(like), strides_of(like)))
