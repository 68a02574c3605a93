"""The lit cases of each rewrite: the functions of the lit files, and what the rewrites do in each."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.ir import Operation, SSAValue
from xdsl.passes import ModulePass
from xdsl.utils.arg_spec import parse_pipeline

from qopt.dialects.fx import CallOp
from qopt.dialects.onednn import QLinearOp
from qopt.lowering.passes.families import FAMILIES
from qopt.lowering.passes.raise_fx import raise_composite
from qopt.lowering.passes.registry import all_passes
from qopt.lowering.passes.rule_passes import RulePass
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from qopt.lowering.torch.merge_linears import RULE as MERGE
from qopt.lowering.torch.merge_linears import MergeLinearsPass
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.rewrite_patterns.language import Guard, Rule, apply_rules, gated
from qopt.rewrite_patterns.language.rules import Replacement
from qopt.rewrite_patterns.language.terms import State, Trace
from tests.support import parse

LIT = Path(__file__).parents[2] / "lit"
RUN = re.compile(
    r"^// RUN: qopt-opt %s -p '?([a-z0-9-]+)(?:{([\w= ]+)})?'? \| filecheck", re.MULTILINE
)
"""A run of one pass, with options or without."""


def _by_name() -> dict[str, list[Rule]]:
    named: dict[str, list[Rule]] = {}
    for rule in dict.fromkeys(rule for rules in FAMILIES.values() for rule in rules):
        named.setdefault(rule.name, []).append(rule)
    return named


RULES: dict[str, list[Rule]] = _by_name()
"""Every rule by name; one name may have a rule for each of several spellings."""

REWRITES: tuple[str, ...] = (*RULES, *COMPOSITES, MERGE)
"""The names of all rewrites that a gate is asked for: rules, composite operators and merged linears."""


@dataclass(frozen=True)
class Application:
    """The operations that a rule matched, and those that it put in their place."""

    matched: frozenset[str]
    made: frozenset[str]


@dataclass(eq=False)
class Case:
    """A function of a lit file, and what its pass does in it."""

    file: str
    name: str
    transform: ModulePass
    module: ModuleOp
    before: dict[str, ModuleOp] = field(default_factory=dict[str, ModuleOp])
    """The module as each rewrite found it where it first applied."""
    refused: set[str] = field(default_factory=set[str])
    """The rewrites that were tried somewhere and did not fit."""
    guarded: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """The rules that a guard refused, with its name."""
    done: dict[str, Application] = field(default_factory=dict[str, "Application"])
    """What each rule matched and built where it was last applied."""

    @property
    def is_negative(self) -> bool:
        """Whether the name says why a rewrite must not happen."""
        return self.name.startswith("not_")

    def run(self) -> None:
        """Apply the pass, with each application and refusal noted."""
        module = self.module.clone()
        with gated(self._applied), _observed(self):
            self.transform.apply(Context(), module)
        self.refused |= set(_candidates(self.module)) - set(self.before)

    def _applied(self, rewrite: str, root: Operation) -> bool:
        top = root.get_toplevel_object()
        assert isinstance(top, ModuleOp)
        if rewrite not in self.before:
            self.before[rewrite] = top.clone()
        return True

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


@contextmanager
def _observed(case: Case) -> Generator[None]:
    """Note the rules that are tried within and do not fit, and what those that fit do."""
    find, build, check = Rule.find, Rule.build, Guard.why_not
    tried = ""

    def found(rule: Rule, root: Operation, bound: dict[str, Any], trace: Trace) -> State | None:
        nonlocal tried
        tried = rule.name
        state = find(rule, root, bound, trace)
        if state is None:
            case.refused.add(rule.name)
        return state

    def built(rule: Rule, state: State) -> Replacement:
        new = build(rule, state)
        operations = [new] if isinstance(new, Operation) else new
        made = [] if isinstance(operations, SSAValue) else operations
        case.done[rule.name] = Application(
            frozenset(map(title, state.ops)), frozenset(map(title, made))
        )
        return new

    def refused(guard: Guard, bound: dict[str, Any]) -> str | None:
        reason = check(guard, bound)
        if reason is not None:
            case.guarded.add((tried, guard.name))
        return reason

    with (
        patch.object(Rule, "find", found),
        patch.object(Rule, "build", built),
        patch.object(Guard, "why_not", refused),
    ):
        yield


def title(op: Operation) -> str:
    """The name of an operation, or of the function that a call calls, as rules show them before and after."""
    if not isinstance(op, CallOp):
        return op.name
    return next(
        p
        for p in op.target.data.split(".")
        if p not in ("aten", "operator", "quantized_decomposed")
    )


def _candidates(module: ModuleOp) -> Iterator[str]:
    """The rewrites that are no rules and whose operations are there."""
    for op in module.walk():
        if isinstance(op, CallOp) and op.target.data in COMPOSITES:
            yield op.target.data
        if isinstance(op, QLinearOp):
            yield MERGE


@cache
def cases() -> tuple[Case, ...]:
    """Every function of the lit files that run one pass, with what it did."""
    found: list[Case] = []
    for path in sorted([*LIT.glob("rewrite_patterns/**/*.mlir"), *LIT.glob("passes/*.mlir")]):
        text = path.read_text(encoding="utf-8")
        run = RUN.search(text)
        if run is None:
            continue
        name, options = run.groups()
        (spec,) = parse_pipeline(f"{name}{{{options or ''}}}")
        transform = all_passes()[name]().from_spec(spec)
        for function in parse(text).body.ops:
            if isinstance(function, FuncOp):
                module = ModuleOp([function.clone()])
                file = str(path.relative_to(LIT))
                case = Case(file, function.sym_name.data, transform, module)
                case.run()
                found.append(case)
    return tuple(found)


def own_cases(rewrite: str) -> list[Case]:
    """The cases written for one rewrite."""
    if rewrite in COMPOSITES:
        return [c for c in cases() if "raise-fx" in c.file or "/composites/" in c.file]
    stem = "merge-linears" if rewrite == MERGE else rewrite
    return [c for c in cases() if Path(c.file).stem == stem]


def positives(rewrite: str) -> list[Case]:
    """The rewrite's own cases in which it is applied."""
    return [c for c in own_cases(rewrite) if rewrite in c.before and not c.is_negative]


def negatives(rewrite: str) -> list[Case]:
    """The rewrite's own cases, named for the reason, in which it is tried and not applied."""
    return [
        c
        for c in own_cases(rewrite)
        if c.is_negative and rewrite in c.refused and rewrite not in c.before
    ]


def rewritten(rewrite: str, module: ModuleOp, case: Case) -> ModuleOp:
    """Return a copy of a case's module after this rewrite alone, wherever it fits."""
    after = module.clone()
    if rewrite == MERGE:
        MergeLinearsPass().apply(Context(), after)
    else:
        kernels = case.transform.kernels if isinstance(case.transform, RulePass) else TORCH_KERNELS
        apply_rules(after, RULES[rewrite], kernels=kernels)
    return after


def raised(module: ModuleOp) -> ModuleOp:
    """Return a copy of a module with every composite operator raised."""
    after = module.clone()
    for op in [o for o in after.walk() if isinstance(o, CallOp)]:
        raise_composite(op, after)
    return after
