"""Linear upsampling: the primitive beside its meaning, programs beside eager mode, and what stays with torch."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import f32

from qopt.dialects.dnnl import ResamplingOp
from tests.support import EPSILON, Comparison, Program, Weight, compare, quantize, through

from .support import assert_near, both
from .test_primitives import spatial, spatial_type
from .test_programs import ops_of


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


@pytest.mark.parametrize(
    ("size", "result"),
    [((5,), (10,)), ((5, 3), (10, 12)), ((1, 1), (2, 4)), ((3, 2, 4), (6, 4, 8))],
)
@pytest.mark.parametrize("channels", [3, 16])
def test_primitive(channels: int, size: tuple[int, ...], result: tuple[int, ...]) -> None:
    x = spatial(torch.randn(2, channels, *size))
    type = spatial_type(f32, (2, channels, *result))
    assert_near(*both(lambda v: ResamplingOp(v, type).result, [x]))


def between_convolutions(image: tuple[int, ...], **given: Any) -> Comparison:
    """Compile an upsampling between two convolutions."""
    conv = {1: F.conv1d, 2: F.conv2d}[len(image)]
    mode = {1: "linear", 2: "bilinear"}[len(image)]

    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = F.interpolate(torch.relu(conv(through(x), w, padding=1)), mode=mode, **given)
        return quantize(conv(through(y, 0.2, 0), v), 0.5, 100)

    kernel = [3] * len(image)
    program = Program(run, w=Weight(8, 8, *kernel), v=Weight(4, 8, *kernel))
    return compare(program, [torch.randn(2, 8, *image)], target="dnnl")


@pytest.mark.parametrize(
    ("size", "given"),
    [
        ((6, 5), {"scale_factor": 2}),
        ((6, 5), {"size": (12, 20)}),
        ((6, 5), {"scale_factor": (4.0, 2.0)}),
        ((16, 16), {"scale_factor": 8}),
        ((7,), {"scale_factor": 2}),
        ((7,), {"size": 28}),
    ],
)
def test_upsampling_by_powers_of_two_is_a_primitive(
    size: tuple[int, ...], given: dict[str, Any]
) -> None:
    found = between_convolutions(size, **given)
    assert "dnnl.resampling" in ops_of(found)
    assert not any(op.startswith("dnnl.call") for op in ops_of(found))
    assert found.levels <= 1


@pytest.mark.parametrize(
    "given",
    [
        {"scale_factor": 2, "align_corners": True},
        {"scale_factor": 3},
        {"size": (9, 10)},
        {"scale_factor": 2.1},
        {"scale_factor": 0.5},
    ],
    ids=["aligned", "by_three", "by_a_half_more", "factor_that_is_not_the_sizes", "smaller"],
)
def test_other_resampling_stays_torchs(given: dict[str, Any]) -> None:
    found = between_convolutions((6, 6), **given)
    assert "dnnl.resampling" not in ops_of(found)
    assert found.levels <= 1


def test_floats_are_near() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.conv2d(through(x), w, padding=1)
        return F.interpolate(y, scale_factor=2, mode="bilinear") + 1.0

    found = compare(Program(run, w=Weight(8, 8, 3, 3)), [torch.randn(2, 8, 9, 33)], target="dnnl")
    assert "dnnl.resampling" in ops_of(found)
    assert found.relative < EPSILON
