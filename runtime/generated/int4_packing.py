"""A weight whose integers fit 4 bits is brought into the generated kernel's layout, when a program is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch

from ...dialects.generated.int4_packing import INPUTS_OF_WORD, INT4_RANGES, Int4Layout
from ...errors import QoptError
from .blocks import by_blocks
from .checks import unexpected

SCALE_DTYPES = (torch.float32, torch.float16)
"""Elements of scales."""


def pack_int4_weight(
    weight: torch.Tensor,
    scale: torch.Tensor | None = None,
    zero_point: torch.Tensor | None = None,
) -> torch.Tensor:
    """Bring a weight, its scales and its zero points into the kernel's layout, bytes of the sizes of `Int4Layout`.

    Shapes: weight N×K of int8 within [-8, 7], or with zero points [0, 15], scale of f32 or f16 and zero point of int32 1, N
    or N×G, for G groups of inputs of one size. Raises QoptError for others.
    """
    if weight.dtype != torch.int8 or weight.dim() != 2:
        raise _error("weight", "torch.int8 of two dimensions", weight)
    n, k = weight.shape
    scales = torch.ones(1, 1, dtype=torch.float16)
    if scale is not None:
        scales = _checked("scale", scale, SCALE_DTYPES, n, k)
    zeros = torch.zeros(1, 1, dtype=torch.int32)
    if zero_point is not None:
        zeros = _checked("zero_point", zero_point, (torch.int32,), n, k)
    groups = max(scales.shape[1], zeros.shape[1])
    if groups > 1 and min(scales.shape[1], zeros.shape[1]) not in (1, groups):
        raise _error("zero_point", f"the scale's {scales.shape[1]} groups", zeros)
    ranges = INT4_RANGES[:1] if zero_point is None else INT4_RANGES
    middle = _middle(weight, ranges)
    layout = Int4Layout(n, k, groups, scales.element_size(), zero_point is not None)
    scales = scales.masked_fill(scales.isnan(), torch.nan)  # The one NaN that the kernel rounds.
    parts = [by_blocks(scales.expand(n, groups)).view(torch.uint8)]
    if zero_point is not None:
        parts.append(by_blocks(_bytes_of(zeros - middle).expand(n, groups)).view(torch.uint8))
    return torch.cat([*parts, _words(weight - middle, layout)], dim=2)


def _middle(weight: torch.Tensor, ranges: Sequence[tuple[int, int]]) -> int:
    """What is subtracted from the integers so that they are levels from -8 to 7."""
    least, greatest = (int(v) for v in weight.aminmax()) if weight.numel() else (0, 0)
    for low, high in ranges:
        if low <= least and greatest <= high:
            return low - INT4_RANGES[0][0]
    expected = " or ".join(str(list(range)) for range in ranges)
    raise QoptError(
        f"pack_int4_weight: weight: expected integers within {expected}, found [{least}, {greatest}]"
    )


def _checked(
    name: str, value: torch.Tensor, dtypes: Sequence[torch.dtype], n: int, k: int
) -> torch.Tensor:
    """A parameter by channels and groups."""
    by_groups = value.dim() == 2 and value.shape[0] == n and value.shape[1] > 0
    fits = value.shape in ((1,), (n,)) or (by_groups and k % value.shape[1] == 0)
    if value.dtype not in dtypes or not fits:
        expected = " or ".join(map(str, dtypes))
        raise _error(name, f"{expected} of 1, {n} or {n} by a divisor of {k} numbers", value)
    return value if value.dim() == 2 else value.unsqueeze(1)


def _bytes_of(zeros: torch.Tensor) -> torch.Tensor:
    found = zeros.to(torch.int8)
    if not torch.equal(found.to(zeros.dtype), zeros):
        raise _error("zero_point", "numbers that are bytes once levels are from -8 to 7", zeros)
    return found


def _words(levels: torch.Tensor, layout: Int4Layout) -> torch.Tensor:
    """Levels, two to a byte and eight to a word, the first in the lowest bits; 0 behind a group's last."""
    n, k, groups = layout[:3]
    filled = levels.new_zeros(n, groups, layout.words * INPUTS_OF_WORD)
    filled[:, :, : k // groups] = levels.unflatten(1, (groups, k // groups))
    pairs = (filled & 0xF).view(torch.uint8).unflatten(2, (-1, 2))
    bytes = pairs[..., 0] | pairs[..., 1] << 4
    return by_blocks(bytes.view(torch.int32)).view(torch.uint8).flatten(2)


_error = partial(unexpected, "pack_int4_weight")
