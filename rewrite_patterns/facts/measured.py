"""A guard of rules that make integer kernels of layers: the kernel was not measured to be slower than floats."""

from __future__ import annotations

from xdsl.ir import Operation

from ...dialects.measured import measured_of
from ..language import Guard


def _why_slower(root: Operation) -> str | None:
    found = measured_of(root)
    if found is None or not found.in_floats:
        return None
    int8, floats = (f"{seconds * 1e6:.1f} µs" for seconds in (found.int8, found.floats))
    return f"measured {int8} in int8 and {floats} in floats, and kept in floats"


NOT_SLOWER = Guard("the layer was not kept in floats by a measurement", _why_slower)
