"""How close two values must be for each numeric class, and the first element that is not."""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._pytree import tree_flatten

from ...dialects.elements import QUANTIZED
from ...frontend.tensors import DTYPES
from ...rewrite_patterns.language import Numerics

INTEGER_DTYPES = tuple(DTYPES[type] for type in QUANTIZED)

HALVES = (torch.bfloat16, torch.float16)
"""Floats that sums of f32 are rounded to, where sums in another order may be rounded to a neighbour."""

RELATIVE = {
    Numerics.BIT_EXACT: 0.0,
    Numerics.ONE_LSB: 1e-4,
    Numerics.REASSOCIATES: 1e-4,
    Numerics.DROPS_ROUNDING: 2.0**-7,
}
"""How far floats may be apart, in units of the greatest magnitude of their tensor.

Sums of f32 in another order differ by about the square root of their length in units of 2^-24, of the greatest term;
1e-4 leaves room for ten thousand terms and for results smaller than their terms. Dropping a rounding to bf16 costs
2^-8 for each of two operands.
"""


def difference(expected: Any, actual: Any, numerics: Numerics) -> str | None:
    """Return the first difference between two nests of values beyond a numeric class, None if there is none."""
    wanted, wanted_form = tree_flatten(expected)
    found, found_form = tree_flatten(actual)
    if wanted_form != found_form:
        return f"expected a result of the form {wanted_form}, found {found_form}"
    for e, a in zip(wanted, found, strict=True):
        if (text := _difference(e, a, numerics)) is not None:
            return text
    return None


def _difference(expected: Any, actual: Any, numerics: Numerics) -> str | None:
    if not isinstance(expected, torch.Tensor) or not isinstance(actual, torch.Tensor):
        same = type(expected) is type(actual) and expected == actual
        return None if same else f"expected {expected!r}, found {actual!r}"
    kinds = [f"{x.dtype} of shape {list(x.shape)}" for x in (expected, actual)]
    if kinds[0] != kinds[1]:
        return f"expected {kinds[0]}, found {kinds[1]}"
    wrong = ~_close(expected, actual, numerics)
    if not wrong.any():
        return None
    index = [int(i) for i in wrong.nonzero()[0]]
    pair = (expected[tuple(index)].item(), actual[tuple(index)].item())
    return f"element {index}: expected {pair[0]!r}, found {pair[1]!r}"


def _close(expected: torch.Tensor, actual: torch.Tensor, numerics: Numerics) -> torch.Tensor:
    """Which elements are near enough; infinities and NaNs must be the same."""
    same = (expected == actual) | (expected.isnan() & actual.isnan())
    if numerics is Numerics.BIT_EXACT or expected.dtype == torch.bool:
        return same
    if expected.dtype in INTEGER_DTYPES:
        return (expected.int() - actual.int()).abs() <= 1
    if not expected.is_floating_point():
        return same
    e, a = expected.double(), actual.double()
    finite = e[e.isfinite()]
    greatest = float(finite.abs().max()) if finite.numel() else 0.0
    allowed = RELATIVE[numerics] * greatest
    if expected.dtype in HALVES:
        allowed = allowed + torch.finfo(expected.dtype).eps * e.abs()
    return same | ((e - a).abs() <= allowed)
