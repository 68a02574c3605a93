"""A compiled model: what `qopt.compile` returns."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch._subclasses import FakeTensor
from torch.export._tree_utils import reorder_kwargs
from torch.fx import GraphModule
from torch.utils._pytree import tree_leaves
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp

from ..lowering.targets import DNNL, TORCH
from ..rewrite_patterns.language import Ledger, ledger_of
from .input_checks import InputCheck
from .openmp import exactly, threads_given
from .options import UNCHECKED, Runner, unchecked
from .precision import factors_of_products
from .programs import lower
from .specialize import is_symbolic, specialize
from .traced_state import TracedState, building


def is_traced(value: Any) -> bool:
    """Whether an example is a tracer's tensor or number, which has no size that is a number."""
    return isinstance(value, (FakeTensor, torch.SymInt, torch.SymFloat))


KEPT_PROGRAMS = 8
"""How many programs a compiled module keeps: for numbers of threads, and with plans for sizes of inputs."""


NO_GRADIENTS = (
    "qopt: an input requires gradients, and a compiled model records none: call it under torch.no_grad(), "
    "or train the model that it was compiled from"
)


def takes_flat_inputs(codegen: Any) -> bool:
    """Whether a graph's positional arguments are its placeholders, one for one, and no nests of them."""
    info = getattr(codegen, "pytree_info", None)
    if info is None:
        return True
    positional, named = info.in_spec.children()
    return not named.num_leaves and all(child.is_leaf() for child in positional.children())


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
        self._state = TracedState(module)
        self._check = InputCheck(next(op for op in module.body.ops if isinstance(op, FuncOp)))
        self._takes_flat = takes_flat_inputs(codegen)
        self._told_of_gradients = False
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
        """Run the program on inputs of the original graph; QoptError for others."""
        inputs = args if self._takes_flat and not kwargs else self._flat(args, kwargs)
        self._check(inputs)
        if self._state.holds():
            return self._call(inputs, args, kwargs)
        self._tell_of_gradients(inputs)
        with self._state.entered():
            return self._call(inputs, args, kwargs)

    def run(self, *inputs: Any) -> Any:
        """Run the program on flat inputs in the state that torch is in: for callers that guard both, as Dynamo does."""
        return self._call(inputs, inputs, {})

    def _call(self, inputs: Sequence[Any], args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        """Run the program for these flat inputs, with exactly the threads that there are."""
        with exactly(threads_given()):
            if not self._per_size:
                return self._program((), UNCHECKED)(*args, **kwargs)
            return self._program(inputs, self._runner(inputs))(*args, **kwargs)

    def _program(self, inputs: Sequence[Any], run: Runner) -> GraphModule:
        """The program for these flat inputs and the number of threads; the oldest goes when there are too many."""
        sizes = (x.shape if isinstance(x, torch.Tensor) else x for x in inputs)
        factors = factors_of_products() if self._target == DNNL.name else "f32"
        key = (torch.get_num_threads(), factors, *sizes)
        found = self._programs.get(key)
        if found is not None:
            return found
        with self._building, building():
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

    def _tell_of_gradients(self, inputs: Sequence[Any]) -> None:
        """Warn, once, where the caller expects gradients."""
        if self._told_of_gradients or not torch.is_grad_enabled():
            return
        if any(isinstance(x, torch.Tensor) and x.requires_grad for x in inputs):
            self._told_of_gradients = True
            warnings.warn(NO_GRADIENTS, stacklevel=3)
