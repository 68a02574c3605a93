"""The programs of a compiled model: for each number of threads, each precision and, if it plans, each size of inputs."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ..dialects.dnnl import PlanOp
from ..dialects.fx.bindings import clone_with_bindings
from ..lowering.emit import emit
from ..lowering.instruction_sets import NATIVE
from ..lowering.pipelines import lowering_passes, optimize_passes
from ..lowering.targets import DNNL, TORCH
from ..lowering.user_rules import ApplyRulesPass
from ..rewrite_patterns.language import ledger_of
from .compiling import compiling
from .fallback import failed, tell
from .options import UNCHECKED, Runner, unchecked
from .precision import factors_of_products
from .program_cache import Key, ProgramCache
from .specialize import is_symbolic, specialize
from .traced_state import building


@dataclass(frozen=True)
class Unplanned:
    """The graph as it was imported, of which target torch makes a program that takes any size.

    Unless `strict`, it also stands in for a plan that cannot be made.
    """

    module: ModuleOp
    rules: Sequence[str]
    strict: bool

    def program(self, codegen: Any, run: Runner) -> GraphModule:
        """Return that program."""
        module = clone_with_bindings(self.module)
        for p in passes_for(TORCH.name, self.rules):
            run(p, module)
        return lower(module, codegen, TORCH.name, run)


class Programs:
    """Makes programs of an optimized module when calls need them, and keeps them.

    Where a target plans for sizes and the module leaves them open, each size has a program; a size that is not worth a
    plan yet, as `ProgramCache` decides, is run by the program of `unplanned`.
    """

    def __init__(
        self,
        module: ModuleOp,
        codegen: Any,
        target: str,
        runner: Callable[[Sequence[Any] | None], Runner],
        unplanned: Unplanned | None,
        limit: int,
    ):
        self.module = module
        self.per_size = target == DNNL.name and is_symbolic(module)
        self._codegen = codegen
        self._target = target
        self._runner = runner
        self._unplanned = unplanned
        self._cache = ProgramCache(limit)
        self._deciding = threading.Lock()
        self._calls = itertools.count()
        self._for_any_size: dict[int, GraphModule] = {}

    def first(self, example_inputs: Sequence[Any] | None) -> GraphModule:
        """Return the program for example inputs, with its passes applied as these inputs can check them."""
        run = self._runner(example_inputs)
        sized = example_inputs if self.per_size and example_inputs is not None else ()
        return self._program(sized, lambda _: run)

    def program_for(self, inputs: Sequence[Any]) -> GraphModule:
        """Return the program for flat inputs, whose sizes matter `per_size`, and for this thread's settings."""
        if not self.per_size:
            return self._program((), unchecked)
        return self._program(inputs, self._runner)

    def _program(
        self, inputs: Sequence[Any], runner: Callable[[Sequence[Any]], Runner]
    ) -> GraphModule:
        sizes = (x.shape if isinstance(x, torch.Tensor) else x for x in inputs)
        factors = factors_of_products() if self._target == DNNL.name else "f32"
        key = (torch.get_num_threads(), factors, *sizes)
        call = next(self._calls)
        found = self._cache.find(key, call)
        if found is not None:
            return found
        if not self._is_worth_a_program(key, call):
            return self._program_for_any_size(runner(inputs))
        with compiling(), building():
            found = self._cache.find(key, call)
            if found is None:
                module = specialize(self.module, inputs) if self.per_size else self.module
                found = self._lowered(module, runner(inputs), factors)
                self._cache.add(key, found, call)
            return found

    def _lowered(self, module: ModuleOp, run: Runner, factors: str) -> GraphModule:
        """Lower a module; one for sizes of a call, whose plan cannot be made, is left to the program for any size."""
        if self._unplanned is None or self._unplanned.strict:
            return lower(module, self._codegen, self._target, run, factors)
        try:
            return lower(module, self._codegen, self._target, run, factors)
        except Exception as failure:
            told = failed(self._target, failure)
            ledger_of(self.module).notes.append(f"{told} for a size of inputs: target torch ran it")
            tell(told, TORCH.name)
            return self._unplanned.program(self._codegen, run)

    def _is_worth_a_program(self, key: Key, call: int) -> bool:
        if self._unplanned is None:
            return True
        with self._deciding:
            return self._cache.is_worth_a_program(key, call)

    def _program_for_any_size(self, run: Runner) -> GraphModule:
        assert self._unplanned is not None
        threads = torch.get_num_threads()
        found = self._for_any_size.get(threads)
        if found is None:
            with compiling(), building():
                found = self._unplanned.program(self._codegen, run)
                self._for_any_size = {threads: found}
        return found


def passes_for(target: str, rules: Sequence[str]) -> list[ModulePass]:
    """Return the passes that optimize an imported module for a target on this machine, rules from files last."""
    return [*optimize_passes(target, NATIVE), *(ApplyRulesPass(file, target) for file in rules)]


def lower(
    module: ModuleOp,
    codegen: Any = None,
    target: str = TORCH.name,
    run: Runner = UNCHECKED,
    factors: str = "f32",
) -> GraphModule:
    """Return the program that runs an optimized module, with its weights packed; the module stays as it is."""
    lowered = clone_with_bindings(module)
    for p in lowering_passes(target, factors, _threads_for_parts(target)):
        run(p, lowered)
    return run.link(lowered, partial(_linked, codegen=codegen))


def _linked(lowered: ModuleOp, codegen: Any) -> GraphModule:
    """The program of a lowered module, whose plans are built."""
    if any(isinstance(op, PlanOp) for op in lowered.walk()):
        from .dnnl.link import link_plans

        link_plans(lowered)
    return emit(lowered, codegen)


def _threads_for_parts(target: str) -> int:
    """How many threads may compute parts of a batch at the same time."""
    if target != DNNL.name:
        return 1
    from .dnnl.execution import runs_at_once

    return torch.get_num_threads() if runs_at_once() else 1
