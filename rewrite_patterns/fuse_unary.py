"""Functions of each element fused into the kernel that makes their input: one rule an activation, one for all calls."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from ..dialects import qnn
from ..dialects.functions import FUNCTIONS
from ..dialects.fx import CallOp
from ..dialects.onednn import LAYERS, Kernel, Target
from .facts.guards import float_result, is_f32, target_supports
from .facts.post_op_calls import ELTWISE_CALLS, post_op_of
from .language import Calls, Guard, Numerics, Op, Rule


def fuse_activation(activation: type[qnn.Activation]) -> Rule:
    """Return the rule that makes an activation the kernel's last post-op."""
    function = FUNCTIONS[activation.FUNCTION]
    return Rule(
        name=f"fuse_{function.name}",
        match=Op[activation](input=Op[LAYERS]().used_once("kernel")).named("activation"),
        rewrite=lambda kernel, activation: kernel.with_post_op(activation.post_op),
        numerics=Numerics.BIT_EXACT if function.exact else Numerics.REASSOCIATES,
        doc=f"Apply {function.name} in the kernel that makes its input.",
        before=f"{activation.name} (onednn.qlinear %x …)",
        after=f"onednn.qlinear %x … post <{function.name}>",
        where=(float_result, target_supports(function.name), is_f32("kernel")),
    )


def _why_not_function(kernel: Kernel, function: CallOp, target: Target) -> str | None:
    post_op = post_op_of(function)
    if post_op is None:
        return f"no post-op is {function.target.data} with these arguments"
    return target.why_not_chain(kernel, (*kernel.post_ops.data, post_op))


fuse_function = Rule(
    name="fuse_function",
    match=Calls(tuple(ELTWISE_CALLS), (Op[LAYERS]().used_once("kernel"),), "function"),
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
    *map(fuse_activation, qnn.ACTIVATIONS),
    fuse_function,
]
