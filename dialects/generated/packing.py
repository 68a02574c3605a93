"""The weights of linear layers in the generated kernels' layouts."""

from __future__ import annotations

from ..onednn.packing import LinearPacking
from ..operation import op_definition

CHANNELS_OF_BLOCK = 16
"""The channels of a block of the packed weight, on every processor."""


def packed_sizes(n: int, k: int) -> tuple[int, int, int]:
    """The sizes of an N×K weight as the kernel reads it: blocks of channels, pairs of inputs, and the numbers of both."""
    return -(-n // CHANNELS_OF_BLOCK), -(-k // 2), 2 * CHANNELS_OF_BLOCK


def blocked_sizes(n: int, k: int) -> tuple[int, int, int]:
    """The sizes of an N×K weight beside floats as the kernel reads it: blocks of channels, inputs, and channels of a block."""
    return -(-n // CHANNELS_OF_BLOCK), k, CHANNELS_OF_BLOCK


@op_definition
class PackLinearOp(LinearPacking):
    """Bring a linear layer's int8 weight (N×K) into the layout of `generated.qlinear`.

    ```mlir
    %p = generated.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    ```
    """

    name = "generated.pack_linear"
