"""The meaning of the onednn dialect: exact integer products, then post-ops in f32, then one rounding."""

from __future__ import annotations

from collections.abc import Callable
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
    QConvOp,
    QConvTransposeOp,
    QLinearOp,
    QMatmulOp,
)
from ...dialects.qnn import QuantParams
from .qnn import convolve, dtype_of, quantize

Values = tuple[Any, ...]
Product = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

ELTWISE: dict[str, Callable[..., torch.Tensor]] = {
    "relu": lambda x, _: torch.relu(x),
    "hardtanh": lambda x, p: torch.clamp(x, *p.arguments),
    "hardswish": lambda x, _: F.hardswish(x),
    "swish": lambda x, _: F.silu(x),
    "gelu": lambda x, p: F.gelu(x, approximate=p.algorithm or "none"),
    "leaky_relu": lambda x, p: F.leaky_relu(x, *p.arguments),
    "tanh": lambda x, _: torch.tanh(x),
    "sigmoid": lambda x, _: torch.sigmoid(x),
    "hardsigmoid": lambda x, _: F.hardsigmoid(x),
    "mish": lambda x, _: F.mish(x),
    "exp": lambda x, _: torch.exp(x),
    "abs": lambda x, _: torch.abs(x),
    "sqrt": lambda x, _: torch.sqrt(x),
    "round": lambda x, _: torch.round(x),
    "linear": lambda x, p: x * p.arguments[0] + p.arguments[1],
}
"""The function of each element-wise post-op."""


def addend(post_op: PostOp, other: torch.Tensor) -> torch.Tensor:
    """What a binary post-op adds: a float tensor, or (q - zero_point) · scale of an integer one."""
    if not post_op.arguments:
        return other
    scale, zero_point = post_op.arguments
    return (other.float() - zero_point) * scale


def run_kernel(op: Kernel, args: Values, product: Product, channel_dim: int) -> torch.Tensor:
    """Σ (x - zero_point) · w exactly in integers, times x's and w's scales, plus bias; post-ops; quantization."""
    x, weight, weight_scale, *rest = args
    bias = rest.pop(0) if op.bias is not None else None
    params = op.params.data
    # f64 holds every sum of products of 8-bit integers exactly.
    accumulated = product(x.double() - params.zero_point, weight.double())
    shape = [1] * accumulated.dim()
    shape[channel_dim] = -1
    y = accumulated * (params.scale * weight_scale.double()).reshape(shape)
    y = (y if bias is None else y + bias.double().reshape(shape)).float()
    for post_op in op.post_ops.data:
        y = (
            y + addend(post_op, rest.pop(0))
            if post_op.is_binary
            else ELTWISE[post_op.name](y, post_op)
        )
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

    @impl(QLinearOp)
    def run_linear(self, _: Interpreter, op: QLinearOp, args: Values) -> Values:
        return (run_kernel(op, args, F.linear, -1),)
