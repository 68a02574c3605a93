"""canonicalize: equal operations once, dead ones not at all, layout operations merged."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import IntAttr, ModuleOp
from xdsl.passes import ModulePass
from xdsl.transforms.common_subexpression_elimination import cse

from ...rewrite_patterns.facts.storage import is_handed_out
from ...rewrite_patterns.language import apply_rules
from ...rewrite_patterns.quantization_moves import CANONICALIZE
from .functionalize import FunctionalizePass

MARK = "qopt.output"
"""An attribute that makes operations differ while equal ones are merged."""


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
        merge_equal(op)
        while apply_rules(op, CANONICALIZE, nearest_from=2):
            merge_equal(op)


def merge_equal(module: ModuleOp) -> None:
    """Merge equal operations; not those whose results a caller receives, who may write one and read the other."""
    outputs = [op for op in module.walk() if any(map(is_handed_out, op.results))]
    for number, op in enumerate(outputs):
        op.attributes[MARK] = IntAttr(number)
    cse(module)
    for op in outputs:
        op.attributes.pop(MARK, None)
