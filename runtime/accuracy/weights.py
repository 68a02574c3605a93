"""Ranges of weights: which elements a channel's scale clips, which levels it uses, and what a scale of its own would gain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import Node

from .graphs import NodeValues, needed_for
from .noise import decibels

SHARES = 50
"""Ranges that are tried for each channel: equal shares of what its elements reach."""

PER_CHANNEL = "quantized_decomposed.dequantize_per_channel.default"
PER_TENSOR = tuple(
    f"quantized_decomposed.dequantize_per_tensor.{form}" for form in ("default", "tensor")
)
BY_BLOCKS = "torchao.dequantize_affine.default"


@dataclass(frozen=True)
class QuantizedWeight:
    """A weight as channels × elements: its levels, and a scale and zero point for each channel, or one for all (`scales`)."""

    name: str
    shape: torch.Size
    axis: int
    levels: torch.Tensor
    scale: torch.Tensor
    zero_point: torch.Tensor
    low: int
    high: int
    scales: int

    def by_channels(self, x: torch.Tensor) -> torch.Tensor:
        """Return a tensor of the weight's shape as channels × elements."""
        return _by_channels(x, self.axis)

    @property
    def used(self) -> torch.Tensor:
        """The share of levels from the least to the greatest that each channel has."""
        least, greatest = self.levels.aminmax(dim=1)
        return (greatest - least + 1) / (self.high - self.low + 1)

    def noise(self, exact: torch.Tensor) -> torch.Tensor:
        """Return the energy that each channel has lost."""
        return (exact - (self.levels - self.zero_point) * self.scale).double().square().sum(1)

    def clipped(self, exact: torch.Tensor) -> float:
        """Return the share of elements outside the range."""
        levels = (exact / self.scale).round() + self.zero_point
        return float(((levels < self.low) | (levels > self.high)).float().mean())

    def expected_noise(self, exact: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        """Return the energy that each channel loses with these scales if rounding errors are spread evenly.

        The errors of one scale may be small by luck, which a search would find.
        """
        ends = (
            end * scale for end in ((self.low - self.zero_point), (self.high - self.zero_point))
        )
        beyond = exact - exact.clamp(*ends)
        rounded = (scale.square() / 12).minimum(exact.square())
        return torch.where(beyond == 0, rounded, beyond.square()).double().sum(1)

    def suggested(self, exact: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scale with which each channel is expected to lose least, with its zero point, and what it loses then."""
        reach = torch.zeros_like(self.scale)
        for end, found in zip(
            (self.low, self.high), exact.aminmax(dim=1, keepdim=True), strict=True
        ):
            levels = end - self.zero_point
            reach = torch.where(levels == 0, reach, reach.maximum(found / levels))
        best, least = self.scale, self.expected_noise(exact, self.scale)
        for share in range(SHARES, 0, -1):
            tried = (reach * share / SHARES).clamp(min=torch.finfo(exact.dtype).tiny)
            noise = self.expected_noise(exact, tried)
            best = torch.where((noise < least)[:, None], tried, best)
            least = noise.minimum(least)
        return best, least


@dataclass(frozen=True)
class ChannelRange:
    """How a scale fits one channel of a weight: decibels that it keeps, and would keep with the suggested scale."""

    channel: int
    used: float
    sqnr: float
    suggested_sqnr: float | None
    grows: bool

    @property
    def gain(self) -> float:
        """The decibels that the suggested scale gains."""
        return math.inf if self.suggested_sqnr is None else self.suggested_sqnr - self.sqnr


def channels_that_gain(
    weight: QuantizedWeight, exact: torch.Tensor, least: float
) -> list[ChannelRange]:
    """Return the channels that would gain so many decibels by another scale, those that gain most first."""
    signal, noise = exact.double().square().sum(1).tolist(), weight.noise(exact).tolist()
    scale, expected = weight.suggested(exact)
    grows = (scale > weight.scale).flatten().tolist()
    found = [
        ChannelRange(channel, used, ratio, decibels(energy, then), larger)
        for channel, (used, energy, now, then, larger) in enumerate(
            zip(weight.used.tolist(), signal, noise, expected.tolist(), grows, strict=True)
        )
        if energy and (ratio := decibels(energy, now)) is not None
    ]
    return sorted((c for c in found if c.gain >= least), key=lambda c: -c.gain)


def weight_of(node: Node, values: NodeValues) -> QuantizedWeight | None:
    """Return the weight that a call dequantizes, None if it dequantizes none, or one of scales for parts of channels."""
    stated = _stated(node, values)
    if stated is None:
        return None
    source, scale, zero_point, axis, low, high = stated
    depends = needed_for([source], ())
    levels = values.get(source)
    if any(n.op == "placeholder" for n in depends) or not isinstance(levels, torch.Tensor):
        return None
    if levels.dim() < 2 or levels.dtype not in (torch.int8, torch.uint8):
        return None
    channels = levels.shape[axis]
    scales, zeros = (
        _by_channel(x, channels) for x in (scale, 0 if zero_point is None else zero_point)
    )
    if scales is None or zeros is None:
        return None
    bounds = torch.iinfo(levels.dtype)
    return QuantizedWeight(
        source.name,
        levels.shape,
        axis,
        _by_channels(levels, axis),
        scales,
        zeros,
        bounds.min if low is None else int(low),
        bounds.max if high is None else int(high),
        scale.numel() if isinstance(scale, torch.Tensor) else 1,
    )


def _by_channels(x: torch.Tensor, axis: int) -> torch.Tensor:
    return x.detach().float().movedim(axis, 0).flatten(1)


def _stated(node: Node, values: NodeValues) -> tuple[Any, ...] | None:
    """The quantized operand of a dequantize, its scale, zero point, axis of channels, and range."""
    if node.op != "call_function":
        return None
    target = str(node.target)
    args: Sequence[Any] = [values.get(a, a) if isinstance(a, Node) else a for a in node.args]
    source = node.args[0] if node.args else None
    if not isinstance(source, Node):
        return None
    if target == PER_CHANNEL:
        return (source, *args[1:3], args[3], *args[4:6])
    if target in PER_TENSOR:
        return (source, *args[1:3], 0, *args[3:5])
    if target == BY_BLOCKS:
        _, block, scale, zero_point, _, *bounds = args
        sizes = list(getattr(args[0], "shape", ()))
        if list(block) in (sizes, [1, *sizes[1:]]):
            return (source, scale, zero_point, 0, *[*bounds, None, None][:2])
    return None


def _by_channel(parameter: Any, channels: int) -> torch.Tensor | None:
    """A scale or zero point as a column of the channels; None for parts of channels."""
    found = torch.as_tensor(parameter, dtype=torch.float32).flatten()
    return found[:, None].expand(channels, 1) if len(found) in (1, channels) else None
