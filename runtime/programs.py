"""The programs of a compiled module: for each number of threads, each precision and, if it plans for sizes, each size."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from ..dialects.dnnl import PlanOp
from ..dialects.fx.bindings import clone_with_bindings
from ..lowering.emit import emit
from ..lowering.pipelines import lowering_passes
from ..lowering.targets import DNNL, TORCH
from .options import UNCHECKED, Runner


def lower(
    module: ModuleOp,
    codegen: Any = None,
    target: str = TORCH.name,
    run: Runner = UNCHECKED,
    factors: str = "f32",
) -> GraphModule:
    """Return the program that runs an optimized module, with its weights packed; the module stays as it is."""
    lowered = clone_with_bindings(module)
    for p in lowering_passes(target, factors, _threads_for_parts(target)):
        run(p, lowered)
    return run.link(lowered, partial(_linked, codegen=codegen))


def _linked(lowered: ModuleOp, codegen: Any) -> GraphModule:
    """The program of a lowered module, whose plans are built."""
    if any(isinstance(op, PlanOp) for op in lowered.walk()):
        from .dnnl.link import link_plans

        link_plans(lowered)
    return emit(lowered, codegen)


def _threads_for_parts(target: str) -> int:
    """How many threads may compute parts of a batch at the same time."""
    if target != DNNL.name:
        return 1
    from .dnnl.execution import runs_at_once

    return torch.get_num_threads() if runs_at_once() else 1
