"""The loops of a linear layer whose weight has 4 bits and whose activation is f32, in LLVM's IR.

Words hold eight inputs of a channel, with their signs, and a vector of words those of neighbouring channels. For eight or
sixteen products it takes four instructions: two shifts bring an input's bits to the top and down again, a conversion to
floats, and a multiplication with addition, which alone is repeated for each row. Zero points are subtracted before that.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from llvmlite import ir

from ...dialects.generated.int4_packing import INPUTS_OF_WORD, SCALE_BYTES, parameter_bytes
from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .building import (
    F32,
    I8,
    I32,
    I64,
    POINTER,
    add_product,
    define,
    element,
    fetch,
    fields,
    load_some,
    loop,
    quotient_up,
    share,
    splat,
    store_some,
    thread_number,
    variable,
)
from .linear_loops import FETCHED_AHEAD, LINE

INT4_TASK = "linear_int4"
"""The function that each thread calls with the address of `Int4Arguments`, to compute its share of the channels."""

BITS_BEFORE_LAST = 4 * (INPUTS_OF_WORD - 1)
"""The bits of a word below those of its last input, the sign of which is the word's."""

CHAINS = {6: 1, 2: 2, 1: 4}
"""How many rows a tile has, and how many sums each of its results has, so that no addition waits for the one before: six
rows by two vectors of channels are what the registers of AVX2 hold."""


class Int4Arguments(ctypes.Structure):
    """Addresses of tensors and of the function that tells a thread's number, how many threads there are, and sizes.

    `words` are those of a channel and group, `group_bytes` are those of all parameters and words of a block's group.
    """

    _fields_ = [
        (name, ctypes.c_int64)
        for name in (
            "x weight bias result thread threads rows channels groups words group_bytes bias_by_channel"
        ).split()
    ]


class Int4Loops:
    """Builds the module for vectors of `width` floats, and weights with zero points or without."""

    def __init__(self, width: int, has_zero_points: bool):
        self.width = min(width, CHANNELS_OF_BLOCK)
        self.vectors = CHANNELS_OF_BLOCK // self.width
        self.has_zero_points = has_zero_points
        self.module = ir.Module("linear_int4")
        self.floats = ir.VectorType(F32, self.width)
        self.integers = ir.VectorType(I32, self.width)
        self.nothing = ir.Constant(self.floats, [0.0] * self.width)

    def build(self) -> ir.Module:
        """Return the module, with the task."""
        task = define(self.module, INT4_TASK, [POINTER])
        tiles = [(rows, self._tile(rows, chains)) for rows, chains in CHAINS.items()]
        b: Any = ir.IRBuilder(task.append_basic_block())
        arguments = task.args[0]
        at = _fields(b, arguments)
        thread = thread_number(b, at)
        blocks = quotient_up(b, at["channels"], CHANNELS_OF_BLOCK)
        first, end = share(b, blocks, thread, at["threads"])
        with loop(b, end, 1, first) as counter:
            block = b.load(counter, typ=I64)
            row = None
            for step, tile in tiles:
                begin = I64(0) if row is None else b.load(row, typ=I64)
                with loop(b, at["rows"], step, begin) as row:
                    b.call(tile, [arguments, b.load(row, typ=I64), block])
        b.ret_void()
        return self.module

    def _tile(self, rows: int, chains: int) -> Any:
        """A function of the arguments, a row and a block of channels."""
        function = define(self.module, f"tile_{rows}", [POINTER, I64, I64])
        function.linkage = "internal"
        arguments, row, block = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = _fields(b, arguments)
        row_bytes = b.mul(b.mul(at["groups"], at["words"]), I64(4 * INPUTS_OF_WORD))
        x = b.add(at["x"], b.mul(row, row_bytes))
        xs = [b.add(x, b.mul(I64(r), row_bytes)) for r in range(rows)]
        cells = list(product(range(rows), range(self.vectors)))
        totals = {cell: variable(b, self.nothing) for cell in cells}
        weight = b.add(at["weight"], b.mul(block, b.mul(at["groups"], at["group_bytes"])))
        with loop(b, at["groups"], 1) as counter:
            number = b.load(counter, typ=I64)
            group = b.add(weight, b.mul(number, at["group_bytes"]))
            inputs = b.mul(number, b.mul(at["words"], I64(4 * INPUTS_OF_WORD)))
            sums = self._group(b, at, group, [b.add(x, inputs) for x in xs], chains)
            for r, v in cells:
                place = element(b, group, I64(v * self.width), SCALE_BYTES)
                scale = b.load(place, align=4, typ=self.floats)
                add_product(b, totals[r, v], sums[r, v], scale)
        for r, v in cells:
            channel = b.add(b.mul(block, I64(CHANNELS_OF_BLOCK)), I64(v * self.width))
            found = b.load(totals[r, v], typ=self.floats)
            self._finish(b, at, b.add(row, I64(r)), channel, found)
        b.ret_void()
        return function

    def _group(
        self, b: Any, at: Mapping[str, Any], group: Any, xs: Sequence[Any], chains: int
    ) -> dict[Any, Any]:
        """The sums of the products of one group's inputs, by rows and vectors of channels."""
        zeros = [self._zero_points(b, group, v) for v in range(self.vectors)]
        cells = list(product(range(len(xs)), range(self.vectors)))
        parts = {(*cell, c): variable(b, self.nothing) for cell in cells for c in range(chains)}
        words = b.add(group, I64(parameter_bytes(self.has_zero_points)))
        with loop(b, at["words"], 1) as counter:
            word = b.load(counter, typ=I64)
            place = b.mul(word, I64(LINE))
            found = [
                b.load(
                    element(b, b.add(words, place), I64(v * self.width), 4),
                    align=1,
                    typ=self.integers,
                )
                for v in range(self.vectors)
            ]
            for p in range(INPUTS_OF_WORD):
                index = b.add(b.mul(word, I64(INPUTS_OF_WORD)), I64(p))
                levels = [self._levels(b, f, p, zeros[v]) for v, f in enumerate(found)]
                for r, x in enumerate(xs):
                    many = splat(b, b.load(element(b, x, index, 4), align=4, typ=F32), self.width)
                    for v, level in enumerate(levels):
                        add_product(b, parts[r, v, p % chains], many, level)
            ahead = element(b, b.add(words, place), I64(FETCHED_AHEAD), 1)
            fetch(b, ahead)
        sums = {}
        for cell in cells:
            some = [b.load(parts[*cell, c], typ=self.floats) for c in range(chains)]
            while len(some) > 1:
                some = [b.fadd(one, other) for one, other in zip(some[::2], some[1::2])]
            (sums[cell],) = some
        return sums

    def _zero_points(self, b: Any, group: Any, vector: int) -> Any:
        """The zero points of a vector of channels; None where the weight has none."""
        if not self.has_zero_points:
            return None
        place = element(b, group, I64(CHANNELS_OF_BLOCK * SCALE_BYTES + vector * self.width), 1)
        stored = b.load(place, align=1, typ=ir.VectorType(I8, self.width))
        return b.sitofp(stored, self.floats)

    def _levels(self, b: Any, words: Any, index: int, zeros: Any) -> Any:
        """The levels of one input as floats, less the zero points."""
        left = BITS_BEFORE_LAST - 4 * index
        shifted = b.shl(words, self._many(left)) if left else words
        levels = b.sitofp(b.ashr(shifted, self._many(BITS_BEFORE_LAST)), self.floats)
        return levels if zeros is None else b.fsub(levels, zeros)

    def _many(self, number: int) -> Any:
        return ir.Constant(self.integers, [number] * self.width)

    def _finish(self, b: Any, at: Mapping[str, Any], row: Any, channel: Any, sums: Any) -> None:
        """Add the bias and store; the last block may have fewer channels."""
        bias = element(b, at["bias"], b.mul(channel, at["bias_by_channel"]), 4)
        result = element(b, at["result"], b.add(b.mul(row, at["channels"]), channel), 4)
        left = b.sub(at["channels"], channel)
        with b.if_else(b.icmp_signed(">=", left, I64(self.width))) as (all, some):
            with all:
                addend = b.load(bias, align=4, typ=self.floats)
                b.store(b.fadd(sums, addend), result, align=4)
            with some:
                addend = load_some(b, bias, self.floats, left)
                store_some(b, b.fadd(sums, addend), result, left)


def _fields(b: Any, arguments: Any) -> Mapping[str, Any]:
    return fields(b, Int4Arguments, arguments)
