"""A compiled model: what `qopt.compile` returns."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from os import PathLike
from types import MappingProxyType
from typing import Any, NoReturn

import torch
from torch._C import _get_tracing_state
from torch._subclasses import FakeTensor
from torch.compiler import is_exporting
from torch.export._tree_utils import reorder_kwargs
from torch.utils._pytree import tree_leaves
from xdsl.dialects.builtin import ModuleOp

from ..errors import QoptError
from ..lowering.analysis.blocks import functions_of
from ..rewrite_patterns.language import Ledger, ledger_of
from .input_checks import InputCheck
from .input_sizes import Range
from .openmp import exactly, threads_given
from .optimized import OptimizedModule
from .packed_tensors import PackedTensor
from .program_cache import LinkedProgram
from .programs import Programs
from .saved import SavedModule
from .saved_codegen import restored_codegen, saved_codegen
from .traced_state import TracedState, are_watched


def is_traced(value: Any) -> bool:
    """Whether an example is a tracer's tensor or number, which has no size that is a number."""
    return isinstance(value, (FakeTensor, torch.SymInt, torch.SymFloat))


MADE_ANEW = ("_programs", "_last", "_state", "_check")
"""Attributes that follow from the others: copies make their own."""

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
    with another, so a call under another `torch.set_num_threads` gets a program of its own; so does, where a target
    plans for sizes that are numbers, a size of inputs that is used often, and a precision that
    `torch.set_float32_matmul_precision` allows: under "medium", plans read the factors of float products, as in
    attention, in bf16. Where sizes are open and no example inputs were given, there is no `graph_module` before the
    first call.

    Weights are constants of its own, not parameters: `state_dict` is empty. It can be copied, pickled and saved, as IR
    and weights; the copy packs anew. `save` writes a bundle, which other machines load.
    """

    def __init__(
        self,
        optimized: OptimizedModule,
        codegen: Any = None,
        example_inputs: Sequence[Any] | None = None,
        ranges: Mapping[str, Range] = MappingProxyType({}),
    ):
        super().__init__()
        self.optimized = optimized
        self.codegen = codegen
        self.ranges = dict(ranges)
        self._told_of_gradients = False
        self._start(example_inputs)

    def _start(self, example_inputs: Sequence[Any] | None) -> None:
        """Make what follows from the module, and the first program where its sizes are known."""
        module = self.optimized.module
        self._state = TracedState(module)
        self._check = InputCheck(functions_of(module)[0], self.ranges)
        self._takes_flat = takes_flat_inputs(self.codegen)
        self._programs = Programs(self.optimized, self.codegen)
        self._last: LinkedProgram | None = None
        sizes_are_known = example_inputs is not None and not any(map(is_traced, example_inputs))
        if sizes_are_known or not self._programs.per_size:
            with exactly(threads_given()), self._state.entered():
                self._last = self._programs.first(example_inputs)

    @property
    def module(self) -> ModuleOp:
        """The optimized IR of the program that ran last; before there is one, that of all sizes."""
        return self.optimized.module if self._last is None else self._last.module

    @property
    def ledger(self) -> Ledger:
        """Which rule took each operation, or why none did."""
        return ledger_of(self.module)

    def __getattr__(self, name: str) -> Any:
        if name != "graph_module":
            return super().__getattr__(name)
        if self._last is None:
            raise AttributeError(
                f"there is no program yet: sizes are open, and target '{self.optimized.target}' plans for those of a call; "
                "call the model, or give qopt.compile example inputs"
            )
        return self._last.graph_module

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program on inputs of the original graph; QoptError for others, and where a tracer calls it."""
        if _get_tracing_state() is not None:
            _refuse("torch.jit.trace")
        if is_exporting():
            _refuse("torch.export")
        inputs = args if self._takes_flat and not kwargs else self.flat(args, kwargs)
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
            program = self._programs.program_for(inputs)
            if self._last is not program:  # Attributes of modules are slow to set.
                self._last = program
            direct = program.direct
            if direct is not None and not are_watched(inputs):
                return direct(inputs)
            return program.graph_module(*args, **kwargs)

    def flat(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
        """Return the inputs of a call in the order of the graph's placeholders."""
        info = getattr(self.codegen, "pytree_info", None)
        if info is not None and kwargs:
            try:
                kwargs = reorder_kwargs(kwargs, info.in_spec)
            except ValueError as error:
                raise QoptError(f"{' '.join(str(error).split())}: call it as the model") from None
        return tree_leaves((args, kwargs))

    def _tell_of_gradients(self, inputs: Sequence[Any]) -> None:
        """Warn, once, where the caller expects gradients."""
        if self._told_of_gradients or not torch.is_grad_enabled():
            return
        if any(isinstance(x, torch.Tensor) and x.requires_grad for x in inputs):
            self._told_of_gradients = True
            warnings.warn(NO_GRADIENTS, stacklevel=3)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model as a bundle, one file that `qopt.load` compiles for the machine on which it is read.

        Raises QoptError for what a bundle cannot state, such as a Python function that the graph calls; it names that.
        """
        from .bundle.saving import save

        save(self, path)

    def load_state_dict(self, state_dict: Mapping[str, Any], *args: Any, **kwargs: Any) -> NoReturn:
        """Raise a QoptError: there is no state to load."""
        raise QoptError(
            "a compiled module's weights are constants: load them into the original and compile it again"
        )

    def __getstate__(self) -> dict[str, Any]:
        copies: dict[int, torch.Tensor | PackedTensor] = {}
        state = {name: value for name, value in vars(self).items() if name not in MADE_ANEW}
        o = self.optimized
        modules = SavedModule.of(o.module, copies), SavedModule.of(o.imported, copies)
        state["optimized"] = (*modules, o.options, o.target, o.told, o.per_size)
        state["codegen"] = saved_codegen(self.codegen)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__({**state, "codegen": restored_codegen(state["codegen"])})
        module, imported, *others = state["optimized"]
        self.optimized = OptimizedModule(module.restored(), imported.restored(), *others)
        self._start(None)


def _refuse(tracer: str) -> NoReturn:
    raise QoptError(
        f"{tracer} cannot record a compiled module, whose weights are packed for this process: "
        "export the original, and compile what was loaded"
    )
