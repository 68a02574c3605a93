"""Calls of torch's operators among the primitives, on tensors that view the plan's memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch

from ...dialects.dnnl import TorchCallOp
from ...dialects.fx.names import INTEGER_LINEAR
from ...dialects.locations import origin_of
from ...errors import QoptError
from ...frontend.functions import function_named
from ...lowering.dnnl.choices.strided_calls import WRITE_STRIDED
from ...lowering.fx.torch_values import to_torch
from .kernel_calls import bind_kernel, without_contents
from .places import Places


@dataclass(frozen=True)
class TorchCall:
    """An operator, the arguments that it is called with, and the tensor that holds the result afterwards."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    result: torch.Tensor

    def write(self) -> None:
        """Let the operator write the result where it belongs."""
        self.function(*self.args, out=self.result, **self.kwargs)

    def copy(self) -> None:
        """Copy the result of an operator that makes memory of its own; QoptError if it is another kind of tensor."""
        found = self.function(*self.args, **self.kwargs)
        if not _is_like(found, self.result):
            raise QoptError(f"{self.function}: expected {_kind(self.result)}, found {_kind(found)}")
        self.result.copy_(found)


def prepare_torch_call(op: TorchCallOp, places: Places) -> Callable[[], None]:
    """Return the call of an operator on the memory of values."""
    bound = bind_kernel(op, places)
    if bound is not None:
        return bound
    tensor_of = places.tensor_for
    args, kwargs = map(to_torch, op.python_arguments([tensor_of(v) for v in op.operands]))
    try:
        function = function_named(op.target.data, args, kwargs)
    except QoptError as error:
        raise QoptError(f"{origin_of(op)}: {error}") from None
    result = tensor_of(op.result)
    if op.target.data == INTEGER_LINEAR:
        return TorchCall(function, tuple(args), kwargs, result).write
    writing = writing_form(function) if op.target.data in WRITE_STRIDED else None
    if writing is None or not _fits(op, function) or not _writes(op, writing):
        return TorchCall(function, tuple(args), kwargs, result).copy
    return TorchCall(writing, tuple(args), kwargs, result).write


@cache
def writing_form(function: Callable[..., Any]) -> Callable[..., Any] | None:
    """Return the overload of an operator that takes the same arguments and `out`; None if there is none."""
    if not isinstance(function, torch._ops.OpOverload):
        return None
    wanted = [(a.name, str(a.type)) for a in function._schema.arguments]
    packet = function.overloadpacket
    for overload in packet.overloads():
        form = getattr(packet, overload)
        arguments = form._schema.arguments
        read = [(a.name, str(a.type)) for a in arguments if not a.is_out]
        if read == wanted and [a.name for a in arguments if a.is_out] == ["out"]:
            return form
    return None


def _fits(op: TorchCallOp, function: Callable[..., Any]) -> bool:
    """Whether the result is known to have the sizes of the memory."""
    return _is_like(_without_contents(op, function), without_contents(op.result))


def _writes(op: TorchCallOp, writing: Callable[..., Any]) -> bool:
    """Whether an operator writes memory of these strides: `linear` and `matmul` with rows refuse them in places."""
    args, kwargs = map(to_torch, op.python_arguments([without_contents(v) for v in op.operands]))
    try:
        writing(*args, out=without_contents(op.result), **kwargs)
    except RuntimeError:
        return False
    return True


def _without_contents(op: TorchCallOp, function: Callable[..., Any]) -> Any:
    """The result as a tensor without contents; None if the sizes are not known before the operator runs.

    An operator that writes would change the sizes of memory that does not fit. QoptError for arguments that it refuses.
    """
    args, kwargs = map(to_torch, op.python_arguments([without_contents(v) for v in op.operands]))
    try:
        return function(*args, **kwargs)
    except (IndexError, TypeError, ValueError) as error:
        raise QoptError(f"{origin_of(op)}: {op.target.data}: {error}") from None
    except RuntimeError:
        return None


def _is_like(found: Any, wanted: torch.Tensor) -> bool:
    return (
        isinstance(found, torch.Tensor)
        and found.dtype == wanted.dtype
        and found.shape == wanted.shape
    )


def _kind(found: Any) -> str:
    if not isinstance(found, torch.Tensor):
        return type(found).__name__
    return f"{found.dtype} {list(found.shape)}"
