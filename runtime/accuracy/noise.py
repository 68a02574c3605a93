"""Signal and noise: how much of a tensor an approximation of it keeps, in decibels.

SQNR = 10 log10(sum of x^2 / sum of (x - q)^2), the signal-to-quantization-noise ratio by which Lin, Talathi and Annapureddy
(Fixed Point Quantization of Deep Convolutional Networks, ICML 2016) choose the bits of each layer. For one tensor it is
`torch.ao.ns.fx.utils.compute_sqnr`; over several, signals and noises are added before the ratio is taken.
"""

from __future__ import annotations

import math

import torch

LOST = -300.0
"""What stands for the ratio where there is noise and no signal, or noise that is infinite."""


def decibels(signal: float, noise: float) -> float | None:
    """Return the ratio in decibels, None if there is no noise."""
    if noise == 0:
        return None
    if not math.isfinite(noise) or signal <= noise * 10 ** (LOST / 10):
        return LOST
    return 10 * math.log10(signal / noise)


class Noise:
    """The energy of a signal and of what an approximation differs from it, by channel, added over tensors."""

    def __init__(self, axis: int):
        self.axis = axis
        self.signals = torch.zeros(1, dtype=torch.float64)
        self.noises = torch.zeros(1, dtype=torch.float64)

    def add(self, expected: torch.Tensor, found: torch.Tensor) -> None:
        """Add a tensor and its approximation; elements that are not finite as expected do not count."""
        exact = expected.double()
        counts = exact.isfinite()
        difference = torch.where(counts, exact - found.double(), 0).nan_to_num(math.inf)
        self.signals = self.signals + _energies(torch.where(counts, exact, 0), self.axis)
        self.noises = self.noises + _energies(difference, self.axis)

    @property
    def noise(self) -> float:
        """The energy of the noise of all channels."""
        return float(self.noises.sum())

    @property
    def sqnr(self) -> float | None:
        """The ratio of all channels, in decibels; None if there is no noise."""
        return decibels(float(self.signals.sum()), self.noise)

    def worst_channels(self, count: int) -> list[tuple[int, float]]:
        """Return the channels of the least ratio, worst first, with it.

        Those whose noise is below the average do not count: what is always near zero has a low ratio that nobody notices.
        """
        loud = (self.noises > 0) & (self.noises >= self.noises.mean())
        found = [
            (channel, ratio)
            for channel in loud.nonzero().flatten().tolist()
            if (ratio := decibels(float(self.signals[channel]), float(self.noises[channel])))
            is not None
        ]
        return sorted(found, key=lambda item: item[1])[:count]


def _energies(x: torch.Tensor, axis: int) -> torch.Tensor:
    squares = x.square()
    if x.dim() == 0:
        return squares.reshape(1)
    return squares.movedim(axis, 0).flatten(1).sum(1) if x.dim() > 1 else squares
