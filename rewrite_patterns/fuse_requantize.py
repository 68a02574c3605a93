"""Quantization fused into the kernel that makes its input, so that it writes integers."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

import math

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.onednn import CONVOLUTIONS, LAYERS, Convolution, Kernel, PostOp, QMatmulOp, Target
from ..dialects.types import DYNAMIC, element_of, same_dims, shape_of
from .facts.caches import CACHED_BYTES
from .facts.clamping import clamped_to_range, saturated
from .facts.guards import float_result, is_f32, label, static
from .language import Guard, Numerics, Op, Rule

KERNELS = (*LAYERS, QMatmulOp)


Addition = tuple[int, PostOp, SSAValue]
"""A place in a chain, the post-op that is to stand there, and its tensor."""


def _quantized(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, addition: Addition | None
) -> list[Operation]:
    """The kernel with integer result; kernels saturate to the whole type, so a narrower range is clamped after."""
    params, element = quantize.params.data, element_of(quantize.result)
    full = saturated(params, element)
    new = (
        kernel.with_output(full, element, addition)
        if isinstance(kernel, Kernel)
        else kernel.with_output(full, element)
    )
    return [new, *clamped_to_range(new.result, params)]


def _why_not_output(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, target: Target
) -> str | None:
    return target.why_not_output(kernel, element_of(quantize.result))


writes_integers = Guard("target has the kernel with such a result", _why_not_output)


def _tensor_at(kernel: Kernel, index: int) -> SSAValue:
    return kernel.others[kernel.binary.index(index)]


def _place_of(name: str, kernel: Kernel) -> int | None:
    """The place in the chain of the last such post-op whose tensor has the result's shape."""
    places = [i for i in kernel.binary if kernel.post_ops.data[i].name == name]
    same = (i for i in reversed(places) if same_dims(_tensor_at(kernel, i), kernel.result))
    return next(same, None)


def _place_of_addition(kernel: Kernel) -> int | None:
    """The place in the chain of the post-op that sums into the result's buffer, or could."""
    found = _place_of("sum", kernel)
    return _place_of("add", kernel) if found is None else found


def _read(kernel: Kernel | QMatmulOp) -> Addition | None:
    """The float tensor that a kernel sums into its result's buffer, if any, as one that it only reads."""
    if isinstance(kernel, QMatmulOp) or (place := _place_of("sum", kernel)) is None:
        return None
    return place, PostOp("add"), _tensor_at(kernel, place)


def _why_not_chain_with(kernel: Kernel, addition: Addition, target: Target) -> str | None:
    place, post_op, _ = addition
    chain = kernel.post_ops.data
    return target.why_not_chain(kernel, (*chain[:place], post_op, *chain[place + 1 :]))


def _why_not_sum(kernel: Kernel, quantize: qnn.QuantizeOp) -> str | None:
    """The buffer that a kernel sums into becomes its result, so both have one type."""
    place = _place_of_addition(kernel)
    if place is None:
        return f"{label(kernel)} sums into no buffer"
    addend = _tensor_at(kernel, place).owner
    if not isinstance(addend, qnn.DequantizeOp):
        return f"the addend of {label(kernel)} is not dequantized from integers"
    if element_of(addend.result) != f32:
        return f"the addend of {label(kernel)} is dequantized to {element_of(addend.result)}"
    if not addend.quantization.is_static:
        return f"the addend of {label(kernel)} has a scale or zero point that is computed"
    found, expected = element_of(addend.input), element_of(quantize.result)
    if found == expected:
        return None
    return f"the addend of {label(kernel)} holds {found}, its result {expected}"


def _summed(kernel: Kernel) -> Addition:
    """The integers of which a kernel's addend is dequantized, summed into the result's buffer."""
    place = _place_of_addition(kernel)
    assert place is not None
    addend = _tensor_at(kernel, place).owner
    assert isinstance(addend, qnn.DequantizeOp)
    params = addend.params.data
    return place, PostOp("sum", (params.scale, float(params.zero_point))), addend.input


def _why_summing(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, target: Target
) -> str | None:
    """The buffer that a kernel sums into becomes its result, so a float one stands against an integer result."""
    if isinstance(kernel, QMatmulOp):
        return None
    integers = _why_not_sum(kernel, quantize) is None
    if integers and _why_not_chain_with(kernel, _summed(kernel), target) is None:
        return f"{label(kernel)} can sum integers"
    addition = _read(kernel)
    if addition is None or _why_not_chain_with(kernel, addition, target) is None:
        return None
    return f"{label(kernel)} sums into a float buffer"


sums_no_floats = Guard("the kernel sums into no float buffer, or can add instead", _why_summing)


requantize = Rule(
    name="requantize",
    match=Op[qnn.QuantizeOp](input=Op[KERNELS]().used_once("kernel")).named("quantize"),
    rewrite=lambda kernel, quantize: _quantized(kernel, quantize, _read(kernel)),
    numerics=Numerics.ONE_LSB,
    doc="Let the kernel write the quantized result; a range narrower than the type is clamped after it.",
    before="qnn.quantize (onednn.qlinear %x …) <p>",
    after="onednn.qlinear %x … output <p>",
    where=(
        float_result,
        is_f32("kernel"),
        static("quantize"),
        sums_no_floats,
        writes_integers,
    ),
)


requantize_sum = Rule(
    name="requantize_sum",
    match=Op[qnn.QuantizeOp](input=Op[LAYERS]().used_once("kernel")).named("quantize"),
    rewrite=lambda kernel, quantize: _quantized(kernel, quantize, _summed(kernel)),
    numerics=Numerics.ONE_LSB,
    doc="Let a kernel with an addition sum integers and write integers.",
    before="qnn.quantize (onednn.qconv %x … others(qnn.dequantize %z <q>) post <sum, relu>) <p>",
    after="onednn.qconv %x … others(%z) post <sum(q's scale, q's zero point), relu> output <p>",
    where=(
        float_result,
        is_f32("kernel"),
        static("quantize"),
        Guard("the addend is dequantized from the result's type", _why_not_sum),
        writes_integers,
        Guard(
            "target sums in the kernel",
            lambda kernel, target: _why_not_chain_with(kernel, _summed(kernel), target),
        ),
    ),
)

CHEAP_PRODUCTS = 600
"""With so many products for each result, a convolution takes as long as to write floats and read them twice."""


def _why_not_again(kernel: Convolution) -> str | None:
    """Why computing again costs more than floats that are written once and read by each."""
    if not all(isinstance(use.operation, qnn.QuantizeOp) for use in kernel.result.uses):
        return f"{label(kernel)}'s floats are read as such"
    shape = shape_of(kernel.result)
    if DYNAMIC in shape or 4 * math.prod(shape) <= CACHED_BYTES:
        return f"{label(kernel)}'s floats stay in the caches, or their number is not known"
    if kernel.products > CHEAP_PRODUCTS:
        return f"{label(kernel)} needs {kernel.products} products for each result, more than {CHEAP_PRODUCTS}"
    return None


requantize_each = Rule(
    name="requantize_each",
    match=Op[qnn.QuantizeOp](input=Op[CONVOLUTIONS]().named("kernel")).named("quantize"),
    rewrite=lambda kernel, quantize: _quantized(kernel, quantize, _read(kernel)),
    numerics=Numerics.ONE_LSB,
    doc="Compute a cheap convolution once for each quantization of its result, where no cache holds its floats.",
    before="%y = onednn.qconv %x …; qnn.quantize %y <p>; qnn.quantize %y <q>",
    after="onednn.qconv %x … output <p>; onednn.qconv %x … output <q>",
    where=(
        float_result,
        is_f32("kernel"),
        static("quantize"),
        Guard("computing again is cheaper than floats in memory", _why_not_again, ("kernel",)),
        sums_no_floats,
        writes_integers,
    ),
)

RULES: list[Rule] = [requantize, requantize_sum, requantize_each]
