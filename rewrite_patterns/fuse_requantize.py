"""Quantization fused into the kernel that makes its input, so that it writes integers."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import onednn, qnn
from ..dialects.onednn import Kernel, PostOp, QMatmulOp, Target
from ..dialects.types import FULL_RANGE, element_of
from .guards import float_result, is_f32, is_full_range, label
from .language import Guard, Numerics, Op, Rule

KERNELS = (*onednn.CONVOLUTIONS, onednn.QLinearOp, QMatmulOp)


def _quantized(
    kernel: Kernel | QMatmulOp,
    quantize: qnn.QuantizeOp,
    addend: tuple[PostOp, SSAValue] | None = None,
) -> list[Operation]:
    """The kernel with integer result; kernels saturate to the whole type, so a narrower range is clamped after."""
    params, element = quantize.params.data, element_of(quantize.result)
    full = qnn.QuantParams(params.scale, params.zero_point, *FULL_RANGE[element])
    new = (
        kernel.with_output(full, element, addend)
        if isinstance(kernel, Kernel)
        else kernel.with_output(full, element)
    )
    if is_full_range(params, element):
        return [new]
    return [new, qnn.ClampOp(new.result, params.quant_min, params.quant_max)]


def _why_not_output(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, target: Target
) -> str | None:
    return target.why_not_output(kernel, element_of(quantize.result))


writes_integers = Guard("target has the kernel with such a result", _why_not_output)


def _added(kernel: Kernel | QMatmulOp) -> tuple[PostOp, SSAValue] | None:
    """The float tensor that a kernel sums into its result's buffer, as one that it only reads."""
    if isinstance(kernel, Kernel) and any(p.name == "sum" for p in kernel.post_ops.data):
        return PostOp("add"), kernel.others[0]
    return None


def _why_not_sum(kernel: Kernel, quantize: qnn.QuantizeOp) -> str | None:
    """The buffer that a convolution sums into becomes its result, so both have one type."""
    if all(p.name != "sum" for p in kernel.post_ops.data):
        return f"{label(kernel)} sums into no buffer"
    addend = kernel.others[0].owner
    if not isinstance(addend, qnn.DequantizeOp):
        return f"the addend of {label(kernel)} is not dequantized from integers"
    if element_of(addend.result) != f32:
        return f"the addend of {label(kernel)} is dequantized to {element_of(addend.result)}"
    found, expected = element_of(addend.input), element_of(quantize.result)
    if found == expected:
        return None
    return f"the addend of {label(kernel)} holds {found}, its result {expected}"


def _why_summing(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, target: Target
) -> str | None:
    """The buffer that a kernel sums into becomes its result, so a float one stands against an integer result."""
    if _added(kernel) is None or isinstance(kernel, QMatmulOp):
        return None
    chain = [PostOp("add") if p.name == "sum" else p for p in kernel.post_ops.data]
    if _why_not_sum(kernel, quantize) is None or target.why_not_chain(kernel, chain) is not None:
        return f"{label(kernel)} sums into a float buffer"
    return None


requantize = Rule(
    name="requantize",
    match=Op[qnn.QuantizeOp](input=Op[KERNELS]().used_once("kernel")).named("quantize"),
    rewrite=lambda kernel, quantize: _quantized(kernel, quantize, _added(kernel)),
    numerics=Numerics.ONE_LSB,
    doc="Let the kernel write the quantized result; a range narrower than the type is clamped after it.",
    before="qnn.quantize (onednn.qlinear %x …) <p>",
    after="onednn.qlinear %x … output <p>",
    where=(
        float_result,
        is_f32("kernel"),
        Guard("the kernel sums into no float buffer, or can add instead", _why_summing),
        writes_integers,
    ),
)


def _quantized_sum(kernel: Kernel, quantize: qnn.QuantizeOp) -> list[Operation]:
    addend = kernel.others[0].owner
    assert isinstance(addend, qnn.DequantizeOp)
    params = addend.params.data
    post_op = PostOp("sum", (params.scale, float(params.zero_point)))
    return _quantized(kernel, quantize, (post_op, addend.input))


requantize_sum = Rule(
    name="requantize_sum",
    match=Op[qnn.QuantizeOp](input=Op[onednn.QConvOp]().used_once("kernel")).named("quantize"),
    rewrite=_quantized_sum,
    numerics=Numerics.ONE_LSB,
    doc="Let a convolution with an addition sum integers and write integers.",
    before="qnn.quantize (onednn.qconv %x … others(qnn.dequantize %z <q>) post <sum, relu>) <p>",
    after="onednn.qconv %x … others(%z) post <sum(q's scale, q's zero point), relu> output <p>",
    where=(
        float_result,
        is_f32("kernel"),
        Guard("the addend is dequantized from the result's type", _why_not_sum),
        writes_integers,
    ),
)

RULES: list[Rule] = [requantize, requantize_sum]
