"""Transposed convolutions: the primitive beside its meaning, programs beside eager mode, and what stays with torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.dialects.dnnl import DeconvolutionOp
from tests.support import EPSILON, Comparison, Program, Weight, compare, quantize, through

from .support import ELEMENTS, assert_near, both, images, spatial, spatial_type, weights_of
from .test_plans import plans_of
from .test_products import CHAINS, convolve
from .test_programs import ops_of

FLOAT = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}


def kernels_of(found: Comparison) -> list[str]:
    """The kernels of a program's transposed convolutions."""
    kernels = (k for number in plans_of(found.compiled) for k in number.plan.kernels)
    return [k.kernel for k in kernels if k.op == "dnnl.deconvolution"]


@pytest.mark.parametrize("to", [torch.float32, torch.uint8, torch.int8])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
@pytest.mark.parametrize("chain", ["none", "relu", "gelu", "add", "add_relu", "tanh_add_hardtanh"])
def test_primitive_with_post_ops(chain: str, dtype: torch.dtype, to: torch.dtype) -> None:
    is_float = to == torch.float32
    post_ops = CHAINS[chain]
    shape = (2, 16, 10, 10)
    tensors = [
        images(8, (5, 5), dtype),
        weights_of(dtype, 8, 16, 4, 4),
        torch.rand(16) * 0.01,
        torch.randn(16),
    ]
    if any(p.is_binary for p in post_ops):
        tensors.append(spatial(torch.randn(shape)))
    build = convolve(
        post_ops,
        spatial_type(ELEMENTS[to], shape),
        None if is_float else (0.05, 3),
        (0.02, 100 if dtype == torch.uint8 else -3),
        {"stride": [2, 2], "padding": [1, 1], "padding_end": [1, 1], "dilation": [1, 1]},
        kind=DeconvolutionOp,
    )
    assert_near(*both(build, tensors, constant=(1, 2, 3)))


WINDOWS: list[tuple[Sequence[int], tuple[int, ...], dict[str, Any]]] = [
    ((6, 6), (8, 16, 2, 2), {"stride": 2}),
    ((6, 6), (8, 16, 4, 4), {"stride": 2, "padding": 1}),
    ((6, 6), (8, 16, 3, 3), {"stride": 2, "padding": 1, "output_padding": 1}),
    ((5, 7), (8, 3, 5, 3), {"stride": (3, 1), "padding": (2, 0), "output_padding": (2, 0)}),
    ((1, 1), (16, 24, 4, 4), {}),
    ((6, 6), (8, 16, 3, 3), {"padding": 2, "dilation": 2}),
    ((6, 6), (8, 4, 4, 4), {"stride": 2, "padding": 1, "groups": 2}),
    ((6, 6), (1, 1, 3, 3), {"stride": 2}),
    ((9,), (8, 16, 4), {"stride": 2, "padding": 1}),
    ((3, 4, 4), (8, 16, 2, 2, 2), {"stride": 2}),
]


def upsampled(
    size: Sequence[int], weight: Weight, zero_point: int, dtype: torch.dtype, **window: Any
) -> Comparison:
    """Compile a transposed convolution of a quantized image."""
    groups = window.get("groups", 1)
    bias = torch.randn(weight.q.shape[1] * groups)

    def run(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        return FLOAT[len(size)](through(x, 0.05, zero_point, dtype=dtype), w, b, **window)

    program = Program(run, w=weight, b=bias)
    return compare(program, [torch.randn(2, weight.q.shape[0], *size)], target="dnnl")


@pytest.mark.parametrize("window", range(len(WINDOWS)))
@pytest.mark.parametrize(
    ("dtype", "zero_point"),
    [(torch.uint8, 0), (torch.uint8, 77), (torch.int8, 0), (torch.int8, -9)],
)
def test_windows(window: int, dtype: torch.dtype, zero_point: int) -> None:
    size, shape, given = WINDOWS[window]
    weight = Weight(*shape, axis=None if given.get("groups", 1) > 1 else 1)
    found = upsampled(size, weight, zero_point, dtype, **given)
    assert found.relative < EPSILON
    if dtype == torch.int8 and qopt.needs_reduced_range():
        assert "the kernel halves the weights of convolutions of i8" in found.reasons
    else:
        assert len(kernels_of(found)) == 1, found.reasons


REFUSED: list[tuple[tuple[int, ...], dict[str, Any], str]] = [
    ((8, 16, 3, 3), {"stride": 2, "output_padding": 1}, "the output padding is larger"),
    ((8, 16, 2, 2), {"stride": 3}, "the stride is larger than the kernel"),
    ((8, 16, 2, 2), {"dilation": 7}, "the dilation is not known to be within the input"),
    ((8, 16, 3, 3), {"stride": 2, "dilation": 3}, "it is dilated and strided"),
    ((8, 16, 2, 2), {"padding": 2}, "the padding is as large as the kernel"),
    ((8, 1, 4, 4), {"stride": 2, "groups": 8}, "no multiples of 4"),
]


@pytest.mark.parametrize("case", range(len(REFUSED)))
def test_what_primitives_compute_wrongly_or_slowly_stays_with_torch(case: int) -> None:
    shape, given, reason = REFUSED[case]
    weight = Weight(*shape, axis=None if given.get("groups", 1) > 1 else 1)
    found = upsampled((6, 6), weight, 77, torch.uint8, **given)
    assert reason in found.reasons
    assert kernels_of(found) == []
    assert found.relative < EPSILON


def test_empty_batch() -> None:
    program = Program(
        lambda x, w: F.conv_transpose2d(through(x), w, stride=2), w=Weight(8, 16, 2, 2, axis=1)
    )
    assert compare(program, [torch.randn(0, 8, 6, 6)], target="dnnl").relative == 0.0


def decoder(x: torch.Tensor, w: Any, up: Any, v: Any, b: Any) -> torch.Tensor:
    """A convolution, an upsampling by a transposed one, and a convolution."""
    small = through(torch.relu(F.conv2d(through(x), w, padding=1)), 0.2, 0)
    large = through(torch.relu(F.conv_transpose2d(small, up, b, stride=2, padding=1)), 0.5, 7)
    return quantize(F.conv2d(large, v, padding=1), 1.0, 120)


def test_decoder_is_one_plan_of_integers() -> None:
    parts = {
        "w": Weight(16, 8, 3, 3),
        "up": Weight(16, 8, 4, 4, axis=1),
        "v": Weight(8, 8, 3, 3),
        "b": torch.randn(8),
    }
    found = compare(Program(decoder, **parts), [torch.randn(2, 8, 12, 12)], target="dnnl")
    assert ops_of(found) == [
        "dnnl.reorder",
        "dnnl.reorder",
        "dnnl.convolution",
        "dnnl.deconvolution",
        "dnnl.convolution",
        "dnnl.reorder",
    ]
    assert found.levels <= 1
    assert [k for k in kernels_of(found) if "any" in k or "ref" in k] == []


def test_addition_and_activation_are_fused() -> None:
    def run(x: torch.Tensor, z: torch.Tensor, up: torch.Tensor) -> torch.Tensor:
        y = F.conv_transpose2d(through(x), up, stride=2)
        return quantize(F.silu(y + through(z, 0.1, 9)), 0.1, 9)

    program = Program(run, up=Weight(8, 16, 2, 2, axis=1))
    inputs = [torch.randn(2, 8, 6, 6), torch.randn(2, 16, 12, 12)]
    found = compare(program, inputs, target="dnnl")
    assert ops_of(found).count("dnnl.deconvolution") == 1
    assert not {"dnnl.binary", "dnnl.eltwise"} & set(ops_of(found))
    assert found.levels <= 1
