"""Weights beside floats whose integers fit 4 bits: a kernel that qopt generates reads two of them in a byte."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ..dialects import generated
from .around_generated import not_followed
from .facts.int4 import why_not_4_bits, why_not_bytes
from .language import Guard, Numerics, Op, Rule, Var, rule


def _why_not_weight(linear: generated.LinearOp) -> str | None:
    return why_not_4_bits(linear.weight)


def _why_not_zero_points(linear: generated.LinearOp) -> str | None:
    return why_not_bytes(linear.zero_point)


@rule(
    match=Op[generated.LinearOp](input=Var("x"), bias=Var("bias")).named("linear"),
    numerics=Numerics.REASSOCIATES,
    before="generated.linear %x, %w scales(%s) bias(%b)",
    after="generated.linear_int4 %x, (generated.pack_int4 %w scales(%s)) bias(%b)",
    where=(
        not_followed,
        Guard("all integers of the weight fit 4 bits", _why_not_weight),
        Guard("all zero points fit a byte", _why_not_zero_points),
    ),
)
def read_4_bits(x: SSAValue, bias: SSAValue | None, linear: generated.LinearOp) -> list[Operation]:
    """Store two integers of a weight in a byte, its scales and zero points beside them."""
    packed = generated.PackInt4Op(linear.weight, linear.scale, linear.zero_point)
    return [packed, generated.LinearInt4Op(x, packed.result, bias, linear.result.type)]


RULES: list[Rule] = [read_4_bits]
