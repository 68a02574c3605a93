"""Optimizing an imported module: once where its sizes are numbers, and for the sizes of a call where they are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ..dialects.fx.bindings import clone_with_bindings
from ..lowering.ledger.entries import close_entries
from ..lowering.passes.fold_constants import FoldConstantsPass
from ..lowering.passes.pipelines import optimize_passes
from ..lowering.passes.user_rules import ApplyRulesPass
from ..lowering.targets.instruction_sets import NATIVE
from ..rewrite_patterns.language import keep_ledger, ledger_of
from .options import Options
from .runner import Runner
from .specialize import is_symbolic, specialize
from .target import runtime_named, target_for_any_size


def optimize(module: ModuleOp, target: str, told: str, rules: Sequence[str], run: Runner) -> None:
    """Optimize an imported module in place for a target, of which the head of the ledger says how it was chosen."""
    ledger_of(module).notes.append(told)
    for p in passes_for(target, rules):
        run(p, module)
    close_entries(module)


def passes_for(target: str, rules: Sequence[str]) -> list[ModulePass]:
    """Return the passes that optimize an imported module for a target on this machine, rules from files last."""
    passes = optimize_passes(target, NATIVE)
    return [*passes, *(ApplyRulesPass(file, target, NATIVE) for file in rules)]


@dataclass
class OptimizedModule:
    """A module optimized for a target, and what it was when it was imported, from which bundles are made.

    Guards of rules ask for sizes, and refuse where one is a symbol. So where the target plans for sizes that the module
    leaves open (`per_size`), it is optimized again for the sizes of a plan, unless numbers changed nothing the first time:
    then they are filled in, which takes less time. `target` is the one that was chosen, `options.target` the one that was
    asked for, and `told` what the head of the ledger says of the choice.
    """

    module: ModuleOp
    imported: ModuleOp
    options: Options
    target: str
    told: str
    per_size: bool = False
    sizes_matter: bool | None = None

    @classmethod
    def of(
        cls, imported: ModuleOp, options: Options, target: str, told: str, run: Runner
    ) -> OptimizedModule:
        """Optimize a copy of an imported module."""
        module = clone_with_bindings(imported)
        per_size = runtime_named(target).needs_sizes and is_symbolic(module)
        if per_size:
            # Constants are computed once, so that plans for several sizes share what is packed of them.
            run(FoldConstantsPass(), module)
            imported = clone_with_bindings(module)
        optimize(module, target, told, options.rules, run)
        return cls(module, imported, options, target, told, per_size)

    def for_sizes(self, inputs: Sequence[Any], run: Runner) -> ModuleOp:
        """Return the module for inputs of these sizes: itself if it leaves none open."""
        if not self.per_size:
            return self.module
        if self.sizes_matter is False:
            return keep_ledger(specialize(self.module, inputs), self.module)
        module = specialize(self.imported, inputs)
        optimize(module, self.target, self.told, self.options.rules, run)
        if self.sizes_matter is None:
            self.sizes_matter = ledger_of(module) != ledger_of(self.module)
        return module

    def for_any_size(self, told: str, run: Runner) -> ModuleOp:
        """Return the module for the target whose programs take any size."""
        module = clone_with_bindings(self.imported)
        optimize(module, target_for_any_size(), told, self.options.rules, run)
        return module
