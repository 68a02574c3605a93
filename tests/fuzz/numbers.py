"""The numbers in a graph's inputs and constants, a function of the recipe alone."""

from __future__ import annotations

from typing import Any

import torch

from tests.fuzz.recipes import Constant, Input, Recipe
from tests.support import DTYPES

VARIATIONS = ("normal", "far", "lowest", "highest", "edges")
"""Calibrated numbers, ones far beyond calibration, the extremes, and ties between two levels."""

LAYOUTS = ("contiguous", "contiguous", "channels_last", "sliced", "transposed")
"""How inputs lie in memory, the usual most often."""

ROWS = "rows"
"""The variation in which each row of floats is of one kind."""

CHOOSE = ("choose_qparams", "aten.amax", "aten.amin")
"""What the names of calls hold whose results depend on the greatest numbers of a row or tensor."""

PLACES = 4096
"""Integers of 64 bits are the places of rows in a table of so many."""

RANGES = {**DTYPES, torch.int64: (0, PLACES - 1)}

EDGES = {
    torch.uint8: [0, 1, 127, 128, 255],
    torch.int8: [-128, -127, -1, 0, 1, 127],
    torch.int64: [0, 1, PLACES - 2, PLACES - 1],
}
"""Integers beside which zero points and the ends of ranges lie."""


def variations(recipe: Recipe) -> tuple[str, ...]:
    """The variations of a graph's inputs: `rows` too where parameters are chosen by them."""
    chooses = any(word in call.target for call in recipe.calls for word in CHOOSE)
    return (*VARIATIONS, ROWS) if chooses else VARIATIONS


def dtype_of(name: str) -> torch.dtype:
    """The torch dtype of a name such as `uint8`."""
    return getattr(torch, name)


def input_tensor(input: Input, variation: str, seed: int) -> torch.Tensor:
    """Return an input's numbers in one variation, lying in memory as the recipe says."""
    generator = torch.Generator().manual_seed(seed)
    dtype = dtype_of(input.dtype)
    if dtype in RANGES:
        numbers = _integers(input, variation, generator)
    else:
        numbers = _floats(input, variation, generator).to(dtype)
    return laid_out(numbers, input.layout)


def _integers(input: Input, variation: str, generator: torch.Generator) -> torch.Tensor:
    dtype = dtype_of(input.dtype)
    low, high = RANGES[dtype]
    if variation in ("lowest", "highest"):
        return torch.full(input.shape, low if variation == "lowest" else high, dtype=dtype)
    if variation == "edges":
        edges = torch.tensor(EDGES[dtype], dtype=dtype)
        return edges[torch.randint(len(edges), input.shape, generator=generator)]
    return torch.randint(low, high + 1, input.shape, generator=generator, dtype=dtype)


def _floats(input: Input, variation: str, generator: torch.Generator) -> torch.Tensor:
    if variation in ("lowest", "highest"):
        return torch.full(input.shape, -1e4 if variation == "lowest" else 1e4)
    if variation == "edges":
        halves = torch.randint(-300, 301, input.shape, generator=generator)
        return halves * (input.unit / 2)
    size = input.unit * (2000 if variation == "far" else 40)
    numbers = torch.randn(input.shape, generator=generator) * size
    return _by_rows(numbers) if variation == ROWS and numbers.dim() else numbers


def _by_rows(x: torch.Tensor) -> torch.Tensor:
    """Rows in turn without numbers but 0, of one number, below 0, above 0, tiny, with one far number, and huge."""
    kinds = [
        x * 0,
        torch.full_like(x, 0.7),
        -x.abs() - 1,
        x.abs() + 1,
        x * 1e-30,
        x.index_fill(-1, torch.tensor([x.shape[-1] // 2]), 1e4),
        x * 1e12,
    ]
    numbers = torch.arange(x[..., 0].numel()).reshape(x.shape[:-1]) % len(kinds)
    return torch.stack(kinds).gather(0, numbers[None, ..., None].expand(1, *x.shape))[0]


def constant_tensor(constant: Constant) -> torch.Tensor:
    """Return a constant's numbers, lying in memory as the recipe says."""
    generator = torch.Generator().manual_seed(constant.seed)
    dtype = dtype_of(constant.dtype)
    low, high = constant.low, constant.high
    if dtype.is_floating_point:
        numbers: Any = torch.rand(constant.shape, generator=generator) * (high - low) + low
    else:
        numbers = torch.randint(int(low), int(high) + 1, constant.shape, generator=generator)
    return laid_out(numbers.to(dtype), constant.layout)


def laid_out(x: torch.Tensor, layout: str) -> torch.Tensor:
    """Return equal numbers in another place; a layout that the rank has not is contiguous."""
    match layout:
        case "channels_last" if x.dim() == 4:
            return x.contiguous(memory_format=torch.channels_last)
        case "transposed" if x.dim() >= 2:
            return x.transpose(0, 1).contiguous().transpose(0, 1)
        case "sliced" if x.dim() >= 1:
            wide = torch.cat([x, x], -1).reshape(*x.shape[:-1], 2, x.shape[-1]).transpose(-1, -2)
            return wide.contiguous()[..., 0]
        case _:
            return x.contiguous()
