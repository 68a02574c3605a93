"""The loops of a linear layer whose weight is int8 and whose activation is f32, in LLVM's IR.

A tile multiplies a few rows by a block of channels: for each input, the block's weights are widened to vectors of floats,
which are multiplied by each row's number. So no sum runs across a vector, and widening is the work of units that do not
multiply. Threads share the blocks.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import product
from typing import Any

from llvmlite import ir

from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .building import (
    F32,
    I8,
    I32,
    I64,
    POINTER,
    add_product,
    add_products,
    define,
    element,
    fetch,
    fields,
    loop,
    quotient_up,
    share,
    thread_number,
    variable,
)
from .ending import Ending
from .finishing import Finishing
from .rounding import rounded
from .tiles import by_tiles

LINEAR_TASK = "linear"
"""The function that each thread calls with the address of `LinearArguments`."""

VECTORS_OF_TILE = 2
"""How many vectors of channels a tile has."""

ROWS_OF_TILE = {8: 6, 16: 10}
"""The most rows of a tile, by the floats of a vector: sums, or the addresses of rows, fill the registers."""

LEAST_SUMS = 8
"""How many sums run beside each other, so that none waits for the one before: few rows have several for each channel."""

ADDED = 256
"""How many products are added to each other before their sum is added to a total: errors of rounding grow with the number."""

FETCHED_AHEAD = 2048
"""How many bytes before they are multiplied weights are fetched for a single row."""

LINE = 64
"""Bytes that one fetch brings."""


class LinearArguments(ctypes.Structure):
    """Addresses of tensors and of the function that tells a thread's number, and sizes.

    Rows are multiplied `chunk` at a time by all blocks of channels of a thread, so that they stay in the cache. Inputs are
    `group` times `groups`. `others` and `numbers` belong to the post-ops (`finishing.py`).
    """

    _fields_ = [
        (name, ctypes.c_int64)
        for name in (
            "x weight scale zero_point bias result others numbers thread threads rows channels group groups chunk"
        ).split()
    ]


class LinearLoops:
    """Builds the module for vectors of `width` floats, weights with or without zero points, and what follows the sums.

    Scaled weights are rounded to `floats`: f32, bf16 or f16.
    """

    def __init__(
        self, width: int, has_zero_points: bool, ending: Ending = Ending(), floats: str = "f32"
    ):
        self.width = min(width, CHANNELS_OF_BLOCK)
        self.has_zero_points = has_zero_points
        self.floats = floats
        self.module = ir.Module("linear")
        self.vector = ir.VectorType(F32, self.width)
        self.zeros = ir.Constant(self.vector, [0.0] * self.width)
        in_block = CHANNELS_OF_BLOCK // self.width
        self.places = [divmod(v, in_block) for v in range(VECTORS_OF_TILE)]
        self.blocks = 1 + self.places[-1][0]
        self.finishing = Finishing(self.module, self.width, ending)

    def build(self) -> ir.Module:
        """Return the module, with the task."""
        task = define(self.module, LINEAR_TASK, [POINTER])
        rows = self._rows()
        b: Any = ir.IRBuilder(task.append_basic_block())
        arguments = task.args[0]
        at = _fields(b, arguments)
        thread = thread_number(b, at)
        panels = quotient_up(b, at["channels"], CHANNELS_OF_BLOCK * self.blocks)
        products = b.mul(quotient_up(b, at["rows"], at["chunk"]), panels)
        first, last = share(b, products, thread, at["threads"])
        with loop(b, last, 1, first) as counter:
            number = b.load(counter, typ=I64)
            top = b.mul(b.udiv(number, panels), at["chunk"])
            block = b.mul(b.urem(number, panels), I64(self.blocks))
            below = b.add(top, at["chunk"])
            end = b.select(b.icmp_signed("<", below, at["rows"]), below, at["rows"])
            b.call(rows, [arguments, top, end, block])
        b.ret_void()
        return self.module

    def _rows(self) -> Any:
        """A function of the arguments, the first and the last row, and a block: tiles as even as there can be."""
        most = ROWS_OF_TILE[self.width]
        finish = self.finishing.build(_fields)
        tiles = {rows: self._tile(rows, finish) for rows in range(1, most + 1)}
        return by_tiles(self.module, "rows", tiles)

    def _tile(self, rows: int, finish: Any) -> Any:
        """A function of the arguments, a row and a block."""
        function = define(self.module, f"tile_{rows}", [POINTER, I64, I64])
        function.linkage = "internal"
        function.attributes.add("noinline")
        arguments, row, block = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = _fields(b, arguments)
        inputs = b.mul(at["group"], at["groups"])
        xs = [element(b, at["x"], b.mul(b.add(row, I64(r)), inputs), 4) for r in range(rows)]
        blocks = self._blocks(b, at, block)
        weights = [
            element(b, at["weight"], self._place(b, blocks, v, inputs), 1)
            for v in range(VECTORS_OF_TILE)
        ]
        cells = list(product(range(rows), range(VECTORS_OF_TILE)))
        totals = {cell: variable(b, self.zeros) for cell in cells}
        with loop(b, at["groups"], 1) as counter:
            group = b.load(counter, typ=I64)
            places = [
                self._place(b, blocks, v, at["groups"], group) for v in range(VECTORS_OF_TILE)
            ]
            scales = [self._load(b, at["scale"], place) for place in places]
            zeros = None
            if self.has_zero_points:
                zeros = [self._load(b, at["zero_point"], place) for place in places]
            start = b.mul(group, at["group"])
            end = b.add(start, at["group"])
            with loop(b, quotient_up(b, at["group"], ADDED), 1) as counter:
                begin = b.add(start, b.mul(b.load(counter, typ=I64), I64(ADDED)))
                behind = b.add(begin, I64(ADDED))
                behind = b.select(b.icmp_signed("<", behind, end), behind, end)
                sums = self._sums(b, xs, weights, (scales, zeros), begin, behind)
                for r, v in cells:
                    self._add(b, totals[r, v], sums[r, v], scales[v])
        for r, v in cells:
            total = b.load(totals[r, v], typ=self.vector)
            channel = self._place(b, blocks, v, I64(1))
            inside = b.icmp_signed("<", channel, at["channels"])
            with b.if_then(inside):
                b.call(finish, [arguments, b.add(row, I64(r)), channel, total])
        b.ret_void()
        return function

    def _blocks(self, b: Any, at: Mapping[str, Any], block: Any) -> list[Any]:
        """A tile's blocks; where there is no second one, the first once more."""
        last = b.sub(quotient_up(b, at["channels"], CHANNELS_OF_BLOCK), I64(1))
        blocks = [b.add(block, I64(i)) for i in range(self.blocks)]
        return [b.select(b.icmp_signed("<", i, last), i, last) for i in blocks]

    def _place(self, b: Any, blocks: Sequence[Any], v: int, size: Any, index: Any = I64(0)) -> Any:
        """Where a vector's channels begin in a tensor of blocks × size × channels."""
        i, j = self.places[v]
        rows = b.add(b.mul(blocks[i], size), index)
        return b.add(b.mul(rows, I64(CHANNELS_OF_BLOCK)), I64(j * self.width))

    def _add(self, b: Any, total: Any, sums: Any, scales: Any) -> None:
        """Add scaled sums to a total; where weights are rounded, they were scaled before."""
        if self.floats == "f32":
            add_product(b, total, sums, scales)
        else:
            b.store(b.fadd(b.load(total, typ=self.vector), sums), total)

    def _sums(
        self,
        b: Any,
        xs: Sequence[Any],
        weights: Sequence[Any],
        parameters: tuple[Any, Any],
        start: Any,
        end: Any,
    ) -> dict[Any, Any]:
        """The sums of the products of the inputs from `start` to `end`, by rows and vectors of channels."""
        cells = list(product(range(len(xs)), range(VECTORS_OF_TILE)))
        unrolled = -(-LEAST_SUMS // len(cells))
        sums = {(*cell, u): variable(b, self.zeros) for cell in cells for u in range(unrolled)}
        for step in dict.fromkeys((unrolled, 1)):
            with loop(b, end, step, start) as counter:
                k = b.load(counter, typ=I64)
                for u in range(step):
                    self._multiply(b, xs, weights, parameters, b.add(k, I64(u)), u, sums)
                if len(xs) == 1:
                    self._fetch(b, weights, k, step)
            start = b.load(counter, typ=I64)
        parts = {
            cell: [b.load(sums[*cell, u], typ=self.vector) for u in range(unrolled)]
            for cell in cells
        }
        return {cell: reduce(b.fadd, found) for cell, found in parts.items()}

    def _multiply(
        self,
        b: Any,
        xs: Sequence[Any],
        weights: Sequence[Any],
        parameters: tuple[Sequence[Any], Sequence[Any] | None],
        k: Any,
        u: int,
        sums: Mapping[Any, Any],
    ) -> None:
        """Add the products of one input of each row, and its weights."""
        wide: list[Any] = []
        scales, zeros = parameters
        for v, weight in enumerate(weights):
            place = element(b, weight, k, CHANNELS_OF_BLOCK)
            levels = b.load(place, align=1, typ=ir.VectorType(I8, self.width))
            w = b.sitofp(b.sext(levels, ir.VectorType(I32, self.width)), self.vector)
            w = w if zeros is None else b.fsub(w, zeros[v])
            if self.floats != "f32":
                w = rounded(b, b.fmul(w, scales[v]), self.floats)
            wide.append(w)
        add_products(b, xs, k, wide, sums, u)

    def _load(self, b: Any, address: Any, index: Any) -> Any:
        return b.load(element(b, address, index, 4), align=4, typ=self.vector)

    def _fetch(self, b: Any, weights: Sequence[Any], k: Any, inputs: int) -> None:
        for i, line in product(range(self.blocks), range(0, inputs * CHANNELS_OF_BLOCK, LINE)):
            ahead = b.add(b.mul(k, I64(CHANNELS_OF_BLOCK)), I64(FETCHED_AHEAD + line))
            fetch(b, element(b, weights[i], ahead, 1))


def _fields(b: Any, arguments: Any) -> Mapping[str, Any]:
    return fields(b, LinearArguments, arguments)
