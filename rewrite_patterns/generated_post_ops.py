"""Functions behind generated linear layers, and of their results and another tensor, which follow the sums in registers."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ..dialects import generated, qnn
from ..dialects.functions import PostOp
from ..dialects.fx import CallOp
from ..dialects.generated.linear import is_for_each_channel
from ..dialects.generated.post_ops import GENERATED_CHAIN
from ..dialects.types import rank_of, same_dims, shape_of
from .facts.guards import is_f32
from .facts.post_op_calls import BINARY_CALLS, ELTWISE_CALLS, post_op_of
from .language import Calls, Guard, Numerics, Op, Rule, Tensor, Term, Var


def _function(linear: generated.LinearOp, function: Operation) -> PostOp | str:
    """The post-op that a function of each element is."""
    if isinstance(function, qnn.Activation):
        return _allowed(linear, function.post_op)
    post_op = post_op_of(function) if isinstance(function, CallOp) else None
    return "no post-op is that call" if post_op is None else _allowed(linear, post_op)


def _combination(linear: generated.LinearOp, call: Operation) -> PostOp | str:
    """The post-op that a function of two tensors is."""
    if isinstance(call, CallOp):
        if call.python_arguments[1]:
            return f"{call.target.data} with keywords"
        return _allowed(linear, PostOp(BINARY_CALLS[call.target.data]))
    return _allowed(linear, PostOp("add"))


def _allowed(linear: generated.LinearOp, post_op: PostOp) -> PostOp | str:
    chain = tuple(p.name for p in (*linear.post_ops.data, post_op))
    return post_op if chain in GENERATED_CHAIN else f"no kernel has post-op {' then '.join(chain)}"


def _why_not_beside(linear: generated.LinearOp, other: SSAValue, post_op: PostOp) -> str | None:
    sizes = f"{list(shape_of(other))} beside {list(shape_of(linear.result))}"
    if post_op.name == "prelu" and rank_of(linear.result) > 2:
        return f"slopes of {sizes} are not by channels"
    if same_dims(other, linear.result) or is_for_each_channel(other, linear.result):
        return None
    return f"a tensor of {sizes} is not known to have a number for each, or for each channel"


def _apply(linear: generated.LinearOp, post_op: PostOp) -> Operation:
    return linear.with_post_op(post_op)


def _combine(linear: generated.LinearOp, post_op: PostOp, other: SSAValue) -> Operation:
    return linear.with_post_op(post_op, other)


read_once = Op[generated.LinearOp]().used_once("linear")


def _applied(match: Term) -> Rule:
    return Rule(
        name="apply_in_generated",
        match=match,
        rewrite=_apply,
        numerics=Numerics.REASSOCIATES,
        doc="Apply a function of each element in the layer that makes its input.",
        before="qnn.relu (generated.linear %x, %w)",
        after="generated.linear %x, %w post <relu>",
        where=(
            is_f32("linear"),
            Guard("the kernel has the function as a post-op", _function, binds="post_op"),
        ),
    )


def _combined(match: Term) -> Rule:
    return Rule(
        name="combine_in_generated",
        match=match,
        rewrite=_combine,
        numerics=Numerics.REASSOCIATES,
        doc="Add a float tensor in the layer, which reads it, or combine them otherwise.",
        before="qnn.add (generated.linear %x, %w), %other",
        after="generated.linear %x, %w others(%other) post <add>",
        where=(
            is_f32("linear"),
            is_f32("other"),
            Guard("the kernel has the combination as a post-op", _combination, binds="post_op"),
            Guard("the tensor has a number for each, or for each channel", _why_not_beside),
        ),
    )


apply_in_generated = [
    _applied(Op[qnn.ACTIVATIONS](input=read_once).named("function")),
    _applied(Calls(tuple(ELTWISE_CALLS), (read_once,), "function")),
]

combine_in_generated = [
    _combined(Op[qnn.AddOp](lhs=read_once, rhs=Var("other")).named("call")),
    _combined(Calls(tuple(BINARY_CALLS), (read_once, Tensor("other")), "call")),
]

RULES: list[Rule] = [*apply_in_generated, *combine_in_generated]
