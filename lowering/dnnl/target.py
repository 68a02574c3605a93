"""Target dnnl: plans of oneDNN's primitives, with calls of torch's operators between them."""

from __future__ import annotations

from xdsl.passes import ModulePass

from ..targets.lowering import Lowering, Settings
from ..torch.target import passes as torch_passes
from .facts.table import kernels_on, native_kernels
from .fuse_primitives import FusePrimitivesPass
from .lower_to_dnnl import LowerToDnnlPass
from .plan_memory import PlanMemoryPass
from .split_batch import SplitBatchPass


def passes(settings: Settings) -> list[ModulePass]:
    """Return the passes to plans, and those of target torch for what stays between them."""
    planning = [
        LowerToDnnlPass(settings.factors, settings.isa),
        FusePrimitivesPass(settings.isa),
        SplitBatchPass(settings.threads),
        PlanMemoryPass(),
    ]
    return [*planning, *torch_passes(settings)]


LOWERING = Lowering(kernels_on, passes, native_kernels=native_kernels)
"""Linear layers of one input stay apart: a primitive costs little, and the products of attention read what one linear
layer wrote alone faster than a part of what several wrote."""
