"""Which primitive does an operation, where oneDNN has several that can."""

from __future__ import annotations

from ...dialects.onednn import QConvOp
from ...dialects.qnn import ints

FEW_CHANNELS = 32
"""So many input channels fill half of a row of AMX tiles."""


def is_product_of_rows(
    op: QConvOp, weight: tuple[int, ...], before: list[int], after: list[int]
) -> bool:
    """Whether a convolution is a matrix product of its pixels' channels, and faster as one.

    It is one where each output reads one pixel. With a zero point at either end oneDNN takes an older kernel for it, to
    which the product is preferred where channels are few: MobileNetV2 and EfficientNet-Lite0 gain by that, and lose it
    again where all such layers are products. Without zero points the convolution was ahead.
    """
    each_pixel = all(size == 1 for size in weight[2:]) and not any((*before, *after))
    whole = all(step == 1 for step in ints(op.stride)) and op.groups.value.data == 1
    shifted = op.params.data.zero_point != 0
    shifts = op.output is not None and op.output.data.zero_point != 0
    return each_pixel and whole and weight[1] <= FEW_CHANNELS and (shifted or shifts)
