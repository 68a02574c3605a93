"""The torch.compile backend: Dynamo's graphs with their parameters as constants, bound by identity."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.fx import GraphModule, Node
from torch.utils._python_dispatch import is_traceable_wrapper_subclass

from ..errors import QoptError
from ..frontend.aten import as_aten
from ..frontend.importer import GraphImporter
from ..frontend.mutation import mutated_inputs
from ..frontend.subclasses import inner_tensors
from .build import build
from .compiling import compiling
from .options import Options

KEPT_PROGRAMS = 4
"""How many sets of parameters one traced graph keeps programs for."""


def qopt_backend(
    graph_module: GraphModule,
    example_inputs: Sequence[Any],
    *,
    options: dict[str, Any] | None = None,
    **unsupported: Any,
) -> Callable[..., Any]:
    """Compile a graph from Dynamo; `torch.compile(model, backend="qopt", options=…)` calls this.

    Under grad mode with something to differentiate, on other devices than the CPU, and where a tensor subclass is returned,
    the graph runs as it is, and one warning says so.
    """
    if unsupported:
        raise QoptError(
            f"torch.compile(backend='qopt') takes options={{…}}, not {', '.join(unsupported)}"
        )
    settings = Options.of(options or {})
    reason = why_eager(example_inputs) or why_not_plain(graph_module)
    if reason is not None:
        warnings.warn(f"qopt: {reason}", stacklevel=2)
        return graph_module.forward
    plain = inner_tensors(example_inputs)
    programs = FrozenPrograms(as_aten(graph_module), plain, settings)
    if len(plain) == len(example_inputs):
        return programs
    return lambda *args: programs(*inner_tensors(args))


def why_eager(inputs: Sequence[Any]) -> str | None:
    """Return why a graph with these inputs runs as it is, None if it is compiled."""
    tensors = [i for i in inputs if isinstance(i, torch.Tensor)]
    other = next((t.device for t in tensors if t.device.type != "cpu"), None)
    if other is not None:
        return f"the model runs on {other}, uncompiled: qopt compiles for the CPU"
    if torch.is_grad_enabled() and any(t.requires_grad for t in tensors):
        return "gradients are recorded, so the model runs uncompiled: call it under torch.no_grad()"
    return None


def why_not_plain(graph_module: GraphModule) -> str | None:
    """Return why a graph runs as it is that returns tensor subclasses: programs return plain tensors."""
    for result in graph_module.graph.output_node().all_input_nodes:
        value = result.meta.get("example_value")
        if is_traceable_wrapper_subclass(value):
            return (
                f"a graph that returns a tensor of class {type(value).__name__} runs uncompiled: Dynamo stopped within the "
                "code of that class, as it does in models with nn.LSTM, nn.GRU or nn.RNN unless torch._dynamo.config.allow_rnn "
                'is set; TORCH_LOGS="graph_breaks" tells why'
            )
    return None


class Program:
    """A program built for one set of parameters, and what showed that they were not written since.

    Writes through `.data` or NumPy, and to inference tensors, are counted nowhere and stay unseen.
    """

    def __init__(self, parameters: tuple[torch.Tensor, ...], run: Callable[..., Any]):
        self.run = run
        self._parameters = parameters
        self._addresses = [p.data_ptr() for p in parameters]
        self._counted = [p for p in parameters if not p.is_inference()]
        self._versions = [p._version for p in self._counted]
        # As long as they live, no other tensor has their addresses.
        self._memory = [p.detach() for p in parameters]

    def fits(self, parameters: tuple[torch.Tensor, ...]) -> bool:
        """Whether these are the tensors that the program was built for, unchanged since."""
        return (
            all(map(operator.is_, parameters, self._parameters))
            and [p.data_ptr() for p in parameters] == self._addresses
            and [p._version for p in self._counted] == self._versions
        )


class FrozenPrograms:
    """A Dynamo graph whose parameters are constants: a program for each set of parameters that it meets."""

    def __init__(self, graph_module: GraphModule, example_inputs: Sequence[Any], options: Options):
        self.graph_module = graph_module
        self.options = options
        self.placeholders = [n for n in graph_module.graph.nodes if n.op == "placeholder"]
        pairs = list(zip(self.placeholders, example_inputs, strict=True))
        written = mutated_inputs(graph_module)
        self.static = [
            i for i, (n, x) in enumerate(pairs) if is_parameter(n, x) and n.name not in written
        ]
        self.given = [i for i in range(len(pairs)) if i not in self.static]
        self.programs: list[Program] = []
        self._program_for(tuple(example_inputs))

    def __call__(self, *args: Any) -> Any:
        return self._program_for(args).run(*[args[i] for i in self.given])

    def _program_for(self, args: tuple[Any, ...]) -> Program:
        parameters = tuple(args[i] for i in self.static)
        for program in self.programs:
            if program.fits(parameters):
                return program
        program = self._build(parameters, [args[i] for i in self.given])
        self.programs = [program, *self.programs[: KEPT_PROGRAMS - 1]]
        return program

    @compiling()
    def _build(self, parameters: tuple[torch.Tensor, ...], inputs: list[Any]) -> Program:
        names = [self.placeholders[i].name for i in self.static]
        frozen = dict(zip(names, parameters, strict=True))
        module = GraphImporter(self.graph_module, frozen=frozen).run()
        compiled = build(module, self.options, inputs)
        return Program(parameters, compiled.run)


def is_parameter(placeholder: Node, example: Any) -> bool:
    """Whether Dynamo lifted a parameter or buffer of the model to this input."""
    lifted = "_dynamo_static_input_type" in placeholder.meta.get("tensor_dict", {})
    return lifted and isinstance(example, torch.Tensor)
