"""BatchNorm in eval mode that returns its statistics as well."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import Any

from xdsl.ir import Operation, SSAValue

from ...dialects.fx import CallOp
from ..language import Guard, Numerics, Rule, Var, call

EVAL = "aten._native_batch_norm_legit_no_training.default"
"""Of input, weight, bias, mean, variance, momentum and eps."""

EITHER = "aten.native_batch_norm.default"
"""The same, with whether it trains before the momentum."""


def _arguments(op: CallOp) -> list[Any] | None:
    """Input, weight, bias, mean, variance, momentum and eps of a call in eval mode; None for other calls."""
    args, keywords = op.python_arguments
    if keywords:
        return None
    if op.target.data == EVAL and len(args) == 7:
        return args
    if op.target.data == EITHER and len(args) == 8 and args[5] is False:
        return [*args[:5], *args[6:]]
    return None


def _is_batch_norm(result: object, index: object) -> str | None:
    op = result.owner if isinstance(result, SSAValue) else None
    if not isinstance(op, CallOp) or op.impure is not None or _arguments(op) is None:
        return "the tuple is not that of a BatchNorm in eval mode"
    if index != 0:
        return f"element {index} holds statistics"
    return None if op.results[0].has_one_use() else "the statistics are used"


def _batch_norm(result: SSAValue, root: CallOp) -> Operation:
    assert isinstance(result.owner, CallOp)
    args = _arguments(result.owner)
    assert args is not None
    *tensors, momentum, eps = args
    return CallOp(
        "aten.batch_norm.default", [*tensors, False, momentum, eps, False], root.results[0].type
    )


raise_batch_norm = Rule(
    name="raise_batch_norm",
    match=call("operator.getitem", Var("result"), Var("index")),
    rewrite=_batch_norm,
    numerics=Numerics.BIT_EXACT,
    doc="Raise the values of a BatchNorm in eval mode whose statistics nobody uses.",
    before="getitem(_native_batch_norm_legit_no_training(x, weight, bias, mean, variance, 0.1, 1e-05), 0)",
    after="batch_norm(x, weight, bias, mean, variance, False, 0.1, 1e-05, False)",
    where=(Guard("the tuple is a BatchNorm's and only its values are used", _is_batch_norm),),
)

NORMALIZATION: list[Rule] = [raise_batch_norm]
