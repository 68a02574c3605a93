"""What of the post-ops and the output of a kernel stands in its code, without LLVM."""

from __future__ import annotations

from typing import NamedTuple


class CompiledPostOp(NamedTuple):
    """What of a post-op stands in the code; its numbers and tensors are arguments."""

    name: str
    algorithm: str
    numbers: int


class Ending(NamedTuple):
    """What follows the sums: post-ops, and whether the result is quantized to bytes."""

    post_ops: tuple[CompiledPostOp, ...] = ()
    is_quantized: bool = False
