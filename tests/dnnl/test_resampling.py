"""Linear upsampling: the primitive beside its meaning, programs beside eager mode, and what stays with torch."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import f32

from qopt.dialects.dnnl import ResamplingOp
from tests.support import EPSILON, Comparison, Program, Weight, compare, quantize, through

from .support import ELEMENTS, assert_near, both, images, params, spatial, spatial_type
from .test_programs import ops_of

INTEGERS = (torch.uint8, torch.int8)
MODES = {1: "linear", 2: "bilinear", 3: "trilinear"}


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


QUANTIZATIONS = {
    "one": ((0.05, 24), (0.05, 24)),
    "one_odd": ((0.05, 3), (0.05, 3)),
    "other_scale": ((0.05, 3), (0.0331, 3)),
    "other_zero_point": ((0.05, 20), (0.05, 9)),
    "other": ((0.01, 7), (0.1, 2)),
}
"""Scale and zero point of what is resampled and of the result."""

SIZES = [((5,), (40,)), ((5, 3), (10, 12)), ((1, 1), (2, 16)), ((3, 2, 4), (6, 4, 8))]


@pytest.mark.parametrize("name", QUANTIZATIONS)
@pytest.mark.parametrize(("size", "result"), SIZES)
@pytest.mark.parametrize("dtypes", list(product(INTEGERS, INTEGERS)))
def test_primitive_of_integers(
    dtypes: tuple[torch.dtype, torch.dtype],
    size: tuple[int, ...],
    result: tuple[int, ...],
    name: str,
) -> None:
    x = images(19, size, dtypes[0])
    source, output = (ELEMENTS[dtype] for dtype in dtypes)
    type = spatial_type(output, (2, 19, *result))
    stated = zip(QUANTIZATIONS[name], (source, output), strict=True)
    p, q = (params(scale, zero_point, element) for (scale, zero_point), element in stated)
    expected, found = both(lambda v: ResamplingOp(v, type, p, q).result, [x])
    assert_near(expected, found)
    if dtypes[0] == dtypes[1] and name.startswith("one"):
        # Weights are exact in f32: the mean is rounded once, ties to the even level.
        mean = F.interpolate(x.double(), result, mode=MODES[len(size)])
        assert torch.equal(found.double(), mean.round())
        # The reference rounds before it adds the zero point.
        ties = mean[expected != found].frac().abs()
        assert (ties == 0.5).all()
        assert not ties.numel() or name == "one_odd"


@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize(("size", "result"), SIZES)
def test_primitive_between_floats_and_integers(
    size: tuple[int, ...], result: tuple[int, ...], dtype: torch.dtype
) -> None:
    levels = params(0.05, 24, ELEMENTS[dtype])
    shape = (2, 19, *result)
    type = spatial_type(ELEMENTS[dtype], shape)
    x = spatial(torch.randn(2, 19, *size) * 5)
    assert_near(*both(lambda v: ResamplingOp(v, type, None, levels).result, [x]))
    floats = spatial_type(f32, shape)
    x = images(19, size, dtype)
    assert_near(*both(lambda v: ResamplingOp(v, floats, levels).result, [x]))


def between_convolutions(image: tuple[int, ...], **given: Any) -> Comparison:
    """Compile an upsampling between two convolutions."""
    conv = {1: F.conv1d, 2: F.conv2d}[len(image)]

    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = F.interpolate(
            torch.relu(conv(through(x), w, padding=1)), mode=MODES[len(image)], **given
        )
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
