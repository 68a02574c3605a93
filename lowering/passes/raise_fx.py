"""raise-fx: a composite operator and its decomposition become the same qnn operation."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.fx import CallOp
from ...dialects.identity import stand_for_nothing
from ...dialects.operation import operations_in
from ...dialects.types import is_tensor
from ...rewrite_patterns.composites import (
    COMPOSITES,
    TAKES_COMPUTED_SIZES,
    Builder,
    Raised,
    why_not_arguments,
)
from ...rewrite_patterns.decompositions import (
    ACTIVATION_RULES,
    AROUND_PRODUCTS,
    CLAMPS,
    FIRST_RESULTS,
    INTEGER_PRODUCTS,
    INTERPOLATION,
    LOGARITHMS,
    PARAMETERS,
    PARTS,
    PRODUCTS,
    PROMOTIONS,
    RECURRENT_CELLS,
    RENAMES,
    REPETITIONS,
    RESAMPLING,
    SELECTIONS,
    SPELLED_PRODUCTS,
    STACKS,
    VECTORS,
    WRITTEN_CHOICES,
    WRITTEN_QUANTIZATION,
)
from ...rewrite_patterns.language import apply_rules, ledger_of, may_rewrite
from ...rewrite_patterns.quantization_moves import CANONICALIZE
from ..analysis.blocks import blocks_of
from ..ledger.entries import open_entries, open_entries_of_cells
from .assertions import drop_settled_assertions
from .functionalize import FunctionalizePass


@dataclass(frozen=True)
class RaiseFxPass(ModulePass):
    """Raise calls of known operators to the qnn dialect; unknown ones stay as they are.

    In-place operators are functionalized first, and assertions of types that are known are dropped.
    Operators with arguments that qnn does not support stay calls, and the ledger says why.

    ```mlir
    %1 = fx.call @aten.relu.default(%0) : (tensor<4xf32>) -> tensor<4xf32>
    // becomes
    %1 = qnn.relu %0 : tensor<4xf32>
    ```
    """

    name = "raise-fx"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        FunctionalizePass().apply(ctx, op)
        for block in blocks_of(op):
            drop_settled_assertions(block)
        apply_rules(op, [*RENAMES, *PROMOTIONS])
        apply_rules(op, [*FIRST_RESULTS, *ACTIVATION_RULES, *LOGARITHMS])
        apply_rules(op, CLAMPS)
        apply_rules(op, [*PARAMETERS, *WRITTEN_CHOICES, *WRITTEN_QUANTIZATION])
        for call in [o for o in operations_in(op) if isinstance(o, CallOp)]:
            raise_composite(call, op)
        open_entries_of_cells(op)
        # Before a row of one element that is read several times is raised to a nearest upsampling.
        apply_rules(op, [*RECURRENT_CELLS, *INTERPOLATION])
        # The ledger tells of layers by what they are, not by how they were written; why one is none, the second round says.
        apply_rules(
            op,
            [*INTEGER_PRODUCTS, *PRODUCTS, *SPELLED_PRODUCTS, *STACKS, *RESAMPLING],
            nearest_from=2,
        )
        open_entries(op)
        apply_rules(
            op,
            [
                *CANONICALIZE,
                *INTEGER_PRODUCTS,
                *PRODUCTS,
                *SPELLED_PRODUCTS,
                *AROUND_PRODUCTS,
                *REPETITIONS,
                *SELECTIONS,
                *PARTS,
            ],
            nearest_from=2,
        )
        apply_rules(op, VECTORS, nearest_from=2)


def raise_composite(call: CallOp, module: ModuleOp) -> None:
    """Replace a call by the qnn operation that it spells, if it is pure and its arguments allow it."""
    builder = COMPOSITES.get(call.target.data)
    if builder is None or call.writes is not None or call.impure is not None or call.result is None:
        return
    match _raised(builder, call):
        case str() as reason:
            # This reason says more than the rule's, which is that another operation precedes the call.
            ledger_of(module).missed(call.target.data, call, 2, reason)
        case raised if not may_rewrite(call.target.data, call):
            for built in _operations(raised):
                # What was built must not stay a user of the call's operands.
                built.drop_all_references()
        case SSAValue() as raised:
            call.result.replace_all_uses_with(raised)
            Rewriter.erase_op(call)
        case raised:
            built = _operations(raised)
            for op in built:
                op.location = call.location
            stand_for_nothing(result for op in built[:-1] for result in op.results)
            built[-1].results[0].name_hint = call.result.name_hint
            Rewriter.replace_op(call, built)


def _operations(raised: Operation | list[Operation] | SSAValue) -> list[Operation]:
    """The operations that a builder made."""
    match raised:
        case SSAValue():
            return []
        case Operation():
            return [raised]
        case _:
            return raised


def _raised(builder: Builder, call: CallOp) -> Raised:
    """What the builder makes of a call; a string that says why the call stays."""
    assert call.result is not None
    if not is_tensor(call.result):
        return f"a result of type {call.result.type}"
    computed = [v for v in call.operands if not is_tensor(v)]
    if computed and builder not in TAKES_COMPUTED_SIZES:
        return f"an argument that is computed at run time, of type {computed[0].type}"
    args, kwargs = call.python_arguments
    return why_not_arguments(builder, call, args, kwargs) or builder(call, *args, **kwargs)
