"""Building a compiled model of an imported module, whether a graph or a bundle was read; no frontend is loaded for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from xdsl.dialects.builtin import ModuleOp

from ..dialects.measured import BY_MEASUREMENT, IN_INT8, RECORDED, record_measured
from ..lowering.analysis.blocks import functions_of
from .compiled_module import CompiledModule
from .fallback import with_fallback
from .input_sizes import Range
from .openmp import exactly, threads_given
from .optimized import OptimizedModule
from .options import Options
from .require import require_fused
from .target_choice import choose_target


def build(
    module: ModuleOp,
    options: Options,
    example_inputs: Sequence[Any] | None = None,
    codegen: Any = None,
    ranges: Mapping[str, Range] = MappingProxyType({}),
) -> CompiledModule:
    """Return an imported module compiled, for sizes in these ranges; calls `on_compiled`."""
    target, told = choose_target(options.target, module)

    def compile_for(module: ModuleOp, target: str, told: str) -> CompiledModule:
        kept = dataclasses.replace(options, on_compiled=None, choose=RECORDED)  # It is pickled.
        run = options.runner(example_inputs)

        def compile_as_recorded(module: ModuleOp) -> CompiledModule:
            optimized = OptimizedModule.of(module, kept, target, told, run)
            return CompiledModule(optimized, codegen, example_inputs, ranges)

        if options.choose == BY_MEASUREMENT:
            from .measured.choice import compile_measured

            return compile_measured(module, compile_as_recorded, example_inputs)
        return compile_as_recorded(module)

    if options.choose == IN_INT8:
        record_measured(functions_of(module)[0], {})

    with exactly(threads_given()):
        if options.strict or options.validate:
            compiled = compile_for(module, target, told)
        else:
            compiled = with_fallback(compile_for, module, target, told)
    if hasattr(
        compiled, "graph_module"
    ):  # Without one its kernels are not known before it is called.
        require_fused(compiled.ledger, options.require_fused)
    if options.on_compiled is not None:
        options.on_compiled(compiled)
    return compiled
