"""Rows are computed by tiles as even as there can be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llvmlite import ir

from .building import I64, POINTER, define, loop, quotient_up, variable


def by_tiles(module: ir.Module, name: str, tiles: Mapping[int, Any]) -> ir.Function:
    """Build a function of an address, the first and the last row, and a number, that calls tiles of a row and that number.

    `tiles` are by their rows: up to the most, one for each number that is left when rows are divided evenly.
    """
    function = define(module, name, [POINTER, I64, I64, I64])
    function.linkage = "internal"
    function.attributes.add("noinline")
    arguments, first, end, given = function.args
    b: Any = ir.IRBuilder(function.append_basic_block())
    tops = quotient_up(b, b.sub(end, first), max(tiles))
    row = variable(b, first)
    with loop(b, tops, 1) as counter:
        found = b.load(row, typ=I64)
        left = b.sub(tops, b.load(counter, typ=I64))
        count = quotient_up(b, b.sub(end, found), left)
        done = b.append_basic_block("done")
        choice = b.switch(count, done)
        for rows, tile in tiles.items():
            case = b.append_basic_block(f"rows_{rows}")
            choice.add_case(I64(rows), case)
            b.position_at_end(case)
            b.call(tile, [arguments, found, given])
            b.branch(done)
        b.position_at_end(done)
        b.store(b.add(found, count), row)
    b.ret_void()
    return function
