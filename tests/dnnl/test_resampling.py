"""Linear upsampling: the primitive beside its meaning, programs beside eager mode, and what stays with torch."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import f32

from qopt.dialects.dnnl import ResamplingOp
from tests.support import (
    EPSILON,
    Comparison,
    Program,
    Weight,
    compare,
    dequantize,
    quantize,
    through,
)

from .support import (
    ELEMENTS,
    assert_near,
    both,
    images,
    integers,
    params,
    spatial,
    spatial_type,
)
from .test_fuse_primitives import kernels_of
from .test_programs import ops_of

INTEGERS = (torch.uint8, torch.int8)
MODES = {1: "linear", 2: "bilinear", 3: "trilinear"}


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
        # Weights are exact in f32: the mean is rounded once, ties to the even level before the zero point.
        assert torch.equal(expected, found)


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


def resampled(
    source: tuple[float, int],
    result: tuple[float, int],
    dtypes: tuple[torch.dtype, torch.dtype],
    size: tuple[int, ...] = (6, 5),
    **given: Any,
) -> Comparison:
    """Compile an upsampling between two quantizations."""
    mode = MODES[len(size)]

    def run(q: torch.Tensor) -> torch.Tensor:
        y = F.interpolate(dequantize(q, *source), mode=mode, **(given or {"scale_factor": 2}))
        return quantize(y, *result, dtypes[1])

    found = compare(Program(run), [integers(2, 16, *size, dtype=dtypes[0])], target="dnnl")
    assert found.levels <= 1
    return found


@pytest.mark.parametrize("size", [(7,), (6, 5), (1, 1)])
@pytest.mark.parametrize("name", QUANTIZATIONS)
@pytest.mark.parametrize("dtypes", list(product(INTEGERS, INTEGERS)))
def test_upsampling_between_quantizations(
    dtypes: tuple[torch.dtype, torch.dtype], name: str, size: tuple[int, ...]
) -> None:
    found = resampled(*QUANTIZATIONS[name], dtypes, size)
    ((op, kernel),) = ((op, kernel) for op, kernel in kernels_of(found) if op != "dnnl.reorder")
    assert (op, kernel.split(":")[0]) == ("dnnl.resampling", "jit")
    assert found.compiled.ledger.rule_counts["upsample_integers"] == 1


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "corners": ({"scale_factor": 2, "align_corners": True}, "an upsampling that aligns corners"),
    "three": ({"scale_factor": 3}, "[6, 5] to [18, 15], by other factors than 2, 4, 8 and 16"),
    "smaller": ({"scale_factor": 0.5}, "[6, 5] to [3, 2], by other factors"),
    "other": ({"scale_factor": 2.1}, "[6, 5] to [12, 10] by factors of [2.1, 2.1]"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_upsampling_that_stays_floats(name: str) -> None:
    given, reason = REFUSED[name]
    found = resampled((0.05, 4), (0.05, 4), (torch.uint8, torch.uint8), **given)
    ledger = found.compiled.ledger
    assert "upsample_integers" not in ledger.rule_counts
    (call,) = (e for e in ledger.unfused if e.op.startswith("aten.upsample"))
    assert reason in call.reason


def test_a_decoder_stays_integers() -> None:
    """Between two layers, and beside what is joined with it."""

    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        x = through(x)
        y = through(torch.relu(F.conv2d(x, w, padding=1)), 0.1, 0)
        y = through(F.max_pool2d(y, 2), 0.1, 0)
        grown = F.interpolate(y, scale_factor=2, mode="bilinear")
        both = through(torch.cat([grown, x], 1), 0.05, 128)
        return quantize(F.conv2d(both, v), 0.5, 100)

    program = Program(run, w=Weight(8, 8, 3, 3), v=Weight(4, 16, 3, 3))
    found = compare(program, [torch.randn(2, 8, 6, 8)], target="dnnl")
    assert found.levels <= 1
    assert found.compiled.ledger.rule_counts["upsample_integers"] == 1
    assert ops_of(found).count("dnnl.resampling") == 1
    assert not any(op.startswith("dnnl.call") for op in ops_of(found))


def test_floats_are_quantized_as_they_are_written() -> None:
    """Behind a layer whose result is not quantized, in one primitive, a narrower range clamped after it."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.interpolate(F.conv2d(through(x), w), scale_factor=4, mode="bilinear")
        return quantize(y, 0.05, 100, range=(0, 127))

    found = compare(Program(run, w=Weight(8, 8, 1, 1)), [torch.randn(2, 8, 9, 5)], target="dnnl")
    assert found.levels <= 1
    names = [op for op, _ in kernels_of(found)]
    assert names[names.index("dnnl.resampling") + 1 :] == ["dnnl.eltwise", "dnnl.reorder"]
