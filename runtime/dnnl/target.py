"""Target dnnl: it needs the library and sizes that are numbers, and its plans are built when a program is linked."""

from __future__ import annotations

import torch
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from ..precision import factors_of_products
from ..target import DirectCall, Runtime
from .library import why_not_loaded


def threads_for_parts() -> int:
    """Return how many threads may compute parts of a batch at the same time."""
    from .execution import runs_at_once

    return torch.get_num_threads() if runs_at_once() else 1


def link(lowered: ModuleOp) -> None:
    """Replace plans by calls; what builds them is loaded with the first program."""
    from .link import link_plans

    link_plans(lowered)


def direct(program: GraphModule) -> DirectCall | None:
    """Return a call of the plan alone where a program is no more than that."""
    from .one_plan import OnePlan

    return OnePlan.of(program)


RUNTIME = Runtime(why_not_loaded, True, link, factors_of_products, threads_for_parts, direct)
