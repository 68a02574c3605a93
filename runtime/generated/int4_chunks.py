"""How many rows are multiplied at a time by a weight of 4 bits, and how."""

from __future__ import annotations

FEW_ROWS = {"f32": 4, "bf16": 2, "f16": 2}
"""The most rows that are multiplied by weights in registers, by the floats to which weights are rounded: more rows are
faster beside panels, which are widened and rounded once for all."""

MOST_ROWS = 96
"""The most rows of a chunk beside panels."""


def chunks_of(rows: int) -> int:
    """Return into how many chunks rows are divided, which then are as even as they can be."""
    return -(-rows // MOST_ROWS)
