"""What must hold of every graph; a Mismatch says which oracle failed, where, and with which numbers."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch._subclasses import FakeTensorMode
from torch.fx import GraphModule
from torch.fx.passes.fake_tensor_prop import FakeTensorProp
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

import qopt
from qopt.dialects.fx.bindings import bindings, clone_with_bindings
from qopt.errors import QoptError
from qopt.frontend.files import bind_weights, save
from qopt.lowering.dnnl.facts.table import DNNL_KERNELS
from qopt.lowering.passes.pipelines import lowering_passes, optimize_passes
from qopt.lowering.targets.instruction_sets import NATIVE
from qopt.lowering.torch.facts.table import TORCH_KERNELS
from qopt.rewrite_patterns.language import gated
from qopt.runtime.compiled_module import CompiledModule
from qopt.runtime.dnnl.library import library
from qopt.runtime.optimized import OptimizedModule
from qopt.runtime.options import Options
from qopt.runtime.reference import interpret
from tests.fuzz.bounds import Bounded, exactly
from tests.fuzz.bounds_interpreter import BoundsInterpreter, PlanBounds
from tests.fuzz.build import graph_module_of, inputs_of
from tests.fuzz.numbers import variations
from tests.fuzz.recipes import Recipe
from tests.support import flat, parse

PREPARES_ONCE = ("raise-fx",)
"""Passes that may find something to do in their own result: what is raised last is not simplified."""


class Mismatch(AssertionError):
    """A graph that is not right: `kind` is the oracle that found it, which bugs are told apart by."""

    def __init__(self, kind: str, what: str):
        super().__init__(f"{kind}: {what}")
        self.kind = kind


@dataclass
class Run:
    """A graph in eager mode on one variation of its inputs: what right executions return and leave in the inputs."""

    recipe: Recipe
    variation: str
    outputs: list[Bounded]
    written: list[Bounded]

    @classmethod
    def of(cls, recipe: Recipe, bounds: BoundsInterpreter, variation: str) -> Run:
        """Run eager mode with bounds; its own values must lie between them."""
        copies = [inputs_of(recipe, variation) for _ in range(3)]
        given = [Bounded(*same) for same in zip(*copies, strict=True)]
        outputs = bounds.run(*given)
        run = cls(recipe, variation, list(outputs), given)
        run.check("eager", [b.value for b in outputs], [b.value for b in given])
        return run

    def inputs(self) -> list[torch.Tensor]:
        """The inputs anew, lying in memory as before."""
        return inputs_of(self.recipe, self.variation)

    def check(
        self, kind: str, outputs: Sequence[torch.Tensor], inputs: Sequence[torch.Tensor]
    ) -> None:
        """Hold an execution to the bounds: what it returned, and what it left in its inputs."""
        pairs = [("output", self.outputs, outputs), ("input", self.written, inputs)]
        for what, expected, found in pairs:
            if len(expected) != len(found):
                raise Mismatch(kind, f"{len(found)} {what}s instead of {len(expected)}")
            for index, (bounded, x) in enumerate(zip(expected, found, strict=True)):
                difference = _difference(bounded, x)
                if difference is not None:
                    raise Mismatch(kind, f"{what} {index}, {self.variation} inputs: {difference}")


def _difference(expected: Bounded, found: torch.Tensor) -> str | None:
    value = expected.value
    if (found.dtype, found.shape) != (value.dtype, value.shape):
        return f"{found.dtype}{list(found.shape)}, not {value.dtype}{list(value.shape)}"
    wrong = expected.excludes(found)
    if not wrong.any():
        return None
    at = tuple(wrong.nonzero()[0].tolist())
    low, high = expected.low[at].item(), expected.high[at].item()
    return (
        f"{int(wrong.sum())} of {value.numel()} wrong, first at {list(at)}: {found[at].item()}, "
        f"eager mode has {value[at].item()}, right are {low} to {high}"
    )


@contextmanager
def stage(kind: str) -> Generator[None]:
    """Report any exception within as a Mismatch."""
    try:
        yield
    except Mismatch:
        raise
    except Exception as error:
        raise Mismatch(f"{kind} fails with {type(error).__name__}", str(error)) from error


@cache
def has_dnnl() -> bool:
    """Whether oneDNN is installed, so that there are plans to run."""
    try:
        library()
    except QoptError:
        return False
    return True


def traced(graph_module: GraphModule, inputs: list[torch.Tensor]) -> list[torch.Tensor] | None:
    """The outputs as torch's shape functions know them, None if they fail: not all agree with eager mode."""
    try:
        mode = FakeTensorMode(allow_non_fake_inputs=True)
        return flat(FakeTensorProp(graph_module, mode).propagate(*inputs))
    except Exception:
        return None


class Subject:
    """One recipe on its way through the oracles; `rules` counts what rewrote it."""

    def __init__(self, recipe: Recipe):
        self.recipe = recipe
        self.rules: Counter[str] = Counter()
        self.graph_module = graph_module_of(recipe)

    def runs(self, bounds: type[BoundsInterpreter]) -> list[Run]:
        """Eager mode on all variations of the inputs."""
        with stage("eager"):
            interpreter = bounds(self.graph_module)
            return [
                Run.of(self.recipe, interpreter, variation) for variation in variations(self.recipe)
            ]

    @torch.no_grad()
    def verify(self) -> None:
        """Raise a Mismatch unless every oracle is content."""
        runs = self.runs(BoundsInterpreter)
        module = self._imported(runs[0].inputs())
        if module is None:
            return
        planned = clone_with_bindings(module)
        self._check_levels(module, runs[0])
        self._check_program(module, TORCH_KERNELS.name, runs)
        self._check_text(module, runs[0])
        if has_dnnl():
            self._check_plans(planned)

    def _imported(self, inputs: list[torch.Tensor]) -> ModuleOp | None:
        """The graph as imported; None where torch's own shape functions refuse it too."""
        try:
            with stage("import"):
                return qopt.import_graph(self.graph_module, inputs)
        except Mismatch:
            if traced(self.graph_module, inputs) is not None:
                raise
        return None

    def _check_levels(self, module: ModuleOp, run: Run) -> None:
        """Interpret the module as imported, after each pass, and lowered; run each pass twice."""
        self._interpret("imported", module, run)
        for p in optimize_passes(TORCH_KERNELS.name, NATIVE):
            if self._apply(p, module):
                self._interpret(f"after {p.name}", module, run)
        lowered = clone_with_bindings(module)
        for p in lowering_passes():
            with stage(p.name):
                p.apply(Context(), lowered)
                lowered.verify()
        self._interpret("lowered", lowered, run)

    def _apply(self, p: ModulePass, module: ModuleOp) -> bool:
        """Apply a pass, a second time too, which must change nothing; return whether the first changed anything."""
        before = module.clone()
        with stage(p.name), gated(self._count):
            p.apply(Context(), module)
            if module.is_structurally_equivalent(before):
                return False
            module.verify()
        if p.name in PREPARES_ONCE:
            return True
        once = module.clone()
        with stage(f"second {p.name}"):
            p.apply(Context(), module)
        if not module.is_structurally_equivalent(once):
            raise Mismatch(f"second {p.name}", f"changes\n{once}\nto\n{module}")
        return True

    def _count(self, rule: str, root: Any) -> bool:
        self.rules[rule] += 1
        return True

    def _interpret(self, level: str, module: ModuleOp, run: Run) -> None:
        inputs = run.inputs()
        with stage(f"interpreter, {level}"):
            outputs = flat(interpret(module, *inputs))
        run.check(f"interpreter, {level}", outputs, inputs)

    def _check_plans(self, module: ModuleOp) -> None:
        """Hold the program of target dnnl to its bounds."""
        for p in optimize_passes(DNNL_KERNELS.name, NATIVE):
            with stage(f"{DNNL_KERNELS.name} {p.name}"):
                p.apply(Context(), module)
        module.verify()
        self._check_program(module, DNNL_KERNELS.name, self.runs(PlanBounds))

    def _check_program(self, module: ModuleOp, target: str, runs: list[Run]) -> None:
        """Compile a module for a target and run it on all inputs, and with another number of threads."""
        with stage(f"{target} lowering"):
            optimized = OptimizedModule(module, module, Options.of({}), target, told="")
            compiled = CompiledModule(optimized, self.graph_module.graph._codegen)
        for run in runs:
            self._check_compiled(compiled, target, run)
        self._check_threads(compiled, target, runs[0])

    def _check_compiled(self, compiled: Callable[..., Any], target: str, run: Run) -> None:
        """Hold the program to eager mode: values, strides, what it writes; and a second run to the first."""
        results: list[list[torch.Tensor]] = []
        outputs: list[torch.Tensor] = []
        for kind in (f"{target} compiled", f"{target} second run"):
            inputs = run.inputs()
            with stage(kind):
                outputs = flat(compiled(*inputs))
            run.check(kind, outputs, inputs)
            results.append([x.clone() for x in outputs])
        _equal(f"{target} second run", results[1], results[0])
        self.check_strides(target, outputs, run)

    def check_strides(self, target: str, outputs: list[torch.Tensor], run: Run) -> None:
        """Hold strides to eager mode's where torch's shape functions know them."""
        for index, (bounded, x) in enumerate(zip(run.outputs, outputs, strict=True)):
            if not _same_strides(bounded.value, x) and self._knows_strides(index, run):
                strides = f"{list(x.stride())}, not {list(bounded.value.stride())}"
                raise Mismatch(
                    f"{target} strides", f"output {index} of shape {list(x.shape)}: {strides}"
                )

    def _knows_strides(self, index: int, run: Run) -> bool:
        """Whether the importer could know the strides of an output: torch's shape functions do."""
        known = traced(self.graph_module, run.inputs())
        return known is not None and _same_strides(run.outputs[index].value, known[index])

    def _check_text(self, module: ModuleOp, run: Run) -> None:
        """Print the module and its weights, read them again, and run that."""
        with stage("text"), tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case"
            save(module, path)
            again = parse(path.with_suffix(".mlir").read_text(encoding="utf-8"))
            bind_weights(again, path.with_suffix(".safetensors"))
            if str(again) != str(module):
                raise Mismatch("text", f"reads as\n{again}\ninstead of\n{module}")
        bindings(again).update(bindings(module))
        self._interpret("read from text", again, run)

    def _check_threads(self, compiled: CompiledModule, target: str, run: Run) -> None:
        """Run with another number of threads: integers equal, floats right."""
        before, kind = torch.get_num_threads(), f"{target} threads"
        expected = flat(compiled(*run.inputs()))
        torch.set_num_threads(1 if before > 1 else 2)
        try:
            inputs = run.inputs()
            with stage(kind):
                outputs = flat(compiled(*inputs))
        finally:
            torch.set_num_threads(before)
        run.check(kind, outputs, inputs)
        pairs = [
            (x, e) for x, e in zip(outputs, expected, strict=True) if not x.is_floating_point()
        ]
        _equal(kind, [x for x, _ in pairs], [e for _, e in pairs])


def _equal(kind: str, found: list[torch.Tensor], expected: list[torch.Tensor]) -> None:
    for index, (x, e) in enumerate(zip(found, expected, strict=True)):
        difference = _difference(exactly(e), x)
        if difference is not None:
            raise Mismatch(kind, f"output {index}: {difference}")


def _same_strides(expected: torch.Tensor, found: torch.Tensor) -> bool:
    """Whether strides are equal where they show: not in dimensions of one element, nor of tensors without any."""
    dims = zip(expected.shape, expected.stride(), found.stride(), strict=True)
    return not expected.numel() or all(e == f for size, e, f in dims if size > 1)


def verify(recipe: Recipe) -> Counter[str]:
    """Hold a recipe to all oracles; return how often each rule rewrote it, or raise a Mismatch."""
    subject = Subject(recipe)
    subject.verify()
    return subject.rules
