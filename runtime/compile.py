"""qopt.compile: from a quantized graph to a module that runs in integers, without Dynamo."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch._subclasses import FakeTensor
from torch.export import ExportedProgram
from torch.export._tree_utils import reorder_kwargs
from torch.fx import GraphModule
from torch.utils._pytree import tree_leaves
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ..dialects.fx.bindings import clone_with_bindings
from ..errors import QoptError
from ..frontend.importer import GraphImporter, as_graph_module
from ..lowering.emit import emit
from ..lowering.instruction_sets import NATIVE
from ..lowering.ledger import close_entries
from ..lowering.pipelines import lowering_passes, optimize_passes
from ..lowering.targets import DNNL, TARGETS, TORCH, one_of
from ..lowering.user_rules import ApplyRulesPass
from ..rewrite_patterns.language import Ledger, ledger_of
from .collector import collector_paused
from .openmp import exactly, threads_given
from .precision import factors_of_products
from .require import require_fused
from .specialize import is_symbolic, specialize
from .target_choice import AUTO, choose_target

Runner = Callable[[ModulePass, ModuleOp], None]
"""Applies a pass to a module."""


def apply_pass(p: ModulePass, module: ModuleOp) -> None:
    """Apply a pass to a module, unchecked."""
    p.apply(Context(), module)


def unchecked(example_inputs: Sequence[Any] | None) -> Runner:
    """Return what applies passes without a check, whatever the inputs."""
    return apply_pass


def is_traced(value: Any) -> bool:
    """Whether an example is a tracer's tensor or number, which has no size that is a number."""
    return isinstance(value, (FakeTensor, torch.SymInt, torch.SymFloat))


@dataclasses.dataclass(frozen=True)
class Options:
    """Options of qopt.compile and torch.compile.

    `target`: `"torch"` calls torch's int8 operators, `"dnnl"` plans oneDNN's primitives; `"auto"` is `"dnnl"` where the
    library loads and sizes follow from those of the inputs, else `"torch"`, and the ledger says why. `require_fused`: kinds of operations, such as `["conv", "linear"]`, of which
    none may be left to run by itself. `rules`: Python files with rules of one's own, applied after qopt's.
    `validate`: `True` runs the module before and after each pass, on the example inputs and on extreme ones, and
    raises a QoptError where they differ; `"rewrite"` leaves the rewrite that does it out, and says so in the ledger.
    What target dnnl plans when a model with open sizes is called is checked there, on the inputs of that call.
    `on_compiled`: called with the `CompiledModule` of each graph, which torch.compile does not hand out.
    """

    target: str = AUTO
    require_fused: Sequence[str] = ()
    rules: Sequence[str] = ()
    validate: bool | str = False
    on_compiled: Callable[[CompiledModule], None] | None = None

    @classmethod
    def of(cls, given: dict[str, Any]) -> Options:
        """Read options; QoptError for an unknown name or target."""
        known = {f.name for f in dataclasses.fields(cls)}
        for name in given:
            if name not in known:
                raise QoptError(f"unknown option '{name}': expected {one_of(sorted(known))}")
        options = cls(**given)
        if options.target not in (AUTO, *TARGETS):
            raise QoptError(
                f"unknown target '{options.target}': expected {one_of((AUTO, *TARGETS))}"
            )
        if options.validate not in (False, True, "rewrite"):
            raise QoptError(
                f"unknown value of validate, {options.validate!r}: expected False, True or 'rewrite'"
            )
        return options

    def runner(self, example_inputs: Sequence[Any] | None) -> Runner:
        """Return what applies passes: plainly, or with validation."""
        if not self.validate:
            return apply_pass
        from .validation import Validator

        return Validator(example_inputs, narrow=self.validate == "rewrite")


KEPT_PROGRAMS = 8
"""How many programs a compiled module keeps: for numbers of threads, and with plans for sizes of inputs."""


class CompiledModule(torch.nn.Module):
    """A compiled model: called like the original, under `torch.no_grad()`.

    `ledger` tells what became of every quantized operation, `module` is the optimized IR, `graph_module` the
    program that ran last. oneDNN lays packed weights out for a number of threads and would reorder them in every call
    with another, so a call under another `torch.set_num_threads` gets a program of its own; so do, where a target
    plans for sizes that are numbers, inputs of other sizes, and a precision that `torch.set_float32_matmul_precision`
    allows: under "medium", plans read the factors of float products, as in attention, in bf16. Where sizes are open and no example inputs were given,
    there is no `graph_module` before the first call.
    """

    def __init__(
        self,
        module: ModuleOp,
        codegen: Any = None,
        target: str = TORCH.name,
        example_inputs: Sequence[Any] | None = None,
        runner: Callable[[Sequence[Any] | None], Runner] = unchecked,
    ):
        super().__init__()
        self.module = module
        self._codegen = codegen
        self._target = target
        self._runner = runner
        self._building = threading.Lock()
        self._per_size = target == DNNL.name and is_symbolic(module)
        self._programs: dict[tuple[Any, ...], GraphModule] = {}
        if not self._per_size:
            self.graph_module = self._program((), runner(example_inputs))
        elif example_inputs is not None and not any(map(is_traced, example_inputs)):
            self.graph_module = self._program(example_inputs, runner(example_inputs))

    @property
    def ledger(self) -> Ledger:
        """Which rule took each operation, or why none did."""
        return ledger_of(self.module)

    def __getattr__(self, name: str) -> Any:
        if name == "graph_module" and name not in self._modules:
            raise AttributeError(
                "there is no program yet: sizes are open, and target 'dnnl' plans for those of a call; "
                "call the model, or give qopt.compile example inputs"
            )
        return super().__getattr__(name)

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program on inputs of the original graph."""
        with exactly(threads_given()):
            if not self._per_size:
                return self._program((), apply_pass)(*args, **kwargs)
            inputs = self._flat(args, kwargs)
            return self._program(inputs, self._runner(inputs))(*args, **kwargs)

    def _program(self, inputs: Sequence[Any], run: Runner) -> GraphModule:
        """The program for these flat inputs and the number of threads; the oldest goes when there are too many."""
        sizes = (x.shape if isinstance(x, torch.Tensor) else x for x in inputs)
        factors = factors_of_products() if self._target == DNNL.name else "f32"
        key = (torch.get_num_threads(), factors, *sizes)
        found = self._programs.get(key)
        if found is not None:
            return found
        with self._building:
            if key not in self._programs:
                module = specialize(self.module, inputs) if self._per_size else self.module
                self.graph_module = lower(module, self._codegen, self._target, run, factors)
                kept = list(self._programs.items())[-(KEPT_PROGRAMS - 1) :]
                self._programs = {**dict(kept), key: self.graph_module}
            return self._programs[key]

    def _flat(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
        """The inputs in the order of the graph's placeholders."""
        info = getattr(self._codegen, "pytree_info", None)
        if info is not None and kwargs:
            kwargs = reorder_kwargs(kwargs, info.in_spec)
        return tree_leaves((args, kwargs))


@collector_paused()
def compile(
    exported_or_graph_module: ExportedProgram | GraphModule,
    example_inputs: Sequence[Any] | None = None,
    **options: Any,
) -> CompiledModule:
    """Compile an exported program or a converted PT2E graph.

    `example_inputs` are the graph's flat inputs; options are those of `Options`. Raises QoptError for bad options,
    for graphs that cannot be represented, and for what `require_fused` forbids.
    """
    settings = Options.of(options)
    graph_module = as_graph_module(exported_or_graph_module)
    module = GraphImporter(graph_module, example_inputs).run()
    return build(module, settings, example_inputs, graph_module.graph._codegen)


def build(
    module: ModuleOp,
    options: Options,
    example_inputs: Sequence[Any] | None = None,
    codegen: Any = None,
) -> CompiledModule:
    """Optimize a module in place and return it compiled; calls `on_compiled`."""
    with exactly(threads_given()):
        target = optimize(module, options, options.runner(example_inputs))
        compiled = CompiledModule(module, codegen, target, example_inputs, options.runner)
    if options.on_compiled is not None:
        options.on_compiled(compiled)
    return compiled


def optimize(module: ModuleOp, options: Options, run: Runner) -> str:
    """Optimize an imported module in place; return the target that was chosen for it."""
    target, told = choose_target(options.target, module)
    ledger_of(module).notes.append(told)
    own = [ApplyRulesPass(file, target) for file in options.rules]
    for p in (*optimize_passes(target, NATIVE), *own):
        run(p, module)
    close_entries(module)
    require_fused(ledger_of(module), options.require_fused)
    return target


def lower(
    module: ModuleOp,
    codegen: Any = None,
    target: str = TORCH.name,
    run: Runner = apply_pass,
    factors: str = "f32",
) -> GraphModule:
    """Return the program that runs an optimized module, with its weights packed; the module stays as it is."""
    lowered = clone_with_bindings(module)
    for p in lowering_passes(target, factors, _threads_for_parts(target)):
        run(p, lowered)
    if target == DNNL.name:
        from .dnnl.link import link_plans

        link_plans(lowered)
    return emit(lowered, codegen)


def _threads_for_parts(target: str) -> int:
    """How many threads may compute parts of a batch at the same time."""
    if target != DNNL.name:
        return 1
    from .dnnl.execution import runs_at_once

    return torch.get_num_threads() if runs_at_once() else 1
