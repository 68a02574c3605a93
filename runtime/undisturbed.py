"""Running a program to learn about it, which leaves its inputs, its buffers and torch's random numbers as they were."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from xdsl.dialects.builtin import ModuleOp

from ..dialects.fx.bindings import bindings


def copies_of(inputs: Sequence[Any]) -> list[Any]:
    """The inputs for a run that may write them."""
    return [x.clone() if isinstance(x, torch.Tensor) else x for x in inputs]


@contextmanager
def undisturbed(module: ModuleOp) -> Generator[None]:
    """Seed torch's random numbers, and put live tensors back as they were."""
    live = [x for x in bindings(module).values() if isinstance(x, torch.Tensor)]
    saved = [x.clone() for x in live]
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            yield
    finally:
        for tensor, before in zip(live, saved, strict=True):
            tensor.copy_(before)
