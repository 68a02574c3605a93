"""Each rewrite keeps the promise of its numeric class, on adversarial inputs of its lit cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from xdsl.dialects.builtin import FloatAttr, ModuleOp, f64
from xdsl.dialects.func import FuncOp
from xdsl.ir import Operation
from xdsl.rewriter import Rewriter

from qopt.dialects import qnn
from qopt.dialects.types import element_of
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.rewrite_patterns.language import Numerics
from qopt.runtime.reference import interpret
from tests.contract.cases import MERGE, RULES, Case, positives, raised, rewritten
from tests.contract.samples import beyond, bind, pools, samples
from tests.support import DTYPES, flat, parse

REASSOCIATES = 2.0**-20
"""How far floats computed in another order may be, relative to the greatest that are tried with them."""


@pytest.mark.parametrize("rule", RULES)
def test_numeric_class_holds(rule: str) -> None:
    (numerics,) = {spelling.numerics for spelling in RULES[rule]}
    for case in positives(rule):
        hold(case, case.before[rule], rewritten(rule, case.before[rule]), numerics)


def test_merged_linear_layers_change_no_bit() -> None:
    for case in positives(MERGE):
        hold(case, case.before[MERGE], rewritten(MERGE, case.before[MERGE]), Numerics.BIT_EXACT)


def test_composites_change_no_bit() -> None:
    for case in dict.fromkeys(case for target in COMPOSITES for case in positives(target)):
        hold(case, case.module.clone(), raised(case.module), Numerics.BIT_EXACT)


def hold(case: Case, before: ModuleOp, after: ModuleOp, numerics: Numerics) -> None:
    """Interpret a case before and after a rewrite and compare."""
    assert str(before) != str(after), f"{case}: nothing is changed"
    after.verify()
    bind(before)
    bind(after)
    (function,) = before.body.ops
    assert isinstance(function, FuncOp)
    tried = pools(before, after)
    if numerics is not Numerics.REASSOCIATES:
        tried.append(beyond(before, after))
    for pool in tried:
        batch = list(samples(function, pool))
        expected = [run(before, case.name, arguments) for arguments in batch]
        found = [run(after, case.name, arguments) for arguments in batch]
        bound = REASSOCIATES * greatest([*flat(batch), *flat(expected)])
        for e, f in zip(flat(expected), flat(found), strict=True):
            assert (e.dtype, e.shape) == (f.dtype, f.shape), case
            reason = why_not(numerics, e, f, bound)
            assert reason is None, f"{case}: {reason}"


def run(module: ModuleOp, function: str, arguments: list[Any]) -> list[torch.Tensor]:
    """Interpret a function."""
    copies = [a.clone() if isinstance(a, torch.Tensor) else a for a in arguments]
    return flat(interpret(module, *copies, function=function))


def greatest(tensors: list[torch.Tensor]) -> float:
    """The greatest absolute value of floats."""
    floats = [x for x in tensors if x.is_floating_point() and x.numel()]
    return max((float(x.abs().max()) for x in floats), default=0.0)


def why_not(
    numerics: Numerics, expected: torch.Tensor, found: torch.Tensor, bound: float
) -> str | None:
    """Return how a result breaks the promise of a class, None where it keeps it."""
    distance = (expected.double() - found.double()).abs()
    distance[same_bits(expected, found)] = 0
    distance = distance.nan_to_num(torch.inf)
    if not distance.any():
        return None
    at = int(distance.argmax())
    shown = f"{expected.flatten()[at]} became {found.flatten()[at]}"
    whole = expected.dtype in DTYPES
    match numerics:
        case Numerics.BIT_EXACT:
            return shown
        case Numerics.ONE_LSB:
            return None if whole and distance.max() <= 1 else shown
        case Numerics.REASSOCIATES:
            kept = not whole and distance.max() <= bound
            return None if kept else f"{shown}, further than {bound}"
        case Numerics.DROPS_ROUNDING:
            raise NotImplementedError("no rule drops a rounding: state here what it promises")


def same_bits(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """Where two tensors hold the same bits, or both no number."""
    types = {1: torch.uint8, 2: torch.int16, 4: torch.int32, 8: torch.int64}
    type = types[first.element_size()]
    equal = first.contiguous().view(type) == second.contiguous().view(type)
    return equal | (first.isnan() & second.isnan())


TEXT = """
func.func @f(%x : tensor<4x8xui8>, %y : tensor<4x8xf32>) -> tensor<4x8xf32> {
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
        hold(Case("inline", "f", "", before), before, after, numerics)


def test_one_level_is_within_one_lsb() -> None:
    before = parse(TEXT)
    after = before.clone()
    op = next(op for op in after.walk() if isinstance(op, qnn.QuantizeOp))
    Rewriter.replace_op(op, shifted(op, 1))
    hold(Case("inline", "f", "", before), before, after, Numerics.ONE_LSB)
