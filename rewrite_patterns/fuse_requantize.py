"""Quantization fused into the kernel that makes its input, so that it writes integers."""

from __future__ import annotations

import math

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.layers import LAYERS
from ..dialects.onednn import (
    CONVOLUTIONS,
    Convolution,
    Kernel,
    KernelTable,
    PostOp,
    QMatmulOp,
)
from ..dialects.types import DYNAMIC, element_of, same_dims, shape_of
from .facts.caches import CACHED_BYTES
from .facts.clamping import clamped_to_range, saturated
from .facts.guards import float_result, is_f32, label, static
from .language import Guard, Numerics, Op, Rule, rule

WRITERS = (*LAYERS, QMatmulOp)


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
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, kernels: KernelTable
) -> str | None:
    return kernels.why_not_output(kernel, element_of(quantize.result))


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


def _why_not_chain_with(kernel: Kernel, addition: Addition, kernels: KernelTable) -> str | None:
    place, post_op, _ = addition
    chain = kernel.post_ops.data
    return kernels.why_not_chain(kernel, (*chain[:place], post_op, *chain[place + 1 :]))


def _summed(kernel: Kernel, quantize: qnn.QuantizeOp) -> Addition | str:
    """The integers of which a kernel's addend is dequantized, summed into the result's buffer.

    The buffer becomes the result, so both have one type.
    """
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
    if found != expected:
        return f"the addend of {label(kernel)} holds {found}, its result {expected}"
    params = addend.params.data
    return place, PostOp("sum", (params.scale, float(params.zero_point))), addend.input


def _read(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, kernels: KernelTable
) -> Addition | str | None:
    """The float tensor that a kernel sums into its result's buffer, if any, as one that it only reads.

    The buffer becomes the result, which is to hold integers.
    """
    if isinstance(kernel, QMatmulOp):
        return None
    integers = _summed(kernel, quantize)
    if not isinstance(integers, str) and _why_not_chain_with(kernel, integers, kernels) is None:
        return f"{label(kernel)} can sum integers"
    place = _place_of("sum", kernel)
    if place is None:
        return None
    addition = place, PostOp("add"), _tensor_at(kernel, place)
    if _why_not_chain_with(kernel, addition, kernels) is not None:
        return f"{label(kernel)} sums into a float buffer"
    return addition


sums_no_floats = Guard(
    "the kernel sums into no float buffer, or can add instead", _read, binds="addition"
)


@rule(
    match=Op[qnn.QuantizeOp](input=Op[WRITERS]().used_once("kernel")).named("quantize"),
    numerics=Numerics.ONE_LSB,
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
def requantize(
    kernel: Kernel | QMatmulOp, quantize: qnn.QuantizeOp, addition: Addition | None
) -> list[Operation]:
    """Let the kernel write the quantized result; a range narrower than the type is clamped after it."""
    return _quantized(kernel, quantize, addition)


@rule(
    match=Op[qnn.QuantizeOp](input=Op[LAYERS]().used_once("kernel")).named("quantize"),
    numerics=Numerics.ONE_LSB,
    before="qnn.quantize (onednn.qconv %x … others(qnn.dequantize %z <q>) post <sum, relu>) <p>",
    after="onednn.qconv %x … others(%z) post <sum(q's scale, q's zero point), relu> output <p>",
    where=(
        float_result,
        is_f32("kernel"),
        static("quantize"),
        Guard("the addend is dequantized from the result's type", _summed, binds="addition"),
        writes_integers,
        Guard("target sums in the kernel", _why_not_chain_with),
    ),
)
def requantize_sum(kernel: Kernel, quantize: qnn.QuantizeOp, addition: Addition) -> list[Operation]:
    """Let a kernel with an addition sum integers and write integers."""
    return _quantized(kernel, quantize, addition)


CHEAP_PRODUCTS = 600
"""With this many products for each result, a convolution takes as long as writing floats and reading them twice."""


def _why_not_again(kernel: Convolution) -> str | None:
    """Why computing the convolution again costs more than writing its floats once and reading them for each quantization."""
    if not all(isinstance(use.operation, qnn.QuantizeOp) for use in kernel.result.uses):
        return f"{label(kernel)}'s floats are read as such"
    shape = shape_of(kernel.result)
    if DYNAMIC in shape or 4 * math.prod(shape) <= CACHED_BYTES:
        return f"{label(kernel)}'s floats stay in the caches, or their number is not known"
    if kernel.products > CHEAP_PRODUCTS:
        return f"{label(kernel)} needs {kernel.products} products for each result, more than {CHEAP_PRODUCTS}"
    return None


@rule(
    match=Op[qnn.QuantizeOp](input=Op[CONVOLUTIONS]().named("kernel")).named("quantize"),
    numerics=Numerics.ONE_LSB,
    before="%y = onednn.qconv %x …; qnn.quantize %y <p>; qnn.quantize %y <q>",
    after="onednn.qconv %x … output <p>; onednn.qconv %x … output <q>",
    where=(
        float_result,
        is_f32("kernel"),
        static("quantize"),
        Guard("computing again is cheaper than floats in memory", _why_not_again),
        sums_no_floats,
        writes_integers,
    ),
)
def requantize_each(
    kernel: Convolution, quantize: qnn.QuantizeOp, addition: Addition | None
) -> list[Operation]:
    """Compute a cheap convolution once for each quantization of its result, where no cache holds its floats."""
    return _quantized(kernel, quantize, addition)


RULES: list[Rule] = [requantize, requantize_sum, requantize_each]
