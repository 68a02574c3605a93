"""Paddings that become a part of the convolutions that read them."""

from __future__ import annotations

from xdsl.dialects.builtin import IntegerAttr
from xdsl.ir import SSAValue, Use

from ....dialects.onednn import QConvOp
from ....dialects.qnn import PadOp, ints
from ....dialects.types import rank_of
from .weights import has_constant_weight


def padded_source(op: QConvOp) -> tuple[SSAValue, list[int], list[int]]:
    """What a convolution reads, and its padding before and after each spatial dimension."""
    padding = ints(op.padding)
    pad = op.input.owner
    if not isinstance(pad, PadOp) or not is_padding_of(pad, Use(op, 0)):
        return op.input, padding, padding
    spatial = rank_of(op.input) - 2
    widths = ints(pad.widths) + [0] * (2 * spatial - len(pad.widths))
    before, after = widths[0::2][::-1], widths[1::2][::-1]
    return (
        pad.input,
        [p + w for p, w in zip(padding, before, strict=True)],
        [p + w for p, w in zip(padding, after, strict=True)],
    )


def is_padding_of(pad: PadOp, use: Use) -> bool:
    """Whether a padding is one that a planned convolution can do: spatial, with the integer that stands for zero."""
    user = use.operation
    if not isinstance(user, QConvOp) or use.index != 0 or not has_constant_weight(user):
        return False
    spatial = rank_of(user.input) - 2
    value = pad.value
    return (
        isinstance(value, IntegerAttr)
        and value.value.data == user.params.data.zero_point
        and len(pad.widths) <= 2 * spatial
        and min(ints(pad.widths), default=0) >= 0
    )


def is_padding_of_all(pad: PadOp) -> bool:
    """Whether every user of a padding is a convolution that can do it."""
    return all(is_padding_of(pad, use) for use in pad.result.uses)
