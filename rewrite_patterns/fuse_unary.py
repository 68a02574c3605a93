"""Functions of each element fused into the kernel that makes their input: one rule an activation, one for all calls."""

from __future__ import annotations

from xdsl.ir import Operation

from ..dialects import qnn
from ..dialects.functions import FUNCTIONS, PostOp
from ..dialects.fx import CallOp
from ..dialects.layers import LAYERS
from ..dialects.onednn import Kernel, KernelTable
from .facts.guards import float_result, is_f32, target_supports
from .facts.post_op_calls import ELTWISE_CALLS, post_op_of
from .language import Calls, Guard, Numerics, Op, Rule, rule


def _applied(kernel: Kernel, activation: qnn.Activation) -> Operation:
    return kernel.with_post_op(activation.post_op)


def fuse_activation(activation: type[qnn.Activation]) -> Rule:
    """Return the rule that makes an activation the kernel's last post-op."""
    function = FUNCTIONS[activation.FUNCTION]
    return Rule(
        name=f"fuse_{function.name}",
        match=Op[activation](input=Op[LAYERS]().used_once("kernel")).named("activation"),
        rewrite=_applied,
        numerics=Numerics.BIT_EXACT if function.exact else Numerics.REASSOCIATES,
        doc=f"Apply {function.name} in the kernel that makes its input.",
        before=f"{activation.name} (onednn.qlinear %x …)",
        after=f"onednn.qlinear %x … post <{function.name}>",
        where=(float_result, target_supports(function.name), is_f32("kernel")),
    )


def _post_op(kernel: Kernel, function: CallOp, kernels: KernelTable) -> PostOp | str:
    post_op = post_op_of(function)
    if post_op is None:
        return f"no post-op is {function.target.data} with these arguments"
    return kernels.why_not_chain(kernel, (*kernel.post_ops.data, post_op)) or post_op


@rule(
    match=Calls(tuple(ELTWISE_CALLS), (Op[LAYERS]().used_once("kernel"),), "function"),
    numerics=Numerics.REASSOCIATES,
    before="aten.sigmoid (onednn.qlinear %x …)",
    after="onednn.qlinear %x … post <sigmoid>",
    where=(
        float_result,
        is_f32("kernel"),
        Guard("target has the kernel with the function as a post-op", _post_op, binds="post_op"),
    ),
)
def fuse_function(kernel: Kernel, post_op: PostOp) -> Operation:
    """Apply a function that is an operator of torch's, alone or with numbers, in the kernel that makes its input."""
    return kernel.with_post_op(post_op)


RULES: list[Rule] = [
    *map(fuse_activation, qnn.ACTIVATIONS),
    fuse_function,
]
