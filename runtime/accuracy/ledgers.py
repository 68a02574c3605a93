"""What the ledger of a compiled model says of a layer."""

from __future__ import annotations

from typing import Any

from ...rewrite_patterns.language import Ledger
from .layers import QuantizedLayer


def runs_as(compiled: Any, layer: QuantizedLayer) -> str:
    """Return "integers" if the layer's calls are part of kernels, "floats" if one runs by itself, and nothing if it is not known."""
    ledger = getattr(compiled, "ledger", None)
    if not isinstance(ledger, Ledger):
        return ""
    entries = [ledger.entries[step.name] for step in layer.steps if step.name in ledger.entries]
    entries = [entry for entry in entries if "quantize" not in entry.op]
    if not entries:
        return ""
    return "integers" if all(entry.fused for entry in entries) else "floats"
