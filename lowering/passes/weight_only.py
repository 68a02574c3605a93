"""weight-only: large int8 weights of layers that read floats are read as they are stored."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp

from ...dialects.operation import operations_in
from ...rewrite_patterns.facts.compiler import EXTRA, has_compiler
from ...rewrite_patterns.language import ledger_of
from .rule_passes import RulePass
from .widen_late import widens_large_weight


@dataclass(frozen=True)
class WeightOnlyPass(RulePass):
    """Turn linear layers of floats with a large int8 weight into kernels that qopt generates, which read it as it is stored.

    Without a compiler nothing is turned, and the ledger says what to install.

    ```mlir
    %1 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<512x512xi8>, tensor<512xf32>, tensor<512xi64> -> tensor<512x512xf32>
    %2 = qnn.linear %0, %1 : tensor<2x512xf32>, tensor<512x512xf32> -> tensor<2x512xf32>
    // becomes
    %2 = generated.linear %0, %w scales(%s : tensor<512xf32>) : tensor<2x512xf32>, tensor<512x512xi8> -> tensor<2x512xf32>
    ```
    """

    name = "weight-only"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        if has_compiler():
            super().apply(ctx, op)
        elif any(map(widens_large_weight, operations_in(op))):
            ledger_of(op).notes.append(
                f"weights are widened in each run: with {EXTRA} installed, kernels would read them as int8"
            )
