"""Scales, additions and reshapes around generated linear layers, which become part of them."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import generated, qnn
from ..dialects.generated.linear import is_for_channels
from ..dialects.types import element_of, rank_of, shape_of
from .facts.guards import is_f32, why_not_constant
from .facts.leading_sizes import JOINED_AND_RESTORED, type_of_any_rank
from .language import Guard, Lit, Numerics, Op, Rule, Tensor, Var, call, rule

X = Tensor("x")


def why_not_row(bias: SSAValue | None, root: Operation) -> str | None:
    """Whether a bias, if there is one, is a row of f32 with a number for each channel."""
    n = shape_of(root.results[0])[-1]
    if bias is None or (shape_of(bias) == (n,) and element_of(bias) == f32):
        return None
    return f"the bias is {bias.type}, not a row of {n} f32"


plain = Op[generated.LinearOp](
    input=X, weight=Var("weight"), scale=Lit(None), zero_point=Lit(None), bias=Lit(None)
)


def _why_followed(linear: generated.LinearOp) -> str | None:
    return "the layer has post-ops" if linear.post_ops.data else None


not_followed = Guard("nothing follows the sums yet", _why_followed)


def _why_not_scales(linear: generated.LinearOp, scale: SSAValue) -> str | None:
    n, k = shape_of(linear.weight)
    fits = element_of(scale) == f32 and rank_of(scale) == 1
    if not fits or not is_for_channels(shape_of(scale), n, k):
        return f"the factor is {scale.type}, not f32 for each channel"
    return why_not_constant(scale, "the factor")


@rule(
    match=call("aten.mul", plain.used_once("linear"), Tensor("scale")),
    numerics=Numerics.REASSOCIATES,
    before="aten.mul (generated.linear %x, %w), %s",
    after="generated.linear %x, %w scales(%s)",
    where=(
        is_f32("linear"),
        not_followed,
        Guard("the factor is a constant for each channel", _why_not_scales),
    ),
)
def scale_in_linear(
    x: SSAValue, weight: SSAValue, scale: SSAValue, linear: generated.LinearOp
) -> Operation:
    """Multiply the results of each channel by its scale where they are summed."""
    return generated.LinearOp(x, weight, scale, None, None, linear.result.type)


@rule(
    match=Op[qnn.AddOp](
        lhs=Op[generated.LinearOp](bias=Lit(None)).used_once("linear"), rhs=Var("bias")
    ),
    numerics=Numerics.REASSOCIATES,
    before="qnn.add (generated.linear %x, %w), %b",
    after="generated.linear %x, %w bias(%b)",
    where=(not_followed, Guard("the addend is a row of f32", why_not_row)),
)
def add_in_linear(bias: SSAValue, linear: generated.LinearOp) -> Operation:
    """Add a row, such as a bias, where results are summed."""
    operands = (linear.input, linear.weight, linear.scale, linear.zero_point)
    return generated.LinearOp(*operands, bias, linear.result.type)


@rule(
    match=Op[qnn.ReshapeOp](
        input=Op[generated.LinearOp](input=Op[qnn.ReshapeOp](input=X).named("inner")).used_once(
            "linear"
        )
    ).named("outer"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape (generated.linear (qnn.reshape %x to [B*M, K]), %w) to [B, M, N]",
    after="generated.linear %x, %w",
    where=(not_followed, *JOINED_AND_RESTORED),
)
def merge_reshapes_around_generated(
    x: SSAValue, linear: generated.LinearOp, outer: qnn.ReshapeOp
) -> Operation:
    """Drop the reshapes to two dimensions and back around a kernel that takes any rank."""
    rest = (linear.weight, linear.scale, linear.zero_point, linear.bias)
    new = generated.LinearOp(x, *rest, type_of_any_rank(x, linear.result, outer))
    new.location = linear.location
    return new


AROUND_GENERATED: list[Rule] = [scale_in_linear, merge_reshapes_around_generated, add_in_linear]
"""Applied behind those that make generated layers."""
