"""canonicalize: equal operations once, dead ones not at all, layout operations merged."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ...rewrite_patterns.language import apply_rules
from ...rewrite_patterns.quantization_moves import CANONICALIZE
from ..analysis.blocks import blocks_of
from .functionalize import FunctionalizePass
from .merge_equal import merge_equal


@dataclass(frozen=True)
class CanonicalizePass(ModulePass):
    """Merge equal operations, remove dead ones, simplify layout operations and cancel inverse quantization.

    ```mlir
    %1 = qnn.permute %0 dims [1, 0] : tensor<2x4xf32> -> tensor<4x2xf32>
    %2 = qnn.permute %1 dims [1, 0] : tensor<4x2xf32> -> tensor<2x4xf32>
    // becomes %0
    ```
    """

    name = "canonicalize"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        FunctionalizePass().apply(ctx, op)
        merge_equal_operations(op)
        while apply_rules(op, CANONICALIZE, nearest_from=2):
            merge_equal_operations(op)


def merge_equal_operations(module: ModuleOp) -> None:
    """Merge equal operations of each block."""
    for block in blocks_of(module):
        merge_equal(block)
