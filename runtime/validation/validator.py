"""Applying passes with a check: what a pass changes must give the same values, as near as its rewrites promise."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch.fx import GraphModule
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation
from xdsl.passes import ModulePass

from ...dialects.dnnl import TorchCallOp
from ...dialects.fx.bindings import clone_with_bindings
from ...dialects.locations import Origin, origin_of
from ...errors import QoptError
from ...lowering.analysis.blocks import functions_of
from ...lowering.passes.families import FAMILIES
from ...lowering.passes.user_rules import ApplyRulesPass
from ...rewrite_patterns.language import Ledger, Numerics, Rule, gated, ledger_of
from ..dnnl.link import plans_in, plans_of
from ..runner import Runner
from .inputs import Case, cases_for
from .programs import deviation_of
from .reproducer import write_reproducer
from .trace import Deviation, RunValues, run

LOOSENESS = list(Numerics)
"""Numeric classes from the strictest on."""


@dataclass(frozen=True)
class Rewrite:
    """One rewrite: the rule, and the operation that it replaced."""

    rule: str
    origin: Origin


@dataclass
class RewriteLog:
    """A gate that notes each rewrite, and lets no more than `limit` happen, and none that is left out."""

    left_out: set[Rewrite]
    limit: int | None = None
    rewrites: list[Rewrite] = field(default_factory=list[Rewrite])

    def __call__(self, rule: str, root: Operation) -> bool:
        rewrite = Rewrite(rule, origin_of(root))
        if rewrite in self.left_out or len(self.rewrites) == self.limit:
            return False
        self.rewrites.append(rewrite)
        return True


@dataclass(frozen=True)
class CaseRun:
    """One function on one case, and what it gave before the pass."""

    function: str
    case: Case
    trace: RunValues


@dataclass(frozen=True)
class CaseMismatch:
    """Where a module deviates from what it was, and on which inputs."""

    run: CaseRun
    deviation: Deviation


class Snapshot:
    """A module and its ledger as they were."""

    def __init__(self, module: ModuleOp):
        self.module = clone_with_bindings(module)
        ledger = ledger_of(module)
        names = [f.name for f in dataclasses.fields(Ledger)]
        self.ledger = {name: deepcopy(getattr(ledger, name)) for name in names}

    def restore(self, module: ModuleOp) -> None:
        """Make a module what it was."""
        module.detach_region(0)
        module.add_region(clone_with_bindings(self.module).detach_region(0))
        for name, value in self.ledger.items():
            setattr(ledger_of(module), name, deepcopy(value))


class Validator(Runner):
    """Applies passes one after the other and compares the module before and after each, on several inputs.

    `inputs` are those of the only function; without any they are made up. Where a pass changes a value by more than
    the numeric class of the rewrites that it did, the rewrite is searched for by bisection and a reproducer is
    written to `folder`. By default that is a QoptError; with `narrow` the rewrite is left out and told in `reports`
    and the ledger's notes, and the pass goes on without it.
    """

    def __init__(
        self,
        inputs: Sequence[Any] | None = None,
        *,
        narrow: bool = False,
        folder: str | Path = "qopt-reproducers",
    ):
        self.inputs = inputs
        self.narrow = narrow
        self.folder = Path(folder)
        self.reports: list[str] = []
        self.numerics = Numerics.BIT_EXACT

    def __call__(self, p: ModulePass, module: ModuleOp) -> None:
        """Apply a pass and check it; QoptError if it changes what the module gives."""
        before = Snapshot(module)
        runs: list[CaseRun] = []
        left_out: set[Rewrite] = set()
        while True:
            log = RewriteLog(left_out)
            with gated(log):
                p.apply(Context(), module)
            if not log.rewrites and module.is_structurally_equivalent(before.module):
                return
            runs = runs or list(self._runs(before.module))
            numerics = class_of(p, log.rewrites)
            mismatch = first_mismatch(module, runs, numerics)
            if mismatch is None:
                self.numerics = max(self.numerics, numerics, key=LOOSENESS.index)
                return
            culprit = culprit_of(p, before, runs, log)
            report = self._report(p, before, mismatch, culprit)
            if not self.narrow or culprit is None:
                raise QoptError(report)
            left_out.add(culprit)
            self.reports.append(report)
            before.ledger["notes"].append(report)
            before.restore(module)

    def link(self, lowered: ModuleOp, link: Callable[[ModuleOp], GraphModule]) -> GraphModule:
        """Link the program of a lowered module and check it; QoptError if it does not do what the module says."""
        planned = clone_with_bindings(lowered)
        program = link(lowered)
        entry = functions_of(planned)[0]
        plans = dict(zip(plans_in(entry), plans_of(program), strict=True))
        for case in cases_for(entry, self.inputs):
            deviation = deviation_of(planned, program, plans, case.inputs, self.numerics)
            if deviation is not None:
                raise QoptError(
                    f"validate: the linked program: {named(deviation.op)} claims to be {self.numerics.value}, but "
                    f"differs from its meaning on {case.label} inputs: {deviation.text}; "
                    f"compile with target='torch', and report this"
                )
        return program

    def _runs(self, module: ModuleOp) -> Iterator[CaseRun]:
        functions = functions_of(module)
        for function in functions:
            # Inputs are the program's, which is the first function.
            for case in cases_for(function, self.inputs if function is functions[0] else None):
                trace, _ = run(module, function, case.inputs)
                yield CaseRun(function.sym_name.data, case, trace)

    def _report(
        self, p: ModulePass, before: Snapshot, mismatch: CaseMismatch, culprit: Rewrite | None
    ) -> str:
        case, deviation, function = mismatch.run.case, mismatch.deviation, mismatch.run.function
        numerics = class_of(p, [culprit] if culprit else []).value
        by = f"rule {culprit.rule} at {culprit.origin}" if culprit else "its own rewriting"
        place = str(origin_of(deviation.op)) if deviation.op is not None else "the result"
        command = write_reproducer(self.folder, before.module, function, p, case.inputs)
        return (
            f"validate: {p.name}: {by} claims to be {numerics}, but changes {place} on {case.label} inputs: "
            f"{deviation.text}; reproduce with: {command}"
        )


def named(op: Operation | None) -> str:
    """A step of a plan as a report names it, with its place in the graph; what the steps give where it is none."""
    if op is None:
        return "what comes out of all steps"
    name = f"{op.name} {op.target.data}" if isinstance(op, TorchCallOp) else op.name
    return f"{name} at {origin_of(op)}"


def first_mismatch(
    module: ModuleOp, runs: Sequence[CaseRun], numerics: Numerics
) -> CaseMismatch | None:
    """Return where a module first deviates from the runs, None if it does not."""
    functions = {f.sym_name.data: f for f in functions_of(module)}
    for known in runs:
        _, deviation = run(
            module, functions[known.function], known.case.inputs, known.trace, numerics
        )
        if deviation is not None:
            return CaseMismatch(known, deviation)
    return None


def culprit_of(
    p: ModulePass, before: Snapshot, runs: Sequence[CaseRun], log: RewriteLog
) -> Rewrite | None:
    """Return the first rewrite after which the module deviates, by bisection; None if it does without any."""

    def deviates(limit: int) -> bool:
        trial = clone_with_bindings(before.module)
        partial = RewriteLog(log.left_out, limit)
        with gated(partial):
            p.apply(Context(), trial)
        return first_mismatch(trial, runs, class_of(p, partial.rewrites)) is not None

    if not log.rewrites or deviates(0):
        return None
    right, wrong = 0, len(log.rewrites)
    while wrong - right > 1:
        middle = (right + wrong) // 2
        right, wrong = (right, middle) if deviates(middle) else (middle, wrong)
    return log.rewrites[wrong - 1]


def class_of(p: ModulePass, rewrites: Sequence[Rewrite]) -> Numerics:
    """Return the loosest class of a pass's own doing and of its rewrites; what is no rule is bit-exact."""
    rules: list[Rule] = [r for family in FAMILIES.values() for r in family]
    if isinstance(p, ApplyRulesPass):
        rules += p.rules
    classes = {rule.name: rule.numerics for rule in rules}
    own = getattr(p, "numerics", Numerics.BIT_EXACT)
    found = [own, *(classes.get(r.rule, Numerics.BIT_EXACT) for r in rewrites)]
    return max(found, key=LOOSENESS.index)
