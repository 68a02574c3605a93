"""The convolutions that torch's int8 operators compute wrongly."""

from __future__ import annotations

from ...targets import conv_shapes as kinds
from ...targets.conv_shapes import CRASHES, Refusal, everywhere, with_amx

LIBRARY = "oneDNN 3.12"

REFUSED = (
    Refusal(kinds.PADDING_AS_LARGE_AS_THE_KERNEL, everywhere, CRASHES),
    Refusal(kinds.TAPS_FARTHER_APART_THAN_THE_INPUT, everywhere, CRASHES),
    Refusal(kinds.FLATTER_THAN_THE_KERNEL, everywhere),
    Refusal(kinds.ONE_STRIDED_COLUMN, with_amx),
    Refusal(kinds.MANY_OUTPUTS_OF_A_GROUP, with_amx),
    Refusal(kinds.PADDED_ROWS_UNDER_ONE_COLUMN, with_amx),
    Refusal(kinds.PADDED_AND_DILATED, with_amx, CRASHES),
)
"""As far as they are known. Where one could not be tried with this library, it counts."""
