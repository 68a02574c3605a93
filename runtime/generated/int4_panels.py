"""Many rows beside a weight of 4 bits, in LLVM's IR: weights are widened once for all rows of a chunk, into a panel.

A panel has some inputs of a block of channels, as f32, and the sums of a chunk's rows wait beside it; both are on the
thread's stack, and so small that they stay in its first cache.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from llvmlite import ir

from ...dialects.generated.int4_packing import INPUTS_OF_WORD
from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .building import (
    F32,
    I64,
    POINTER,
    add_products,
    define,
    element,
    fields,
    loop,
    variable,
)
from .int4_chunks import FEW_ROWS, MOST_ROWS
from .int4_values import Int4Values
from .tiles import by_tiles

WORDS_OF_PANEL = 32
"""How many words of each channel a panel has at most: 256 inputs, 16 KB."""

ROWS_BESIDE_PANEL = {8: 6, 16: 14}
"""The most rows of a tile, by the floats of a vector: a block's vectors and the sums fill the registers."""

ROW_BYTES = 4 * CHANNELS_OF_BLOCK
"""Bytes of an input of a panel, and of a row's sums."""


class PanelArguments(ctypes.Structure):
    """Addresses of the rows, of the panel, and of the sums of the chunk's first row; bytes of a row, and words of the panel."""

    _fields_ = [(name, ctypes.c_int64) for name in "x panel sums row_bytes words".split()]


class Int4Panels:
    """Builds the function for a chunk of rows and a block of channels; `finish` takes a row's sums of a vector of channels."""

    def __init__(self, module: ir.Module, values: Int4Values, finish: ir.Function):
        self.module = module
        self.values = values
        self.finish = finish
        self.vectors = CHANNELS_OF_BLOCK // values.width

    def build(self, fields_of: Callable[[Any, Any], Mapping[str, Any]]) -> ir.Function:
        """Return the function of the arguments, the first and the last row, and the block; there are at most `MOST_ROWS`."""
        most = ROWS_BESIDE_PANEL[self.values.width]
        least = min(1 + FEW_ROWS[self.values.kind.floats], most // 2)
        tiles = {rows: self._tile(rows) for rows in range(least, most + 1)}
        multiply = by_tiles(self.module, "multiply_panel", tiles)
        function = define(self.module, "panels", [POINTER, I64, I64, I64])
        function.linkage = "internal"
        arguments, first, end, block = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = fields_of(b, arguments)
        rows = b.sub(end, first)
        panel = _buffer(b, WORDS_OF_PANEL * INPUTS_OF_WORD)
        sums = _buffer(b, MOST_ROWS)
        self._clear(b, sums, rows)
        all = b.mul(at["groups"], at["words"])
        row_bytes = b.mul(all, I64(4 * INPUTS_OF_WORD))
        x = b.add(at["x"], b.mul(first, row_bytes))
        weight = b.add(at["weight"], b.mul(block, b.mul(at["groups"], at["group_bytes"])))
        start = variable(b, I64(0))
        with loop(b, b.udiv(b.add(all, I64(WORDS_OF_PANEL - 1)), I64(WORDS_OF_PANEL)), 1):
            word = b.load(start, typ=I64)
            behind = b.add(word, I64(WORDS_OF_PANEL))
            behind = b.select(b.icmp_signed("<", behind, all), behind, all)
            self._widen(b, at, weight, panel, word, behind)
            inputs = b.add(x, b.mul(word, I64(4 * INPUTS_OF_WORD)))
            given = _record(b, [inputs, panel, sums, row_bytes, b.sub(behind, word)])
            b.call(multiply, [given, I64(0), rows, I64(0)])
            b.store(behind, start)
        self._finish(b, at, arguments, first, rows, block, sums)
        b.ret_void()
        return function

    def _clear(self, b: Any, sums: Any, rows: Any) -> None:
        nothing = ir.Constant(ir.VectorType(F32, CHANNELS_OF_BLOCK), None)
        with loop(b, rows, 1) as counter:
            b.store(nothing, element(b, sums, b.load(counter, typ=I64), ROW_BYTES), align=4)

    def _widen(
        self, b: Any, at: Mapping[str, Any], weight: Any, panel: Any, first: Any, end: Any
    ) -> None:
        """Write the weights of some words into the panel."""
        with loop(b, end, 1, first) as counter:
            word = b.load(counter, typ=I64)
            number = b.udiv(word, at["words"])
            group = b.add(weight, b.mul(number, at["group_bytes"]))
            inside = b.sub(word, b.mul(number, at["words"]))
            begin = b.mul(b.sub(word, first), I64(INPUTS_OF_WORD))
            for v in range(self.vectors):
                parameters = self.values.parameters(b, group, v)
                words = self.values.words(b, group, inside, v)
                for p in range(INPUTS_OF_WORD):
                    weights = self.values.weights(b, words, p, parameters)
                    b.store(weights, self._place(b, panel, b.add(begin, I64(p)), v), align=4)

    def _tile(self, rows: int) -> Any:
        """A function of `PanelArguments`, a row, and a number that means nothing to it."""
        function = define(self.module, f"panel_tile_{rows}", [POINTER, I64, I64])
        function.linkage = "internal"
        arguments, row, _ = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = fields(b, PanelArguments, arguments)
        x = b.add(at["x"], b.mul(row, at["row_bytes"]))
        xs = [b.add(x, b.mul(I64(r), at["row_bytes"])) for r in range(rows)]
        cells = list(product(range(rows), range(self.vectors)))
        places = {(r, v): self._place(b, at["sums"], b.add(row, I64(r)), v) for r, v in cells}
        nothing = ir.Constant(self.values.floats, None)
        sums = {cell: variable(b, nothing) for cell in cells}
        with loop(b, at["words"], 1) as counter:
            begin = b.mul(b.load(counter, typ=I64), I64(INPUTS_OF_WORD))
            for p in range(INPUTS_OF_WORD):
                index = b.add(begin, I64(p))
                weights = [
                    self._load(b, self._place(b, at["panel"], index, v))
                    for v in range(self.vectors)
                ]
                add_products(b, xs, index, weights, sums)
        for cell, place in places.items():
            found = b.load(sums[cell], typ=self.values.floats)
            b.store(b.fadd(self._load(b, place), found), place, align=4)
        b.ret_void()
        return function

    def _finish(
        self,
        b: Any,
        at: Mapping[str, Any],
        arguments: Any,
        first: Any,
        rows: Any,
        block: Any,
        sums: Any,
    ) -> None:
        with loop(b, rows, 1) as counter:
            row = b.load(counter, typ=I64)
            for v in range(self.vectors):
                channel = b.add(b.mul(block, I64(CHANNELS_OF_BLOCK)), I64(v * self.values.width))
                with b.if_then(b.icmp_signed("<", channel, at["channels"])):
                    found = self._load(b, self._place(b, sums, row, v))
                    b.call(self.finish, [arguments, b.add(first, row), channel, found])

    def _place(self, b: Any, buffer: Any, row: Any, vector: int) -> Any:
        return element(b, element(b, buffer, row, ROW_BYTES), I64(vector * self.values.width), 4)

    def _load(self, b: Any, place: Any) -> Any:
        return b.load(place, align=4, typ=self.values.floats)


def _buffer(b: Any, rows: int) -> Any:
    """The address of so many rows of a block's channels, on the stack."""
    with b.goto_entry_block():
        place = b.alloca(ir.ArrayType(F32, rows * CHANNELS_OF_BLOCK))
        place.align = ROW_BYTES
        return b.ptrtoint(place, I64)


def _record(b: Any, numbers: Any) -> Any:
    """A pointer to `PanelArguments` of these numbers."""
    with b.goto_entry_block():
        place = b.ptrtoint(b.alloca(ir.ArrayType(I64, len(numbers))), I64)
    for index, number in enumerate(numbers):
        b.store(number, element(b, place, I64(index), 8))
    return b.inttoptr(place, POINTER)
