"""qopt's own kernels, bit for bit as the operators that they stand for."""

from __future__ import annotations

import pytest
import torch

from qopt.runtime.kernels import dequantize, quantize, shaped
from tests.support import ops

RANGES = [
    (torch.uint8, 0, 255),
    (torch.uint8, 0, 127),
    (torch.uint8, 3, 250),
    (torch.int8, -128, 127),
    (torch.int8, -127, 127),
]
ZERO_POINTS = [-128, -3, 0, 1, 77, 127, 128, 255]
SCALES = [2.0**-12, 0.0123, 0.02, 1.0, 16.0, 1e-30, 1e30]


def awkward(scale: float) -> torch.Tensor:
    """Ties of every parity, neighbours of ties, both infinities, huge, tiny and ordinary numbers."""
    steps = torch.arange(-300, 300) / 2
    ties = steps * scale
    above = torch.nextafter(ties, torch.tensor(float("inf")))
    special = torch.tensor([0.0, -0.0, float("inf"), -float("inf"), 1e38, -1e38, 1e-38, 8388607.5])
    return torch.cat([ties, above, special, torch.randn(5000) * 100 * scale])


@pytest.mark.parametrize(("dtype", "low", "high"), RANGES)
@pytest.mark.parametrize("zero_point", ZERO_POINTS)
@pytest.mark.parametrize("scale", SCALES)
def test_quantize(dtype: torch.dtype, low: int, high: int, zero_point: int, scale: float) -> None:
    x = awkward(scale)
    x = x[~(x * (1.0 / scale)).isnan()]
    parameters = (scale, zero_point, low, high, dtype)
    assert torch.equal(quantize(x, *parameters), ops.quantize_per_tensor(x, *parameters))


@pytest.mark.parametrize("zero_point", [0, 1, 128])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_dequantize(dtype: torch.dtype, zero_point: int) -> None:
    low, high = torch.iinfo(dtype).min, torch.iinfo(dtype).max
    q = torch.arange(low, high + 1, dtype=torch.int32).to(dtype)
    expected = ops.dequantize_per_tensor(q, 0.0123, zero_point, low, high, dtype)
    assert torch.equal(dequantize(q, 0.0123, zero_point, torch.float32), expected)


def test_strides_are_kept() -> None:
    x = torch.randn(2, 3, 4, 5).to(memory_format=torch.channels_last).transpose(1, 2)
    assert quantize(x, 0.1, 3, 0, 255, torch.uint8).stride() == x.stride()


@pytest.mark.parametrize(
    ("result", "x", "sizes"),
    [
        ((3, 4), (3, 8), (3, 4)),
        ((0, 4), (0, 3, 8), (0, 3, 4)),
        ((0, 4, 1, 7), (0, 3, 9), (0, 4, 7)),
    ],
)
def test_shapes_of_what_has_no_elements(
    result: tuple[int, ...], x: tuple[int, ...], sizes: tuple[int, ...]
) -> None:
    assert shaped(torch.ones(result), torch.ones(x)).shape == sizes


def test_a_text_gets_no_memory_that_nobody_wrote() -> None:
    assert not shaped(torch.ones(0, 64), torch.ones(64, 64, 8)).any()
