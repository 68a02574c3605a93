"""The passes by name, loaded when they are first used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from xdsl.passes import ModulePass

HOMES = {
    "functionalize": ("functionalize", "FunctionalizePass"),
    "fold-constants": ("fold_constants", "FoldConstantsPass"),
    "raise-fx": ("raise_fx", "RaiseFxPass"),
    "canonicalize": ("canonicalize", "CanonicalizePass"),
    "lift-quant": ("rule_passes", "LiftQuantPass"),
    "promote-dequant": ("promote_dequant", "PromoteDequantPass"),
    "prepack-weights": ("rule_passes", "PrepackWeightsPass"),
    "fuse-post-ops": ("rule_passes", "FusePostOpsPass"),
    "fuse-requantize": ("rule_passes", "FuseRequantizePass"),
    "integer-ops": ("rule_passes", "IntegerOpsPass"),
    "merge-linears": ("merge_linears", "MergeLinearsPass"),
    "apply-rules": ("user_rules", "ApplyRulesPass"),
    "widen-late": ("widen_late", "WidenLatePass"),
    "lower-to-torch": ("lower_to_torch", "LowerToTorchPass"),
    "lower-to-dnnl": ("dnnl.lower_to_dnnl", "LowerToDnnlPass"),
    "split-batch": ("dnnl.split_batch", "SplitBatchPass"),
    "plan-memory": ("dnnl.plan_memory", "PlanMemoryPass"),
    "in-place": ("in_place", "InPlacePass"),
    "qopt-optimize": ("pipelines", "QoptOptimizePass"),
    "qopt-cpu": ("pipelines", "QoptCpuPass"),
}
"""Module and class of each pass."""


def all_passes() -> dict[str, Callable[[], type[ModulePass]]]:
    """Return a loader for each pass, by name."""

    def loader(module: str, cls: str) -> Callable[[], type[ModulePass]]:
        return lambda: getattr(import_module(f".{module}", __package__), cls)

    return {name: loader(*home) for name, home in HOMES.items()}
