"""Weights are judged channel by channel: scales that clip or waste levels, of channels, of groups, and behind sums."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.ao.ns.fx.utils import compute_sqnr
from torch.fx import GraphModule
from torchao.quantization import (
    Int8DynamicActivationInt8WeightConfig,
    Int8WeightOnlyConfig,
    IntxWeightOnlyConfig,
    PerAxis,
    PerGroup,
    quantize_,
)

from ..support import ops
from . import accuracy_of, converted_net, float_net


def with_scale_of_channel(graph: GraphModule, channel: int, factor: float) -> GraphModule:
    """Quantize a channel of the second convolution's weight by another scale."""
    scale = graph.get_buffer("_scale_1")
    scale[channel] *= factor
    levels = (float_net().second.weight[channel] / scale[channel]).round().clamp(-128, 127)
    graph.get_buffer("_frozen_param1")[channel] = levels.detach().to(torch.int8)
    return graph


@torch.no_grad()
def test_the_weights_are_compared_with_those_of_the_float_model() -> None:
    graph, net = converted_net(), float_net()
    found = {known.layer: known for known in accuracy_of(graph).weights}
    assert [*found] == ["conv2d", "conv2d_1", "linear"]
    assert all((known.scales, known.advice) == (known.channels, "") for known in found.values())
    weight = graph.get_buffer("_frozen_param1") * graph.get_buffer("_scale_1").reshape(-1, 1, 1, 1)
    expected = float(compute_sqnr(net.second.weight, weight))
    assert found["conv2d_1"].sqnr == pytest.approx(expected, abs=0.01)
    # A batch norm is folded into the first one.
    assert (found["conv2d"].sqnr or 0) > 40


@pytest.mark.parametrize(("factor", "advice"), [(1 / 4, "clips"), (16, "wastes levels")])
def test_a_scale_of_a_channel_that_does_not_fit_is_found_and_named(
    factor: float, advice: str
) -> None:
    found = accuracy_of(with_scale_of_channel(converted_net(), 3, factor))
    advised = {known.layer: known for known in found.weights if known.advice}
    assert [*advised] == ["conv2d_1"]
    spoiled = advised["conv2d_1"]
    ((channel, used, now, then),) = spoiled.worst
    assert (spoiled.advice, spoiled.gaining, channel) == (advice, 1, 3)
    assert now < 30 < (then or math.inf)
    assert (used < 0.1) == (advice == "wastes levels")
    assert (spoiled.clipped > 1 / 16) == (advice == "clips")
    told = " ".join(str(found).split())
    assert "1 of 3 weights that clip or waste levels" in told
    assert f"too {'small' if advice == 'clips' else 'large'} for 1: channel 3 " in told


INT4: torch.dtype = torch.int4  # pyright: ignore[reportAttributeAccessIssue]

TORCHAO = {
    "one for each channel": (IntxWeightOnlyConfig(torch.int8, PerAxis(0)), 1),
    "of groups": (IntxWeightOnlyConfig(INT4, PerGroup(8)), 4),
    "behind sums": (Int8WeightOnlyConfig(), 1),
    "behind sums of integers": (Int8DynamicActivationInt8WeightConfig(), 1),
}
"""Recipes, and how many scales they give to a channel of 32 elements."""


@pytest.mark.parametrize("spoiled", [False, True])
@pytest.mark.parametrize(("recipe", "groups"), TORCHAO.values(), ids=TORCHAO)
@torch.no_grad()
def test_weights_that_torchao_has_quantized_are_judged(
    recipe: Any, groups: int, spoiled: bool
) -> None:
    net: Any = nn.Sequential(nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 16)).eval()
    coarse: Any = copy.deepcopy(net)
    quantize_(coarse, recipe)
    scale = coarse[0].weight.scale.reshape(16, groups)
    if spoiled:
        scale[5, -1] *= 16
    levels = coarse[0].weight.qdata.reshape(16, groups, -1)
    dequantized = (levels * scale[..., None]).reshape(16, 32)
    expected = float(compute_sqnr(net[0].weight, dequantized))
    first, second = accuracy_of(coarse, torch.randn(4, 32), model=net).weights
    assert (first.scales, first.channels) == (16 * groups, 16)
    assert first.sqnr == pytest.approx(expected, abs=0.01)
    assert [channel for channel, *_ in first.worst] == ([5] if spoiled else [])
    assert second.channels == 16
    # A group of eight weights in 4 bits may gain by a narrower scale; 8 bits leave nothing to gain.
    assert groups > 1 or second.advice == ""


class Grouped(nn.Module):
    """A linear layer whose weight is dequantized by groups of its channels, as PT2E states them."""

    def __init__(self, weight: torch.Tensor):
        super().__init__()
        parts = weight.reshape(8, 4, 4)
        scale = parts.abs().amax(-1) / 127
        self.register_buffer("levels", (parts / scale[..., None]).round().char().reshape(8, 16))
        self.register_buffer("scale", scale)
        self.register_buffer("zero_point", torch.zeros(8, 4, dtype=torch.int32))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        stated = (self.levels, self.scale, self.zero_point, -128, 127, torch.int8, 4, torch.float32)
        return F.linear(x, ops.dequantize_per_channel_group(*stated))


@torch.no_grad()
def test_scales_of_groups_of_pt2e_are_judged() -> None:
    net, x = nn.Linear(16, 8, bias=False).eval(), torch.randn(4, 16)
    (found,) = accuracy_of(Grouped(net.weight), x, model=net).weights
    assert (found.scales, found.channels, found.advice) == (32, 8, "")
    assert (found.sqnr or 0) > 40
