"""A value of eager mode between the least and the greatest that a right execution may return, element by element."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch.utils._pytree import tree_map

SMALLEST = 1e-30
"""Numbers below this are flushed to zero by some kernels."""


@dataclass
class Bounded:
    """A value of eager mode between its bounds; the three have one dtype, shape and layout."""

    value: torch.Tensor
    low: torch.Tensor
    high: torch.Tensor

    @property
    def centre(self) -> torch.Tensor:
        """The middle, in f64."""
        return (self.low.double() + self.high.double()) / 2

    @property
    def radius(self) -> torch.Tensor:
        """Half the distance between the bounds, in f64."""
        return (self.high.double() - self.low.double()) / 2

    @property
    def size(self) -> torch.Tensor:
        """The greatest absolute value between the bounds, in f64."""
        return torch.maximum(self.low.double().abs(), self.high.double().abs())

    def excludes(self, found: torch.Tensor) -> torch.Tensor:
        """Where a tensor of this shape has numbers that are not between the bounds."""
        low, high, x = self.low.double(), self.high.double(), found.double()
        wrong = (x < low - SMALLEST) | (x > high + SMALLEST)
        return wrong | (x.isnan() & low.isfinite() & high.isfinite())


def exactly(x: torch.Tensor) -> Bounded:
    """A value of dense memory that is what it is."""
    return Bounded(x, x.clone(), x.clone())


def part(values: Any, choose: Callable[[Bounded], torch.Tensor]) -> Any:
    """The nest of values with a tensor for each bounded one."""
    return tree_map(
        lambda v: choose(v) if isinstance(v, Bounded) else v,
        values,
        is_leaf=lambda v: isinstance(v, Bounded),
    )
