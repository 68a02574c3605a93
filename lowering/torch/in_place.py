"""in-place: late, by liveness, operands that die are written over instead of copied."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Block, Operation, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.fx import AnyCallOp, CallOp
from ...rewrite_patterns.facts.constants import is_constant
from ..analysis.aliasing import AliasSets, shared_operands
from ..analysis.blocks import blocks_of

SUMMING_KERNEL = "onednn.qconv2d_pointwise.binary"

IN_PLACE = {
    f"aten.{name}.{overload}": f"aten.{name}_.{overload}"
    for name, overload in (
        ("relu", "default"),
        ("hardtanh", "default"),
        ("clamp", "default"),
        ("add", "Tensor"),
    )
}
"""Operators whose result may take the place of their first operand."""


@dataclass(frozen=True)
class InPlacePass(ModulePass):
    """Write over an operand that dies: the only pass that makes programs write in place.

    The operand must not be an argument of the graph, an attribute of the module or a view of one, nothing that
    shares its storage may be used later, and it must have the result's type.

    ```mlir
    %1 = fx.call @aten.clone.default(%0, memory_format = torch.channels_last) : (tensor<1x8x4x4xui8>) -> tensor<1x8x4x4xui8>
    // becomes, where %0 dies
    %1 = fx.call @aten.contiguous.default(%0, memory_format = torch.channels_last) views [0] : (tensor<1x8x4x4xui8>) -> tensor<1x8x4x4xui8>
    ```
    """

    name = "in-place"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for block in blocks_of(op):
            write_over_dying_operands(block)


def write_over_dying_operands(block: Block) -> None:
    """Rewrite one block."""
    aliases = AliasSets(block)
    for op in list(block.ops):
        if isinstance(op, CallOp) and op.impure is None and op.writes is None:
            op = _in_place_form(op, aliases) or op
        aliases.add(op)


def _in_place_form(op: CallOp, aliases: AliasSets) -> AnyCallOp | None:
    """Replace a call by its in-place form, and return that, if its first operand dies here."""
    if not op.operands or not _dies(op.operands[0], op, aliases):
        return None
    assert op.result is not None
    if op.operands[0].type != op.result.type:
        return None
    args, kwargs = op.python_arguments
    if not args or args[0] is not op.operands[0]:
        return None
    if op.target.data in IN_PLACE:
        return _replace(
            op, CallOp(IN_PLACE[op.target.data], args, op.result.type, kwargs, writes=[0]), aliases
        )
    if op.target.data == "aten.clone.default" and _feeds_sum(op.result):
        new = CallOp("aten.contiguous.default", args, op.result.type, kwargs, views=[0])
        return _replace(op, new, aliases)
    return None


def _dies(value: SSAValue, op: Operation, aliases: AliasSets) -> bool:
    """Whether a value's storage is not visible after an operation, inside or outside the program."""
    if aliases.is_external(value) or is_constant(value):
        return False
    if isinstance(value.owner, Operation) and shared_operands(value.owner):
        return False  # A view may show one element in several places.
    uses_here = sum(1 for operand in op.operands if operand in aliases.of(value))
    return uses_here == 1 and not aliases.used_after(value, op)


def _feeds_sum(value: SSAValue) -> bool:
    """Whether a copy is the buffer into which a convolution sums, and nothing else."""
    users = [use.operation for use in value.uses]
    return len(users) == 1 and (
        isinstance(users[0], CallOp) and users[0].target.data == SUMMING_KERNEL
    )


def _replace(op: CallOp, new: CallOp, aliases: AliasSets) -> AnyCallOp:
    assert op.result is not None
    assert new.result is not None
    new.location = op.location
    new.result.name_hint = op.result.name_hint
    aliases.replaced(op, new)
    Rewriter.replace_op(op, new)
    return new
