"""Means of windows on integers, where what is averaged was quantized and the mean is again."""

from __future__ import annotations

from xdsl.dialects.builtin import UnitAttr
from xdsl.ir import Operation, SSAValue

from ..dialects import onednn, qnn
from ..dialects.onednn import KernelTable
from ..dialects.qnn import QuantParamsAttr, int_array
from ..dialects.types import (
    DYNAMIC,
    dims_of,
    element_of,
    rank_of,
    shape_of,
    type_with_dims,
    with_element,
)
from .facts.averages import AVERAGES, Average, average_of
from .facts.clamping import clamped_to_range, saturated
from .facts.guards import is_f32, not_too_fine, static
from .language import Calls, Guard, Numerics, Op, Rule, Var, rule


def _why_not_target(x: SSAValue, kernels: KernelTable) -> str | None:
    return kernels.why_not_input("onednn.qavg_pool2d", rank_of(x), element_of(x))


def _why_not_type(x: SSAValue, quantize: qnn.QuantizeOp) -> str | None:
    found, expected = element_of(x), element_of(quantize.result)
    return None if found == expected else f"{found} is averaged, to {expected}"


def _why_not_zero(dequantize: qnn.DequantizeOp, windows: Average) -> str | None:
    zero_point = dequantize.params.data.zero_point
    if not windows.counts_padding or zero_point == 0:
        return None
    return f"the padding counts as integers 0, but {zero_point} stands for zero"


def _why_not_sizes(x: SSAValue) -> str | None:
    """The height, width and number of channels must be known, to state the windows and to leave dimensions out."""
    known = DYNAMIC not in shape_of(x)[1:]
    return None if known else f"the image's sizes {list(dims_of(x)[1:])} are not all numbers"


@rule(
    match=Op[qnn.QuantizeOp](
        input=Calls(
            tuple(AVERAGES), (Op[qnn.DequantizeOp](input=Var("x")).named("dequantize"),), "average"
        ).used_once()
    ).named("quantize"),
    numerics=Numerics.ONE_LSB,
    before="qnn.quantize (aten.avg_pool2d (qnn.dequantize %x <p>), [3, 3]) <q>",
    after="onednn.qavg_pool2d %x <p> kernel [3, 3] … output <q>",
    where=(
        Guard("target averages such integers", _why_not_target),
        is_f32("dequantize"),
        static("dequantize"),
        static("quantize"),
        Guard("the image's sizes are known", _why_not_sizes),
        Guard("it is an average of windows that are alike", average_of, ("average",), "windows"),
        Guard("integers of one type", _why_not_type),
        not_too_fine,
        Guard("padding that counts is zero", _why_not_zero),
    ),
)
def average_integers(
    x: SSAValue, dequantize: qnn.DequantizeOp, windows: Average, quantize: qnn.QuantizeOp
) -> list[Operation]:
    """Average windows of integers, rounded once: oneDNN takes ties to the even level, eager mode to the even one less
    the zero point.
    """
    # The pooling, its range, and the sizes that the call gives.
    params, element = quantize.params.data, element_of(x)
    sizes = zip(shape_of(x)[2:], windows.kernel, windows.stride, windows.padding, strict=True)
    space = [(size + 2 * p - k) // s + 1 for size, k, s, p in sizes]
    properties = {
        "params": dequantize.params,
        "kernel": int_array(windows.kernel),
        "stride": int_array(windows.stride),
        "padding": int_array(windows.padding),
        "counts_padding": UnitAttr() if windows.counts_padding else None,
        "output": QuantParamsAttr(saturated(params, element)),
    }
    pooled = type_with_dims(element, [*dims_of(x)[:2], *space])
    averaged = onednn.QAvgPool2dOp(x, properties, pooled)
    made: list[Operation] = [averaged, *clamped_to_range(averaged.result, params)]
    if rank_of(quantize.result) != rank_of(x):
        type = with_element(quantize.result, element)
        made.append(qnn.ReshapeOp(made[-1].results[0], [-1, shape_of(x)[1]], type))
    return made


RULES: list[Rule] = [average_integers]
