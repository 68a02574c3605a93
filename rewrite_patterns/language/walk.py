"""Rewriting to a fixpoint: visits the operations at which a rule may start, and those that are dead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation, OpResult, SSAValue
from xdsl.pattern_rewriter import PatternRewriter, PatternRewriterListener
from xdsl.rewriter import InsertPoint
from xdsl.utils.worklist import Worklist

from ...dialects.effects import is_trivially_dead
from ...dialects.operation import operations_in

MayStart = Callable[[Operation], object]
"""Returns what is true where a rule may start at an operation."""

RewriteOperation = Callable[[Operation, PatternRewriter], None]


def rewrite_to_fixpoint(module: ModuleOp, may_start: MayStart, rewrite: RewriteOperation) -> bool:
    """Rewrite operations in order, and what they become, until nothing changes; return whether anything did.

    `rewrite` is asked at operations that `may_start`. Operations without effects that nothing uses are erased.
    """
    changed = False
    while Walk(module, may_start).run(rewrite):
        changed = True
    return changed


class Walk:
    """One walk over a module, over what rewrites insert on the way, and over the users of what they replace."""

    def __init__(self, module: ModuleOp, may_start: MayStart):
        self.may_start = may_start
        self.worklist: Worklist[Operation] = Worklist()
        self.rewriter = PatternRewriter(InsertPoint.at_end(module.body.block))
        self.rewriter.extend_from_listener(
            PatternRewriterListener(
                operation_insertion_handler=[self.worklist.push],
                operation_removal_handler=[self._removed],
                operation_modification_handler=[self._changed],
                operation_replacement_handler=[self._replaced],
            )
        )
        visited = [op for op in operations_in(module) if may_start(op) or _may_be_dead(op)]
        for op in reversed(visited):  # What is pushed last is visited first.
            self.worklist.push(op)

    def run(self, rewrite: RewriteOperation) -> bool:
        """Visit operations until none is left to visit; return whether anything changed."""
        while self.worklist:
            op = self.worklist.pop()
            if is_trivially_dead(op):
                self.rewriter.erase(op)
            elif self.may_start(op):
                rewrite(op, self.rewriter)
        return self.rewriter.has_done_action

    def _changed(self, op: Operation) -> None:
        if self.may_start(op):
            self.worklist.push(op)

    def _replaced(self, op: Operation, _: Sequence[SSAValue | None]) -> None:
        for result in op.results:
            for use in result.uses:
                self._changed(use.operation)

    def _removed(self, op: Operation) -> None:
        for operand in op.operands:
            if isinstance(operand, OpResult) and operand.has_one_use():
                self.worklist.push(operand.op)  # It may be dead now.
        self.worklist.remove(op)
        for inner in operations_in(op):
            self.worklist.remove(inner)


def _may_be_dead(op: Operation) -> bool:
    """Whether an operation's first result has no uses."""
    for result in op.results:
        return result.first_use is None
    return True
