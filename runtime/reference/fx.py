"""The meaning of the fx dialect: constants, and calls of the functions that they name."""

from __future__ import annotations

from typing import Any

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
from ...errors import QoptError
from ...frontend.functions import function_named, method_key, method_named
from ...lowering.fx.torch_values import constant_tensor, to_torch
from .functions import Values


@register_impls
class FxFunctions(InterpreterFunctions):
    """Runs operations of the fx dialect."""

    @impl(ConstantOp)
    def run_constant(self, interpreter: Interpreter, op: ConstantOp, args: Values) -> Values:
        return (constant_tensor(op),)

    @impl(GetAttrOp)
    def run_get_attr(self, interpreter: Interpreter, op: GetAttrOp, args: Values) -> Values:
        return (_live(interpreter, op.target.data),)

    @impl(CallOp)
    def run_call(self, interpreter: Interpreter, op: CallOp, args: Values) -> Values:
        positional, keywords = _arguments(op, args)
        function = bindings(interpreter.module).get(op.target.data)
        if function is None:
            function = function_named(op.target.data, positional, keywords)
        return _results(op, function(*positional, **keywords))

    @impl(CallMethodOp)
    def run_method(self, interpreter: Interpreter, op: CallMethodOp, args: Values) -> Values:
        positional, keywords = _arguments(op, args)
        method = bindings(interpreter.module).get(method_key(op.target.data))
        if method is None:
            method = method_named(op.target.data, keywords)
        return _results(op, method(*positional, **keywords))

    @impl(CallModuleOp)
    def run_module(self, interpreter: Interpreter, op: CallModuleOp, args: Values) -> Values:
        positional, keywords = _arguments(op, args)
        return _results(op, _live(interpreter, op.target.data)(*positional, **keywords))

    @impl_terminator(OutputOp)
    def run_output(
        self, interpreter: Interpreter, op: OutputOp, args: Values
    ) -> tuple[ReturnedValues, Values]:
        return ReturnedValues((decode(op.value, iter(args)),)), ()


def _arguments(op: AnyCallOp, args: Values) -> tuple[list[Any], dict[str, Any]]:
    operands = iter(args)
    return to_torch(decode(op.arguments, operands)), to_torch(decode(op.keywords, operands))


def _results(op: AnyCallOp, result: Any) -> Values:
    return () if op.result is None else (result,)


def _live(interpreter: Interpreter, name: str) -> Any:
    live = bindings(interpreter.module)
    if name not in live:
        raise QoptError(f"{name} is an object of a live model, which text does not carry")
    return live[name]
