"""Each rewrite keeps the promise of its numeric class, on adversarial inputs of its lit cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from xdsl.dialects.builtin import FloatAttr, f64
from xdsl.ir import Operation
from xdsl.rewriter import Rewriter

from qopt.dialects import qnn
from qopt.dialects.types import element_of
from qopt.lowering.passes.canonicalize import CanonicalizePass
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.rewrite_patterns.language import Numerics
from tests.contract.cases import MERGE, RULES, Case, positives, raised, rewritten
from tests.contract.promises import hold
from tests.support import parse


@pytest.mark.parametrize("rule", RULES)
def test_numeric_class_holds(rule: str) -> None:
    (numerics,) = {spelling.numerics for spelling in RULES[rule]}
    for case in positives(rule):
        before = case.before[rule]
        hold(case, before, rewritten(rule, before, case), numerics)


def test_merged_linear_layers_change_no_bit() -> None:
    for case in positives(MERGE):
        before = case.before[MERGE]
        hold(case, before, rewritten(MERGE, before, case), Numerics.BIT_EXACT)


def test_composites_change_no_bit() -> None:
    for case in dict.fromkeys(case for target in COMPOSITES for case in positives(target)):
        hold(case, case.module.clone(), raised(case.module), Numerics.BIT_EXACT)


TEXT = """
func.func @f(%x : tensor<4x8xui8>, %y : tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xui8>) {
  %a = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %b = qnn.relu %a : tensor<4x8xf32>
  %c = qnn.silu %y : tensor<4x8xf32>
  %d = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<4x8xf32> -> tensor<4x8xui8>
  fx.output [%b, %c, %d] : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xui8>
}
"""


def shifted(op: qnn.QuantizeOp, levels: int) -> qnn.QuantizeOp:
    p = op.params.data
    moved = qnn.QuantParams(p.scale, p.zero_point + levels, p.quant_min, p.quant_max)
    return qnn.QuantizeOp(op.input, moved, element_of(op.result))


def clamped(op: qnn.ReluOp, low: float) -> qnn.HardtanhOp:
    return qnn.HardtanhOp(op.input, min=FloatAttr(low, f64), max=FloatAttr(1e6, f64))


BROKEN: dict[str, tuple[type[Operation], Callable[[Any], Operation], Numerics]] = {
    "another_function": (qnn.ReluOp, lambda op: qnn.TanhOp(op.input), Numerics.BIT_EXACT),
    "another_bound": (qnn.ReluOp, lambda op: clamped(op, 0.01), Numerics.BIT_EXACT),
    "one_level_where_none_is_promised": (
        qnn.QuantizeOp,
        lambda op: shifted(op, 1),
        Numerics.BIT_EXACT,
    ),
    "another_zero": (qnn.ReluOp, lambda op: clamped(op, -0.0), Numerics.BIT_EXACT),
    "two_levels": (qnn.QuantizeOp, lambda op: shifted(op, 2), Numerics.ONE_LSB),
    "another_formula": (
        qnn.SiluOp,
        lambda op: qnn.HardswishOp(op.input),
        Numerics.REASSOCIATES,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_promises_are_found(name: str) -> None:
    kind, replacement, numerics = BROKEN[name]
    before = parse(TEXT)
    after = before.clone()
    op = next(op for op in after.walk() if isinstance(op, kind))
    Rewriter.replace_op(op, replacement(op))
    with pytest.raises(AssertionError, match="became"):
        hold(Case("inline", "f", CanonicalizePass(), before), before, after, numerics)


def test_one_level_is_within_one_lsb() -> None:
    before = parse(TEXT)
    after = before.clone()
    op = next(op for op in after.walk() if isinstance(op, qnn.QuantizeOp))
    Rewriter.replace_op(op, shifted(op, 1))
    hold(Case("inline", "f", CanonicalizePass(), before), before, after, Numerics.ONE_LSB)
