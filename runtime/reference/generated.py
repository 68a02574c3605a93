"""The meaning of the generated dialect: products in f64, rounded once."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from xdsl.interpreter import Interpreter, InterpreterFunctions, impl, register_impls

from ...dialects.generated import LinearOp, PackLinearOp, QLinearOp
from .functions import Values
from .onednn import run_kernel
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
        widened = weight.double()
        if zero_point is not None:
            widened = widened - _for_inputs(zero_point, weight)
        if scale is not None:
            widened = widened * _for_inputs(scale, weight)
        y = F.linear(x.double(), widened, None if bias is None else bias.double())
        return (y.to(x.dtype),)

    @impl(PackLinearOp)
    def run_pack_linear(self, _: Interpreter, op: PackLinearOp, args: Values) -> Values:
        return (args[0],)

    @impl(QLinearOp)
    def run_qlinear(self, _: Interpreter, op: QLinearOp, args: Values) -> Values:
        x, *rest = args
        if x.is_floating_point():
            x = quantize(x, op.params.data, torch.int16, own_values(op.values, args))
        return (run_kernel(op, (x, *rest), F.linear, -1),)


def _for_inputs(parameter: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """A parameter of the whole weight, of each channel or of each group, for each of the weight's elements."""
    by_groups = parameter.double().reshape(parameter.shape[0], -1)
    return by_groups.repeat_interleave(weight.shape[1] // by_groups.shape[1], 1)
