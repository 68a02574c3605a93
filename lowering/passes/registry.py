"""The passes by name, loaded when they are first used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from xdsl.passes import ModulePass

HOMES = {
    "functionalize": ("passes.functionalize", "FunctionalizePass"),
    "fold-constants": ("passes.fold_constants", "FoldConstantsPass"),
    "raise-fx": ("passes.raise_fx", "RaiseFxPass"),
    "canonicalize": ("passes.canonicalize", "CanonicalizePass"),
    "lift-quant": ("passes.rule_passes", "LiftQuantPass"),
    "promote-dequant": ("passes.promote_dequant", "PromoteDequantPass"),
    "prepack-weights": ("passes.rule_passes", "PrepackWeightsPass"),
    "fuse-post-ops": ("passes.rule_passes", "FusePostOpsPass"),
    "fuse-requantize": ("passes.rule_passes", "FuseRequantizePass"),
    "integer-ops": ("passes.rule_passes", "IntegerOpsPass"),
    "exact-sums": ("passes.exact_sums", "ExactSumsPass"),
    "quantize-inputs": ("passes.rule_passes", "QuantizeInputsPass"),
    "weight-only": ("passes.weight_only", "WeightOnlyPass"),
    "int4-weights": ("passes.rule_passes", "Int4WeightsPass"),
    "generated-post-ops": ("passes.rule_passes", "GeneratedPostOpsPass"),
    "merge-linears": ("torch.merge_linears", "MergeLinearsPass"),
    "apply-rules": ("passes.user_rules", "ApplyRulesPass"),
    "widen-late": ("passes.widen_late", "WidenLatePass"),
    "lower-to-torch": ("torch.lower_to_torch", "LowerToTorchPass"),
    "lower-to-dnnl": ("dnnl.lower_to_dnnl", "LowerToDnnlPass"),
    "fuse-primitives": ("dnnl.fuse_primitives", "FusePrimitivesPass"),
    "split-batch": ("dnnl.split_batch", "SplitBatchPass"),
    "plan-memory": ("dnnl.plan_memory", "PlanMemoryPass"),
    "in-place": ("torch.in_place", "InPlacePass"),
    "qopt-optimize": ("passes.pipelines", "QoptOptimizePass"),
    "qopt-cpu": ("passes.pipelines", "QoptCpuPass"),
}
"""Module, within `lowering`, and class of each pass."""


def all_passes() -> dict[str, Callable[[], type[ModulePass]]]:
    """Return a loader for each pass, by name."""

    def loader(module: str, cls: str) -> Callable[[], type[ModulePass]]:
        return lambda: getattr(import_module(f"..{module}", __package__), cls)

    return {name: loader(*home) for name, home in HOMES.items()}
