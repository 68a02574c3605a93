"""What constants hold, and what calls of constants compute when a program is loaded."""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xdsl.ir import Block, Operation, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.effects import is_side_effect_free
from ...dialects.fx import CallOp, ConstantOp, NamedTensor, TensorAttr
from ...dialects.fx.arguments import decode
from ...dialects.identity import stand_for_nothing
from ...dialects.locations import origin_of
from ...errors import QoptError
from .torch_calls import TORCH_CALLS

if TYPE_CHECKING:
    import torch

LARGEST_FOLDED = 1 << 28
"""Calls whose results have more elements (1 GiB of f32) are left to the program."""


def tensor_of(value: SSAValue) -> torch.Tensor | None:
    """Return what a value will hold when the program is loaded; None if that is not known.

    Known are constants whose numbers are at hand, and operations and calls of them that have no side effects, where a
    text may call the function (`frontend/functions.py`) and it does not fail.
    """
    op = value.owner
    if not isinstance(op, Operation):
        return None
    if isinstance(op, ConstantOp):
        return _constant(op)
    if not is_side_effect_free(op) or not (isinstance(op, CallOp) or type(op) in TORCH_CALLS):
        return None
    operands = {v: tensor_of(v) for v in op.operands}
    if any(tensor is None for tensor in operands.values()):
        return None
    try:
        return _computed(op, operands)
    except QoptError:
        return None


def is_known(op: Operation | Block) -> bool:
    """Whether what owns a value is a constant whose numbers are at hand, not its digest alone."""
    if not isinstance(op, ConstantOp):
        return False
    return not (isinstance(op.value, TensorAttr) and isinstance(op.value.data, NamedTensor))


def computed_for(op: Operation, name: str, call: CallOp | ConstantOp) -> SSAValue:
    """Insert a constant, or a call of one or of nothing, which serves an operation and is named after it; return its result."""
    call.location = op.location
    call.results[0].name_hint = f"{op.results[0].name_hint}_{name}"
    stand_for_nothing(call.results)
    block = op.parent_block()
    assert block is not None
    made = [v.owner for v in call.operands if isinstance(v.owner, Operation)]
    last = max(made, key=block.get_operation_index) if len(made) > 1 else next(iter(made), None)
    place = InsertPoint.at_start(block) if last is None else InsertPoint.after(last)
    Rewriter.insert_op(call, place)
    return call.results[0]


def _constant(op: ConstantOp) -> torch.Tensor | None:
    if not is_known(op):
        return None
    # torch takes two seconds to import, and text without numbers must not wait for it.
    from .torch_values import constant_tensor

    return constant_tensor(op)


def _computed(op: Operation, known: dict[SSAValue, Any]) -> Any:
    """Compute an operation from its operands' tensors, through the calls that it is lowered to."""
    if isinstance(op, CallOp):
        return _run(op, known)
    calls = TORCH_CALLS[type(op)](op)
    result = None
    try:
        for call in calls:
            assert isinstance(call, CallOp)
            result = _run(call, known)
            known = {**known, **dict.fromkeys(call.results, result)}
    finally:
        for call in reversed(calls):
            call.erase()
    return result


def computed(call: CallOp) -> torch.Tensor | None:
    """Return what a call of constants computes, None if an operand's numbers are not at hand.

    Raises QoptError, naming the call, where a text may not call the function, where it writes a tensor or has more
    than `LARGEST_FOLDED` elements, and where it fails.
    """
    operands = {v: tensor_of(v) for v in call.operands}
    return None if any(t is None for t in operands.values()) else _run(call, operands)


def _run(call: CallOp, known: dict[SSAValue, Any]) -> Any:
    """Call the function of a call once it is known that what it returns is no larger than `LARGEST_FOLDED`."""
    import torch

    from ...frontend.functions import function_named, is_pure
    from .result_sizes import elements_of, most_elements
    from .torch_values import to_torch

    values = iter([known[v] for v in call.operands])
    try:
        args, kwargs = (
            to_torch(decode(call.arguments, values)),
            to_torch(decode(call.keywords, values)),
        )
        function = function_named(call.target.data, args, kwargs)
        if not is_pure(function):
            raise QoptError("it writes a tensor")
        with torch.no_grad():
            if most_elements(function, args, kwargs) > LARGEST_FOLDED:
                elements = elements_of(function, args, kwargs)
                if elements > LARGEST_FOLDED:
                    raise QoptError(f"it has {elements} elements, more than {LARGEST_FOLDED}")
            return function(*args, **kwargs)
    except Exception as error:
        text = " ".join(str(error).split())
        kind = "" if isinstance(error, QoptError) else f"{type(error).__name__}: "
        raise QoptError(
            f"{origin_of(call)}: cannot compute {call.target.data}: {kind}{text}"
        ) from None
