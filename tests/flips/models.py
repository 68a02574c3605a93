"""Whole networks with random weights, in which one flip spreads: how many inputs flip anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn
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

SEED, INPUTS = 0, 30
SIZE = (1, 3, 128, 128)
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
    """Swin of five blocks."""
    config = SwinConfig(
        image_size=SIZE[-1],
        window_size=4,
        embed_dim=48,
        depths=[1, 1, 2, 1],
        num_heads=[2, 2, 4, 8],
        num_labels=100,  # pyright: ignore[reportCallIssue] (the base class takes it)
    )
    return Logits(SwinForImageClassification(config))


MODELS: dict[str, Callable[[], nn.Module]] = {"yolo": Yolo, "convnext": convnext, "swin": swin}
"""Each network by its name."""


@torch.no_grad()
def flipped_inputs(name: str) -> tuple[int, int]:
    """Return for how many inputs the plans, and the eager graph with f64 sums, flip from the eager graph."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        network = MODELS[name]().eval()
        example, *calibration = [(torch.randn(SIZE),) for _ in range(3)]
        settle_batch_norms(network, torch.cat([x for (x,) in calibration]))
        weights = sum(isinstance(m, (nn.Conv2d, nn.Linear)) for m in network.modules())
        graph = quantize(QuantizableModel(name, network, example, calibration, weights))
        inputs = [torch.randn(SIZE) for _ in range(INPUTS)]
    runs = (qopt.compile(graph, example, target="dnnl"), with_exact_sums(graph))
    expected = [flat(graph(x)) for x in inputs]
    planned, summed = (
        sum(_is_flipped(e, flat(run(x))) for x, e in zip(inputs, expected, strict=True))
        for run in runs
    )
    return planned, summed


def _is_flipped(expected: Sequence[torch.Tensor], found: Sequence[Any]) -> bool:
    return any(
        bool((e - f).abs().max() > LAST_BITS * e.abs().max())
        for e, f in zip(expected, found, strict=True)
    )
