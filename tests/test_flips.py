"""Results that are a level off: what is exact, what is as near as eager mode, and networks in which flips spread."""

from __future__ import annotations

import pytest

from tests.flips.models import flipped_inputs
from tests.flips.primitives import CASES, flips_of

TIES_OF_PRODUCTS = [
    name for name in CASES if "ties, odd" in name and name.startswith(("conv", "linear,"))
]
"""Layers add the zero point before they round."""

HAIRS = 20
"""Flips per million that last bits of floats bring."""


def test_quantizing_gives_eager_modes_bits() -> None:
    assert flips_of(CASES["quantize"]).apart == 0


@pytest.mark.parametrize(
    "name", [n for n in CASES if "zero point" in n and n not in TIES_OF_PRODUCTS]
)
def test_ties_fall_to_the_side_that_eager_mode_takes(name: str) -> None:
    flips = flips_of(CASES[name])
    assert flips.planned <= HAIRS
    assert flips.apart <= 2 * HAIRS


@pytest.mark.parametrize(
    "name", ["convolution, silu", "linear, gelu", "add", "layer norm", "softmax"]
)
def test_primitives_are_as_near_to_the_exact_meaning_as_eager_mode(name: str) -> None:
    flips = flips_of(CASES[name])
    assert flips.planned <= 1.5 * flips.eager + HAIRS


def test_a_network_flips_no_more_than_by_half_as_often_as_with_sums_in_f64() -> None:
    planned, summed = flipped_inputs("yolo")
    assert planned <= 1.5 * summed
