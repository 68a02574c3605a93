"""Which layers run in int8 and which in floats, by what both take on the example inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch._subclasses import FakeTensor
from xdsl.dialects.builtin import ModuleOp

from ...dialects.fx.bindings import clone_with_bindings
from ...dialects.measured import Measured, record_measured
from ...errors import QoptError
from ...lowering.analysis.blocks import functions_of
from ..compiled_module import CompiledModule
from ..openmp import exactly, threads_given
from ..traced_state import TracedState
from ..undisturbed import copies_of, undisturbed
from .regions import FusedRegion, regions_of
from .timing import Clock, Measurer

MEASURER: Measurer = Clock()

Compile = Callable[[ModuleOp], CompiledModule]


def compile_measured(
    module: ModuleOp, compile: Compile, example_inputs: Sequence[Any] | None
) -> CompiledModule:
    """Compile a module with each layer in int8 or in floats, whichever took less time on the example inputs.

    The model is compiled in int8 and with all such layers in floats, and the steps of both programs are timed in turns.
    A region whose steps take less time in floats stays in floats. Whole runs have the last word: where the program of
    these choices takes longer than one of the two, that one is taken. What was measured is written into the module.
    QoptError without example inputs.
    """
    inputs = _numbers(example_inputs)

    def variant(layers: Mapping[str, Measured]) -> CompiledModule:
        copy = clone_with_bindings(module)
        record_measured(functions_of(copy)[0], layers)
        return compile(copy)

    with TracedState(module).entered(), undisturbed(module), exactly(threads_given()):
        int8 = _started(variant({}), inputs)
        regions = regions_of(int8.ledger)
        if not regions:
            return int8
        all_floats = {name: Measured(0.0, 0.0, True) for r in regions for name in r.layers}
        floats = _started(variant(all_floats), inputs)
        layers = _faster(regions, *MEASURER.steps([int8, floats], inputs))
        mixed = _started(variant(layers), inputs)
        if not any(found.in_floats for found in layers.values()):
            return mixed
        wholes = MEASURER.wholes([mixed, int8, floats], inputs)
        if min(wholes) == wholes[0]:
            return mixed
        in_floats = wholes[2] < wholes[1]
        return variant({name: m._replace(in_floats=in_floats) for name, m in layers.items()})


def _numbers(example_inputs: Sequence[Any] | None) -> list[Any]:
    """The inputs to measure on, with the numbers that a tracer's symbols stood for."""
    given = [x.node.hint if isinstance(x, torch.SymInt) else x for x in example_inputs or ()]
    if example_inputs is None or any(x is None or isinstance(x, FakeTensor) for x in given):
        raise QoptError("choose='measured': expected example inputs to measure on, found none")
    return given


def _started(compiled: CompiledModule, inputs: Sequence[Any]) -> CompiledModule:
    """A compiled module that has a program for these inputs."""
    compiled.run(*copies_of(inputs))
    return compiled


def _faster(
    regions: Sequence[FusedRegion], int8: Mapping[str, float], floats: Mapping[str, float]
) -> dict[str, Measured]:
    """What was measured of each layer, of which the region's steps run in both programs, and which is faster."""
    found: dict[str, Measured] = {}
    for region in regions:
        times = [sum(seconds.get(name, 0.0) for name in region.names) for seconds in (int8, floats)]
        if all(times):
            in_int8, in_floats = times
            measured = Measured(in_int8, in_floats, in_floats < in_int8)
            found.update(dict.fromkeys(region.layers, measured))
    return found
