"""The numbers that words of 4 bits stand for, in LLVM's IR: levels, zero points, scales, and their rounded products.

Words hold eight inputs of a channel, with their signs, and a vector of words those of neighbouring channels. Two shifts bring
an input's bits to the top and down again, and a conversion makes floats of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from llvmlite import ir

from ...dialects.generated.int4_packing import INPUTS_OF_WORD, parameter_bytes
from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .building import F32, I8, I32, I64, element
from .int4_kind import Int4Kind
from .rounding import F16, rounded

BITS_BEFORE_LAST = 4 * (INPUTS_OF_WORD - 1)
"""The bits of a word below those of its last input, the sign of which is the word's."""


class GroupParameters(NamedTuple):
    """Of a vector of channels in one group: scales, and zero points, None where the weight has none."""

    scales: Any
    zeros: Any


class Int4Values:
    """Builds them for vectors of `width` channels."""

    def __init__(self, width: int, kind: Int4Kind):
        self.width = width
        self.kind = kind
        self.floats = ir.VectorType(F32, width)
        self.integers = ir.VectorType(I32, width)

    def parameters(self, b: Any, group: Any, vector: int) -> GroupParameters:
        """Load the parameters of a vector of channels, of a block's group at an address."""
        size, first = self.kind.scale_bytes, vector * self.width
        stored = ir.VectorType(F32 if size == 4 else F16, self.width)
        scales = b.load(element(b, group, I64(first), size), align=size, typ=stored)
        if size != 4:
            scales = b.fpext(scales, self.floats)
        if not self.kind.has_zero_points:
            return GroupParameters(scales, None)
        place = element(b, group, I64(CHANNELS_OF_BLOCK * size + first), 1)
        zeros = b.load(place, align=1, typ=ir.VectorType(I8, self.width))
        return GroupParameters(scales, b.sitofp(zeros, self.floats))

    def words(self, b: Any, group: Any, word: Any, vector: int) -> Any:
        """Load the words of a vector of channels, of a block's group at an address."""
        place = b.add(group, I64(parameter_bytes(*self.kind.stored)))
        place = b.add(place, b.mul(word, I64(4 * CHANNELS_OF_BLOCK)))
        return b.load(element(b, place, I64(vector * self.width), 4), align=1, typ=self.integers)

    def levels(self, b: Any, words: Any, index: int, zeros: Any) -> Any:
        """The levels of one input of words as floats, less the zero points."""
        left = BITS_BEFORE_LAST - 4 * index
        shifted = b.shl(words, self._many(left)) if left else words
        levels = b.sitofp(b.ashr(shifted, self._many(BITS_BEFORE_LAST)), self.floats)
        return levels if zeros is None else b.fsub(levels, zeros)

    def weights(self, b: Any, words: Any, index: int, parameters: GroupParameters) -> Any:
        """The weights of one input of words, rounded to the floats of the graph."""
        levels = self.levels(b, words, index, parameters.zeros)
        return rounded(b, b.fmul(levels, parameters.scales), self.kind.floats)

    def _many(self, number: int) -> Any:
        return ir.Constant(self.integers, [number] * self.width)
