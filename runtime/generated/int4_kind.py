"""What of a weight of 4 bits and of the graph that reads it stands in the kernel's code, without LLVM."""

from __future__ import annotations

from typing import NamedTuple


class Int4Kind(NamedTuple):
    """Bytes of a scale, whether there are zero points, and the floats to which the graph rounds weights: f32, bf16 or f16."""

    scale_bytes: int
    has_zero_points: bool
    floats: str

    @property
    def stored(self) -> tuple[int, bool]:
        """What of it the layout of the weight depends on."""
        return self.scale_bytes, self.has_zero_points

    @property
    def scales_sums(self) -> bool:
        """Whether scales multiply sums of products: where weights are not rounded, it makes a difference of last bits alone."""
        return self.floats == "f32"
