"""Linear upsampling of integers, where the image was quantized and the result is again."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.onednn import KernelTable, QUpsampleLinearOp
from ..dialects.types import element_of, rank_of
from .facts.clamping import clamped_to_range, written_by_kernel
from .facts.guards import is_f32, not_too_fine, static
from .facts.linear_upsampling import LINEAR, factors_of
from .language import Calls, Guard, Numerics, Op, Rule, Var, rule


def _why_not_target(x: SSAValue, kernels: KernelTable) -> str | None:
    return kernels.why_not_input(QUpsampleLinearOp.name, rank_of(x), element_of(x))


@rule(
    match=Op[qnn.QuantizeOp](
        input=Calls(
            LINEAR, (Op[qnn.DequantizeOp](input=Var("x")).named("dequantize"),), "upsampling"
        ).used_once()
    ).named("quantize"),
    numerics=Numerics.ONE_LSB,
    before="qnn.quantize (aten.upsample_bilinear2d (qnn.dequantize %x <p>), …) <q>",
    after="onednn.qupsample_linear %x <p> factors [2, 2] output <q>",
    where=(
        Guard("target interpolates such integers", _why_not_target),
        is_f32("dequantize"),
        static("dequantize"),
        static("quantize"),
        Guard("an upsampling by factors that oneDNN takes", factors_of, ("upsampling",), "factors"),
        not_too_fine,
    ),
)
def upsample_integers(
    x: SSAValue, dequantize: qnn.DequantizeOp, factors: list[int], quantize: qnn.QuantizeOp
) -> list[Operation]:
    """Interpolate integers, rounded once: the weights have the sum 1, so that the zero point stays what it is; the two
    differ at ties.
    """
    params, type = quantize.params.data, quantize.result.type
    output = written_by_kernel(quantize)
    new = QUpsampleLinearOp(x, dequantize.params, factors, output, type)
    return [new, *clamped_to_range(new.result, params)]


RULES: list[Rule] = [upsample_integers]
