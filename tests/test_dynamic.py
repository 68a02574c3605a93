"""Parameters that are chosen when a program runs: for every input as in eager mode, in one integer kernel a layer."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.fx import GraphModule

import qopt
from qopt.dialects.onednn import QLinearOp
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, ops

ASYMMETRIC = (ops.choose_qparams.tensor, 0, 255, torch.uint8)
SYMMETRIC = (ops.choose_qparams_symmetric.tensor, -127, 127, torch.int8)
REDUCED = (ops.choose_qparams.tensor, 0, 127, torch.uint8)
RECIPES = {"asymmetric": ASYMMETRIC, "symmetric": SYMMETRIC, "reduced": REDUCED}

INPUTS = {
    "normal": lambda: torch.randn(3, 5, 16),
    "zero": lambda: torch.zeros(3, 5, 16),
    "constant": lambda: torch.full((3, 5, 16), 0.7),
    "positive": lambda: torch.rand(3, 5, 16) + 1,
    "negative": lambda: -torch.rand(3, 5, 16) - 1,
    "huge": lambda: torch.randn(3, 5, 16) * 1e30,
    "tiny": lambda: torch.randn(3, 5, 16) * 1e-30,
    "one_outlier": lambda: torch.randn(3, 5, 16).index_fill_(2, torch.tensor([3]), 1e4),
    "in_another_order": lambda: torch.randn(16, 5, 3).permute(2, 1, 0),
}
"""Inputs by what they are to a choice of parameters."""


def chosen(x: torch.Tensor, recipe: tuple[Any, ...]) -> torch.Tensor:
    """Quantize by parameters that are chosen for the tensor, and dequantize."""
    choose, low, high, dtype = recipe
    by_values = (*choose(x, low, high, 1e-5, dtype), low, high, dtype)
    return ops.dequantize_per_tensor.tensor(
        ops.quantize_per_tensor.tensor(x, *by_values), *by_values
    )


def layer(recipe: tuple[Any, ...]) -> GraphModule:
    """A linear layer with an activation, of a tensor whose parameters are chosen."""
    program = Program(
        lambda x, w, b: F.relu(F.linear(chosen(x, recipe), w, b)),
        w=Weight(8, 16),
        b=torch.randn(8),
    )
    return export(program, [INPUTS["normal"]()])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("recipe", RECIPES)
def test_one_kernel_is_near_eager_mode_for_every_input(recipe: str, target: str) -> None:
    eager = layer(RECIPES[recipe])
    compiled = qopt.compile(eager, (INPUTS["normal"](),), target=target, strict=True)
    assert sum(isinstance(op, QLinearOp) for op in compiled.module.walk()) == 1
    for name, make in INPUTS.items():
        x = make()
        before, expected = x.clone(), eager(x)
        found = compiled(x)
        scale = expected.abs().max().clamp(min=1e-30)
        assert ((found - expected).abs().max() / scale).item() <= 1e-5, name
        assert torch.equal(x, before), f"{name}: the input was written"
        assert found.stride() == expected.stride()


def unchanged(recipe: tuple[Any, ...], x: torch.Tensor) -> torch.Tensor:
    """Integers and back, read by an operation that stays torch's."""
    return chosen(x, recipe) + 0.0


@pytest.mark.parametrize("target", TARGETS)
def test_quantized_and_dequantized_again_not_a_bit_changes(target: str) -> None:
    """Scale, zero point and levels are eager mode's own, under both targets."""
    for recipe in RECIPES.values():
        eager = export(Program(partial(unchanged, recipe)), [INPUTS["normal"]()])
        compiled = qopt.compile(eager, (INPUTS["normal"](),), target=target, strict=True)
        for name, make in INPUTS.items():
            x = make()
            assert torch.equal(compiled(x), eager(x)), (recipe, name)


@pytest.mark.parametrize("target", TARGETS)
def test_one_choice_serves_several_layers(target: str) -> None:
    def queries_and_keys(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
        return F.linear(chosen(x, REDUCED), w), F.linear(chosen(x, REDUCED), v).tanh()

    eager = export(
        Program(queries_and_keys, w=Weight(8, 16), v=Weight(4, 16)), [torch.randn(2, 16)]
    )
    compiled = qopt.compile(eager, (torch.randn(2, 16),), target=target, strict=True)
    names = [op.name for op in compiled.module.walk()]
    assert names.count("qnn.choose_scale") == names.count("qnn.quantize") == 1
    x = torch.randn(2, 16)
    for found, expected in zip(compiled(x), eager(x), strict=True):
        torch.testing.assert_close(found, expected, rtol=0, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
def test_rows_may_be_of_any_number(target: str) -> None:
    eager = layer(REDUCED)
    module = torch.export.export(
        eager, (torch.randn(3, 5, 16),), dynamic_shapes=({0: torch.export.Dim("n")},)
    ).module()
    compiled = qopt.compile(module, (torch.randn(3, 5, 16),), target=target, strict=True)
    for rows in (2, 3, 7):
        x = torch.randn(rows, 5, 16)
        torch.testing.assert_close(compiled(x), module(x), rtol=0, atol=1e-4)


def test_a_scale_that_others_read_stays_as_it_is() -> None:
    def both(x: torch.Tensor) -> Any:
        scale, zero_point = ops.choose_qparams.tensor(x, 0, 255, 1e-5, torch.uint8)
        q = ops.quantize_per_tensor.tensor(x, scale, zero_point, 0, 255, torch.uint8)
        return q, scale

    eager = export(Program(both), [torch.randn(2, 8)])
    compiled = qopt.compile(eager, (torch.randn(2, 8),), strict=True)
    x = torch.randn(2, 8)
    for found, expected in zip(compiled(x), eager(x), strict=True):
        assert torch.equal(found, expected)
        assert found.dtype == expected.dtype


def test_a_plain_module_under_torch_compile_reaches_the_kernel() -> None:
    class Layer(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("w", torch.randint(-64, 64, (8, 16), dtype=torch.int8))
            self.register_buffer("s", torch.rand(8) * 0.01 + 0.001)
            self.register_buffer("z", torch.zeros(8, dtype=torch.long))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            weight = ops.dequantize_per_channel(self.w, self.s, self.z, 0, -64, 63, torch.int8)
            return F.linear(chosen(x, ASYMMETRIC), weight)

    eager = Layer()
    with torch.no_grad():
        compiled = torch.compile(eager, backend="qopt", fullgraph=True)
        x = torch.randn(4, 16)
        torch.testing.assert_close(compiled(x), eager(x), rtol=0, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
def test_a_tensor_of_one_element_is_its_own_extremum(target: str) -> None:
    program = Program(lambda x, w: F.linear(chosen(x, ASYMMETRIC), w), w=Weight(8, 1))
    eager = export(program, [torch.randn(1, 1)])
    compiled = qopt.compile(eager, (torch.randn(1, 1),), target=target, strict=True)
    for number in (0.7, -0.7, 0.0):
        x = torch.tensor([[number]])
        torch.testing.assert_close(compiled(x), eager(x), rtol=0, atol=1e-6)
        assert x.item() == torch.tensor(number).item(), "the input was written"


@pytest.mark.parametrize("target", TARGETS)
def test_a_tensor_without_dimensions_keeps_none(target: str) -> None:
    """The chosen numbers have a dimension."""

    def run(x: torch.Tensor) -> Any:
        behind = chosen(x, ASYMMETRIC).squeeze()
        return behind, chosen(x.squeeze(), ASYMMETRIC), chosen(x.squeeze(), SYMMETRIC) * 2

    for shape in ((), (1,)):
        eager = export(Program(run), [torch.randn(shape)])
        compiled = qopt.compile(eager, (torch.randn(shape),), target=target, validate=True)
        for number in (0.7, -0.7, 0.0):
            x = torch.full(shape, number)
            for found, expected in zip(compiled(x), eager(x), strict=True):
                assert torch.equal(found, expected)
                assert found.shape == expected.shape
