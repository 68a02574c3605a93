"""A layer with what kernels fuse: an addition, an activation, a quantization, each there or not."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.elementwise import binary, clamp, composite, decomposed
from tests.fuzz.strategies.layers import conv, linear, takes_conv, takes_linear
from tests.fuzz.strategies.quantization import quantize, through
from tests.fuzz.strategies.steps import step


@step(lambda x: takes_conv(x) or takes_linear(x), weight=40)
def block(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    layers = [conv] * takes_conv(x) + [linear] * takes_linear(x)
    y = draw(st.sampled_from(layers))(draw, sketch, x)
    if draw(st.integers(0, 2)) == 2:
        y = binary(draw, sketch, y)
    if draw(st.booleans()):
        y = draw(st.sampled_from([composite, composite, clamp, decomposed]))(draw, sketch, y)
    if y.is_f32 and draw(st.booleans()):
        y = draw(st.sampled_from([through, through, quantize]))(draw, sketch, y)
    return y
