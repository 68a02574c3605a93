"""BatchNorm in eval mode, in its spellings and places."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from tests.support import EPSILON, Program, Weight, compare, export, image, quantize, rows, through


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


def _norm(kind: type[nn.Module], channels: int = 8, **options: bool) -> nn.Module:
    norm = kind(channels, **options)
    norm.running_mean = torch.randn(channels)
    norm.running_var = torch.rand(channels) + 0.1
    if norm.weight is not None:
        norm.weight = nn.Parameter(torch.randn(channels), requires_grad=False)
        norm.bias = nn.Parameter(torch.randn(channels), requires_grad=False)
    return norm.eval()


LAYERS = {
    "conv1d": (F.conv1d, torch.randn(2, 8, 6), (8, 8, 3), nn.BatchNorm1d),
    "conv2d": (F.conv2d, image(), (8, 8, 3, 3), nn.BatchNorm2d),
    "conv3d": (F.conv3d, torch.randn(2, 8, 3, 3, 3), (8, 8, 1, 1, 1), nn.BatchNorm3d),
    "linear": (F.linear, rows(), (8, 8), nn.BatchNorm1d),
}


class Normalized(nn.Module):
    """A layer, an activation, a BatchNorm in eval mode, and perhaps a quantization."""

    def __init__(self, layer: str, quantized: bool, **options: bool):
        super().__init__()
        self.apply_layer, _, sizes, kind = LAYERS[layer]
        self.weight, self.norm, self.quantized = Weight(*sizes), _norm(kind, **options), quantized

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.norm(torch.relu(self.apply_layer(through(x), self.weight())))
        return quantize(y) if self.quantized else y


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("affine", [True, False])
@pytest.mark.parametrize("decomposed", [True, False])
def test_a_norm_behind_an_activation_is_the_kernel_s(
    layer: str, affine: bool, decomposed: bool
) -> None:
    module, inputs = Normalized(layer, False, affine=affine), [LAYERS[layer][1]]
    eager = export(module, inputs)
    if decomposed:
        exported = torch.export.export(module.eval(), tuple(inputs))
        eager = exported.run_decompositions().module(check_guards=False)
    found = compare(module, inputs, eager=eager)
    assert found.relative < EPSILON
    assert found.planned is not None
    assert "post <relu, mul, add>" in str(found.planned.module)


def test_a_norm_before_a_quantization_is_the_kernel_s() -> None:
    found = compare(Normalized("conv2d", True), [image()])
    assert found.levels <= 1
    assert found.planned is not None
    assert "post <relu, mul, add> output" in str(found.planned.module)


def test_norms_before_a_layer_and_alone() -> None:
    norm = _norm(nn.BatchNorm2d)

    def function(x: torch.Tensor, w: torch.Tensor, m: torch.Tensor, v: torch.Tensor) -> object:
        alone = F.batch_norm(x, m, v)
        return F.conv2d(through(alone), w), alone

    program = Program(function, w=Weight(8, 8, 3, 3), m=norm.running_mean, v=norm.running_var)
    assert compare(program, [image()]).relative < EPSILON
