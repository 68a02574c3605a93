"""The loops of a linear layer whose weight is int8 and whose activation is f32, in LLVM's IR.

A tile computes a few channels of a few rows: each vector of weights is read and widened once, and multiplied by each
row. Threads share the channels.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, NamedTuple

from llvmlite import ir

from .building import F32, I8, I32, I64, POINTER, add_product, element, field, loop, splat, variable

TASK = "linear"
"""The function that each thread calls with the address of `Arguments`, to compute its share of the channels."""

FETCHED_AHEAD = 2048
"""How many bytes before they are multiplied weights are fetched; of 512 to 4096 the fastest on AVX2."""

LINE = 64
"""Bytes that one fetch brings."""


class Arguments(ctypes.Structure):
    """Addresses of tensors, of the functions that tell a thread's number and how many there are, and sizes.

    `scale_by_channel` and `scale_by_group` say how many numbers the scales of two channels and of two groups are apart, 0
    where one serves all; zero points and biases have the same.
    """

    _fields_ = [
        (name, ctypes.c_int64)
        for name in (
            "x weight scale zero_point bias result thread threads rows channels group groups "
            "scale_by_channel scale_by_group zero_point_by_channel zero_point_by_group bias_by_channel"
        ).split()
    ]


class Tile(NamedTuple):
    """How many rows and channels a function computes, and how many vectors of inputs its loop takes at a time."""

    rows: int
    channels: int
    vectors: int


SINGLE = Tile(1, 1, 8)
"""For one row: channel after channel, the weight is one stream of memory."""

SEVERAL = (Tile(4, 2, 1), Tile(2, 2, 2), Tile(1, 2, 4))
"""For more, as many rows at a time as are left."""

CHANNELS = 2
"""The channels of those."""


class LinearLoops:
    """Builds the module for vectors of `width` floats."""

    def __init__(self, width: int):
        self.width = width
        self.module = ir.Module("linear")
        self.vector = ir.VectorType(F32, width)
        self.zeros = ir.Constant(self.vector, [0.0] * width)
        arguments = [POINTER, I32, I32, I32]
        self.fetch = self._function("llvm.prefetch.p0", ir.VoidType(), arguments)
        self.sum = self._function(f"llvm.vector.reduce.fadd.v{width}f32", F32, [F32, self.vector])

    def build(self) -> ir.Module:
        """Return the module, with the task."""
        task = self._function(TASK, ir.VoidType(), [POINTER])
        single, several = self._tile(SINGLE), [(t.rows, self._tile(t)) for t in SEVERAL]
        b: Any = ir.IRBuilder(task.append_basic_block())
        arguments = task.args[0]
        rows, channels = (
            field(b, Arguments, arguments, "rows"),
            field(b, Arguments, arguments, "channels"),
        )
        first, end = _share(b, arguments, channels)
        few: Any = b.or_(b.icmp_signed("==", rows, I64(1)), b.icmp_signed("==", channels, I64(1)))
        with b.if_else(few) as (alone, together):
            with alone, loop(b, rows, 1) as row, loop(b, end, 1, first) as channel:
                b.call(single, [arguments, b.load(row, typ=I64), b.load(channel, typ=I64)])
            with together:
                with loop(b, end, CHANNELS, first) as channel:
                    self._rows(b, several, arguments, rows, b.load(channel, typ=I64))
                rest = b.icmp_signed("<", b.load(channel, typ=I64), end)
                with b.if_then(rest):  # The last of an odd number, with its neighbour once more.
                    self._rows(b, several, arguments, rows, b.sub(end, I64(CHANNELS)))
        b.ret_void()
        return self.module

    def _rows(
        self, b: Any, tiles: Sequence[tuple[int, Any]], arguments: Any, rows: Any, channel: Any
    ) -> None:
        row = None
        for step, tile in tiles:
            start = I64(0) if row is None else b.load(row, typ=I64)
            with loop(b, rows, step, start) as row:
                b.call(tile, [arguments, b.load(row, typ=I64), channel])

    def _tile(self, tile: Tile) -> Any:
        """A function of the arguments, a row and a channel."""
        name = f"tile_{tile.rows}x{tile.channels}x{tile.vectors}"
        function = self._function(name, ir.VoidType(), [POINTER, I64, I64])
        function.linkage = "internal"
        arguments, row, channel = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        group, groups = (
            field(b, Arguments, arguments, "group"),
            field(b, Arguments, arguments, "groups"),
        )
        inputs = b.mul(group, groups)
        rows = [b.add(row, I64(r)) for r in range(tile.rows)]
        channels = [b.add(channel, I64(c)) for c in range(tile.channels)]
        x, weight = field(b, Arguments, arguments, "x"), field(b, Arguments, arguments, "weight")
        xs = [element(b, x, b.mul(r, inputs), 4) for r in rows]
        weights = [element(b, weight, b.mul(c, inputs), 1) for c in channels]
        cells = list(product(range(tile.rows), range(tile.channels)))
        totals = {cell: variable(b, self.zeros) for cell in cells}
        rests = {cell: variable(b, F32(0.0)) for cell in cells}
        with loop(b, groups, 1) as counter:
            number = b.load(counter, typ=I64)
            scales, zeros = (
                [_parameter(b, arguments, what, c, number, type) for c in channels]
                for what, type in (("scale", F32), ("zero_point", I32))
            )
            sums, rest = self._group(b, tile, (xs, weights), zeros, b.mul(number, group), group)
            for r, c in cells:
                many = splat(b, scales[c], self.width)
                add_product(b, totals[r, c], sums[r, c], many)
                add_product(b, rests[r, c], rest[r, c], scales[c])
        result, bias = (
            field(b, Arguments, arguments, "result"),
            field(b, Arguments, arguments, "bias"),
        )
        apart = field(b, Arguments, arguments, "bias_by_channel")
        for r, c in cells:
            begin = b.load(rests[r, c], typ=F32)
            y = b.call(
                self.sum, [begin, b.load(totals[r, c], typ=self.vector)], fastmath=("reassoc",)
            )
            y = b.fadd(y, b.load(element(b, bias, b.mul(channels[c], apart), 4), typ=F32))
            place = b.add(b.mul(rows[r], field(b, Arguments, arguments, "channels")), channels[c])
            b.store(y, element(b, result, place, 4))
        b.ret_void()
        return function

    def _group(
        self, b: Any, tile: Tile, tensors: tuple[Any, Any], zeros: Any, start: Any, size: Any
    ) -> tuple[dict[Any, Any], dict[Any, Any]]:
        """The sums of the products of one group's inputs: vectors, and those of the inputs that fill none."""
        cells = list(product(range(tile.rows), range(tile.channels)))
        parts = {(*cell, v): variable(b, self.zeros) for cell in cells for v in range(tile.vectors)}
        rests = {cell: variable(b, F32(0.0)) for cell in cells}
        end = b.add(start, size)
        wide = [splat(b, zero, self.width) for zero in zeros]
        for vectors in dict.fromkeys((tile.vectors, 1)):
            with loop(b, end, vectors * self.width, start) as counter:
                k = b.load(counter, typ=I64)
                for v in range(vectors):
                    at = b.add(k, I64(v * self.width))
                    self._multiply(b, tensors, wide, at, lambda r, c, v=v: parts[r, c, v])
                self._fetch(b, tensors[1], k, vectors * self.width)
            start = b.load(counter, typ=I64)
        with loop(b, end, 1, start) as counter:
            self._multiply(b, tensors, zeros, b.load(counter, typ=I64), lambda r, c: rests[r, c])
        sums = {}
        for cell in cells:
            found = [b.load(parts[*cell, v], typ=self.vector) for v in range(tile.vectors)]
            while len(found) > 1:
                found = [b.fadd(one, other) for one, other in zip(found[::2], found[1::2])]
            (sums[cell],) = found
        return sums, {cell: b.load(rests[cell], typ=F32) for cell in cells}

    def _multiply(
        self, b: Any, tensors: tuple[Any, Any], zeros: Any, at: Any, into: Callable[[int, int], Any]
    ) -> None:
        """Add the products of the inputs from `at` to sums: as many inputs as a zero point has numbers."""
        integers = zeros[0].type
        is_vector = isinstance(integers, ir.VectorType)
        floats = self.vector if is_vector else F32
        stored = ir.VectorType(I8, self.width) if is_vector else I8
        xs, weights = tensors
        found = [b.load(element(b, x, at, 4), align=4, typ=floats) for x in xs]
        for c, weight in enumerate(weights):
            levels = b.sext(b.load(element(b, weight, at, 1), align=1, typ=stored), integers)
            w = b.sitofp(b.sub(levels, zeros[c]), floats)
            for r, x in enumerate(found):
                add_product(b, into(r, c), x, w)

    def _fetch(self, b: Any, weights: Sequence[Any], at: Any, read: int) -> None:
        ahead = b.add(at, I64(FETCHED_AHEAD))
        for weight, line in product(weights, range(0, read, LINE)):
            place = element(b, weight, b.add(ahead, I64(line)), 1)
            b.call(self.fetch, [place, I32(0), I32(3), I32(1)])

    def _function(self, name: str, result: Any, arguments: Sequence[Any]) -> ir.Function:
        return ir.Function(self.module, ir.FunctionType(result, arguments), name)


def _parameter(b: Any, arguments: Any, what: str, channel: Any, group: Any, type: Any) -> Any:
    """The scale or zero point of a channel and group."""
    of_channel = b.mul(channel, field(b, Arguments, arguments, f"{what}_by_channel"))
    of_group = b.mul(group, field(b, Arguments, arguments, f"{what}_by_group"))
    place = element(b, field(b, Arguments, arguments, what), b.add(of_channel, of_group), 4)
    return b.load(place, typ=type)


def _share(b: Any, arguments: Any, channels: Any) -> tuple[Any, Any]:
    """The channels of this thread, from the first to the end: whole tiles, and what is left for the last thread."""
    asked = ir.FunctionType(I32, []).as_pointer()
    thread, threads = (
        b.sext(b.call(b.inttoptr(field(b, Arguments, arguments, name), asked), []), I64)
        for name in ("thread", "threads")
    )
    tiles, following = b.udiv(channels, I64(CHANNELS)), b.add(thread, I64(1))
    first, end = (
        b.mul(b.udiv(b.mul(tiles, number), threads), I64(CHANNELS))
        for number in (thread, following)
    )
    return first, b.select(b.icmp_signed("==", following, threads), channels, end)
