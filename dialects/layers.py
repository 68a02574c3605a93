"""The kernels that rules give post-ops and quantized results."""

from __future__ import annotations

from . import generated
from .onednn import CONVOLUTIONS, QLinearOp

LAYERS = (*CONVOLUTIONS, QLinearOp, generated.QLinearOp)
"""The kernels with a packed weight."""
