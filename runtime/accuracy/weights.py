"""Ranges of weights: which elements a scale clips, which levels a channel uses, and what scales of its own would gain."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import Node

from .graphs import NodeValues, needed_for
from .noise import decibels
from .weight_scales import stated_by

SHARES = 50
"""Ranges that are tried for each row: equal shares of what its elements reach."""


@dataclass(frozen=True)
class QuantizedWeight:
    """A weight as rows × elements: its levels, and a scale and zero point for each row, which are `scales` different ones.

    A row is a channel, or a group within a channel; those of a channel follow each other.
    """

    name: str
    shape: torch.Size
    axis: int
    channels: int
    levels: torch.Tensor
    scale: torch.Tensor
    zero_point: torch.Tensor
    low: int
    high: int
    scales: int

    def by_rows(self, x: torch.Tensor) -> torch.Tensor:
        """Return a tensor of the weight's shape as rows × elements."""
        return _by_rows(x, self.axis, len(self.levels))

    def by_channels(self, rows: torch.Tensor) -> torch.Tensor:
        """Return what was found for each row as channels × rows."""
        return rows.reshape(self.channels, -1)

    @property
    def used(self) -> torch.Tensor:
        """The share of levels from the least to the greatest that each row has."""
        least, greatest = self.levels.aminmax(dim=1)
        return (greatest - least + 1) / (self.high - self.low + 1)

    def noise(self, exact: torch.Tensor) -> torch.Tensor:
        """Return the energy that each row has lost."""
        return (exact - (self.levels - self.zero_point) * self.scale).double().square().sum(1)

    def clipped(self, exact: torch.Tensor) -> float:
        """Return the share of elements outside the range."""
        levels = (exact / self.scale).round() + self.zero_point
        return float(((levels < self.low) | (levels > self.high)).float().mean())

    def expected_noise(self, exact: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        """Return the energy that each row loses with these scales if rounding errors are spread evenly.

        The errors of one scale may be small by luck, which a search would find.
        """
        ends = (
            end * scale for end in ((self.low - self.zero_point), (self.high - self.zero_point))
        )
        beyond = exact - exact.clamp(*ends)
        rounded = (scale.square() / 12).minimum(exact.square())
        return torch.where(beyond == 0, rounded, beyond.square()).double().sum(1)

    def suggested(self, exact: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scale with which each row is expected to lose least, with its zero point, and what it loses then."""
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
    """How its scales fit one channel of a weight: decibels that it keeps, and would keep with the suggested ones.

    `grows` is whether the scale that gains most would be larger.
    """

    channel: int
    used: float
    sqnr: float
    suggested_sqnr: float | None
    grows: bool

    @property
    def gain(self) -> float:
        """The decibels that the suggested scales gain."""
        return math.inf if self.suggested_sqnr is None else self.suggested_sqnr - self.sqnr


def channels_that_gain(
    weight: QuantizedWeight, exact: torch.Tensor, least: float
) -> list[ChannelRange]:
    """Return the channels that would gain so many decibels by other scales, those that gain most first."""
    noise = weight.noise(exact)
    scale, expected = weight.suggested(exact)
    rows = (exact.double().square().sum(1), noise, expected)
    energies = (weight.by_channels(row).sum(1).tolist() for row in rows)
    used = weight.by_channels(weight.used).mean(1).tolist()
    first = weight.by_channels(noise - expected).argmax(1, keepdim=True)
    grows = weight.by_channels(scale > weight.scale).gather(1, first).flatten().tolist()
    found = [
        ChannelRange(channel, share, ratio, decibels(energy, then), larger)
        for channel, (share, energy, now, then, larger) in enumerate(
            zip(used, *energies, grows, strict=True)
        )
        if energy and (ratio := decibels(energy, now)) is not None
    ]
    return sorted((c for c in found if c.gain >= least), key=lambda c: -c.gain)


def weight_of(node: Node, values: NodeValues) -> QuantizedWeight | None:
    """Return the weight that a call dequantizes, or whose sums it scales; None if it does neither."""
    stated = stated_by(node, values)
    if stated is None or any(n.op == "placeholder" for n in needed_for([stated.source], ())):
        return None
    levels = values.get(stated.source)
    if not isinstance(levels, torch.Tensor) or levels.dim() < 2:
        return None
    if levels.dtype not in (torch.int8, torch.uint8):
        return None
    channels = levels.shape[stated.axis]
    rows = channels * stated.groups
    zero_point = 0 if stated.zero_point is None else stated.zero_point
    scale, zeros = (_by_row(x, rows) for x in (stated.scale, zero_point))
    if scale is None or zeros is None:
        return None
    bounds = torch.iinfo(levels.dtype)
    return QuantizedWeight(
        stated.source.name,
        levels.shape,
        stated.axis,
        channels,
        _by_rows(levels, stated.axis, rows),
        scale,
        zeros,
        bounds.min if stated.low is None else int(stated.low),
        bounds.max if stated.high is None else int(stated.high),
        torch.as_tensor(stated.scale).numel(),
    )


def _by_rows(x: torch.Tensor, axis: int, rows: int) -> torch.Tensor:
    return x.detach().float().movedim(axis, 0).reshape(rows, -1)


def _by_row(parameter: Any, rows: int) -> torch.Tensor | None:
    """A scale or zero point as a column of the rows; None if it is neither one nor one for each."""
    found = torch.as_tensor(parameter, dtype=torch.float32).flatten()
    return found[:, None].expand(rows, 1) if len(found) in (1, rows) else None
