"""The reference interpreter: what every operation means, in plain torch, exact in integers."""

from __future__ import annotations

from typing import Any

import torch
from xdsl.dialects.builtin import ModuleOp
from xdsl.interpreter import Interpreter
from xdsl.interpreters.func import FuncFunctions

from .dnnl import DnnlFunctions
from .fx import FxFunctions
from .onednn import OnednnFunctions
from .qnn import QnnFunctions

LEVELS = (FuncFunctions, FxFunctions, QnnFunctions, OnednnFunctions, DnnlFunctions)


@torch.no_grad()
def interpret(
    module: ModuleOp,
    *inputs: Any,
    function: str = "forward",
    listeners: tuple[Interpreter.Listener, ...] = (),
) -> Any:
    """Run a module at any level on flat inputs and return its outputs as the graph nests them."""
    interpreter = Interpreter(module, listeners=listeners)
    for functions in LEVELS:
        interpreter.register_implementations(functions())
    (result,) = interpreter.call_op(function, inputs)
    return result


__all__ = ["interpret"]
