"""Pairs of a weight's elements: how kernels walk over a weight, and which pair's sum goes farthest."""

# torch's own annotations are partial.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

LOW, HIGH = -(2**15), 2**15 - 1
"""What 16 bits hold."""

Order = Callable[["torch.Tensor"], "torch.Tensor"]
"""A walk over a weight of outputs × inputs × positions…, as outputs × rows × elements that are paired in each row."""


def channels(weight: torch.Tensor) -> torch.Tensor:
    """The input channels at each position of the kernel."""
    return weight.flatten(2).transpose(1, 2)


def window(weight: torch.Tensor) -> torch.Tensor:
    """The whole kernel, position by position, with the channels of each."""
    return weight.movedim(1, -1).flatten(1).unsqueeze(1)


def rows(weight: torch.Tensor) -> torch.Tensor:
    """The positions of each row of a kernel of one channel."""
    return weight.flatten(1, -2)


def columns(weight: torch.Tensor) -> torch.Tensor:
    """All positions of a kernel of one channel, column by column."""
    return weight.transpose(-1, -2).flatten(1).unsqueeze(1)


@dataclass(frozen=True)
class Pair:
    """Two elements of one output channel's weight, each as (input, position…), and the greatest sum of their products."""

    channel: int
    elements: tuple[tuple[int, ...], tuple[int, ...]]
    reach: int

    @property
    def excess(self) -> int:
        """How far the sum goes beyond 16 bits; not above 0 if it fits."""
        return max(self.reach - HIGH, LOW - self.reach)


def worst_pair(weight: torch.Tensor, order: Order, low: int, high: int) -> Pair | None:
    """Return the pair whose sum goes farthest for activations from `low` to `high`, None if nothing is paired.

    `weight` is int8, outputs × inputs × positions…. An element that is left over at the end of a row cannot saturate.
    """
    paired = _pairs(order(weight)).int()
    if paired.numel() == 0:
        return None
    positive, negative = paired.clamp(min=0), paired.clamp(max=0)
    greatest = (positive * high + negative * low).sum(-1)
    least = (positive * low + negative * high).sum(-1)
    excess = (greatest - HIGH).maximum(LOW - least)
    channel, pair = divmod(int(excess.argmax()), excess.shape[1])
    reaches = int(greatest[channel, pair]), int(least[channel, pair])
    return Pair(
        channel, _elements(weight, order, pair), max(reaches, key=lambda r: max(r - HIGH, LOW - r))
    )


def none_can_saturate(weight: torch.Tensor, low: int, high: int) -> bool:
    """Whether no two elements of a weight, whichever are paired, go beyond 16 bits for these activations."""
    if weight.numel() == 0:
        return True
    numbers = (
        weight.numpy()
    )  # Whose reductions wake no threads, which takes longer than reading most weights.
    products = [int(w) * x for w in (numbers.min(), numbers.max()) for x in (low, high)]
    return 2 * min(products) >= LOW and 2 * max(products) <= HIGH


def outputs_first(weight: torch.Tensor, groups: int) -> torch.Tensor:
    """A transposed convolution's weight, inputs × outputs of a group × …, as outputs × inputs of a group × …."""
    grouped = weight.unflatten(0, (groups, weight.shape[0] // groups))
    return grouped.transpose(1, 2).flatten(0, 1)


def worst_of_any_two(weight: torch.Tensor, high: int) -> Pair | None:
    """Return the two elements whose sum goes farthest for activations from 0 to `high`, wherever they are; None for one.

    Where they are paired, or left unpaired, the kernel decides; what these do not saturate nothing does.
    """
    numbers = weight.flatten(1).int()
    if numbers.numel() == 0 or numbers.shape[1] < 2:
        return None
    found: list[Pair] = []
    for largest in (True, False):
        values, places = numbers.topk(2, largest=largest)
        sums = values.sum(-1)
        channel = int(sums.argmax() if largest else sums.argmin())
        elements = _unraveled(places[channel], weight.shape[1:])
        found.append(Pair(channel, elements, int(sums[channel]) * high))
    return max(found, key=lambda pair: pair.excess)


def _pairs(walked: torch.Tensor) -> torch.Tensor:
    """Outputs × pairs × 2."""
    even = walked.shape[-1] // 2 * 2
    return walked[..., :even].reshape(walked.shape[0], -1, 2)


def _elements(
    weight: torch.Tensor, order: Order, pair: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The indices within an output channel of the elements that an order pairs."""
    import torch

    shape = weight.shape[1:]
    places = torch.arange(shape.numel(), device="cpu").reshape(1, *shape)
    return _unraveled(_pairs(order(places))[0, pair], shape)


def _unraveled(places: torch.Tensor, shape: torch.Size) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two places in an output channel as indices."""
    import torch

    first, second = torch.stack(torch.unravel_index(places, shape), dim=1).tolist()
    return tuple(first), tuple(second)
