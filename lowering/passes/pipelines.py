"""The named pipelines."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass

from ..targets.instruction_sets import EXACT
from ..targets.lowering import Settings, lowering_named
from .canonicalize import CanonicalizePass
from .exact_sums import ExactSumsPass
from .fold_constants import FoldConstantsPass
from .promote_dequant import PromoteDequantPass
from .raise_fx import RaiseFxPass
from .rule_passes import (
    FusePostOpsPass,
    FuseRequantizePass,
    GeneratedPostOpsPass,
    Int4WeightsPass,
    IntegerOpsPass,
    LiftQuantPass,
    PrepackWeightsPass,
    QuantizeInputsPass,
)
from .weight_only import WeightOnlyPass
from .widen_late import WidenLatePass


def optimize_passes(target: str = "torch", isa: str = EXACT) -> list[ModulePass]:
    """The passes from the fx dialect as imported to optimized operations of the onednn and qnn dialects."""
    return [
        FoldConstantsPass(),
        RaiseFxPass(),
        CanonicalizePass(),
        LiftQuantPass(target, isa),
        CanonicalizePass(),
        PromoteDequantPass(),
        PrepackWeightsPass(target, isa),
        ExactSumsPass(target, isa),
        FusePostOpsPass(target, isa),
        FuseRequantizePass(target, isa),
        IntegerOpsPass(target, isa),
        FuseRequantizePass(target, isa),
        QuantizeInputsPass(target, isa),
        WeightOnlyPass(target, isa),
        GeneratedPostOpsPass(target, isa),
        Int4WeightsPass(target, isa),
        *lowering_named(target).kernel_passes,
        CanonicalizePass(),
    ]


def lowering_passes(target: str = "torch", settings: Settings = Settings()) -> list[ModulePass]:
    """The passes from optimized operations to what the target runs."""
    return [WidenLatePass(), *lowering_named(target).passes(settings)]


@dataclass(frozen=True)
class Pipeline(ModulePass):
    """A pass that runs other passes, for a target on an instruction set."""

    target: str = "torch"
    isa: str = EXACT

    def passes(self) -> list[ModulePass]:
        """The passes in order."""
        raise NotImplementedError

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for p in self.passes():
            p.apply(ctx, op)


@dataclass(frozen=True)
class QoptOptimizePass(Pipeline):
    """From an imported graph to integer kernels, before they become torch calls."""

    name = "qopt-optimize"

    def passes(self) -> list[ModulePass]:
        return optimize_passes(self.target, self.isa)


@dataclass(frozen=True)
class QoptCpuPass(Pipeline):
    """All of it, from an imported graph to calls of torch's int8 operators or plans: what torch.compile runs.

    Plans share batches among `threads`.
    """

    name = "qopt-cpu"

    threads: int = 1

    def passes(self) -> list[ModulePass]:
        lowering = lowering_passes(self.target, Settings(threads=self.threads, isa=self.isa))
        return [*optimize_passes(self.target, self.isa), *lowering]
