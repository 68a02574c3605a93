"""The state of torch in which a program runs: that in which it was traced, whatever is set where it is called."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import get_default_dtype, is_grad_enabled
from torch._C import (
    _is_any_autocast_enabled,
    _len_torch_dispatch_stack,
    _len_torch_function_stack,
)
from torch._C._autograd import _profiler_enabled
from torch._C._functorch import peek_interpreter_stack
from torch.compiler import is_compiling
from torch.utils._python_dispatch import _disable_current_modes
from xdsl.dialects.builtin import ModuleOp

from ..frontend.default_dtype import default_dtype, default_dtype_of

PLAIN_TENSORS = (torch.Tensor, torch.nn.Parameter)
"""The types of tensors whose operators nothing but torch itself defines."""


class TracedState:
    """No autocast, no default device, no gradients, and the default dtype of the trace.

    Graphs name the types and devices of what they compute; what they leave out was filled in from this state when
    they were traced. `torch.use_deterministic_algorithms` and `torch.set_float32_matmul_precision` stay as the caller
    sets them, since both say how to compute a result and not which.
    """

    def __init__(self, module: ModuleOp):
        self.default_dtype = default_dtype_of(module)

    def holds(self) -> bool:
        """Whether torch is in this state."""
        return not (
            is_grad_enabled()
            or _is_any_autocast_enabled()
            or _len_torch_function_stack()
            or get_default_dtype() is not self.default_dtype
        )

    @contextmanager
    def entered(self) -> Generator[None]:
        """Put torch in this state; what is set outside holds again after it."""
        with plain_state(), default_dtype(self.default_dtype):
            yield


@contextmanager
def plain_state() -> Generator[None]:
    """Run without autocast, gradients, and modes such as a default device."""
    with ExitStack() as stack:
        if _len_torch_function_stack():
            stack.enter_context(torch._C.DisableTorchFunction())
        if _is_any_autocast_enabled():
            stack.enter_context(torch.autocast("cpu", enabled=False))
        if is_grad_enabled():
            stack.enter_context(torch.no_grad())
        yield


@contextmanager
def building() -> Generator[None]:
    """Make what any caller uses later: outside inference mode, and outside modes that replace tensors."""
    with torch.inference_mode(False), torch.no_grad(), _disable_current_modes():
        yield


def are_watched(inputs: Sequence[Any]) -> bool:
    """Whether a call must be one of torch's: for a mode, a profiler or a tracer, or a tensor that is not what its memory says."""
    if (
        _len_torch_dispatch_stack() > 0
        or peek_interpreter_stack() is not None
        or _profiler_enabled()
        or is_compiling()
    ):
        return True
    for x in inputs:  # Not a generator, which costs more than what it would run.
        if type(x) not in PLAIN_TENSORS or x.is_neg():
            return True
    return False
