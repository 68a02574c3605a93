"""The convolutions that oneDNN's primitives compute wrongly or slowly."""

from __future__ import annotations

from dataclasses import dataclass

from ....dialects.onednn import ConvTransposeShape
from ...targets import conv_shapes as kinds
from ...targets.conv_shapes import (
    CRASHES,
    SLOWLY,
    Refusal,
    RefusedShapes,
    everywhere,
    with_amx,
    with_avx512_alone,
)
from .conv_transpose_shapes import why_not_computed

LIBRARY = "oneDNN 3.2"

REFUSED = (
    Refusal(kinds.PADDING_AS_LARGE_AS_THE_KERNEL, everywhere, CRASHES),
    Refusal(kinds.TAPS_FARTHER_APART_THAN_THE_INPUT, everywhere, CRASHES),
    Refusal(kinds.FLATTER_THAN_THE_KERNEL, everywhere),
    Refusal(kinds.ONE_STRIDED_COLUMN, with_amx),
    Refusal(kinds.MANY_OUTPUTS_OF_A_GROUP, with_amx),
    Refusal(kinds.PADDED_ROWS_UNDER_ONE_COLUMN, with_amx),
    Refusal(kinds.PADDED_AND_DILATED, with_amx, CRASHES),
    Refusal(kinds.KERNELS_OF_EIGHT, everywhere),
    Refusal(kinds.TALL_KERNELS_OF_MANY_CHANNELS, with_avx512_alone, SLOWLY),
)
"""As far as they are known. Where one could not be tried with this library, it counts."""


@dataclass(frozen=True)
class PrimitiveShapes(RefusedShapes):
    """Shapes of convolutions and of transposed ones, of which only primitives have kernels."""

    def why_not_conv_transpose(self, shape: ConvTransposeShape) -> str | None:
        return why_not_computed(shape)
