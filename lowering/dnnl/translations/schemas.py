"""Whether a call has the arguments of its operator's schema: a text may say others, which only the operator itself refuses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import torch
from xdsl.ir import SSAValue

from ....dialects.fx import CallOp
from ....dialects.types import is_tensor

TENSOR_OR_NUMBER = "Tensor or number"


def fits_schema(op: CallOp) -> bool:
    """Whether each argument is a tensor, a list or a number if the schema says so, and none is missing or unknown."""
    args, keywords = op.python_arguments
    parameters = _parameters(op.target.data)
    named = dict(zip(parameters, args, strict=False)) | keywords
    if len(args) > len(parameters) or len(named) != len(args) + len(keywords):
        return False
    return named.keys() <= parameters.keys() and all(
        _fits(named[name], kind) if name in named else not required
        for name, (kind, required) in parameters.items()
    )


@cache
def _parameters(target: str) -> dict[str, tuple[str, bool]]:
    """By the name of each parameter: its type as schemas write it, and whether it has no default.

    Where arithmetic takes a number for a tensor, as in `x + 1`, the type is a scalar's or a tensor's.
    """
    namespace, packet, overload = target.split(".")
    operator = getattr(getattr(getattr(torch.ops, namespace), packet), overload)
    numbers = torch._C._should_allow_numbers_as_tensors(packet)  # pyright: ignore[reportAttributeAccessIssue]
    types = {"Tensor": TENSOR_OR_NUMBER} if numbers else {}
    return {
        a.name: (types.get(str(a.type), str(a.type)), not a.has_default_value())
        for a in operator._schema.arguments
    }


def _fits(argument: object, kind: str) -> bool:
    if kind.startswith("Optional["):
        return argument is None or _fits(argument, kind.removeprefix("Optional[")[:-1])
    if kind.startswith("List["):
        item = kind.removeprefix("List[")[:-1]
        listed = isinstance(argument, Sequence) and not isinstance(argument, str)
        return listed and all(_fits(a, item) for a in argument)  # pyright: ignore[reportUnknownVariableType]
    is_value = isinstance(argument, SSAValue)
    if is_value and is_tensor(argument):
        return kind in ("Tensor", TENSOR_OR_NUMBER)
    if is_value or kind == "Tensor":
        return is_value and kind != "Tensor"
    return not isinstance(argument, (Sequence, type(None))) or isinstance(argument, str)
