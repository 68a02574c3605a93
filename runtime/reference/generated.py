"""The meaning of the generated dialect: products in f64, rounded once."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from xdsl.interpreter import Interpreter, InterpreterFunctions, impl, register_impls

from ...dialects.generated import LinearInt4Op, LinearOp, PackInt4Op, PackLinearOp, QLinearOp
from .functions import Values
from .onednn import follow, run_kernel
from .qnn import own_values, quantize


@register_impls
class GeneratedFunctions(InterpreterFunctions):
    """Runs operations of the generated dialect."""

    @impl(LinearOp)
    def run_linear(self, _: Interpreter, op: LinearOp, args: Values) -> Values:
        x, weight, *rest = args
        given = iter(rest)
        scale, zero_point, bias = (
            None if v is None else next(given) for v in (op.scale, op.zero_point, op.bias)
        )
        y = _product(x, _widened(weight, scale, zero_point), bias)
        return (follow(y, op.post_ops.data, list(given)),)

    @impl(PackInt4Op)
    def run_pack_int4(self, _: Interpreter, op: PackInt4Op, args: Values) -> Values:
        weight, *rest = args
        given = iter(rest)
        scale, zero_point = (None if v is None else next(given) for v in (op.scale, op.zero_point))
        return (_widened(weight, scale, zero_point),)

    @impl(LinearInt4Op)
    def run_linear_int4(self, _: Interpreter, op: LinearInt4Op, args: Values) -> Values:
        x, widened, *rest = args
        given = iter(rest)
        y = _product(x, widened, None if op.bias is None else next(given))
        return (follow(y, op.post_ops.data, list(given)),)

    @impl(PackLinearOp)
    def run_pack_linear(self, _: Interpreter, op: PackLinearOp, args: Values) -> Values:
        return (args[0],)

    @impl(QLinearOp)
    def run_qlinear(self, _: Interpreter, op: QLinearOp, args: Values) -> Values:
        x, *rest = args
        if x.is_floating_point():
            x = quantize(x, op.params.data, torch.int16, own_values(op.values, args))
        return (run_kernel(op, (x, *rest), F.linear, -1),)


def _product(x: torch.Tensor, widened: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
    rounded = widened.to(torch.float32).to(x.dtype) if x.dtype != torch.float32 else widened
    y = F.linear(x.double(), rounded.double(), None if bias is None else bias.double())
    return y.to(x.dtype)


def _widened(
    weight: torch.Tensor, scale: torch.Tensor | None, zero_point: torch.Tensor | None
) -> torch.Tensor:
    """The numbers that a weight's integers stand for."""
    widened = weight.double()
    if zero_point is not None:
        widened = widened - _for_inputs(zero_point, weight)
    return widened if scale is None else widened * _for_inputs(scale, weight)


def _for_inputs(parameter: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """A parameter of the whole weight, of each channel or of each group, for each of the weight's elements."""
    by_groups = parameter.double().reshape(parameter.shape[0], -1)
    return by_groups.repeat_interleave(weight.shape[1] // by_groups.shape[1], 1)
