"""qopt.compile: from a quantized graph to a module that runs in integers, without Dynamo."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from torch.export import ExportedProgram
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from ..dialects.fx.bindings import clone_with_bindings
from ..frontend.importer import GraphImporter, as_graph_module
from ..lowering.ledger import close_entries
from ..lowering.targets import DNNL
from ..rewrite_patterns.language import ledger_of
from .compiled_module import CompiledModule
from .compiling import compiling
from .fallback import for_either_target
from .openmp import exactly, threads_given
from .options import Options, Runner
from .own_constants import copy_constants
from .programs import Unplanned, passes_for
from .require import require_fused
from .specialize import is_symbolic
from .target_choice import choose_target
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
            return build(module, settings, example_inputs, graph_module.graph._codegen)


def build(
    module: ModuleOp,
    options: Options,
    example_inputs: Sequence[Any] | None = None,
    codegen: Any = None,
) -> CompiledModule:
    """Optimize a module in place and return it compiled; calls `on_compiled`."""
    target, told = choose_target(options.target, module)
    runner = dataclasses.replace(options, on_compiled=None).runner  # It is pickled with the module.

    def compile_for(module: ModuleOp, target: str, told: str) -> CompiledModule:
        open_sizes = target == DNNL.name and is_symbolic(module)
        imported = clone_with_bindings(module) if open_sizes else None
        optimize(module, options, options.runner(example_inputs), target, told)
        strict = options.strict or bool(options.validate)
        rules = tuple(options.rules)
        unplanned = Unplanned(imported, rules, strict) if imported is not None else None
        return CompiledModule(
            module, codegen, target, example_inputs, runner, unplanned, options.plan_bytes
        )

    with exactly(threads_given()):
        if options.strict or options.validate:
            compiled = compile_for(module, target, told)
        else:
            compiled = for_either_target(compile_for, module, target, told)
    require_fused(compiled.ledger, options.require_fused)
    if options.on_compiled is not None:
        options.on_compiled(compiled)
    return compiled


def optimize(module: ModuleOp, options: Options, run: Runner, target: str, told: str) -> None:
    """Optimize an imported module in place for a target; the head of the ledger says how it was chosen."""
    ledger_of(module).notes.append(told)
    for p in passes_for(target, options.rules):
        run(p, module)
    close_entries(module)
