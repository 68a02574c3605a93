"""Which of oneDNN's kernels does an operation, where its own choice is not the fastest."""

from __future__ import annotations

from xdsl.dialects.builtin import StringAttr

from ...dialects.onednn import QConvOp

TILED_DEPTH = 32
"""A 1x1 convolution of so few channels fills too little of the 64-byte rows of AMX tiles."""


def avoided(op: QConvOp, weight: tuple[int, ...]) -> StringAttr | None:
    """Return what the name of the kernel must not contain; None where oneDNN's choice is taken.

    oneDNN takes AMX kernels for every 1x1 convolution. With 16 to 32 input channels they took 1.1 to 1.5 times as long
    as those on AVX-512 VNNI, which are its next choice; with 64 channels and more they are ahead.
    """
    is_pointwise = all(size == 1 for size in weight[2:]) and op.groups.value.data == 1
    return StringAttr("amx") if is_pointwise and weight[1] <= TILED_DEPTH else None
