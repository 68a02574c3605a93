"""A weight whose integers fit 4 bits is brought into the generated kernel's layout, when a program is loaded."""

from __future__ import annotations

from functools import partial

import torch

from ...dialects.generated.int4_packing import INPUTS_OF_WORD, INT4_RANGES, Int4Layout
from ...errors import QoptError
from .blocks import by_blocks
from .checks import unexpected


def pack_int4_weight(
    weight: torch.Tensor,
    scale: torch.Tensor | None = None,
    zero_point: torch.Tensor | None = None,
) -> torch.Tensor:
    """Bring a weight, its scales and its zero points into the kernel's layout, bytes of the sizes of `Int4Layout`.

    Shapes: weight N×K of int8 within [-8, 7] or [0, 15], scale of f32 and zero point of int32 1, N or N×G, for G groups
    of inputs of one size. Raises QoptError for others.
    """
    if weight.dtype != torch.int8 or weight.dim() != 2:
        raise _error("weight", "torch.int8 of two dimensions", weight)
    n, k = weight.shape
    scales = torch.ones(1, 1) if scale is None else _checked("scale", scale, torch.float32, n, k)
    zeros = torch.zeros(1, 1, dtype=torch.int32)
    if zero_point is not None:
        zeros = _checked("zero_point", zero_point, torch.int32, n, k)
    groups = max(scales.shape[1], zeros.shape[1])
    if groups > 1 and min(scales.shape[1], zeros.shape[1]) not in (1, groups):
        raise _error("zero_point", f"the scale's {scales.shape[1]} groups", zeros)
    middle = _middle(weight)
    has_zero_points = zero_point is not None or middle != 0
    layout = Int4Layout(n, k, groups, has_zero_points)
    parts = [by_blocks(scales.expand(n, groups)).view(torch.uint8)]
    if has_zero_points:
        parts.append(by_blocks(_bytes_of(zeros - middle).expand(n, groups)).view(torch.uint8))
    return torch.cat([*parts, _words(weight - middle, layout)], dim=2)


def _middle(weight: torch.Tensor) -> int:
    """What is subtracted from the integers so that they are levels from -8 to 7."""
    least, greatest = (int(v) for v in weight.aminmax()) if weight.numel() else (0, 0)
    for low, high in INT4_RANGES:
        if low <= least and greatest <= high:
            return low - INT4_RANGES[0][0]
    ranges = " or ".join(str(list(range)) for range in INT4_RANGES)
    raise QoptError(
        f"pack_int4_weight: weight: expected integers within {ranges}, found [{least}, {greatest}]"
    )


def _checked(name: str, value: torch.Tensor, dtype: torch.dtype, n: int, k: int) -> torch.Tensor:
    """A parameter by channels and groups."""
    by_groups = value.dim() == 2 and value.shape[0] == n and value.shape[1] > 0
    fits = value.shape in ((1,), (n,)) or (by_groups and k % value.shape[1] == 0)
    if value.dtype != dtype or not fits:
        raise _error(name, f"{dtype} of 1, {n} or {n} by a divisor of {k} numbers", value)
    return value if value.dim() == 2 else value.unsqueeze(1)


def _bytes_of(zeros: torch.Tensor) -> torch.Tensor:
    found = zeros.to(torch.int8)
    if not torch.equal(found.to(zeros.dtype), zeros):
        raise _error("zero_point", "numbers that are bytes once levels are from -8 to 7", zeros)
    return found


def _words(levels: torch.Tensor, layout: Int4Layout) -> torch.Tensor:
    """Levels, two to a byte and eight to a word, the first in the lowest bits; 0 behind a group's last."""
    n, k, groups, _ = layout
    filled = levels.new_zeros(n, groups, layout.words * INPUTS_OF_WORD)
    filled[:, :, : k // groups] = levels.unflatten(1, (groups, k // groups))
    pairs = (filled & 0xF).view(torch.uint8).unflatten(2, (-1, 2))
    bytes = pairs[..., 0] | pairs[..., 1] << 4
    return by_blocks(bytes.view(torch.int32)).view(torch.uint8).flatten(2)


_error = partial(unexpected, "pack_int4_weight")
