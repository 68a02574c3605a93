"""The convolutions that oneDNN's primitives compute wrongly or slowly."""

from __future__ import annotations

from dataclasses import dataclass

from ....dialects.onednn import ConvTransposeShape
from ...targets.conv_shapes import RefusedShapes, Release
from .conv_transpose_shapes import why_not_computed

OLDEST = Release(3, 2)
"""The oldest oneDNN that is loaded, with which the primitives were tried; what it gets wrong is refused where no other is known of."""


@dataclass(frozen=True)
class PrimitiveShapes(RefusedShapes):
    """Shapes of convolutions and of transposed ones, of which only primitives have kernels."""

    def why_not_conv_transpose(self, shape: ConvTransposeShape) -> str | None:
        return why_not_computed(shape)
