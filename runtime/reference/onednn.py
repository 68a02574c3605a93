"""The meaning of the onednn dialect: exact integer products, then post-ops in f32, then one rounding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
import torch.nn.functional as F
from xdsl.interpreter import Interpreter, InterpreterFunctions, impl, register_impls

from ...dialects.onednn import (
    Convolution,
    Kernel,
    PackConvOp,
    PackLinearOp,
    PostOp,
    QAvgPool2dOp,
    QConvOp,
    QConvTransposeOp,
    QLinearOp,
    QMatmulOp,
    QUpsampleLinearOp,
)
from ...dialects.qnn import QuantParams, ints
from .functions import Values, applied, combined
from .qnn import convolve, dtype_of, interpolated, own_values, quantize, stated

ExactProduct = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def follow(y: torch.Tensor, post_ops: Sequence[PostOp], others: Sequence[torch.Tensor]) -> Any:
    """The value after a chain of post-ops; what is summed may be integers, (q - zero_point) · scale."""
    rest = iter(others)
    for post_op in post_ops:
        if not post_op.is_binary:
            y = applied(post_op, y)
            continue
        other = next(rest)
        if post_op.arguments:
            scale, zero_point = post_op.arguments
            other = (other.float() - zero_point) * scale
        y = combined(post_op.name, y, other)
    return y


def run_kernel(op: Kernel, args: Values, product: ExactProduct, channel_dim: int) -> torch.Tensor:
    """Σ (x - zero_point) · w exactly in integers, times x's and w's scales, plus bias; post-ops; quantization."""
    x, weight, weight_scale, *rest = args
    bias = rest.pop(0) if op.bias is not None else None
    scale, zero_point = stated(op.params.data, own_values(op.values, args))
    # f64 holds every sum of products of 8-bit integers exactly.
    accumulated = product(x.double() - zero_point, weight.double())
    shape = [1] * accumulated.dim()
    shape[channel_dim] = -1
    y = accumulated * (scale * weight_scale.double().reshape(shape))
    y = (y if bias is None else y + bias.double().reshape(shape)).float()
    y = follow(y, op.post_ops.data, rest)
    dtype = dtype_of(op)
    if op.output is None:
        return y.to(dtype)
    output: QuantParams = op.output.data
    return quantize(y, output, dtype)


def run_convolution(op: Convolution, args: Values) -> torch.Tensor:
    """A convolution or its transpose, as its window says."""
    return run_kernel(op, args, lambda x, w: convolve(x, w, None, op), 1)


@register_impls
class OnednnFunctions(InterpreterFunctions):
    """Runs operations of the onednn dialect; a packed weight is the weight itself."""

    @impl(PackConvOp)
    def run_pack_conv(self, _: Interpreter, op: PackConvOp, args: Values) -> Values:
        return (args[0],)

    @impl(PackLinearOp)
    def run_pack_linear(self, _: Interpreter, op: PackLinearOp, args: Values) -> Values:
        return (args[0],)

    @impl(QConvOp)
    def run_conv(self, _: Interpreter, op: QConvOp, args: Values) -> Values:
        return (run_convolution(op, args),)

    @impl(QConvTransposeOp)
    def run_conv_transpose(self, _: Interpreter, op: QConvTransposeOp, args: Values) -> Values:
        return (run_convolution(op, args),)

    @impl(QMatmulOp)
    def run_matmul(self, _: Interpreter, op: QMatmulOp, args: Values) -> Values:
        both = (op.params.data, op.other_params.data)
        x, other = (a.double() - p.zero_point for a, p in zip(args, both, strict=True))
        y = (x @ other * (both[0].scale * both[1].scale)).float()
        return (y if op.output is None else quantize(y, op.output.data, dtype_of(op)),)

    @impl(QAvgPool2dOp)
    def run_average(self, _: Interpreter, op: QAvgPool2dOp, args: Values) -> Values:
        kernel, stride, padding = map(ints, (op.kernel, op.stride, op.padding))
        x = args[0].double() - op.params.data.zero_point
        counts = op.counts_padding is not None
        mean = F.avg_pool2d(x, kernel, stride, padding, count_include_pad=counts)
        return (quantize((mean * op.params.data.scale).float(), op.output.data, dtype_of(op)),)

    @impl(QUpsampleLinearOp)
    def run_upsample_linear(self, _: Interpreter, op: QUpsampleLinearOp, args: Values) -> Values:
        x = args[0].double() - op.params.data.zero_point
        size = [s * f for s, f in zip(x.shape[2:], ints(op.factors), strict=True)]
        mean = interpolated(x, size) * op.params.data.scale
        return (quantize(mean.float(), op.output.data, dtype_of(op)),)

    @impl(QLinearOp)
    def run_linear(self, _: Interpreter, op: QLinearOp, args: Values) -> Values:
        return (run_kernel(op, args, F.linear, -1),)
