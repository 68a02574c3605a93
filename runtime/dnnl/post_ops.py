"""Post-ops of the IR as oneDNN's algorithms."""

from __future__ import annotations

from collections.abc import Sequence

from ...dialects.onednn import PostOp
from .attributes import Binary, Eltwise, Prelu, Sum
from .attributes import PostOp as Appended
from .constants import Algorithm
from .memory import Layout

GELU = {
    "": Algorithm.eltwise_gelu_erf,
    "none": Algorithm.eltwise_gelu_erf,
    "tanh": Algorithm.eltwise_gelu_tanh,
}


PLAIN = {
    "abs": Eltwise(Algorithm.eltwise_abs),
    "exp": Eltwise(Algorithm.eltwise_exp),
    "hardsigmoid": Eltwise(Algorithm.eltwise_hardsigmoid, 1 / 6, 0.5),
    "hardswish": Eltwise(Algorithm.eltwise_hardswish, 1 / 6, 0.5),
    "mish": Eltwise(Algorithm.eltwise_mish),
    "relu": Eltwise(Algorithm.eltwise_relu),
    "round": Eltwise(Algorithm.eltwise_round),
    "sigmoid": Eltwise(Algorithm.eltwise_logistic),
    "sqrt": Eltwise(Algorithm.eltwise_sqrt),
    "square": Eltwise(Algorithm.eltwise_square),
    "swish": Eltwise(Algorithm.eltwise_swish, 1.0),
    "tanh": Eltwise(Algorithm.eltwise_tanh),
}
"""The functions that take nothing but their operand."""


def eltwise(post_op: PostOp) -> Eltwise:
    """Return the algorithm of an element-wise post-op with its two numbers."""
    if post_op.name in PLAIN:
        return PLAIN[post_op.name]
    match post_op.name, post_op.arguments:
        case "elu", (alpha,):
            return Eltwise(Algorithm.eltwise_elu, alpha)
        case "leaky_relu", (slope,):
            return Eltwise(Algorithm.eltwise_relu, slope)
        case "hardtanh", (low, high):
            return Eltwise(Algorithm.eltwise_clip, low, high)
        case "linear", (factor, summand):
            return Eltwise(Algorithm.eltwise_linear, factor, summand)
        case "gelu", ():
            return Eltwise(GELU[post_op.algorithm])
        case _:
            raise ValueError(f"oneDNN has no post-op {post_op}")


def chain(post_ops: Sequence[PostOp], others: Sequence[Layout]) -> list[Appended]:
    """Return a kernel's post-ops, the binary ones with the layouts of their tensors."""
    rest = iter(others)
    return [_appended(p, next(rest) if p.is_binary else None) for p in post_ops]


def _appended(post_op: PostOp, other: Layout | None) -> Appended:
    if other is None:
        return eltwise(post_op)
    if post_op.name == "prelu":
        return Prelu(sum(1 << dim for dim, size in enumerate(other.sizes) if size > 1))
    if post_op.name != "sum":
        return Binary(Algorithm[f"binary_{post_op.name}"], other)
    scale, zero_point = post_op.arguments or (1.0, 0.0)
    return Sum(scale, int(zero_point), other.type)
