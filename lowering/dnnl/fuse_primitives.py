"""fuse-primitives: operations behind a primitive of a plan become a part of it."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ...dialects.dnnl import PlanOp
from ...dialects.operation import operations_in
from ...rewrite_patterns import fuse_primitives, merge_dimensions
from ...rewrite_patterns.language import apply_rules
from ..targets.instruction_sets import EXACT, instruction_set_named
from .facts.table import kernels_on
from .overwriting import keep_what_is_read

RULES = [*fuse_primitives.RULES, *merge_dimensions.RULES]


@dataclass(frozen=True)
class FusePrimitivesPass(ModulePass):
    """Let primitives quantize what they compute, products add and apply functions, and combinations have few dimensions.

    `isa` names the instruction set, `native` that of this machine.

    ```mlir
    %0 = dnnl.softmax %x axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
    %1 = dnnl.reorder %0 to <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    // becomes
    %1 = dnnl.softmax %x axis 1 to <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    ```
    """

    name = "fuse-primitives"
    isa: str = EXACT

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        kernels = kernels_on(instruction_set_named(self.isa))
        if apply_rules(op, RULES, nearest_from=2, kernels=kernels):
            # A primitive stands where the last one was that it does: what it reads may be overwritten before.
            for plan in [o for o in operations_in(op) if isinstance(o, PlanOp)]:
                keep_what_is_read(plan)
