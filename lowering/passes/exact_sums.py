"""exact-sums: linear layers of integers that no kernel of the target takes are summed by a generated one."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp

from ...rewrite_patterns.facts.compiler import has_compiler
from .rule_passes import RulePass


@dataclass(frozen=True)
class ExactSumsPass(RulePass):
    """Turn linear layers of integers that `prepack-weights` left into a kernel that qopt generates, whose sums are exact.

    Those are mostly layers whose sums could saturate on a processor without VNNI. Without a compiler they stay in floats.

    ```mlir
    %2 = qnn.dequantize %1 <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
    %3 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
    %4 = qnn.linear %2, %3 : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
    // becomes
    %p = generated.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    %4 = generated.qlinear %1 <scale 0.1, zero_point 0, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "exact-sums"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        if has_compiler():
            super().apply(ctx, op)
