"""Post-ops of the IR as oneDNN's algorithms."""

from __future__ import annotations

from collections.abc import Sequence

from ...dialects.onednn import PostOp
from .attributes import AppendedPostOp, Binary, Eltwise, Prelu, Sum
from .constants import Algorithm
from .memory import Layout


def eltwise(post_op: PostOp) -> Eltwise:
    """Return the algorithm of an element-wise post-op with its two numbers."""
    function = post_op.function
    algorithm = Algorithm[function.onednn[post_op.algorithm]]
    return Eltwise(algorithm, *(post_op.arguments or function.constants))


def chain(post_ops: Sequence[PostOp], others: Sequence[Layout]) -> list[AppendedPostOp]:
    """Return a kernel's post-ops, the binary ones with the layouts of their tensors."""
    rest = iter(others)
    return [_appended(p, next(rest) if p.is_binary else None) for p in post_ops]


def _appended(post_op: PostOp, other: Layout | None) -> AppendedPostOp:
    if other is None:
        return eltwise(post_op)
    if post_op.name == "prelu":
        return Prelu(sum(1 << dim for dim, size in enumerate(other.sizes) if size > 1))
    if post_op.name != "sum":
        return Binary(Algorithm[post_op.function.onednn[""]], other)
    scale, zero_point = post_op.arguments or (1.0, 0.0)
    return Sum(scale, int(zero_point), other.type)


def levels(factor: float = 1.0, summand: float = 0.0, zero_point: int = 0) -> list[AppendedPostOp]:
    """Return the steps that make levels of a result: round(y · factor + summand) + zero_point, the last rounding left to the kernel.

    What the kernel rounds is rounded to even after the zero point was added, eager mode's levels before: ties to an odd
    zero point would go the other way, and the sum would drop the last bits of a small number. Hence a rounding of its own.
    """
    scaled = Eltwise(Algorithm.eltwise_linear, factor, summand)
    steps: list[AppendedPostOp] = [] if (factor, summand) == (1.0, 0.0) else [scaled]
    if zero_point:
        steps += [
            Eltwise(Algorithm.eltwise_round),
            Eltwise(Algorithm.eltwise_linear, 1.0, zero_point),
        ]
    return steps
