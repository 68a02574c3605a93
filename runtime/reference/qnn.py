"""The meaning of the qnn dialect in plain torch: floats in f32 by torch's own functions, integers exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import FloatAttr, IntegerAttr
from xdsl.interpreter import Interpreter, InterpreterFunctions, impl, register_impls
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.qnn import ints
from ...dialects.types import element_of
from ...lowering.fx.torch_calls import DTYPE_ARGUMENTS
from ...lowering.fx.torch_values import to_torch
from .functions import Values, applied


def quantize(
    x: torch.Tensor,
    params: qnn.QuantParams,
    dtype: torch.dtype,
    values: Sequence[torch.Tensor] = (),
) -> torch.Tensor:
    """clamp(round_half_even(x · f32(1 / scale)) + zero_point, quant_min, quant_max)."""
    scale, zero_point = stated(params, values)
    levels = torch.round(x * (1.0 / scale)) + zero_point
    # One number has a dimension, which x may not have.
    return levels.clamp(*params.range).to(dtype).reshape(x.shape)


def dequantize(
    q: torch.Tensor,
    params: qnn.QuantParams,
    dtype: torch.dtype,
    values: Sequence[torch.Tensor] = (),
) -> torch.Tensor:
    """(q - zero_point) · scale."""
    scale, zero_point = stated(params, values)
    return ((q.to(dtype) - zero_point) * scale).to(dtype).reshape(q.shape)


def own_values(values: Sequence[SSAValue], args: Values) -> Values:
    """The arguments that stand for the scale and zero point of an operation, whose last operands are these values."""
    return args[len(args) - len(values) :]


def stated(params: qnn.QuantParams, values: Sequence[torch.Tensor]) -> tuple[Any, Any]:
    """Scale and zero point, each a number or the tensor that stands for it."""
    rest = iter(values)
    numbers = (params.stated_scale, params.stated_zero_point)
    scale, zero_point = (next(rest) if number is None else number for number in numbers)
    return scale, zero_point


def dtype_of(op: Operation) -> torch.dtype:
    """The torch dtype of an operation's first result."""
    return to_torch(DTYPE_ARGUMENTS[element_of(op.results[0])])


def convolve(
    x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None, window: qnn.Window
) -> torch.Tensor:
    """A convolution or transposed convolution of any rank, in the dtype of its operands."""
    extra = window.added
    spatial = x.dim() - 2
    return torch.convolution(
        x,
        weight,
        bias,
        ints(window.stride),
        ints(window.padding),
        ints(window.dilation),
        extra is not None,
        [0] * spatial if extra is None else extra,
        window.groups.value.data,
    )


def pool(x: torch.Tensor, op: qnn.MaxPool2dOp) -> torch.Tensor:
    """The maximum of each window; integers are compared as f64, which holds them exactly."""
    window = (ints(op.kernel), ints(op.stride), ints(op.padding), ints(op.dilation))
    values = x if x.is_floating_point() else x.double()
    return F.max_pool2d(values, *window, ceil_mode=op.ceil_mode is not None).to(x.dtype)


def interpolated(x: torch.Tensor, size: Sequence[int]) -> torch.Tensor:
    """N×C×spatial numbers of another size, linear between the middles of elements."""
    return F.interpolate(x, tuple(size), mode={3: "linear", 4: "bilinear", 5: "trilinear"}[x.dim()])


def number(attribute: FloatAttr | IntegerAttr) -> Any:
    """The number that an attribute holds."""
    return attribute.value.data


@register_impls
class QnnFunctions(InterpreterFunctions):
    """Runs operations of the qnn dialect."""

    @impl(qnn.QuantizeOp)
    def run_quantize(self, _: Interpreter, op: qnn.QuantizeOp, args: Values) -> Values:
        return (quantize(args[0], op.params.data, dtype_of(op), args[1:]),)

    @impl(qnn.DequantizeOp)
    def run_dequantize(self, _: Interpreter, op: qnn.DequantizeOp, args: Values) -> Values:
        return (dequantize(args[0], op.params.data, dtype_of(op), args[1:]),)

    @impl(qnn.MinimumOp)
    def run_minimum(self, _: Interpreter, op: qnn.MinimumOp, args: Values) -> Values:
        return (args[0].amin(-1, keepdim=True) if op.by_rows else args[0].amin().reshape(1),)

    @impl(qnn.MaximumOp)
    def run_maximum(self, _: Interpreter, op: qnn.MaximumOp, args: Values) -> Values:
        return (args[0].amax(-1, keepdim=True) if op.by_rows else args[0].amax().reshape(1),)

    @impl(qnn.ChooseScaleOp)
    def run_choose_scale(self, _: Interpreter, op: qnn.ChooseScaleOp, args: Values) -> Values:
        low, high = args[0].clamp(max=0), args[1].clamp(min=0)
        quant_min, quant_max = ints(op.range)
        steps = float(quant_max - quant_min)
        widest = torch.maximum(-low, high) / (steps / 2) if op.symmetric else (high - low) / steps
        return (torch.maximum(widest, torch.tensor(op.eps.value.data, dtype=torch.float32)),)

    @impl(qnn.ChooseZeroPointOp)
    def run_choose_zero_point(
        self, _: Interpreter, op: qnn.ChooseZeroPointOp, args: Values
    ) -> Values:
        low, high = ints(op.range)
        levels = torch.round(args[0] / args[1])
        return ((low - levels).clamp(low, high).to(torch.int32),)

    @impl(qnn.DequantizePerChannelOp)
    def run_per_channel(
        self, _: Interpreter, op: qnn.DequantizePerChannelOp, args: Values
    ) -> Values:
        q, scale, zero_point = args
        shape = [1] * q.dim()
        shape[op.axis.value.data] = -1
        dtype = dtype_of(op)
        centred = q.to(dtype) - zero_point.reshape(shape).to(dtype)
        return ((centred * scale.reshape(shape)).to(dtype),)

    @impl(qnn.ConvOp)
    def run_conv(self, _: Interpreter, op: qnn.ConvOp, args: Values) -> Values:
        x, weight, *bias = args
        return (convolve(x, weight, bias[0] if bias else None, op),)

    @impl(qnn.LinearOp)
    def run_linear(self, _: Interpreter, op: qnn.LinearOp, args: Values) -> Values:
        return (F.linear(*args),)

    @impl(qnn.MatmulOp)
    def run_matmul(self, _: Interpreter, op: qnn.MatmulOp, args: Values) -> Values:
        return (torch.matmul(*args),)

    @impl(qnn.AddOp)
    def run_add(self, _: Interpreter, op: qnn.AddOp, args: Values) -> Values:
        return (args[0] + args[1],)

    @impl(qnn.ReluOp)
    def run_relu(self, _: Interpreter, op: qnn.ReluOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.HardtanhOp)
    def run_hardtanh(self, _: Interpreter, op: qnn.HardtanhOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.HardswishOp)
    def run_hardswish(self, _: Interpreter, op: qnn.HardswishOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.SiluOp)
    def run_silu(self, _: Interpreter, op: qnn.SiluOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.GeluOp)
    def run_gelu(self, _: Interpreter, op: qnn.GeluOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.LeakyReluOp)
    def run_leaky_relu(self, _: Interpreter, op: qnn.LeakyReluOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.TanhOp)
    def run_tanh(self, _: Interpreter, op: qnn.TanhOp, args: Values) -> Values:
        return (applied(op.post_op, args[0]),)

    @impl(qnn.ReshapeOp)
    def run_reshape(self, _: Interpreter, op: qnn.ReshapeOp, args: Values) -> Values:
        computed = dict(zip(op.computed, args[1:], strict=True))
        sizes: list[Any] = [s if isinstance(s, int) else computed[s] for s in op.python_sizes]
        return (args[0].reshape(sizes),)

    @impl(qnn.PermuteOp)
    def run_permute(self, _: Interpreter, op: qnn.PermuteOp, args: Values) -> Values:
        return (args[0].permute(ints(op.dims)),)

    @impl(qnn.SliceOp)
    def run_slice(self, _: Interpreter, op: qnn.SliceOp, args: Values) -> Values:
        numbers = [number(a) for a in (op.dim, op.start, op.end, op.step)]
        return (torch.ops.aten.slice.Tensor(args[0], *numbers),)

    @impl(qnn.PadOp)
    def run_pad(self, _: Interpreter, op: qnn.PadOp, args: Values) -> Values:
        assert isinstance(op.value, (FloatAttr, IntegerAttr))
        return (F.pad(args[0], ints(op.widths), value=number(op.value)),)

    @impl(qnn.CatOp)
    def run_cat(self, _: Interpreter, op: qnn.CatOp, args: Values) -> Values:
        return (torch.cat(args, number(op.dim)),)

    @impl(qnn.UpsampleNearestOp)
    def run_upsample_nearest(
        self, _: Interpreter, op: qnn.UpsampleNearestOp, args: Values
    ) -> Values:
        (x,) = args
        for dim, factor in enumerate(ints(op.factors), start=2):
            x = x.repeat_interleave(factor, dim)
        return (x,)

    @impl(qnn.MaxPool2dOp)
    def run_max_pool(self, _: Interpreter, op: qnn.MaxPool2dOp, args: Values) -> Values:
        return (pool(args[0], op),)

    @impl(qnn.ClampOp)
    def run_clamp(self, _: Interpreter, op: qnn.ClampOp, args: Values) -> Values:
        return (args[0].clamp(number(op.min), number(op.max)),)
