"""`qopt-opt --check-isa=avx2`: which layers a target's kernels would compute wrongly on an instruction set."""

from __future__ import annotations

from collections.abc import Iterator

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Operation

from ..dialects import qnn
from ..dialects.locations import origin_of
from ..dialects.onednn import Convolution, Pack, QLinearOp, QMatmulOp, Sums
from ..lowering.dnnl.facts.table import DNNL_KERNELS, kernels_on
from ..lowering.fx.load_time import tensor_of
from ..lowering.passes.pipelines import optimize_passes
from ..lowering.passes.rule_passes import PrepackWeightsPass
from ..lowering.targets.instruction_sets import WITH_VNNI, instruction_set_named
from ..rewrite_patterns.facts.constants import is_constant


def inexact_layers(module: ModuleOp, isa: str) -> Iterator[str]:
    """Yield a line for each layer that could come out wrong on an instruction set; the module is rewritten.

    The passes run up to prepack-weights, as if every sum were exact, so that each layer that has a kernel is one. Asked is
    target dnnl, which has all kernels that torch has, and all that saturate there.
    """
    found = instruction_set_named(isa)
    if found in WITH_VNNI:
        return
    for p in optimize_passes(DNNL_KERNELS.name):
        p.apply(Context(), module)
        if isinstance(p, PrepackWeightsPass):
            break
    sums = kernels_on(found).sums
    for op in module.walk():
        reason = why_not_exact(op, sums)
        if reason is not None:
            yield f"{origin_of(op)}: {reason}"


def why_not_exact(op: Operation, sums: Sums) -> str | None:
    """Return why an operation could come out wrong, None if it cannot or is no layer."""
    match op:
        case Convolution() | QLinearOp():
            pack = op.weight.owner
            if not isinstance(pack, Pack):
                return "the weight is packed elsewhere, so that its numbers are not known"
            return sums.why_not_exact(op, op.input, op.params.data, pack.weight)
        case QMatmulOp():
            return sums.why_not_exact_of_computed(op.input, op.other)
        case qnn.ConvOp() | qnn.LinearOp() if _lacks_numbers(op.weight.owner):
            return "whether it can be an integer kernel is not known (give qopt-opt --weights)"
        case _:
            return None


def _lacks_numbers(weight: object) -> bool:
    """Whether a weight is dequantized from constants of which only the text is known."""
    if not isinstance(weight, qnn.DEQUANTIZATIONS):
        return False
    return any(is_constant(v) and tensor_of(v) is None for v in weight.operands)
