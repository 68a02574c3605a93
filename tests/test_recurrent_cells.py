"""Recurrent cells of quantized weights, and layers of one image or vector: their layers are integer kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F

from tests.support import EPSILON, Program, Weight, compare, quantize, through


def lstm(x: torch.Tensor, h: torch.Tensor, c: torch.Tensor, **k: Any) -> Any:
    return torch.lstm_cell(through(x), (through(h), c), k["w"], k["v"], k.get("b"), k.get("b"))


def lstm_memory(x: torch.Tensor, h: torch.Tensor, c: torch.Tensor, **k: Any) -> Any:
    return lstm(x, h, c, **k)[1]


def single(cell: Callable[..., torch.Tensor]) -> Callable[..., torch.Tensor]:
    def run(x: torch.Tensor, h: torch.Tensor, c: torch.Tensor, **k: Any) -> torch.Tensor:
        return cell(through(x), through(h), k["w"], k["v"], k.get("b"), k.get("b")) * c

    return run


CELLS: dict[str, tuple[Callable[..., Any], int]] = {
    "lstm": (lstm, 4),
    "memory of an lstm": (lstm_memory, 4),
    "gru": (single(torch.gru_cell), 3),
    "tanh": (single(torch.rnn_tanh_cell), 1),
    "relu": (single(torch.rnn_relu_cell), 1),
}


@pytest.mark.parametrize("has_bias", [False, True])
@pytest.mark.parametrize("name", CELLS)
def test_the_layers_of_a_cell_are_integer_kernels(name: str, has_bias: bool) -> None:
    run, gates = CELLS[name]
    n = 8 * gates
    parts: dict[str, Any] = {"w": Weight(n, 8), "v": Weight(n, 8)}
    if has_bias:
        parts["b"] = torch.randn(n)
    found = compare(Program(run, **parts), [torch.randn(3, 8) for _ in range(3)])
    assert found.kernels == 2
    assert found.relative < EPSILON


def test_a_cell_of_float_weights_stays_a_call() -> None:
    weight = torch.randn(32, 8)
    program = Program(lambda x, h, c, w: torch.lstm_cell(through(x), (h, c), w, w)[0], w=weight)
    found = compare(program, [torch.randn(3, 8) for _ in range(3)])
    assert found.kernels == 0


@pytest.mark.filterwarnings("ignore:Using padding='same'")
@pytest.mark.parametrize("padding", [0, "same"])
def test_the_function_behind_one_image_is_the_kernels(padding: Any) -> None:
    program = Program(
        lambda x, w: quantize(torch.relu(F.conv2d(through(x), w, padding=padding))),
        w=Weight(8, 8, 4, 4),
    )
    found = compare(program, [torch.randn(8, 9, 9)])
    assert found.kernels == 1
    assert "relu" not in "".join(found.calls)
