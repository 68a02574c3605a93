"""The loops of a linear layer of integers, in LLVM's IR: exact on every processor, since products are summed in 32 bits.

Each thread widens its rows of the input to 16 bits, zero points subtracted, or quantizes floats to them. A tile multiplies
a few rows by a block of channels: two neighbouring inputs at a time, which is one instruction (`pmaddwd`) on x86. Unlike
the instruction for bytes it does not saturate.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from llvmlite import ir

from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .building import (
    F32,
    I8,
    I16,
    I32,
    I64,
    POINTER,
    define,
    element,
    fields,
    loop,
    quotient_up,
    share,
    splat,
    thread_number,
    variable,
)
from .ending import Ending
from .finishing import IntegerFinishing

INTEGER_TASK = "integer_linear"
"""The function that each thread calls with the address of `IntegerArguments`."""

ROWS_OF_TILES = (6, 2, 1)
"""How many rows a tile has: six by two vectors of channels are what the registers of AVX2 hold."""

SOURCES = {"ui8": I8, "i8": I8, "f32": F32}
"""What inputs hold; floats are quantized first."""


class IntegerArguments(ctypes.Structure):
    """Addresses of tensors and of the function that tells a thread's number, and sizes.

    `block` rows are widened at a time, into the thread's part of `memory`. Threads share the rows in `row_parts`, and those
    of one part the channels. Floats are quantized by `inverse`, which is 1 / scale and 0 where the
    kernel divides, to the range from `low` to `high`.
    `scale_by_row` says how many numbers the scales of two rows are apart: 1, or 0 where one serves all. `others` and
    `numbers` belong to the post-ops (`finishing.py`).
    """

    _fields_ = [
        (name, ctypes.c_int64)
        for name in (
            "x weight weight_scale bias result memory scale inverse zero_point others numbers thread rows channels "
            "inputs block row_parts channel_parts scale_by_row zero_point_by_row low high"
        ).split()
    ]


class IntegerLoops:
    """Builds the module for vectors of `width` integers of 32 bits, inputs of one of `SOURCES`, and what follows the sums."""

    def __init__(self, width: int, source: str, ending: Ending = Ending()):
        self.width = min(width, CHANNELS_OF_BLOCK)
        self.vectors = CHANNELS_OF_BLOCK // self.width
        self.source = source
        self.module = ir.Module("integer_linear")
        self.sums = ir.VectorType(I32, self.width)
        self.finishing = IntegerFinishing(self.module, self.width, ending)

    def build(self) -> ir.Module:
        """Return the module, with the task."""
        task = define(self.module, INTEGER_TASK, [POINTER])
        widen, finish = self._widen(), self.finishing.build(_fields)
        tiles = [(rows, self._tile(rows, finish)) for rows in ROWS_OF_TILES]
        b: Any = ir.IRBuilder(task.append_basic_block())
        arguments = task.args[0]
        at = _fields(b, arguments)
        thread = thread_number(b, at)
        row_part, channel_part = (f(thread, at["channel_parts"]) for f in (b.udiv, b.urem))
        first, last = share(b, at["rows"], row_part, at["row_parts"])
        blocks = quotient_up(b, at["channels"], CHANNELS_OF_BLOCK)
        channels = share(b, blocks, channel_part, at["channel_parts"])
        row_bytes = b.mul(quotient_up(b, at["inputs"], 2), I64(4))
        memory = b.add(at["memory"], b.mul(thread, b.mul(at["block"], row_bytes)))
        with loop(b, quotient_up(b, b.sub(last, first), at["block"]), 1) as counter:
            top = b.add(first, b.mul(b.load(counter, typ=I64), at["block"]))
            left = b.sub(last, top)
            rows = b.select(b.icmp_signed("<", left, at["block"]), left, at["block"])
            with loop(b, rows, 1) as counter:
                r = b.load(counter, typ=I64)
                b.call(widen, [arguments, b.add(top, r), b.add(memory, b.mul(r, row_bytes))])
            with loop(b, channels[1], 1, channels[0]) as counter:
                block = b.load(counter, typ=I64)
                row = None
                for step, tile in tiles:
                    begin = I64(0) if row is None else b.load(row, typ=I64)
                    with loop(b, rows, step, begin) as row:
                        r = b.load(row, typ=I64)
                        place = b.add(memory, b.mul(r, row_bytes))
                        b.call(tile, [arguments, b.add(top, r), place, block])
        b.ret_void()
        return self.module

    def _widen(self) -> Any:
        """A function of the arguments, a row and its place in memory: the row in 16 bits, filled up to whole pairs."""
        function = define(self.module, "widen", [POINTER, I64, I64])
        function.linkage = "internal"
        arguments, row, memory = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = _fields(b, arguments)
        stored = SOURCES[self.source]
        bytes = 4 if stored == F32 else 1
        x = b.add(at["x"], b.mul(row, b.mul(at["inputs"], I64(bytes))))
        zero = b.trunc(_of_row(b, at, "zero_point", row, I32), I16)
        numbers = self._quantizing_numbers(b, at, row) if stored == F32 else ()
        begin = I64(0)
        for width in (self.width, 1):
            read = ir.VectorType(stored, width) if width > 1 else stored
            with loop(b, at["inputs"], width, begin) as counter:
                k = b.load(counter, typ=I64)
                found = b.load(element(b, x, k, bytes), align=bytes, typ=read)
                shifted = b.sub(self._levels(b, numbers, found, width), _many(b, zero, width))
                b.store(shifted, element(b, memory, k, 2), align=2)
            begin = b.load(counter, typ=I64)
        odd = b.trunc(at["inputs"], ir.IntType(1))
        with b.if_then(odd):
            b.store(I16(0), element(b, memory, at["inputs"], 2), align=2)
        b.ret_void()
        return function

    def _levels(self, b: Any, numbers: Sequence[Any], found: Any, width: int) -> Any:
        """Integers of 16 bits: of bytes, or of floats that are quantized, where those that are no number become 0."""
        levels = ir.VectorType(I16, width) if width > 1 else I16
        if self.source != "f32":
            return (b.zext if self.source == "ui8" else b.sext)(found, levels)
        name = f"v{width}f32" if width > 1 else "f32"
        rint, maximum, minimum = (
            self._intrinsic(f"llvm.{n}.{name}", found.type, count)
            for n, count in (("rint", 1), ("maxnum", 2), ("minnum", 2))
        )
        inverse, zero, low, high = (_many(b, number, width) for number in numbers)
        level = b.fadd(b.call(rint, [b.fmul(found, inverse)]), zero)
        nothing = _many(b, F32(0.0), width)
        level = b.select(b.fcmp_unordered("uno", level, level), nothing, level)
        return b.fptosi(b.call(minimum, [b.call(maximum, [level, low]), high]), levels)

    def _quantizing_numbers(self, b: Any, at: Mapping[str, Any], row: Any) -> Sequence[Any]:
        """The inverse of a row's scale, its zero point, and the least and greatest integer, as floats."""
        zero = b.sitofp(_of_row(b, at, "zero_point", row, I32), F32)
        bounds = (b.sitofp(at[name], F32) for name in ("low", "high"))
        return self._inverse(b, at, row), zero, *bounds

    def _inverse(self, b: Any, at: Mapping[str, Any], row: Any) -> Any:
        """What floats are multiplied by: the stated inverse, or that of the scale that was chosen in the run."""
        found = variable(b, F32(0.0))
        with b.if_else(b.icmp_signed("==", at["inverse"], I64(0))) as (chosen, stated):
            with chosen:
                b.store(b.fdiv(F32(1.0), _of_row(b, at, "scale", row, F32)), found)
            with stated:
                b.store(b.load(element(b, at["inverse"], I64(0), 4), typ=F32), found)
        return b.load(found, typ=F32)

    def _tile(self, rows: int, finish: Any) -> Any:
        """A function of the arguments, a row, the place of its integers, and a block of channels."""
        function = define(self.module, f"tile_{rows}", [POINTER, I64, I64, I64])
        function.linkage = "internal"
        arguments, row, memory, block = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = _fields(b, arguments)
        pairs = quotient_up(b, at["inputs"], 2)
        xs = [b.add(memory, b.mul(I64(4 * r), pairs)) for r in range(rows)]
        weight = b.add(at["weight"], b.mul(b.mul(block, pairs), I64(2 * CHANNELS_OF_BLOCK)))
        zeros = ir.Constant(self.sums, [0] * self.width)
        cells = list(product(range(rows), range(self.vectors)))
        sums = {cell: variable(b, zeros) for cell in cells}
        begin = I64(0)
        for step in (4, 1) if rows == 1 else (1,):
            with loop(b, pairs, step, begin) as counter:
                for ahead in range(step):
                    pair = b.add(b.load(counter, typ=I64), I64(ahead))
                    self._multiply(b, xs, weight, pair, sums)
            begin = b.load(counter, typ=I64)
        for r, v in cells:
            place = b.add(b.mul(block, I64(CHANNELS_OF_BLOCK)), I64(v * self.width))
            found = b.load(sums[r, v], typ=self.sums)
            inside = b.icmp_signed("<", place, at["channels"])
            with b.if_then(inside):
                b.call(finish, [arguments, b.add(row, I64(r)), place, found])
        b.ret_void()
        return function

    def _multiply(
        self, b: Any, xs: Sequence[Any], weight: Any, pair: Any, sums: Mapping[Any, Any]
    ) -> None:
        """Add the products of two neighbouring inputs of each row and channel."""
        both = 2 * self.width
        words, wide, stored = (ir.VectorType(type, both) for type in (I16, I32, I8))
        place = element(b, weight, pair, 2 * CHANNELS_OF_BLOCK)
        levels = [
            b.sext(b.load(element(b, place, I64(v), both), align=1, typ=stored), wide)
            for v in range(self.vectors)
        ]
        nothing = ir.Constant(wide, ir.Undefined)
        halves = [ir.Constant(self.sums, list(range(first, both, 2))) for first in (0, 1)]
        for r, x in enumerate(xs):
            neighbours = splat(b, b.load(element(b, x, pair, 4), align=4, typ=I32), self.width)
            inputs = b.sext(b.bitcast(neighbours, words), wide)
            for v, level in enumerate(levels):
                products = b.mul(inputs, level)
                even, odd = (b.shuffle_vector(products, nothing, half) for half in halves)
                found = b.load(sums[r, v], typ=self.sums)
                b.store(b.add(found, b.add(even, odd)), sums[r, v])

    def _intrinsic(self, name: str, floats: Any, operands: int) -> Any:
        declared = self.module.globals.get(name)
        type = ir.FunctionType(floats, [floats] * operands)
        return declared or ir.Function(self.module, type, name)


def _fields(b: Any, arguments: Any) -> Mapping[str, Any]:
    return fields(b, IntegerArguments, arguments)


def _of_row(b: Any, at: Mapping[str, Any], what: str, row: Any, type: Any) -> Any:
    """The scale or zero point of a row."""
    return b.load(element(b, at[what], b.mul(row, at[f"{what}_by_row"]), 4), typ=type)


def _many(b: Any, number: Any, width: int) -> Any:
    return splat(b, number, width) if width > 1 else number
