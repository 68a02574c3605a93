"""Which chains of post-ops the kernels of target dnnl compute wrongly without an error, by instruction set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from ....dialects.functions import BINARY
from ....dialects.onednn import Chains, Kernel, PackedType, QConvOp
from ....dialects.types import shape_of
from .conv_shapes import OLDEST

READING = frozenset(BINARY) - {"sum"}
"""The post-ops that read another tensor; a `sum` reads its result's buffer."""

FLOATS_OF_VECTORS = {"sse41": 4, "avx": 4, "avx2": 8, "avx2_vnni": 8, "avx2_vnni_2": 8}
"""How many channels `jit_uni_int8` computes at once, by instruction set; those with AVX-512 have other kernels."""


@dataclass(frozen=True)
class DepthwiseChains(Chains):
    """Depthwise convolutions in 1-D and 2-D where the channels fill no vectors.

    Of a tensor that a post-op reads, `jit_uni_int8` loads one number for all channels behind the last full vector, so
    that one channel more is right, and two are wrong. In 3-D there is no such kernel.
    """

    isa: str

    def why_wrong(self, kernel: Kernel, chain: tuple[str, ...]) -> str | None:
        if not isinstance(kernel, QConvOp):
            return None
        weight = shape_of(cast(PackedType, kernel.weight.type).tensor)
        return self.why_wrong_behind(weight, kernel.groups.value.data, chain)

    def why_wrong_behind(
        self, weight: tuple[int, ...], groups: int, chain: tuple[str, ...]
    ) -> str | None:
        """Return why a convolution with a weight of these sizes and post-ops of these names comes out wrong."""
        reading = [name for name in chain if name in READING]
        is_depthwise = groups > 1 and weight[:2] == (groups, 1)
        vector = FLOATS_OF_VECTORS[self.isa]
        if not reading or not is_depthwise or len(weight) == 5 or groups % vector <= 1:
            return None
        return (
            f"post-op {reading[0]} reads a tensor behind a depthwise convolution of {groups} channels, "
            f"{groups % vector} more than fill vectors of {vector}: "
            f"{OLDEST} computes that wrongly (with {self.isa})"
        )
