"""The shapes of generated linear layers."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Attribute, SSAValue

from ..types import expect, expect_element, rank_of, shape_of, shapes_agree, shown, sizes_agree


def verify_linear(
    name: str, input: SSAValue, weight: SSAValue | Attribute, result: SSAValue
) -> tuple[int, int]:
    """Return the channels N and the inputs K of a layer: input …×K, weight N×K, result …×N; VerifyException otherwise."""
    expect(rank_of(weight) == 2, f"{name}: weight", "rank 2", rank_of(weight))
    n, k = shape_of(weight)
    rank = rank_of(input)
    expect(rank >= 1, f"{name}: input", "rank 1 or more", rank)
    last = shape_of(input)[-1]
    expect(sizes_agree(last, k), f"{name}: input's last size", f"{k}, the weight's", last)
    expected, found = (*shape_of(input)[:-1], n), shape_of(result)
    expect(shapes_agree(found, expected), f"{name}: result", shown(expected), shown(found))
    return n, k


def verify_by_channels(name: str, what: str, value: SSAValue | None, n: int) -> None:
    """Expect an operand that may be absent to hold one f32 for each channel; VerifyException otherwise."""
    if value is not None:
        expect_element(f"{name}: {what}", value, f32)
        found = shape_of(value)
        expect(found == (n,), f"{name}: {what}", shown([n]), shown(found))
