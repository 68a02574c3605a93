"""Layers combined with a tensor without dimensions, as ReZero, logit scales and learned temperatures are written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from tests.support import EPSILON, Program, Weight, compare, image, quantize, rows, through

Function = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

FUNCTIONS: dict[str, Function] = {
    "add": torch.add,
    "sub": torch.sub,
    "sub_from": lambda y, n: n - y,
    "mul": torch.mul,
    "mul_by_layer": lambda y, n: n * y,
    "div": torch.div,
    "max": torch.maximum,
    "min": torch.minimum,
    "prelu": F.prelu,
}
"""Functions of a layer's result and a number. Dividing by the result is left out: near zero it is no test of anything."""

LAYERS: dict[str, tuple[Function, torch.Tensor, tuple[int, ...]]] = {
    "linear": (F.linear, rows(), (8, 8)),
    "linear of rank 3": (F.linear, torch.randn(2, 5, 8), (4, 8)),
    "conv1d": (F.conv1d, torch.randn(2, 8, 6), (8, 8, 3)),
    "conv2d": (F.conv2d, image(), (8, 8, 3, 3)),
    "pointwise": (F.conv2d, image(), (8, 8, 1, 1)),
    "conv3d": (F.conv3d, torch.randn(2, 8, 3, 3, 3), (8, 8, 1, 1, 1)),
}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_layer_and_a_number(layer: str, function: str) -> None:
    apply, x, sizes = LAYERS[layer]
    combine = FUNCTIONS[function]
    program = Program(lambda x, n, w: combine(apply(through(x), w), n), w=Weight(*sizes))
    found = compare(program, [x, torch.tensor(1.5)])
    assert found.kernels == 1
    assert found.relative < EPSILON


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_layer_and_a_constant(function: str) -> None:
    combine, number = FUNCTIONS[function], torch.tensor(1.5)
    program = Program(lambda x, w, n: combine(F.linear(through(x), w), n), w=Weight(8, 8), n=number)
    found = compare(program, [rows()])
    assert found.kernels == 1
    assert found.relative < EPSILON


@pytest.mark.parametrize("dtype", [torch.float64, torch.int64, torch.bfloat16])
def test_numbers_of_other_types_are_not_read_as_f32(dtype: torch.dtype) -> None:
    program = Program(lambda x, n, w: F.linear(through(x), w) * n, w=Weight(8, 8))
    found = compare(program, [rows(), torch.tensor(2, dtype=dtype)])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_a_number_between_a_layer_and_its_quantization() -> None:
    program = Program(lambda x, n, w: quantize(F.linear(through(x), w) * n), w=Weight(8, 8))
    assert compare(program, [rows(), torch.tensor(1.5)]).levels <= 1


def test_floats_and_a_number_in_one_plan() -> None:
    def function(x: torch.Tensor, n: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.layer_norm(torch.relu(F.linear(through(x), w)).sigmoid() * n, (8,)) + n

    found = compare(Program(function, w=Weight(8, 8)), [rows(), torch.tensor(1.5)])
    assert found.relative < EPSILON


def test_results_without_dimensions_stay_torch_s() -> None:
    def function(x: torch.Tensor, n: torch.Tensor, w: torch.Tensor) -> list[torch.Tensor]:
        y = F.linear(through(x), w)
        return [torch.relu(n), n * n + n, y.sum() * n, y * y.mean()]

    assert (
        compare(Program(function, w=Weight(8, 8)), [rows(), torch.tensor(1.5)]).relative < EPSILON
    )
