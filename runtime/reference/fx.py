"""The meaning of the fx dialect: constants, and calls of the functions that they name."""

from __future__ import annotations

from typing import Any

import torch
from xdsl.interpreter import (
    Interpreter,
    InterpreterFunctions,
    ReturnedValues,
    impl,
    impl_terminator,
    register_impls,
)

from ...dialects.fx import (
    AnyCallOp,
    CallMethodOp,
    CallModuleOp,
    CallOp,
    ConstantOp,
    GetAttrOp,
    OutputOp,
)
from ...dialects.fx.arguments import decode
from ...dialects.fx.bindings import bindings
from ...lowering.emit import constant_tensor, function_named, to_torch

Values = tuple[Any, ...]


@register_impls
class FxFunctions(InterpreterFunctions):
    """Runs operations of the fx dialect."""

    @impl(ConstantOp)
    def run_constant(self, interpreter: Interpreter, op: ConstantOp, args: Values) -> Values:
        return (constant_tensor(op),)

    @impl(GetAttrOp)
    def run_get_attr(self, interpreter: Interpreter, op: GetAttrOp, args: Values) -> Values:
        return (bindings(interpreter.module)[op.target.data],)

    @impl(CallOp)
    def run_call(self, interpreter: Interpreter, op: CallOp, args: Values) -> Values:
        live = bindings(interpreter.module)
        function = live.get(op.target.data) or function_named(op.target.data)
        return self._call(function, op, args)

    @impl(CallMethodOp)
    def run_method(self, interpreter: Interpreter, op: CallMethodOp, args: Values) -> Values:
        return self._call(getattr(torch.Tensor, op.target.data), op, args)

    @impl(CallModuleOp)
    def run_module(self, interpreter: Interpreter, op: CallModuleOp, args: Values) -> Values:
        return self._call(bindings(interpreter.module)[op.target.data], op, args)

    def _call(self, function: Any, op: AnyCallOp, args: Values) -> Values:
        operands = iter(args)
        positional = to_torch(decode(op.arguments, operands))
        keywords = to_torch(decode(op.keywords, operands))
        result = function(*positional, **keywords)
        return () if op.result is None else (result,)

    @impl_terminator(OutputOp)
    def run_output(
        self, interpreter: Interpreter, op: OutputOp, args: Values
    ) -> tuple[ReturnedValues, Values]:
        return ReturnedValues((decode(op.value, iter(args)),)), ()
