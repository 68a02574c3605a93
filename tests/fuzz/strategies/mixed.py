"""Layers of bf16 between quantized floats, as models run under autocast have them."""

from __future__ import annotations

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.layers import conv, product_with_weight, takes_linear
from tests.fuzz.strategies.quantization import bias, through, weight
from tests.fuzz.strategies.steps import KIND_STEPS, step, takes

CONVERSIONS = ["aten.to.dtype", "prims.convert_element_type.default"]


@step(lambda x: x.is_f32 and takes_linear(x) and 0 not in x.shape, weight=4, table=KIND_STEPS)
def mixed_layer(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """What is quantized becomes bf16, as its weight does, and the result f32, quantized again or not."""
    y = sketch.call(draw(st.sampled_from(CONVERSIONS)), through(draw, sketch, x), torch.bfloat16)
    layers = [product_with_weight, _converted_weight]
    layers += [conv] if takes(conv, y) else []
    y = draw(st.sampled_from(layers))(draw, sketch, y)
    if draw(st.booleans()):
        y = sketch.call("aten.relu.default", y)
    if draw(st.booleans()):
        return y
    y = sketch.call(draw(st.sampled_from(CONVERSIONS)), y, torch.float32)
    return through(draw, sketch, y) if draw(st.booleans()) else y


def _converted_weight(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A linear layer whose weight is dequantized to f32 and converted."""
    w = weight(draw, sketch, (draw(st.integers(1, 8)), x.shape[-1]), torch.float32)
    w = sketch.helper(draw(st.sampled_from(CONVERSIONS)), w, torch.bfloat16)
    return sketch.call("aten.linear.default", x, w, bias(draw, sketch, w.shape[0], torch.bfloat16))
