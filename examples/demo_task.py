"""What the demo's two tasks have in common."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import torch
from rich.console import RenderableType

Inputs = tuple[torch.Tensor, ...]


class Answers(NamedTuple):
    """One row per input from each execution of the model, f32[N,width]."""

    fp32: torch.Tensor
    """The float model."""
    int8: torch.Tensor
    """The converted graph as it is, in eager mode: integers only in name."""
    qopt: torch.Tensor
    """The converted graph compiled with qopt."""
    int8_without_onednn: torch.Tensor
    """The converted graph on torch's other float kernels."""
    int8_exact: torch.Tensor
    """The converted graph with exact sums."""


class Task(Protocol):
    """Real inputs for a model, and what its answers mean."""

    @property
    def title(self) -> str:
        """The model and its input."""
        ...

    @property
    def what(self) -> str:
        """The inputs in two words: `27 photographs`."""
        ...

    @property
    def inputs(self) -> Sequence[Inputs]:
        """What to answer, one at a time."""
        ...

    def show(self, answers: Answers) -> RenderableType:
        """Return the answers as a person reads them."""
        ...
