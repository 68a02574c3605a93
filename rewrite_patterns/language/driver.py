"""Applying rules: indexed by root, greedy to a fixpoint, capped, each application and nearest miss recorded."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Any, cast

from xdsl.dialects.builtin import ModuleOp, UnknownLoc
from xdsl.ir import Operation, SSAValue
from xdsl.pattern_rewriter import PatternRewriter

from ...dialects.fx import CallOp
from ...dialects.identity import stand_for, stand_for_nothing
from ...dialects.locations import name_of
from ...dialects.onednn import KernelTable
from ...dialects.operation import operations_in
from ...errors import QoptError
from .calls import Call, Calls
from .ledger import ledger_of
from .operations import OpTerm
from .rules import KERNELS, Rule
from .terms import Trace
from .walk import rewrite_to_fixpoint

APPLICATIONS_PER_OP = 16
"""A rule set that rewrites more often than this for each operation is taken not to terminate."""

Gate = Callable[[str, Operation], bool]
"""Whether the rule of this name may replace this operation, at which it fits."""

_GATE: ContextVar[Gate | None] = ContextVar("gate", default=None)


@contextmanager
def gated(gate: Gate) -> Generator[None]:
    """Ask `gate` before each rewrite within: how rewrites are left out, counted or bisected."""
    token = _GATE.set(gate)
    try:
        yield
    finally:
        _GATE.reset(token)


def may_rewrite(rule: str, root: Operation) -> bool:
    """Whether the gate in force lets a rewrite happen; without one, all do."""
    gate = _GATE.get()
    return gate is None or gate(rule, root)


class RuleSet:
    """Rules indexed by where they start: at each operation, the first rule in order that fits."""

    def __init__(
        self,
        rules: Iterable[Rule],
        kernels: KernelTable | None,
        module: ModuleOp,
        nearest_from: int,
    ):
        self.index: dict[Any, list[Rule]] = {}
        self.of_target: dict[str, list[Rule]] = {}
        for rule in rules:
            if kernels is None and rule.reads_kernels:
                raise QoptError(
                    f"rule {rule.name}: it reads '{KERNELS}', but is applied before a target is known; "
                    "move it to a pass that has a target"
                )
            for key in root_keys(rule):
                self.index.setdefault(key, []).append(rule)
        self.bound = {KERNELS: kernels}
        self.ledger = ledger_of(module)
        self.module = module
        self.nearest_from = nearest_from
        self.applications = 0

    @cached_property
    def cap(self) -> int:
        """How often rules may be applied, by the size that the module has when the first one is."""
        return APPLICATIONS_PER_OP * sum(1 for _ in operations_in(self.module)) + 64

    def rewrite(self, op: Operation, rewriter: PatternRewriter) -> None:
        """Replace an operation as the first rule that fits says, or record the nearest miss."""
        nearest: tuple[Rule, Trace] | None = None
        for rule in self.rules_at(op):
            trace = Trace()
            state = rule.find(op, self.bound, trace)
            if state is not None and may_rewrite(rule.name, op):
                self._apply(rule, op, state.ops, rule.build(state), rewriter)
                return
            if trace.depth >= self.nearest_from and (
                nearest is None or trace.depth > nearest[1].depth
            ):
                nearest = (rule, trace)
        if nearest is not None and not self._has_no_entry(op):
            rule, trace = nearest
            assert trace.reason is not None
            self.ledger.missed(rule.name, op, trace.depth, trace.reason(), by_guard=trace.by_guard)

    def _has_no_entry(self, op: Operation) -> bool:
        """Whether an operation is a call without an entry in the ledger."""
        return isinstance(op, CallOp) and name_of(op) not in self.ledger.entries

    def rules_at(self, op: Operation) -> list[Rule]:
        """The rules whose root may be this operation: by class, or by the function of a call or its overload."""
        if type(op) is not CallOp:
            return self.index.get(type(op), [])
        target = op.target.data
        if target not in self.of_target:
            keys = (target, target.rpartition(".")[0])
            self.of_target[target] = [rule for key in keys for rule in self.index.get(key, ())]
        return self.of_target[target]

    def _apply(
        self,
        rule: Rule,
        op: Operation,
        matched: tuple[Operation, ...],
        replacement: Any,
        rewriter: PatternRewriter,
    ) -> None:
        self.applications += 1
        if self.applications > self.cap:
            raise QoptError(
                f"rule {rule.name}: applied more than {self.cap} times; "
                "it may match its own output, so give it a guard that its result does not pass"
            )
        self.ledger.applied(rule.name, op, matched)
        if isinstance(replacement, SSAValue):
            rewriter.replace(op, [], [cast(SSAValue, replacement)])
            return
        new_ops = _operations(rule, replacement)
        if len(new_ops[-1].results) != len(op.results):
            found = f"{new_ops[-1].name} with {len(new_ops[-1].results)}"
            raise QoptError(f"rule {rule.name}: expected {len(op.results)} results, found {found}")
        for new in new_ops:
            if isinstance(new.location, UnknownLoc):
                new.location = op.location
        stand_for_nothing(result for new in new_ops[:-1] for result in new.results)
        for new, old in zip(new_ops[-1].results, op.results, strict=True):
            stand_for(new, old)
        rewriter.replace(op, new_ops)


def _operations(rule: Rule, replacement: Any) -> list[Operation]:
    """The operations of a replacement that is no value, checked since rules may be a user's."""
    several = isinstance(replacement, (list, tuple))
    found = cast(Sequence[Any], replacement) if several else [replacement]
    operations = [op for op in found if isinstance(op, Operation)]
    if not found or len(operations) != len(found):
        kind = type(cast(object, replacement)).__name__
        raise QoptError(
            f"rule {rule.name}: expected an operation, operations or a value, found {kind}"
        )
    return operations


def root_keys(rule: Rule) -> list[Any]:
    """The keys of the operations that can be a rule's root."""
    match rule.match:
        case Call(target=target):
            return [target]
        case Calls(targets=targets):
            return list(targets)
        case OpTerm(classes=classes):
            return list(classes)
        case _:
            raise TypeError(f"rule {rule.name}: its pattern must start with Op[…] or call(…)")


def apply_rules(
    module: ModuleOp,
    rules: Iterable[Rule],
    *,
    nearest_from: int = 1,
    kernels: KernelTable | None = None,
) -> bool:
    """Apply rules to a module until none fits, removing what becomes dead; return whether anything changed.

    `kernels` is the table that rules read under that name; QoptError if there is none and one does.

    Near misses are recorded that matched at least `nearest_from` operations: fusing rules tell every reason, those
    that tidy up only the ones that came far.
    """
    rule_set = RuleSet(rules, kernels, module, nearest_from)
    return rewrite_to_fixpoint(module, rule_set.rules_at, rule_set.rewrite)
