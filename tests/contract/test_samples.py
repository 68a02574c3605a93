"""The inputs on which rewrites are tried hold what they are said to hold."""

from __future__ import annotations

import pytest
import torch
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute

from qopt.dialects.qnn import QuantParams
from qopt.dialects.types import is_tensor, shape_of
from tests.contract.cases import positives
from tests.contract.samples import PAIRS, _ties, beyond, covers_pairs, pools, samples
from tests.support import parse, quantize

OF_TWO_INTEGERS = ("pool_integers", "requantize_sum")
"""The rules in which two integers of the inputs meet in one of the result; all others take each for itself."""


def function(text: str) -> FuncOp:
    (only,) = parse(text).body.ops
    assert isinstance(only, FuncOp)
    return only


@pytest.mark.parametrize("shape", ["2x8", "3", "", "1x8x9x9", "?x8"])
@pytest.mark.parametrize("element", ["ui8", "i8"])
def test_integers_take_all_values(shape: str, element: str) -> None:
    type = f"tensor<{shape}x{element}>" if shape else f"tensor<{element}>"
    f = function(f"func.func @f(%x : {type}) -> {type} {{ fx.output %x : {type} }}")
    tried = torch.cat([x.flatten() for (x,) in samples(f, torch.zeros(1))])
    low = 0 if element == "ui8" else -128
    assert tried.unique().tolist() == list(range(low, low + 256))


@pytest.mark.parametrize("rule", OF_TWO_INTEGERS)
def test_two_integers_take_all_pairs(rule: str) -> None:
    functions = [op for case in positives(rule) for op in case.module.body.ops]
    found = [
        f for f in functions if isinstance(f, FuncOp) and any(holds_pairs(a.type) for a in f.args)
    ]
    assert found
    for f in found:
        wide = [a for a in next(samples(f, torch.zeros(1))) if a.numel() >= PAIRS]
        pairs = torch.stack([a.flatten().int() for a in wide]).reshape(2, -1)
        pairs = pairs if len(wide) == 2 else wide[0].reshape(-1, 2).T.int()
        assert len(pairs.unique(dim=1).T) == PAIRS


def holds_pairs(type: Attribute) -> bool:
    return is_tensor(type) and covers_pairs(shape_of(type))


def test_floats_are_finite_and_of_all_magnitudes() -> None:
    module = parse("func.func @f() { fx.output none }")
    tried = pools(module)
    assert all(bool(pool.isfinite().all()) for pool in tried)
    magnitudes = torch.cat(tried).abs()
    assert float(magnitudes.max()) > 1e29
    assert bool(((magnitudes > 0) & (magnitudes < 1.1e-38)).any())
    assert bool((torch.cat(tried).signbit() & (magnitudes == 0)).any())
    assert bool(beyond(module).isnan().any())


def test_ties_fall_to_both_sides() -> None:
    params = QuantParams(0.05, 100, 0, 255)
    below, at, above = _ties(params).reshape(-1, 3).T
    levels = [quantize(x, 0.05, 100).int() for x in (below, at, above)]
    assert bool((levels[2] - levels[0] == 1).any())
    assert levels[1].min() == 0
    assert levels[1].max() == 255
