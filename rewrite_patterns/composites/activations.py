"""Spellings of activations."""

from __future__ import annotations

import math
from collections.abc import Callable

from xdsl.dialects.builtin import FloatAttr, StringAttr, f32, f64
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import element_of
from .registry import Builder, Raised, spells


def _activation(x: SSAValue, build: Callable[[], Operation]) -> Raised:
    if element_of(x) != f32:
        return f"an activation of {x.type}: f32 is supported"
    return build()


def _simple(op: type[qnn.Activation]) -> Builder:
    def build(call: CallOp, x: SSAValue) -> Raised:
        return _activation(x, lambda: op(x))

    return build


for _target, _op in {
    "aten.relu.default": qnn.ReluOp,
    "aten.hardswish.default": qnn.HardswishOp,
    "aten.silu.default": qnn.SiluOp,
    "aten.tanh.default": qnn.TanhOp,
}.items():
    spells(_op, _target)(_simple(_op))


def hardtanh_op(x: SSAValue, low: float, high: float) -> Raised:
    """Return a hardtanh; a string where min > max, which kernels refuse though clamp allows it."""
    if not low <= high:
        return f"a clamp with min {low} not below max {high}"
    if math.isinf(low) or math.isinf(high):
        return f"a clamp with bounds {low} and {high}: finite ones are supported"
    bounds = {"min": FloatAttr(float(low), f64), "max": FloatAttr(float(high), f64)}
    return _activation(x, lambda: qnn.HardtanhOp(x, **bounds))


@spells(qnn.HardtanhOp, "aten.hardtanh.default")
def hardtanh(call: CallOp, x: SSAValue, min_val: float = -1.0, max_val: float = 1.0) -> Raised:
    """A clamp to two bounds of a tensor of floats."""
    return hardtanh_op(x, min_val, max_val)


@spells(qnn.HardtanhOp, "aten.relu6.default")
def relu6(call: CallOp, x: SSAValue) -> Raised:
    """A clamp to [0, 6]."""
    return hardtanh_op(x, 0.0, 6.0)


@spells(qnn.HardtanhOp, "aten.clamp.default")
def clamp(call: CallOp, x: SSAValue, min: float | None = None, max: float | None = None) -> Raised:
    """A clamp to two finite numbers; with one bound it stays a call."""
    if min is None or max is None:
        return "a clamp without two bounds"
    return hardtanh_op(x, min, max)


@spells(qnn.GeluOp, "aten.gelu.default")
def gelu(call: CallOp, x: SSAValue, *, approximate: str = "none") -> Raised:
    """GELU by erf or by its approximation with tanh."""
    return _activation(x, lambda: qnn.GeluOp(x, approximate=StringAttr(approximate)))


@spells(qnn.LeakyReluOp, "aten.leaky_relu.default")
def leaky_relu(call: CallOp, x: SSAValue, negative_slope: float = 0.01) -> Raised:
    """x, or x times a finite slope below 0."""
    if not math.isfinite(negative_slope):
        return f"a slope of {negative_slope}: a finite one is supported"
    return _activation(x, lambda: qnn.LeakyReluOp(x, slope=FloatAttr(negative_slope, f64)))
