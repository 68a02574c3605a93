"""Tensors of one rank, of which one is broadcast to the other."""

from __future__ import annotations

from xdsl.ir import SSAValue

from ..types import expect, rank_of, shape_of


def expect_broadcast(what: str, value: SSAValue, whole: SSAValue) -> None:
    """Raise a VerifyException unless each size of a tensor is that of another of its rank, or 1."""
    sizes, shape = shape_of(value), shape_of(whole)
    fits = len(sizes) == rank_of(whole) and all(
        a in (1, b) for a, b in zip(sizes, shape, strict=True)
    )
    expect(fits, what, f"{list(shape)} or 1", list(sizes))
