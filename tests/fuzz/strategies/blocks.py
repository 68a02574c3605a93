"""Steps as they stand together where rules fit: layers with what kernels fuse, moves between quantizations."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.numbers import LAYOUTS
from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.elementwise import (
    binary,
    clamp,
    composite,
    decomposed,
    in_place,
    prelu,
    relu,
    with_number,
)
from tests.fuzz.strategies.layers import conv, conv_transpose, linear
from tests.fuzz.strategies.moves import (
    cat,
    flatten,
    interpolate,
    pad,
    permute,
    pool,
    reshape,
    slice,
    squeeze,
)
from tests.fuzz.strategies.quantization import dequantized, new_params, quantize, through
from tests.fuzz.strategies.steps import step, takes


@step(lambda x: x.is_f32, weight=2)
def residual(draw: DrawFn, sketch: Sketch, y: Value) -> Value:
    """The sum with a value of the same shape, which may be quantized, or with another input."""
    same = [v for v in sketch.values if v.is_f32 and v.shape == y.shape and v is not y]
    if same and (len(sketch.inputs) > 3 or draw(st.booleans())):
        other = draw(st.sampled_from(same))
        other = through(draw, sketch, other) if draw(st.booleans()) else other
    else:
        dtype = draw(st.sampled_from(["uint8", "float32"]))
        other = sketch.input(dtype, y.shape, 0.05, draw(st.sampled_from(LAYOUTS)))
        if not other.is_float:
            other = dequantized(draw, sketch, other, new_params(draw, dtype, y.tensor))
    operands = [y, other] if draw(st.booleans()) else [other, y]
    return sketch.call("aten.add.Tensor", *operands)


POST_OPS = (
    [None, residual, binary, residual, None, prelu],
    [relu, composite, clamp, decomposed, composite, relu, None, None],
    [through, None, quantize, through],
)
"""What may follow a layer, in the order in which kernels take it."""


LAYERS = (conv, linear, conv, linear, conv_transpose)


@step(lambda x: takes(conv, x) or takes(linear, x), weight=40)
def layer(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A convolution or linear layer, an addition, an activation, a quantization: each but the first there or not."""
    layers = [grow for grow in LAYERS if takes(grow, x)]
    y = draw(st.sampled_from(layers))(draw, sketch, x)
    for post_ops in POST_OPS:
        grow = draw(st.sampled_from(post_ops))
        y = grow(draw, sketch, y) if grow is not None and takes(grow, y) else y
    return y


@step(lambda x: takes(linear, x), weight=3)
def several_linears(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Linear layers on one input, joined."""
    x = through(draw, sketch, x) if x.is_f32 else x
    parts = [linear(draw, sketch, x) for _ in range(draw(st.integers(2, 3)))]
    fits = all(part.shape[:-1] == parts[0].shape[:-1] for part in parts) and parts[0].rank > 0
    return sketch.call("aten.cat.default", parts, -1) if fits else parts[0]


def cat_quantized(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A value joined with itself, quantized by parameters of their own or not."""
    other = through(draw, sketch, x) if draw(st.booleans()) else x
    parts = [x, other] if draw(st.booleans()) else [other, x]
    return sketch.call("aten.cat.default", parts, draw(st.integers(0, x.rank - 1)))


MOVES = [
    cat_quantized,
    permute,
    pad,
    relu,
    pool,
    reshape,
    slice,
    cat_quantized,
    pad,
    squeeze,
    flatten,
]


@step(lambda x: x.is_f32 and 0 < x.rank and x.tensor.numel() < 1000, weight=20)
def moves(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Moves, maxima and clamps between two quantizations."""
    y = through(draw, sketch, x)
    for _ in range(draw(st.integers(1, 3))):
        fitting = [grow for grow in MOVES if grow is cat_quantized or takes(grow, y)]
        y = draw(st.sampled_from(fitting))(draw, sketch, y) if y.is_f32 and y.rank else y
    return through(draw, sketch, y) if y.is_f32 and draw(st.booleans()) else y


@step(lambda x: takes(interpolate, x), weight=6)
def resized(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """An image of another size between two quantizations: numbers between its elements, means or maxima."""
    y = through(draw, sketch, x)
    fitting = [grow for grow in (interpolate, pool) if takes(grow, y)]
    return through(draw, sketch, draw(st.sampled_from(fitting))(draw, sketch, y))


@step(lambda x: x.is_float and x.rank > 0, weight=8)
def written_view(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A value and a view of it or of another, of which one is written and the other read later."""
    x = with_number(draw, sketch, x) if draw(st.booleans()) else x
    grow = draw(
        st.sampled_from([g for g in (reshape, slice, permute, squeeze, cat) if takes(g, x)])
    )
    view = grow(draw, sketch, x)
    pair = [x, view] if draw(st.booleans()) else [view, x]
    in_place(draw, sketch, pair[0])
    return sketch.call("aten.mul.Tensor", pair[1], 1)
