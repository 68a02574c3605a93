"""lower-to-torch: every operation becomes a call of a torch operator, in the order of its schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Block, Operation
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.fx import AnyCallOp, CallOp, OutputOp
from ...dialects.identity import stand_for
from ...dialects.onednn import Pack
from ...rewrite_patterns.language import Numerics
from ..analysis.blocks import blocks_of
from ..fx.torch_calls import TORCH_CALLS
from ..ledger.entries import close_entries
from .kernels import KernelCalls, pack_for_each_size
from .layouts import changes_layouts, helper_location, restore_layouts
from .shared_outputs import restore_shared


@dataclass(frozen=True)
class LowerToTorchPass(ModulePass):
    """Lower the onednn and qnn dialects to calls; outputs get the strides that eager mode gives them.

    A convolution that sums gets a copy of its addend to write into; `in-place` drops the copy where it may.

    ```mlir
    %1 = onednn.qlinear %0 <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    // becomes
    %1 = fx.call @onednn.qlinear_pointwise.default(%0, 0.1, 3, %p, %s, %zero, none, 1.0, 0, torch.float32, "none", [], "none") : …
    ```
    """

    name = "lower-to-torch"
    numerics: ClassVar[Numerics] = Numerics.REASSOCIATES
    """The kernels compute in f32 what the IR's meaning computes exactly."""

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        close_entries(op)
        for block in blocks_of(op):
            lower(block)


def lower(block: Block) -> None:
    """Lower every operation of a block for which there is a lowering; calls and constants stay."""
    pack_for_each_size(block)
    lowerings = {**TORCH_CALLS, **KernelCalls(block).lowerings}
    layouts_change = changes_layouts(block)
    if layouts_change:
        restore_shared(block)
    for op in list(block.ops):
        if isinstance(op, (OutputOp, AnyCallOp)):
            # Calls that go by strides get eager mode's in any case: copies before them were dropped with those of all others.
            if layouts_change or isinstance(op, AnyCallOp):
                restore_layouts(op)
        elif type(op) in lowerings:
            _replace(op, lowerings[type(op)](op))


def _replace(op: Operation, new_ops: Sequence[Operation]) -> None:
    *helpers, last = new_ops
    for helper in helpers:
        assert isinstance(helper, CallOp)
        helper.location = helper_location(op, helper)
    stand_for(last.results[0], op.results[0])
    last.location = op.location
    last.results[0].name_hint = _hint(op)
    Rewriter.replace_op(op, new_ops)


def _hint(op: Operation) -> str | None:
    """The name hint of what replaces an operation's first result; that of a packed weight ends with `_packed`."""
    hint = op.results[0].name_hint
    return f"{hint}_packed" if hint and isinstance(op, Pack) else hint
