"""Blocks of a tensor that share a scale, as torchao states them by their sizes."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.ir import SSAValue

from ...dialects.types import shape_of


def is_by_rows(block: Sequence[int], tensor: SSAValue) -> bool | None:
    """Whether blocks of these sizes are the rows along a tensor's last dimension; False for the whole tensor, None for others.

    A tensor of one row is the whole tensor.
    """
    shape = shape_of(tensor)
    if tuple(block) == shape:
        return False
    return True if shape and tuple(block) == (*[1] * (len(shape) - 1), shape[-1]) else None
