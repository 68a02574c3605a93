"""Weights beside floats whose integers fit 4 bits: a kernel that qopt generates reads two of them in a byte."""

from __future__ import annotations

from xdsl.dialects.builtin import f16, i32
from xdsl.ir import Operation, SSAValue

from ..dialects import generated
from ..dialects.fx import CallOp, ConstantOp, TorchAttr
from ..dialects.types import with_element
from .facts.int4 import is_exact_in_f16, needs_zero_points, why_not_4_bits, why_not_bytes
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
        Guard("all integers of the weight fit 4 bits", _why_not_weight),
        Guard("all zero points fit a byte", _why_not_zero_points),
    ),
)
def read_4_bits(x: SSAValue, bias: SSAValue | None, linear: generated.LinearOp) -> list[Operation]:
    """Store two integers of a weight in a byte, its scales and zero points beside them; scales are f16 where that is exact."""
    made: list[Operation] = []
    scale, zeros = linear.scale, linear.zero_point
    if scale is not None and is_exact_in_f16(scale):
        narrow = CallOp(
            "aten.to.dtype", [scale, TorchAttr("float16")], with_element(scale, f16), views=[0]
        )
        made.append(narrow)
        scale = narrow.results[0]
    if zeros is None and needs_zero_points(linear.weight):
        zero = ConstantOp.of_number(0, i32)
        made.append(zero)
        zeros = zero.result
    packed = generated.PackInt4Op(linear.weight, scale, zeros)
    kernel = generated.LinearInt4Op(
        x, packed.result, bias, linear.result.type, linear.others, linear.post_ops
    )
    return [*made, packed, kernel]


RULES: list[Rule] = [read_4_bits]
