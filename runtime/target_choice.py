"""Which target a module is compiled for: the one that was asked for, or the best that is there."""

from __future__ import annotations

from xdsl.dialects.builtin import ModuleOp

from ..errors import QoptError
from ..lowering.targets.table import DNNL, TORCH
from .dnnl.library import library, why_not_loaded
from .specialize import why_sizes_stay_open

AUTO = "auto"


def choose_target(asked: str, module: ModuleOp) -> tuple[str, str]:
    """Return the target's name, and what the ledger's head says of it; QoptError where one that is forced cannot be."""
    if asked == TORCH.name:
        return TORCH.name, "target torch"
    if asked == AUTO:
        reason = why_not_loaded() or why_sizes_stay_open(module)
        if reason is not None:
            return TORCH.name, f"target torch, not dnnl: {reason}"
    else:
        library()
        reason = why_sizes_stay_open(module)
        if reason is not None:
            raise QoptError(f"target 'dnnl': {reason}; compile with target 'torch'")
    return DNNL.name, "target dnnl"
