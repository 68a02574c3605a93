"""lower-to-dnnl: runs of operations that oneDNN has become plans of its primitives."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Attribute, Block, Operation, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.dnnl import PlanOp
from ...dialects.dnnl.layouts import strides_of
from ...dialects.effects import is_trivially_dead
from ...dialects.identity import stand_for
from ...dialects.qnn import PadOp
from ...dialects.traits import Rearranges, ViewsOperand
from ...errors import QoptError, one_of
from ...rewrite_patterns.language import Numerics
from ..analysis.aliasing import written_values
from ..analysis.blocks import blocks_of
from ..ledger.entries import close_entries
from ..targets.instruction_sets import EXACT, instruction_set_named
from .builder import PlanBuilder, Strides
from .choices.copies import is_copy
from .choices.layout_choice import stated_strides
from .overwriting import keep_what_is_read
from .regions import Stage, computed_at_load, quantized_early, stages
from .translations.attention import split_attention
from .translations.calls import call, calls_between
from .translations.narrowing import PRECISIONS
from .translations.table import translation_of


@dataclass(frozen=True)
class LowerToDnnlPass(ModulePass):
    """Gather what oneDNN has into plans of primitives; tensors in them have settled layouts, not yet places.

    Shapes must be numbers. What stays between the plans is left to `lower-to-torch`. `factors=bf16` reads the factors of
    float products in bf16, which `torch.set_float32_matmul_precision("medium")` allows. Where there are several primitives
    for one thing, the faster one on the instruction set `isa` is taken; `native` is that of this machine.

    ```mlir
    %1 = qnn.relu %x : tensor<2x8xf32>
    // becomes
    %1 = dnnl.plan(%a = %x : tensor<2x8xf32>) {
      %0 = dnnl.eltwise %a <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
      dnnl.yield %0 : tensor<2x8xf32>
    } -> tensor<2x8xf32>
    ```
    """

    name = "lower-to-dnnl"
    factors: str = "f32"
    isa: str = EXACT

    @property
    def numerics(self) -> Numerics:
        """Primitives sum, normalize and approximate in orders and by formulas of their own."""
        return Numerics.REASSOCIATES if self.factors == "f32" else Numerics.DROPS_ROUNDING

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        if self.factors not in PRECISIONS:
            names = one_of(PRECISIONS)
            raise QoptError(f"lower-to-dnnl: factors: expected {names}, found '{self.factors}'")
        close_entries(op)
        for block in blocks_of(op):
            lower(block, PRECISIONS[self.factors], instruction_set_named(self.isa))


def lower(block: Block, factors: Attribute, isa: str) -> None:
    """Replace the operations of a block that oneDNN has by plans."""
    memory: dict[SSAValue, Strides] = {}
    split_attention(block)
    constant = computed_at_load(block)
    kept = constant | written_views(block)
    planned = {op for op in block.ops if op not in kept and translation_of(op) is not None}
    moved = set(filter(_only_moves, planned))
    computed = planned - moved
    planned |= calls_between(block, computed, moved, kept)
    for stage in stages(block, planned, constant):
        inside, after = without_last_moves(stage)
        if not computed.isdisjoint(inside):
            _plan(block, quantized_early(inside), PlanBuilder(memory, factors, isa))
            inside = []
        _put_last(block, [*inside, *after])
    _remove_dead(block)


def written_views(block: Block) -> set[Operation]:
    """Views through which a write shows, so that they must stay views, and copies that are made to be written."""
    owners = (v.owner for v in written_values(block))
    return {
        op
        for op in owners
        if isinstance(op, Operation) and (op.has_trait(ViewsOperand) or is_copy(op))
    }


def without_last_moves(stage: Stage) -> tuple[list[Operation], list[Operation]]:
    """Leave to torch what only moves a plan's results, which is a view there."""
    inside = set(stage.planned)
    for op in reversed(stage.planned):
        if _only_moves(op) and not any(u.operation in inside for u in op.results[0].uses):
            inside.remove(op)
    left = [op for op in stage.planned if op not in inside]
    return [op for op in stage.planned if op in inside], [*left, *stage.between]


def _only_moves(op: Operation) -> bool:
    return is_copy(op) or op.has_trait(Rearranges)


def _put_last(block: Block, ops: Sequence[Operation]) -> None:
    for op in ops:
        op.detach()
        block.add_op(op)


def _plan(block: Block, planned: Sequence[Operation], builder: PlanBuilder) -> None:
    """Build a plan at the end of a block, whose results take the places of the operations'."""
    inside = set(planned)
    for op in planned:
        builder.origin = op
        build = call if _is_padding_for_others(op, inside) else translation_of(op) or call
        build(op, builder)
        for result in op.results:
            if result in builder.values:
                stand_for(builder.values[result], result)
    outputs = [
        result
        for op in planned
        for result in op.results
        if any(use.operation not in inside for use in result.uses)
    ]
    if outputs:  # Results without users need no plan.
        plan = builder.finish(outputs, [stated_strides(output) for output in outputs])
        plan.location = planned[-1].location
        keep_what_is_read(plan)
        block.add_op(plan)
        _hand_out(outputs, plan, builder)
    for op in reversed(planned):
        Rewriter.erase_op(op)


def _is_padding_for_others(op: Operation, inside: Set[Operation]) -> bool:
    """Whether a padding is read outside of a plan, so that its convolutions are not all there to do it."""
    return isinstance(op, PadOp) and any(use.operation not in inside for use in op.result.uses)


def _hand_out(outputs: Sequence[SSAValue], plan: PlanOp, builder: PlanBuilder) -> None:
    """Replace values by the plan's results."""
    for output, result, yielded in zip(outputs, plan.outputs, plan.yielded.results_, strict=True):
        result.name_hint = output.name_hint
        stand_for(result, output)
        builder.memory[result] = strides_of(yielded)
        output.replace_all_uses_with(result)


def _remove_dead(block: Block) -> None:
    """Remove operations that plans replace: the packing of their weights, and the expansion of a mask that they broadcast."""
    for op in reversed(list(block.ops)):
        if is_trivially_dead(op):
            Rewriter.erase_op(op)
