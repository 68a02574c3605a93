"""Activations written as several operators."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

import math

from xdsl.dialects.builtin import FloatAttr, StringAttr, f64

from ...dialects import qnn
from ...dialects.fx import CallOp
from ..facts.guards import is_f32
from ..language import Either, Guard, Numerics, Rule, Tensor, Var, call

X = Tensor("x")


def _relu6(x: object) -> Either:
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


def alternatives(
    name: str, patterns: list[object], rewrite: object, before: str, after: str
) -> list[Rule]:
    """One rule for each spelling; a rule is indexed by the function at its root."""
    return [
        Rule(
            name=name,
            match=pattern,  # pyright: ignore[reportArgumentType]
            rewrite=rewrite,  # pyright: ignore[reportArgumentType]
            numerics=Numerics.REASSOCIATES,
            doc="Raise an activation that was written as several operators.",
            before=before,
            after=after,
            where=(is_f32("x"),),
        )
        for pattern in patterns
    ]


raise_hardsigmoid = alternatives(
    "raise_hardsigmoid",
    [call("aten.div", _six_of_x, 6)],
    lambda x: CallOp("aten.hardsigmoid.default", [x], x.type),
    "div(clamp_max(clamp_min(add(x, 3), 0), 6), 6)",
    "aten.hardsigmoid(x)",
)


raise_hardswish = alternatives(
    "raise_hardswish",
    [
        call("aten.div", call("aten.mul", X, _six_of_x).used_once(), 6),
        call("aten.mul", X, call("aten.hardsigmoid", X).used_once()),
    ],
    lambda x: qnn.HardswishOp(x),
    "div(mul(x, clamp_max(clamp_min(add(x, 3), 0), 6)), 6), mul(x, hardsigmoid(x))",
    "qnn.hardswish %x",
)


raise_silu = alternatives(
    "raise_silu",
    [
        call("aten.div", X, call("aten.add", call("aten.exp", call("aten.neg", X)), 1)),
        call("aten.mul", X, call("aten.sigmoid", X)),
    ],
    lambda x: qnn.SiluOp(x),
    "div(x, add(exp(neg(x)), 1)), mul(x, sigmoid(x))",
    "qnn.silu %x",
)


_half = call("aten.mul", X, 0.5)


_cubic = call("aten.mul", call("aten.mul", call("aten.mul", X, X), X), 0.044715)


_cubic_by_pow = call("aten.mul", call("aten.pow", X, 3), 0.044715)


def _gelu(inner: object) -> object:
    return call("aten.mul", _half, call("aten.add", inner, 1))


def _gelu_tanh(cubic: object) -> object:
    scaled = call("aten.mul", call("aten.add", X, cubic), math.sqrt(2 / math.pi))
    return _gelu(call("aten.tanh", scaled))


raise_gelu_erf = alternatives(
    "raise_gelu_erf",
    [_gelu(call("aten.erf", call("aten.mul", X, math.sqrt(0.5))))],
    lambda x: qnn.GeluOp(x, approximate=StringAttr("none")),
    "mul(mul(x, 0.5), add(erf(mul(x, sqrt(1/2))), 1))",
    'qnn.gelu %x approximate "none"',
)


raise_gelu_tanh = alternatives(
    "raise_gelu_tanh",
    [_gelu_tanh(_cubic), _gelu_tanh(_cubic_by_pow)],
    lambda x: qnn.GeluOp(x, approximate=StringAttr("tanh")),
    "mul(mul(x, 0.5), add(tanh(mul(add(x, mul(mul(mul(x, x), x), 0.044715)), sqrt(2/π))), 1))",
    'qnn.gelu %x approximate "tanh"',
)


def _ordered(low: object, high: object) -> str | None:
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return "the bounds are not constant"
    if math.isinf(low) or math.isinf(high):
        return f"the bounds {low} and {high} are not finite"
    return None if low <= high else f"min {low} is not below max {high}"


raise_hardtanh = Rule(
    name="raise_hardtanh",
    match=call("aten.clamp_max", call("aten.clamp_min", X, Var("low")).used_once(), Var("high")),
    rewrite=lambda x, low, high: qnn.HardtanhOp(
        x, min=FloatAttr(float(low), f64), max=FloatAttr(float(high), f64)
    ),
    numerics=Numerics.BIT_EXACT,
    doc="Raise a clamp that was written as two operators.",
    before="clamp_max(clamp_min(x, 0.0), 6.0)",
    after="qnn.hardtanh %x min 0.0 max 6.0",
    where=(is_f32("x"), Guard("min is at most max", _ordered)),
)


def _slope_is_number(slope: object) -> str | None:
    if isinstance(slope, (int, float)) and math.isfinite(slope):
        return None
    return "the slope is not a finite number"


raise_leaky_relu = Rule(
    name="raise_leaky_relu",
    match=call("aten.where", call("aten.gt", X, 0), X, call("aten.mul", X, Var("slope"))),
    rewrite=lambda x, slope: qnn.LeakyReluOp(x, slope=FloatAttr(float(slope), f64)),
    numerics=Numerics.BIT_EXACT,
    doc="Raise a leaky ReLU that was written as a selection.",
    before="where(gt(x, 0), x, mul(x, 0.01))",
    after="qnn.leaky_relu %x slope 0.01",
    where=(is_f32("x"), Guard("the slope is a finite number", _slope_is_number)),
)


ACTIVATIONS: list[Rule] = [
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
