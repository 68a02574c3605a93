"""Floats of 32 bits rounded to those of 16 that a graph holds, in LLVM's IR."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from .building import I32

F16 = ir.HalfType()

BF16_BITS = 16
"""The bits of an f32 that bf16 has not."""


def rounded(b: Any, numbers: Any, floats: str) -> Any:
    """Build a vector of f32 that f32, bf16 or f16 can hold: the nearest to other numbers, of two the even one.

    A NaN must not have all of its lowest bits set, which would run over.
    """
    width = numbers.type.count
    match floats:
        case "f16":
            return b.fpext(b.fptrunc(numbers, ir.VectorType(F16, width)), numbers.type)
        case "bf16":
            return _rounded_to_bf16(b, numbers, ir.VectorType(I32, width))
        case _:
            return numbers


def _rounded_to_bf16(b: Any, numbers: Any, integers: Any) -> Any:
    def many(number: int) -> Any:
        return ir.Constant(integers, [number] * integers.count)

    bits = b.bitcast(numbers, integers)
    odd = b.and_(b.lshr(bits, many(BF16_BITS)), many(1))
    half = many((1 << (BF16_BITS - 1)) - 1)
    bits = b.and_(b.add(bits, b.add(odd, half)), many(-1 << BF16_BITS))
    return b.bitcast(bits, numbers.type)
