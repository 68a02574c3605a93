"""Products of integers that are scaled afterwards, as torchao writes int8 layers and SmoothQuant."""

from __future__ import annotations

from math import prod

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Params, Sketch, Value
from tests.fuzz.strategies.dynamic import EPS, written_levels, written_scale
from tests.fuzz.strategies.layers import takes_linear
from tests.fuzz.strategies.quantization import bias, quantized
from tests.fuzz.strategies.steps import KIND_STEPS, step

STATIC = [0.05, 0.3, 2.0**-6]


def _takes_int_mm(x: Value) -> bool:
    """Whether eager mode multiplies the rows right: not where a factor is one row whose strides are both 1."""
    if not (x.is_f32 and x.rank > 1 and takes_linear(x)) or 0 in x.shape:
        return False
    return x.shape[-1] > 1 and x.tensor.stride()[-2:] != (1, 1)


@step(_takes_int_mm, weight=4, table=KIND_STEPS)
def int_mm(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Integers of rows by an int8 matrix, times the scales of both, and a bias."""
    shape, inner, out = x.shape, x.shape[-1], draw(st.integers(1, 8))
    if draw(st.booleans()):
        smooth = sketch.constant("float32", (inner,), 0.1, 2.0, draw(st.integers(0, 3)))
        x = sketch.call("aten.mul.Tensor", x, smooth)
    scale = draw(st.sampled_from([None, None, *STATIC]))
    if scale is None:
        factor = written_scale(sketch, x, [-1], draw(st.sampled_from(EPS)))
        q = written_levels(sketch, x, factor, None)
    else:
        q = quantized(draw, sketch, x, Params(scale, 0, -128, 127, "int8"))
        factor = scale
    rows = [prod(shape[:-1]), inner]
    if len(shape) > 2:
        q = sketch.helper("aten.view.default", q, rows)
    y = _product(draw, sketch, q, inner, out)
    if len(shape) > 2:
        y = sketch.helper("aten.view.default", y, [*shape[:-1], out])
    first, second = factor, sketch.constant("float32", (out,), 0.001, 0.02, draw(st.integers(0, 3)))
    if draw(st.booleans()):
        first, second = second, first
    y = sketch.call("aten.mul.Tensor", sketch.call("aten.mul.Tensor", y, first), second)
    b = bias(draw, sketch, out, torch.float32)
    return y if b is None else sketch.call("aten.add.Tensor", y, b)


def _product(draw: DrawFn, sketch: Sketch, q: Value, inner: int, out: int) -> Value:
    """The integer product as f32: of signed integers, or, as for processors that multiply unsigned ones, of these."""
    if draw(st.integers(0, 2)):
        within = draw(st.sampled_from([(-64, 64), (-127, 127)]))
        weight = sketch.constant("int8", (out, inner), *within, draw(st.integers(0, 3)))
        y = sketch.helper("aten._int_mm.default", q, sketch.helper("aten.t.default", weight))
        return sketch.helper("aten.to.dtype", y, torch.float32)
    number = draw(st.sampled_from([1, -3, 64]))
    weight = sketch.constant("int8", (inner, out), number, number)
    sums = sketch.constant("int32", (out,), 128 * number * inner, 128 * number * inner)
    wide = sketch.helper("aten.to.dtype", q, torch.int32)
    unsigned = sketch.helper(
        "aten.to.dtype", sketch.helper("aten.add.Tensor", wide, 128), torch.uint8
    )
    y = sketch.helper("aten._int_mm.default", unsigned, weight)
    return sketch.helper("aten.to.dtype", sketch.helper("aten.sub.Tensor", y, sums), torch.float32)
