"""A compiled model: what `qopt.compile` returns."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch._subclasses import FakeTensor
from torch.export._tree_utils import reorder_kwargs
from torch.fx import GraphModule
from torch.utils._pytree import tree_leaves
from xdsl.dialects.builtin import ModuleOp

from ..lowering.targets import DNNL, TORCH
from ..rewrite_patterns.language import Ledger, ledger_of
from .openmp import exactly, threads_given
from .options import Runner, apply_pass, unchecked
from .precision import factors_of_products
from .programs import lower
from .specialize import is_symbolic, specialize


def is_traced(value: Any) -> bool:
    """Whether an example is a tracer's tensor or number, which has no size that is a number."""
    return isinstance(value, (FakeTensor, torch.SymInt, torch.SymFloat))


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
