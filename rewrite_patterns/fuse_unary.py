"""Functions of each element fused into the kernel that makes their input: one rule an activation, one for all calls."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..dialects import qnn
from ..dialects.fx import CallOp
from ..dialects.onednn import LAYERS, Kernel, PostOp, Target
from .functions import FUNCTIONS, post_op_of
from .guards import float_result, is_f32, target_supports
from .language import Calls, Guard, Numerics, Op, Rule

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
        match=Op[activation](input=Op[LAYERS]().used_once("kernel")).named("activation"),
        rewrite=lambda kernel, activation: kernel.with_post_op(
            PostOp(post_op, **arguments(activation))
        ),
        numerics=Numerics.BIT_EXACT if post_op in EXACT else Numerics.REASSOCIATES,
        doc=f"Apply {post_op} in the kernel that makes its input.",
        before=f"{activation.name} (onednn.qlinear %x …)",
        after=f"onednn.qlinear %x … post <{post_op}>",
        where=(float_result, target_supports(post_op), is_f32("kernel")),
    )


def _why_not_function(kernel: Kernel, function: CallOp, target: Target) -> str | None:
    post_op = post_op_of(function)
    if post_op is None:
        return f"no post-op is {function.target.data} with these arguments"
    return target.why_not_chain(kernel, (*kernel.post_ops.data, post_op))


fuse_function = Rule(
    name="fuse_function",
    match=Calls(tuple(FUNCTIONS), (Op[LAYERS]().used_once("kernel"),), "function"),
    rewrite=lambda kernel, function: kernel.with_post_op(post_op_of(function)),
    numerics=Numerics.REASSOCIATES,
    doc="Apply a function that is an operator of torch's, alone or with numbers, in the kernel that makes its input.",
    before="aten.sigmoid (onednn.qlinear %x …)",
    after="onednn.qlinear %x … post <sigmoid>",
    where=(
        float_result,
        is_f32("kernel"),
        Guard("target has the kernel with the function as a post-op", _why_not_function),
    ),
)

RULES: list[Rule] = [
    *(fuse_activation(op, *post_op) for op, post_op in ACTIVATIONS.items()),
    fuse_function,
]
