"""The loops of a linear layer whose weight has 4 bits and whose activation is f32, in LLVM's IR.

Few rows are multiplied by weights as they are widened in registers, many by panels of widened weights (`int4_panels.py`).
Threads share the rows and the channels.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import product
from typing import Any

from llvmlite import ir

from ...dialects.generated.int4_packing import INPUTS_OF_WORD
from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .building import (
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
from .int4_chunks import FEW_ROWS
from .int4_kind import Int4Kind
from .int4_panels import Int4Panels
from .int4_values import Int4Values
from .linear_loops import FETCHED_AHEAD, LEAST_SUMS, LINE
from .tiles import by_tiles

FEW_ROWS_TASK, MANY_ROWS_TASK = "few_rows", "many_rows"
"""The functions that each thread calls with the address of `Int4Arguments`, to compute its share."""


class Int4Arguments(ctypes.Structure):
    """Addresses of tensors and of the function that tells a thread's number, how many threads there are, and sizes.

    `words` are those of a channel and group, `group_bytes` are those of all parameters and words of a block's group. Rows
    are divided into `chunks`. `others` and `numbers` belong to the post-ops (`finishing.py`).
    """

    _fields_ = [
        (name, ctypes.c_int64)
        for name in (
            "x weight bias result others numbers thread threads rows channels groups words group_bytes chunks"
        ).split()
    ]


class Int4Loops:
    """Builds the module for vectors of `width` floats, a kind of weight, and what follows the sums."""

    def __init__(self, width: int, kind: Int4Kind, ending: Ending = Ending()):
        self.width = min(width, CHANNELS_OF_BLOCK)
        self.vectors = CHANNELS_OF_BLOCK // self.width
        self.module = ir.Module("linear_int4")
        self.values = Int4Values(self.width, kind)
        self.kind = kind
        self.nothing = ir.Constant(self.values.floats, None)
        self.finish = Finishing(self.module, self.width, ending).build(_fields)

    def build(self) -> ir.Module:
        """Return the module, with both tasks."""
        tiles = {rows: self._tile(rows) for rows in range(1, FEW_ROWS[self.kind.floats] + 1)}
        self._task(FEW_ROWS_TASK, by_tiles(self.module, "rows", tiles))
        panels = Int4Panels(self.module, self.values, self.finish)
        self._task(MANY_ROWS_TASK, panels.build(_fields))
        return self.module

    def _task(self, name: str, compute: Any) -> None:
        """A task whose threads share chunks of rows and blocks of channels; `compute` takes a chunk's ends and a block."""
        task = define(self.module, name, [POINTER])
        b: Any = ir.IRBuilder(task.append_basic_block())
        arguments = task.args[0]
        at = _fields(b, arguments)
        blocks = quotient_up(b, at["channels"], CHANNELS_OF_BLOCK)
        all = b.mul(at["chunks"], blocks)
        first, end = share(b, all, thread_number(b, at), at["threads"])
        with loop(b, end, 1, first) as counter:
            number = b.load(counter, typ=I64)
            top, below = share(b, at["rows"], b.udiv(number, blocks), at["chunks"])
            b.call(compute, [arguments, top, below, b.urem(number, blocks)])
        b.ret_void()

    def _tile(self, rows: int) -> Any:
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
            self._add_group(b, at, group, [b.add(x, inputs) for x in xs], totals)
        for r, v in cells:
            channel = b.add(b.mul(block, I64(CHANNELS_OF_BLOCK)), I64(v * self.width))
            total = b.load(totals[r, v], typ=self.values.floats)
            with b.if_then(b.icmp_signed("<", channel, at["channels"])):
                b.call(self.finish, [arguments, b.add(row, I64(r)), channel, total])
        b.ret_void()
        return function

    def _add_group(
        self,
        b: Any,
        at: Mapping[str, Any],
        group: Any,
        xs: Sequence[Any],
        totals: Mapping[Any, Any],
    ) -> None:
        """Add the products of one group's inputs to totals by rows and vectors of channels."""
        vectors, floats = range(self.vectors), self.values.floats
        parameters = [self.values.parameters(b, group, v) for v in vectors]
        chains = -(-LEAST_SUMS // len(totals))
        parts = {(*cell, c): variable(b, self.nothing) for cell in totals for c in range(chains)}
        with loop(b, at["words"], 1) as counter:
            word = b.load(counter, typ=I64)
            found = [self.values.words(b, group, word, v) for v in vectors]
            for p in range(INPUTS_OF_WORD):
                index = b.add(b.mul(word, I64(INPUTS_OF_WORD)), I64(p))
                factors = [self._factors(b, found[v], p, parameters[v]) for v in vectors]
                add_products(b, xs, index, factors, parts, p % chains)
            if len(xs) == 1:
                place = b.mul(word, I64(LINE))
                fetch(b, element(b, b.add(group, place), I64(FETCHED_AHEAD), 1))
        for r, v in totals:
            some = [b.load(parts[r, v, c], typ=floats) for c in range(chains)]
            sums = reduce(b.fadd, some)
            if self.kind.scales_sums:
                add_product(b, totals[r, v], sums, parameters[v].scales)
            else:
                b.store(b.fadd(b.load(totals[r, v], typ=floats), sums), totals[r, v])

    def _factors(self, b: Any, words: Any, index: int, parameters: Any) -> Any:
        """What is multiplied by one input's numbers: levels, or weights where those are rounded."""
        if self.kind.scales_sums:
            return self.values.levels(b, words, index, parameters.zeros)
        return self.values.weights(b, words, index, parameters)


def _fields(b: Any, arguments: Any) -> Mapping[str, Any]:
    return fields(b, Int4Arguments, arguments)
