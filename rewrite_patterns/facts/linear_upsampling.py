"""Linear upsamplings of images, which stay calls in the other dialects: their factors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, shape_of, shown

LINEAR = tuple(
    f"aten.upsample_{name}.{overload}"
    for name in ("linear1d", "bilinear2d")
    for overload in ("vec", "default")
)
"""Operators of an image, a size, whether corners are aligned, and factors: in a list, or one after the other."""

FACTORS = (2, 4, 8, 16)
"""The factors of which 1 / factor is exact; by others oneDNN rounds positions differently, up to 6e-6 of the result."""


def factors_of(op: CallOp) -> list[int] | str:
    """Return by how much an image grows in each dimension, between the middles of its elements; or why not so."""
    args, keywords = op.python_arguments
    if keywords or len(op.operands) != 1 or len(args) < 3:
        return f"{op.target.data} with keywords, computed sizes or too few arguments"
    if args[2]:
        return "an upsampling that aligns corners"
    sizes, wanted = shape_of(op.operands[0])[2:], shape_of(op.results[0])[2:]
    if DYNAMIC in (*sizes, *wanted) or 0 in sizes:
        return f"an upsampling of {shown(sizes)} to {shown(wanted)}: sizes that are not known"
    factors = [out / size for size, out in zip(sizes, wanted, strict=True)]
    if any(factor not in FACTORS for factor in factors):
        return f"an upsampling of {shown(sizes)} to {shown(wanted)}, by other factors than 2, 4, 8 and 16"
    listed = len(args) == 4 and isinstance(args[3], Sequence)
    given = list(cast(Sequence[Any], args[3]) if listed else args[3:])
    if any(stated not in (None, f) for stated, f in zip(given, factors, strict=False)):
        return f"an upsampling of {shown(sizes)} to {shown(wanted)} by factors of {given}"
    return list(map(int, factors))
