"""What constants hold, and what calls of constants compute when a program is loaded."""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xdsl.ir import Block, Operation, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter
from xdsl.traits import is_side_effect_free

from ..dialects.fx import CallOp, ConstantOp, NamedTensor, TensorAttr
from ..dialects.fx.arguments import decode
from ..dialects.identity import stand_for_nothing
from .torch_calls import CALLS

if TYPE_CHECKING:
    import torch


def tensor_of(value: SSAValue) -> torch.Tensor | None:
    """Return what a value will hold when the program is loaded; None where that is not known.

    Known are constants whose numbers are at hand, and operations and calls of them that have no side effects.
    """
    op = value.owner
    if not isinstance(op, Operation):
        return None
    if isinstance(op, ConstantOp):
        return _constant(op)
    if not is_side_effect_free(op) or not (isinstance(op, CallOp) or type(op) in CALLS):
        return None
    operands = {v: tensor_of(v) for v in op.operands}
    if any(tensor is None for tensor in operands.values()):
        return None
    return _computed(op, operands)


def is_known(op: Operation | Block) -> bool:
    """Whether what owns a value is a constant whose numbers are at hand, not its digest alone."""
    if not isinstance(op, ConstantOp):
        return False
    return not (isinstance(op.value, TensorAttr) and isinstance(op.value.data, NamedTensor))


def computed_for(op: CallOp, name: str, call: CallOp) -> SSAValue:
    """Insert a call of nothing or of one constant, which serves another call and is named after it; return its result."""
    call.location = op.location
    call.results[0].name_hint = f"{op.results[0].name_hint}_{name}"
    stand_for_nothing(call.results)
    block = op.parent_block()
    assert block is not None
    made = call.operands[0].owner if call.operands else None
    behind = InsertPoint.after(made) if isinstance(made, Operation) else None
    place = behind or InsertPoint.at_start(block)
    Rewriter.insert_op(call, place)
    return call.results[0]


def _constant(op: ConstantOp) -> torch.Tensor | None:
    if not is_known(op):
        return None
    # torch takes two seconds to import, and text without numbers must not wait for it.
    from .emit import constant_tensor

    return constant_tensor(op)


def _computed(op: Operation, known: dict[SSAValue, Any]) -> Any:
    """Compute an operation from its operands' tensors, through the calls that it is lowered to."""
    if isinstance(op, CallOp):
        return _run(op, known)
    calls = CALLS[type(op)](op)
    result = None
    for call in calls:
        assert isinstance(call, CallOp)
        result = _run(call, known)
        known = {**known, **dict.fromkeys(call.results, result)}
    for call in reversed(calls):
        call.erase()
    return result


def _run(call: CallOp, known: dict[SSAValue, Any]) -> Any:
    """Call the function of a call; None where this torch has no such function."""
    import torch

    from .emit import function_named, to_torch

    function = function_named(call.target.data)
    if function is None:
        return None
    values = iter([known[v] for v in call.operands])
    args = to_torch(decode(call.arguments, values))
    kwargs = to_torch(decode(call.keywords, values))
    with torch.no_grad():
        return function(*args, **kwargs)
