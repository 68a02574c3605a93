"""What attention is made of under target dnnl: normalizations that write integers, products of quantized stacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from tests.support import Program, Weight, compare, quantize, through

from .test_programs import ops_of


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


def normalized(y: torch.Tensor, g: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return F.layer_norm(y, [16], g, b)


@pytest.mark.parametrize("range", [None, (0, 127)])
@pytest.mark.parametrize("scale", [0.03, 0.0005])
@pytest.mark.parametrize("zero_point", [0, 128, 131])
def test_a_layer_norm_writes_integers(
    zero_point: int, scale: float, range: tuple[int, int] | None
) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, g: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        rows = normalized(F.linear(through(x), w), g, b)
        return quantize(rows, scale, zero_point, range=range)

    parts = {"w": Weight(16, 8), "g": torch.rand(16), "b": torch.randn(16)}
    found = compare(Program(run, **parts), [torch.randn(2, 6, 8)], target="dnnl")
    assert found.levels <= 1
    clamp = ["dnnl.eltwise"] if range else []
    assert ops_of(found) == ["dnnl.reorder", "dnnl.matmul", "dnnl.layer_norm", *clamp]


def test_validation_passes_a_layer_norm_with_a_zero_point() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, g: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        rows = through(normalized(F.linear(through(x), w), g, b), 0.03, 131)
        return F.linear(rows.unflatten(2, (2, 8)), w)

    parts = {"w": Weight(16, 8), "g": torch.rand(16), "b": torch.randn(16)}
    options = {"target": "dnnl", "validate": True}
    found = compare(Program(run, **parts), [torch.randn(2, 6, 8)], **options)
    assert ops_of(found).count("dnnl.reorder") == 1


SOFTMAX: dict[str, tuple[Callable[[torch.Tensor], torch.Tensor], list[str]]] = {
    "ui8": (lambda y: quantize(y, 1 / 256, 0), ["dnnl.softmax"]),
    "i8": (lambda y: quantize(y, 1 / 127, 0, torch.int8), ["dnnl.softmax"]),
    "with_a_zero_point": (
        lambda y: quantize(y, 1 / 256, 3),
        ["dnnl.softmax", "dnnl.reorder"],
    ),
}


@pytest.mark.parametrize("name", list(SOFTMAX))
def test_a_softmax_writes_integers(name: str) -> None:
    written, ops = SOFTMAX[name]

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return written(torch.softmax(F.linear(through(x), w), -1))

    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(2, 6, 8)], target="dnnl")
    assert found.levels <= 1
    assert ops_of(found) == ["dnnl.reorder", "dnnl.matmul", *ops]
