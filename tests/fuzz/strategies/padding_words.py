"""Convolutions whose padding is a word."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.layers import takes_conv
from tests.fuzz.strategies.quantization import activation, bias, weight
from tests.fuzz.strategies.steps import step


@step(lambda x: takes_conv(x) and x.is_f32, weight=2)
def conv_with_padding_word(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """`same`, also of an even kernel, which pads one side more, and `valid`."""
    x = activation(draw, sketch, x, "uint8")
    channels, spatial = x.shape[1], x.shape[2:]
    groups = draw(st.sampled_from([g for g in (1, 1, 2, channels) if channels % g == 0]))
    word = draw(st.sampled_from(["same", "same", "valid"]))
    dilation = [draw(st.integers(1, 2)) for _ in spatial]
    most = [1 + (s - 1) // d for s, d in zip(spatial, dilation, strict=True)]
    kernel = [draw(st.integers(1, 4 if word == "same" else min(m, 4))) for m in most]
    stride = [1 if word == "same" else draw(st.integers(1, 2)) for _ in spatial]
    out = groups * draw(st.integers(1, max(1, 8 // groups)))
    w = weight(draw, sketch, (out, channels // groups, *kernel), x.tensor.dtype)
    b = bias(draw, sketch, out, x.tensor.dtype)
    target = f"aten.conv{len(spatial)}d.padding"
    return sketch.call(target, x, w, b, stride, word, dilation, groups)
