"""The programs of a compiled model: for each number of threads, each precision and, if it plans, each size of inputs."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from ..dialects.fx import CallOp
from ..dialects.fx.bindings import bindings, clone_with_bindings
from ..frontend.checked import CHECKED
from ..lowering.fx.emit import emit
from ..lowering.passes.pipelines import lowering_passes
from ..lowering.targets.instruction_sets import NATIVE
from ..lowering.targets.lowering import Settings
from ..rewrite_patterns.language import ledger_of
from .compiling import compiling
from .fallback import failed, tell
from .optimized import OptimizedModule
from .program_cache import Key, LinkedProgram, ProgramCache
from .program_source import forget_source_with
from .require import require_fused
from .runner import UNCHECKED, Runner
from .target import runtime_named, target_for_any_size
from .traced_state import building

UNPLANNED = "this size of inputs has no plan, since it was called seldom"
"""What the ledger's head says of the program that takes any size, after the target's name."""


class Programs:
    """Makes programs of an optimized module when calls need them, and keeps them.

    Where a target plans for sizes and the module leaves them open, each size has a program; a size that is not worth a
    plan yet, as `ProgramCache` decides, is run by one of target torch that takes any size, and so is one whose plan cannot
    be made, unless `strict` or `validate` ask for the fault.
    """

    def __init__(self, optimized: OptimizedModule, codegen: Any):
        self.per_size = optimized.per_size
        self._optimized = optimized
        self._options = optimized.options
        self._runtime = runtime_named(optimized.target)
        self._factors = self._runtime.factors
        self._codegen = codegen
        self._cache = ProgramCache(optimized.options.plan_bytes)
        self._deciding = threading.Lock()
        self._calls = itertools.count()
        self._for_any_size: dict[int, LinkedProgram] = {}

    def first(self, example_inputs: Sequence[Any] | None) -> LinkedProgram:
        """Return the program for example inputs, with its passes applied as these inputs can check them."""
        runner = partial(self._options.runner, example_inputs)
        sized = example_inputs if self.per_size and example_inputs is not None else ()
        return self._new_program(self._key(sized), next(self._calls), sized, runner, ())

    def program_for(self, inputs: Sequence[Any]) -> LinkedProgram:
        """Return the program for flat inputs, whose sizes matter `per_size`, and for this thread's settings.

        Raises QoptError if a program is planned for these sizes that does not have what `require_fused` asks for.
        """
        if not self.per_size:
            inputs = ()
        key, call = self._key(inputs), next(self._calls)
        found = self._cache.find(key, call)
        if found is not None:
            return found
        if not self.per_size:
            return self._new_program(key, call, (), lambda: UNCHECKED, ())
        runner = partial(self._options.runner, inputs)
        return self._new_program(key, call, inputs, runner, self._options.require_fused)

    def _key(self, inputs: Sequence[Any]) -> Key:
        """What a program depends on: threads, precision, and the sizes of these inputs."""
        sizes = [x.shape if isinstance(x, torch.Tensor) else x for x in inputs]
        return (torch.get_num_threads(), self._factors(), *sizes)

    def _new_program(
        self,
        key: Key,
        call: int,
        inputs: Sequence[Any],
        runner: Callable[[], Runner],
        required: Sequence[str],
    ) -> LinkedProgram:
        if not self._is_worth_a_program(key, call):
            return self._program_for_any_size(runner)
        with compiling(), building():
            found = self._cache.find(key, call)
            if found is None:
                found = self._planned(inputs, runner, key[1])
                require_fused(ledger_of(found.module), required)
                self._cache.add(key, found, call)
            return found

    def _planned(
        self, inputs: Sequence[Any], runner: Callable[[], Runner], factors: str
    ) -> LinkedProgram:
        """A program for inputs; one for any size where the sizes are those of a call and no plan can be made for them."""
        options, target = self._options, self._optimized.target
        try:
            module = self._optimized.for_sizes(inputs, runner())
            lowered = lower(module, self._codegen, target, runner(), factors)
            return LinkedProgram(lowered, module, self._runtime.direct(lowered))
        except Exception as failure:
            if not self.per_size or options.strict or options.validate:
                raise
            told = failed(target, failure)
            other = target_for_any_size()
            tell(told, other)
            return self._unplanned(f"target {other}, not {target}: {told}", runner)

    def _is_worth_a_program(self, key: Key, call: int) -> bool:
        if not self.per_size:
            return True
        with self._deciding:
            return self._cache.is_worth_a_program(key, call)

    def _program_for_any_size(self, runner: Callable[[], Runner]) -> LinkedProgram:
        threads = torch.get_num_threads()
        found = self._for_any_size.get(threads)
        if found is None:
            with compiling(), building():
                found = self._unplanned(f"target {target_for_any_size()}: {UNPLANNED}", runner)
                self._for_any_size = {threads: found}
        return found

    def _unplanned(self, told: str, runner: Callable[[], Runner]) -> LinkedProgram:
        module = self._optimized.for_any_size(told, runner())
        lowered = lower(module, self._codegen, target_for_any_size(), runner())
        return LinkedProgram(lowered, module)


def lower(
    module: ModuleOp,
    codegen: Any = None,
    target: str = "torch",
    run: Runner = UNCHECKED,
    factors: str = "f32",
) -> GraphModule:
    """Return the program that runs an optimized module, with its weights packed; the module stays as it is."""
    lowered = clone_with_bindings(module)
    _check_what_is_called(lowered)
    runtime = runtime_named(target)
    for p in lowering_passes(target, Settings(factors, runtime.threads(), NATIVE)):
        run(p, lowered)

    def link(lowered: ModuleOp) -> GraphModule:
        runtime.link(lowered)
        program = emit(lowered, codegen)
        forget_source_with(program)
        return program

    return run.link(lowered, link)


def _check_what_is_called(module: ModuleOp) -> None:
    """Let calls that stand in the module before it is lowered check their arguments, as a text may hold them.

    What lowering adds is right by construction, and is called as it is, unless the module has calls of the same name.
    """
    live = bindings(module)
    for op in module.walk():
        if isinstance(op, CallOp) and (checked := CHECKED.get(op.target.data)) is not None:
            live.setdefault(op.target.data, checked)
