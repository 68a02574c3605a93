"""Activations fused into the kernel that makes their input: one rule an activation, from a table."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..dialects import onednn, qnn
from ..dialects.onednn import PostOp
from .guards import float_result, is_f32, target_supports
from .language import Numerics, Op, Rule

KERNELS = (*onednn.CONVOLUTIONS, onednn.QLinearOp)

Arguments = Callable[[Any], dict[str, Any]]

ACTIVATIONS: dict[type[qnn.Activation], tuple[str, Arguments]] = {
    qnn.ReluOp: ("relu", lambda op: {}),
    qnn.HardtanhOp: ("hardtanh", lambda op: {"arguments": (op.min.value.data, op.max.value.data)}),
    qnn.HardswishOp: ("hardswish", lambda op: {}),
    qnn.SiluOp: ("swish", lambda op: {}),
    qnn.GeluOp: ("gelu", lambda op: {"algorithm": op.approximate.data}),
    qnn.LeakyReluOp: ("leaky_relu", lambda op: {"arguments": (op.slope.value.data,)}),
    qnn.TanhOp: ("tanh", lambda op: {}),
}
"""The post-op of each activation: its name, which the target's table lists, and what it takes."""

EXACT = ("relu", "hardtanh")


def fuse_activation(activation: type[qnn.Activation], post_op: str, arguments: Arguments) -> Rule:
    """Return the rule that makes an activation the kernel's last post-op."""
    return Rule(
        name=f"fuse_{post_op}",
        match=Op[activation](input=Op[KERNELS]().used_once("kernel")).named("activation"),
        rewrite=lambda kernel, activation: kernel.with_post_op(
            PostOp(post_op, **arguments(activation))
        ),
        numerics=Numerics.BIT_EXACT if post_op in EXACT else Numerics.REASSOCIATES,
        doc=f"Apply {post_op} in the kernel that makes its input.",
        before=f"{activation.name} (onednn.qlinear %x …)",
        after=f"onednn.qlinear %x … post <{post_op}>",
        where=(float_result, target_supports(post_op), is_f32("kernel")),
    )


RULES: list[Rule] = [fuse_activation(op, *post_op) for op, post_op in ACTIVATIONS.items()]
