"""Activations written as several operators."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from xdsl.dialects.builtin import FloatAttr, StringAttr, f64
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ..facts.guards import is_f32
from ..language import Either, Guard, Numerics, Rule, Tensor, Term, Var, call, rule

X = Tensor("x")


def _relu6(x: Term) -> Either:
    """min(max(x, 0), 6) as two calls or one."""
    return Either(
        (
            call("aten.clamp_max", call("aten.clamp_min", x, 0).used_once(), 6),
            call("aten.clamp", x, 0, 6),
            call("aten.hardtanh", x, 0, 6),
            call("aten.relu6", x),
        )
    )


_six_of_x = _relu6(call("aten.add", X, 3).used_once())
"""min(max(x + 3, 0), 6), of which hardsigmoid is a sixth."""


def spelled(
    *patterns: Term, before: str, after: str
) -> Callable[[Callable[[SSAValue], Operation]], list[Rule]]:
    """Make a rule of each spelling of an activation of `x`; a rule is indexed by the function at its root."""

    def rules(rewrite: Callable[[SSAValue], Operation]) -> list[Rule]:
        return [
            Rule(
                name=rewrite.__name__,
                match=pattern,
                rewrite=rewrite,
                numerics=Numerics.REASSOCIATES,
                doc="Raise an activation that was written as several operators.",
                before=before,
                after=after,
                where=(is_f32("x"),),
            )
            for pattern in patterns
        ]

    return rules


@spelled(
    call("aten.div", _six_of_x, 6),
    before="div(clamp_max(clamp_min(add(x, 3), 0), 6), 6)",
    after="aten.hardsigmoid(x)",
)
def raise_hardsigmoid(x: SSAValue) -> Operation:
    """Write min(max(x + 3, 0), 6) / 6 as one operator."""
    return CallOp("aten.hardsigmoid.default", [x], x.type)


@spelled(
    call("aten.div", call("aten.mul", X, _six_of_x).used_once(), 6),
    call("aten.mul", X, call("aten.hardsigmoid", X).used_once()),
    before="div(mul(x, clamp_max(clamp_min(add(x, 3), 0), 6)), 6), mul(x, hardsigmoid(x))",
    after="qnn.hardswish %x",
)
def raise_hardswish(x: SSAValue) -> Operation:
    """Write x times the hard sigmoid of x as one activation."""
    return qnn.HardswishOp(x)


@spelled(
    call("aten.div", X, call("aten.add", call("aten.exp", call("aten.neg", X)), 1)),
    call("aten.mul", X, call("aten.sigmoid", X)),
    before="div(x, add(exp(neg(x)), 1)), mul(x, sigmoid(x))",
    after="qnn.silu %x",
)
def raise_silu(x: SSAValue) -> Operation:
    """Write x times the sigmoid of x as one activation."""
    return qnn.SiluOp(x)


_half = call("aten.mul", X, 0.5)


_cubic = call("aten.mul", call("aten.mul", call("aten.mul", X, X), X), 0.044715)


_cubic_by_pow = call("aten.mul", call("aten.pow", X, 3), 0.044715)


def _gelu(inner: Term) -> Term:
    return call("aten.mul", _half, call("aten.add", inner, 1))


def _gelu_tanh(cubic: Term) -> Term:
    scaled = call("aten.mul", call("aten.add", X, cubic), math.sqrt(2 / math.pi))
    return _gelu(call("aten.tanh", scaled))


@spelled(
    _gelu(call("aten.erf", call("aten.mul", X, math.sqrt(0.5)))),
    before="mul(mul(x, 0.5), add(erf(mul(x, sqrt(1/2))), 1))",
    after='qnn.gelu %x approximate "none"',
)
def raise_gelu_erf(x: SSAValue) -> Operation:
    """Write a GELU that is spelled with erf as one activation."""
    return qnn.GeluOp(x, approximate=StringAttr("none"))


@spelled(
    _gelu_tanh(_cubic),
    _gelu_tanh(_cubic_by_pow),
    before="mul(mul(x, 0.5), add(tanh(mul(add(x, mul(mul(mul(x, x), x), 0.044715)), sqrt(2/π))), 1))",
    after='qnn.gelu %x approximate "tanh"',
)
def raise_gelu_tanh(x: SSAValue) -> Operation:
    """Write the approximation of GELU by tanh as one activation."""
    return qnn.GeluOp(x, approximate=StringAttr("tanh"))


class Bounds(NamedTuple):
    """The finite bounds of a clamp, in order."""

    low: float
    high: float


def _bounds(low: object, high: object) -> Bounds | str:
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return "the bounds are not constant"
    if math.isinf(low) or math.isinf(high):
        return f"the bounds {low} and {high} are not finite"
    return Bounds(low, high) if low <= high else f"min {low} is not below max {high}"


@rule(
    match=call("aten.clamp_max", call("aten.clamp_min", X, Var("low")).used_once(), Var("high")),
    numerics=Numerics.BIT_EXACT,
    before="clamp_max(clamp_min(x, 0.0), 6.0)",
    after="qnn.hardtanh %x min 0.0 max 6.0",
    where=(is_f32("x"), Guard("min is at most max", _bounds, binds="bounds")),
)
def raise_hardtanh(x: SSAValue, bounds: Bounds) -> Operation:
    """Raise a clamp that was written as two operators."""
    low, high = (FloatAttr(float(bound), f64) for bound in bounds)
    return qnn.HardtanhOp(x, min=low, max=high)


def _number(slope: object) -> float | str:
    if isinstance(slope, (int, float)) and math.isfinite(slope):
        return slope
    return "the slope is not a finite number"


@rule(
    match=call("aten.where", call("aten.gt", X, 0), X, call("aten.mul", X, Var("slope"))),
    numerics=Numerics.BIT_EXACT,
    before="where(gt(x, 0), x, mul(x, 0.01))",
    after="qnn.leaky_relu %x slope 0.01",
    where=(is_f32("x"), Guard("the slope is a finite number", _number, binds="number")),
)
def raise_leaky_relu(x: SSAValue, number: float) -> Operation:
    """Raise a leaky ReLU that was written as a selection."""
    return qnn.LeakyReluOp(x, slope=FloatAttr(float(number), f64))


ACTIVATION_RULES: list[Rule] = [
    *raise_hardsigmoid,
    *raise_hardswish,
    *raise_silu,
    *raise_gelu_erf,
    *raise_gelu_tanh,
    raise_leaky_relu,
]
"""Applied before composites are raised, while all parts are still calls."""


CLAMPS: list[Rule] = [raise_hardtanh]
"""Applied next: a clamp may be a part of a greater activation."""
