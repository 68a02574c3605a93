"""qopt.compile: from a quantized graph to a module that runs in integers, without Dynamo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch.export import ExportedProgram
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from ..frontend.importer import GraphImporter, as_graph_module
from ..lowering.instruction_sets import NATIVE
from ..lowering.ledger import close_entries
from ..lowering.pipelines import optimize_passes
from ..lowering.user_rules import ApplyRulesPass
from ..rewrite_patterns.language import ledger_of
from .collector import collector_paused
from .compiled_module import CompiledModule
from .openmp import exactly, threads_given
from .options import Options, Runner
from .require import require_fused
from .target_choice import choose_target
from .traced_state import TracedState, building, plain_state


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
    with plain_state(), building():
        graph_module = as_graph_module(exported_or_graph_module)
        module = GraphImporter(graph_module, example_inputs).run()
        with TracedState(module).entered():
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
