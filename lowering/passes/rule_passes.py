"""The passes that apply one family of rules each."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from typing import ClassVar

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ...dialects.onednn import KernelTable
from ...rewrite_patterns.language import apply_rules
from ..targets.instruction_sets import EXACT
from ..targets.lowering import kernel_table_of
from .families import FAMILIES


@dataclass(frozen=True)
class RulePass(ModulePass, ABC):
    """Apply the pass's family of rules until none fits.

    `target` and `isa` name the table of kernels that guards read and the instruction set, `native` that of this machine.
    """

    nearest_from: ClassVar[int] = 1

    target: str = "torch"
    isa: str = EXACT

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        apply_rules(op, FAMILIES[self.name], nearest_from=self.nearest_from, kernels=self.kernels)

    @property
    def kernels(self) -> KernelTable:
        """The table of kernels that guards read."""
        return kernel_table_of(self.target, self.isa)


@dataclass(frozen=True)
class LiftQuantPass(RulePass):
    """Move quantize above the layout operations between it and the operation that makes its input.

    ```mlir
    %1 = qnn.permute %0 dims [1, 0] : tensor<2x4xf32> -> tensor<4x2xf32>
    %2 = qnn.quantize %1 <scale 0.1, zero_point 0, range [0, 255]> : tensor<4x2xf32> -> tensor<4x2xui8>
    // becomes
    %1 = qnn.quantize %0 <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
    %2 = qnn.permute %1 dims [1, 0] : tensor<2x4xui8> -> tensor<4x2xui8>
    ```
    """

    name = "lift-quant"
    nearest_from = 2


@dataclass(frozen=True)
class PrepackWeightsPass(RulePass):
    """Turn convolutions and linear layers of quantized input and weight, and products of such inputs, into integer kernels.

    `isa` names the instruction set, `native` that of this machine: without VNNI, layers whose sums could saturate
    there stay in floats.

    ```mlir
    %1 = qnn.dequantize %0 <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
    %2 = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
    %3 = qnn.linear %1, %2 : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
    // becomes
    %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    %3 = onednn.qlinear %0 <scale 0.1, zero_point 0, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "prepack-weights"


@dataclass(frozen=True)
class FusePostOpsPass(RulePass):
    """Fuse functions of a kernel's result, and of it and another tensor, into the kernel: `post <relu>`, `post <add>`."""

    name = "fuse-post-ops"


@dataclass(frozen=True)
class FuseRequantizePass(RulePass):
    """Let kernels write the quantized result: `output <scale 0.1, zero_point 0, range [0, 255]>`."""

    name = "fuse-requantize"


@dataclass(frozen=True)
class IntegerOpsPass(RulePass):
    """Pool, join, move and clamp integers instead of floats, and cancel the quantization between them."""

    name = "integer-ops"
    nearest_from = 2


@dataclass(frozen=True)
class QuantizeInputsPass(RulePass):
    """Let generated kernels quantize the floats that they read, if nothing else reads the integers.

    ```mlir
    %1 = qnn.quantize %0 <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
    %2 = generated.qlinear %1 <scale 0.1, zero_point 0, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    // becomes
    %2 = generated.qlinear %0 <scale 0.1, zero_point 0, range [0, 255]>, %p scales %s : tensor<2x4xf32>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    ```
    """

    name = "quantize-inputs"


@dataclass(frozen=True)
class Int4WeightsPass(RulePass):
    """Store weights that generated kernels read beside floats in 4 bits, if their integers fit.

    ```mlir
    %1 = generated.linear %0, %w scales(%s : tensor<512x8xf32>) : tensor<2x512xf32>, tensor<512x512xi8> -> tensor<2x512xf32>
    // becomes
    %p = generated.pack_int4 %w scales(%s : tensor<512x8xf32>) : tensor<512x512xi8> -> !onednn.packed<tensor<512x512xi8>>
    %1 = generated.linear_int4 %0, %p : tensor<2x512xf32>, !onednn.packed<tensor<512x512xi8>> -> tensor<2x512xf32>
    ```
    """

    name = "int4-weights"


@dataclass(frozen=True)
class GeneratedPostOpsPass(RulePass):
    """Fuse functions of what a generated linear layer with an int8 weight makes, and of that and another tensor, into the layer.

    ```mlir
    %1 = generated.linear %0, %w : tensor<2x512xf32>, tensor<512x512xi8> -> tensor<2x512xf32>
    %2 = qnn.relu %1 : tensor<2x512xf32>
    // becomes
    %2 = generated.linear %0, %w post <relu> : tensor<2x512xf32>, tensor<512x512xi8> -> tensor<2x512xf32>
    ```
    """

    name = "generated-post-ops"
