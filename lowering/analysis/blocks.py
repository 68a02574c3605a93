"""The blocks of operations that passes work on."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Block


def functions_of(module: ModuleOp) -> list[FuncOp]:
    """Return the functions of a module that have a body; the first is the program, others are what its operators call."""
    return [op for op in module.body.ops if isinstance(op, FuncOp) and op.body.blocks]


def blocks_of(module: ModuleOp) -> Iterator[Block]:
    """Yield the blocks of a module's functions."""
    for function in module.body.ops:
        for region in function.regions:
            yield from region.blocks
