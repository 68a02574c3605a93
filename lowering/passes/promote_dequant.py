"""promote-dequant: every user gets a dequantize of its own, next to it."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation
from xdsl.passes import ModulePass
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects import qnn
from ...dialects.operation import operations_in
from ...rewrite_patterns.facts.storage import hands_out
from ...rewrite_patterns.language import apply_rules
from ...rewrite_patterns.quantization_moves import SINK_DEQUANT


@dataclass(frozen=True)
class PromoteDequantPass(ModulePass):
    """Give each use of a dequantized value, weights too, its own dequantize, and move it below layout operations.

    Repeats to a fixpoint. Tied weights stay one constant, which is packed once.

    ```mlir
    %1 = qnn.dequantize %q <scale 0.1, zero_point 0, range [0, 255]> : tensor<4xui8> -> tensor<4xf32>
    %2 = qnn.add %1, %1 : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
    // becomes
    %1 = qnn.dequantize %q <scale 0.1, zero_point 0, range [0, 255]> : tensor<4xui8> -> tensor<4xf32>
    %2 = qnn.dequantize %q <scale 0.1, zero_point 0, range [0, 255]> : tensor<4xui8> -> tensor<4xf32>
    %3 = qnn.add %1, %2 : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
    ```
    """

    name = "promote-dequant"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        changed = True
        while changed:
            split = [
                _split(o) for o in list(operations_in(op)) if isinstance(o, qnn.DEQUANTIZATIONS)
            ]
            changed = apply_rules(op, SINK_DEQUANT, nearest_from=2) or any(split)


def _split(dequantize: Operation) -> bool:
    """Give each use after the first its own copy; return whether there were any.

    Those by which a caller receives the floats stay with one tensor, in which it sees what it writes to any of them.
    """
    uses = list(dequantize.results[0].uses)
    others = [use for use in uses if not hands_out(use)]
    if len(others) == len(uses):
        others = others[1:]
    for use in others:
        copy = dequantize.clone()
        Rewriter.insert_op(copy, InsertPoint.before(use.operation))
        use.operation.operands[use.index] = copy.results[0]
    return bool(others)
