"""The blocks of operations that passes work on."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Block


def blocks_of(module: ModuleOp) -> Iterator[Block]:
    """Yield the blocks of a module's functions."""
    for function in module.body.ops:
        for region in function.regions:
            yield from region.blocks
