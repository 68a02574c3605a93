"""The state of torch in which a program runs: that in which it was traced, whatever is set where it is called."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager

import torch
from torch.utils._python_dispatch import _disable_current_modes
from xdsl.dialects.builtin import ModuleOp

from ..dialects.elements import FLOATS
from ..dialects.fx import CallOp, TorchAttr
from ..dialects.types import element_of, is_tensor
from ..frontend.tensors import DTYPES


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
            torch.is_grad_enabled()
            or torch._C._is_any_autocast_enabled()
            or torch._C._len_torch_function_stack()
            or torch.get_default_dtype() is not self.default_dtype
        )

    @contextmanager
    def entered(self) -> Generator[None]:
        """Put torch in this state; what is set outside holds again after it."""
        dtype = torch.get_default_dtype()
        with plain_state():
            torch.set_default_dtype(self.default_dtype)
            try:
                yield
            finally:
                torch.set_default_dtype(dtype)


@contextmanager
def plain_state() -> Generator[None]:
    """Run without autocast, gradients, and modes such as a default device."""
    with ExitStack() as stack:
        if torch._C._len_torch_function_stack():
            stack.enter_context(torch._C.DisableTorchFunction())
        if torch._C._is_any_autocast_enabled():
            stack.enter_context(torch.autocast("cpu", enabled=False))
        if torch.is_grad_enabled():
            stack.enter_context(torch.no_grad())
        yield


@contextmanager
def building() -> Generator[None]:
    """Make what any caller uses later: outside inference mode, and outside modes that replace tensors."""
    with torch.inference_mode(False), torch.no_grad(), _disable_current_modes():
        yield


def default_dtype_of(module: ModuleOp) -> torch.dtype:
    """Return the default dtype under which a module was traced: that of floats which a call made of none; f32 without one."""
    for op in module.walk():
        if isinstance(op, CallOp) and _makes_default_floats(op):
            return DTYPES[element_of(op.results[0])]
    return torch.float32


def _makes_default_floats(call: CallOp) -> bool:
    """Whether a call of aten makes floats of integers or of nothing, and its arguments do not say which."""
    if not call.target.data.startswith("aten.") or call.result is None or call.writes is not None:
        return False
    if not is_tensor(call.result) or element_of(call.result) not in FLOATS:
        return False
    args, keywords = call.python_arguments
    if any(isinstance(a, TorchAttr) for a in (*args, *keywords.values())):
        return False
    return all(is_tensor(v) and element_of(v) not in FLOATS for v in call.operands)
