"""Ranges of quantizations: which elements they clip, which levels they use, and a scale that loses less."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from .noise import decibels

SAMPLES = 2**16
"""Elements of all inputs by which scales are compared."""

CANDIDATES = 100
"""Ranges that are tried for a suggestion: hundredths of what was seen."""


@dataclass(frozen=True)
class Grid:
    """A quantization by numbers: q = round(x / scale) + zero_point, held within low and high."""

    scale: float
    zero_point: int
    low: int
    high: int

    def levels(self, x: torch.Tensor) -> torch.Tensor:
        """Return the levels of floats before they are held within the range."""
        return (x / self.scale).round() + self.zero_point

    def sqnr(self, x: torch.Tensor) -> float | None:
        """Return what is left of floats, in decibels; None if it is all."""
        back = (self.levels(x).clamp(self.low, self.high) - self.zero_point) * self.scale
        exact = x.double()
        return decibels(float(exact.square().sum()), float((exact - back).square().sum()))

    @classmethod
    def over(cls, least: float, greatest: float, low: int, high: int) -> Grid | None:
        """Return the quantization whose levels are spread over a range, which is widened to hold zero; None for an empty one."""
        least, greatest = min(least, 0.0), max(greatest, 0.0)
        scale = (greatest - least) / (high - low)
        if scale <= 0:
            return None
        zero_point = min(max(round(low - least / scale), low), high)
        return cls(scale, zero_point, low, high)


class RangeSeen:
    """What a quantization was given in the float model: all of it counted, and a sample kept."""

    def __init__(self, grid: Grid, batches: int):
        self.grid = grid
        self.kept = max(SAMPLES // batches, 1)
        self.elements = self.clipped = 0
        self.least, self.greatest = float("inf"), float("-inf")
        self.samples: list[torch.Tensor] = []

    def add(self, x: torch.Tensor) -> None:
        """Add a tensor."""
        flat = x.detach().flatten().float()
        flat = flat[flat.isfinite()]
        if not len(flat):
            return
        levels = self.grid.levels(flat)
        self.elements += len(flat)
        self.clipped += int(((levels < self.grid.low) | (levels > self.grid.high)).sum())
        least, greatest = flat.aminmax()
        self.least = min(self.least, float(least))
        self.greatest = max(self.greatest, float(greatest))
        sample = flat[:: -(-len(flat) // self.kept)]
        # The ends count: a range that leaves them out is judged by them as well.
        self.samples.append(torch.cat([sample, least[None], greatest[None]]))

    @property
    def sample(self) -> torch.Tensor:
        """The elements that were kept."""
        return torch.cat(self.samples)

    @property
    def used(self) -> float:
        """The share of levels from the least to the greatest that was needed."""
        ends = self.grid.levels(torch.tensor([self.least, self.greatest]))
        low, high = ends.clamp(self.grid.low, self.grid.high).tolist()
        return (high - low + 1) / (self.grid.high - self.grid.low + 1)

    def suggested(self) -> Grid:
        """Return the quantization that loses least of the sample, the same range shrunk by hundredths; its own if that does."""
        sample = self.sample
        low, high = self.grid.low, self.grid.high
        shares = (share / CANDIDATES for share in range(CANDIDATES, 0, -1))
        tried = (Grid.over(self.least * s, self.greatest * s, low, high) for s in shares)
        return max(
            (self.grid, *filter(None, tried)),
            key=lambda grid: float("inf") if (found := grid.sqnr(sample)) is None else found,
        )
