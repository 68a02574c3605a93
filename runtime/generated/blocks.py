"""Numbers of channels in the layout that the kernels of generated linear layers read."""

from __future__ import annotations

import torch

from ...dialects.generated.packing import CHANNELS_OF_BLOCK


def by_blocks(rows: torch.Tensor) -> torch.Tensor:
    """Return numbers of channels, N×…, as blocks × … × channels of a block; those of the channels that are missing are 0."""
    n = rows.shape[0]
    blocks = -(-n // CHANNELS_OF_BLOCK)
    filled = rows.new_zeros(blocks * CHANNELS_OF_BLOCK, *rows.shape[1:])
    filled[:n] = rows
    return filled.unflatten(0, (blocks, CHANNELS_OF_BLOCK)).movedim(1, -1).contiguous()
