"""Whole networks with random weights, in which one flip spreads: how many inputs flip anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.fx import GraphModule
from transformers import (
    ConvNextConfig,
    ConvNextForImageClassification,
    SwinConfig,
    SwinForImageClassification,
)

import qopt
from examples.models.architectures import Logits, settle_batch_norms
from examples.models.exact import with_exact_sums
from examples.models.model import QuantizableModel, quantize
from tests.flips.yolo import Yolo
from tests.support import flat

SEED, BATCHES = 0, 10
INPUTS = 50 * BATCHES
LAST_BITS = 1e-5
"""How far results are apart, of the greatest, where nothing flipped: a flip moves them by a thousand times as much."""


def convnext() -> nn.Module:
    """ConvNeXt of six blocks; layers count as much as what they are added to."""
    config = ConvNextConfig(
        depths=[1, 1, 3, 1],
        hidden_sizes=[32, 64, 128, 256],
        num_labels=100,  # pyright: ignore[reportCallIssue] (the base class takes it)
        layer_scale_init_value=1.0,
    )
    return Logits(ConvNextForImageClassification(config))


def swin() -> nn.Module:
    """Swin of four blocks."""
    config = SwinConfig(
        image_size=64,
        window_size=4,
        embed_dim=48,
        depths=[1, 1, 2],
        num_heads=[2, 2, 4],
        num_labels=100,  # pyright: ignore[reportCallIssue] (the base class takes it)
    )
    return Logits(SwinForImageClassification(config))


@dataclass(frozen=True)
class Network:
    """How a network is built, and how high and wide its images are: so small that flips do not reach all inputs."""

    build: Callable[[], nn.Module]
    size: int


MODELS: dict[str, Network] = {
    "yolo": Network(Yolo, 32),
    "convnext": Network(convnext, 32),
    "swin": Network(swin, 64),
}
"""Each network by its name."""

Run = Callable[..., Any]


@dataclass(frozen=True)
class Subject:
    """A converted network, and the inputs on which its executions are compared."""

    graph: GraphModule
    inputs: list[Tensor]

    @classmethod
    def of(cls, name: str) -> Subject:
        """Build and quantize a network with random weights."""
        network = MODELS[name]
        shape = (INPUTS // BATCHES, 3, network.size, network.size)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(SEED)
            module = network.build().eval()
            example, *calibration = [(torch.randn(shape),) for _ in range(3)]
            settle_batch_norms(module, torch.cat([x for (x,) in calibration]))
            weights = sum(isinstance(m, (nn.Conv2d, nn.Linear)) for m in module.modules())
            model = QuantizableModel(name, module, example, calibration, weights)
            return cls(quantize(model), [torch.randn(shape) for _ in range(BATCHES)])

    @torch.no_grad()
    def flipped(self, *runs: Run) -> list[int]:
        """Return for how many of the inputs each of some executions flips from the eager graph."""
        counts = [0] * len(runs)
        for x in self.inputs:
            expected = flat(self.graph(x))
            for index, run in enumerate(runs):
                counts[index] += int(_are_flipped(expected, flat(run(x))).sum())
        return counts

    def planned(self) -> Run:
        """Return the program of target dnnl."""
        return qopt.compile(self.graph, self.inputs[:1], target="dnnl", strict=True)

    def summed(self) -> Run:
        """Return the graph with its sums in f64."""
        return with_exact_sums(self.graph)


def _are_flipped(expected: Sequence[Tensor], found: Sequence[Any]) -> Tensor:
    """Which rows of a batch differ in any of their results."""
    rows = [
        (e - f).abs().flatten(1).amax(1) > LAST_BITS * e.abs().max()
        for e, f in zip(expected, found, strict=True)
    ]
    return torch.stack(rows).any(0)
