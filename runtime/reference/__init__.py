"""The reference interpreter: what every operation means, in plain torch, exact in integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.interpreter import Interpreter, PythonValues
from xdsl.interpreters.func import FuncFunctions
from xdsl.ir import Operation

from ...dialects.locations import origin_of
from ...errors import QoptError
from ...frontend.default_dtype import default_dtype, default_dtype_of
from ...lowering.analysis.blocks import functions_of
from .dnnl import DnnlFunctions
from .fx import FxFunctions
from .generated import GeneratedFunctions
from .onednn import OnednnFunctions
from .qnn import QnnFunctions

LEVELS = (
    FuncFunctions,
    FxFunctions,
    QnnFunctions,
    OnednnFunctions,
    GeneratedFunctions,
    DnnlFunctions,
)


class CurrentOperation(Interpreter.Listener):
    """Remembers the operation that runs."""

    op: Operation | None = None

    def will_interpret_op(self, op: Operation, args: PythonValues) -> None:
        self.op = op


def interpreter_of(
    module: ModuleOp,
    kind: type[Interpreter] = Interpreter,
    listeners: Sequence[Interpreter.Listener] = (),
) -> Interpreter:
    """Return an interpreter of a module that knows the operations of every dialect."""
    interpreter = kind(module, listeners=(CurrentOperation(), *listeners))
    for functions in LEVELS:
        interpreter.register_implementations(functions())
    return interpreter


@torch.no_grad()
def call(interpreter: Interpreter, function: FuncOp, inputs: Sequence[Any]) -> Any:
    """Run a function on flat inputs and return its outputs as the graph nests them.

    Raises QoptError for another number of inputs than it takes, and where an operation cannot run.
    """
    name, expected = function.sym_name.data, len(function.body.block.args)
    if len(inputs) != expected:
        raise QoptError(f"@{name}: expected {expected} inputs, found {len(inputs)}")
    try:
        with default_dtype(default_dtype_of(interpreter.module)):
            (result,) = interpreter.call_op(function, tuple(inputs))
    except Exception as error:
        # xDSL attaches the whole module; the operation and its error say enough.
        error.__notes__ = []
        place = interpreter.listeners[0]
        assert isinstance(place, CurrentOperation)
        where = str(origin_of(place.op)) if place.op is not None else f"@{name}"
        if isinstance(error, QoptError):
            raise error if where in str(error) else QoptError(f"cannot run {where}: {error}")
        raise QoptError(f"cannot run {where}: {type(error).__name__}: {error}") from error
    return result


def interpret(
    module: ModuleOp,
    *inputs: Any,
    function: str = "forward",
    listeners: Sequence[Interpreter.Listener] = (),
) -> Any:
    """Run a module at any level on flat inputs and return its outputs as the graph nests them."""
    interpreter = interpreter_of(module, listeners=listeners)
    return call(interpreter, function_in(module, function), inputs)


def function_in(module: ModuleOp, name: str) -> FuncOp:
    """Return a function of a module; QoptError if there is none."""
    functions = functions_of(module)
    for function in functions:
        if function.sym_name.data == name:
            return function
    there = ", ".join(f"@{f.sym_name.data}" for f in functions) or "none"
    raise QoptError(f"there is no function @{name} in the module: it has {there}")


def only_function(module: ModuleOp) -> FuncOp:
    """Return the one function of a module; QoptError if there are several or none."""
    functions = functions_of(module)
    if len(functions) != 1:
        names = ", ".join(f"@{f.sym_name.data}" for f in functions) or "none"
        raise QoptError(f"expected a module with one function, found {names}: inputs belong to one")
    return functions[0]


__all__ = [
    "call",
    "function_in",
    "interpret",
    "interpreter_of",
    "only_function",
]
