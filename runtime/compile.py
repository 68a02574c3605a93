"""qopt.compile: from a quantized graph to a module that runs in integers, without Dynamo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch.export import ExportedProgram
from torch.fx import GraphModule

from ..frontend.importer import GraphImporter
from ..frontend.sources import as_graph_module
from .build import build
from .compiled_module import CompiledModule
from .compiling import compiling
from .input_sizes import ranges_of
from .options import Options
from .own_constants import copy_constants
from .traced_state import TracedState, building, plain_state


@compiling()
def compile(
    exported_or_graph_module: ExportedProgram | GraphModule,
    example_inputs: Sequence[Any] | None = None,
    **options: Any,
) -> CompiledModule:
    """Compile an exported program or a converted PT2E graph.

    `example_inputs` are the graph's flat inputs; options are those of `Options`. The compiled module has weights of its
    own: what is written to the original afterwards does not change it. Raises QoptError for bad options, for graphs that
    cannot be represented, and for what `require_fused` forbids.
    """
    settings = Options.of(options)
    with plain_state(), building():
        graph_module = as_graph_module(exported_or_graph_module)
        module = GraphImporter(graph_module, example_inputs).run()
        copy_constants(module)
        with TracedState(module).entered():
            ranges = ranges_of(graph_module)
            return build(module, settings, example_inputs, graph_module.graph._codegen, ranges)
