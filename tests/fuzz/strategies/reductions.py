"""What attention and heads of networks are made of beside layers: products of stacks, softmax, normalization, means."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.steps import floats, step


@step(floats(2, 3, 4), weight=2)
def product_of_stacks(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Scores: a tensor, or its scaled half, times its own transpose."""
    columns = sketch.call("aten.transpose.int", x, -2, -1)
    if draw(st.booleans()):
        columns = sketch.call("aten.mul.Tensor", columns, 0.5)
    factors = [x, columns] if draw(st.booleans()) else [columns, x]
    product = sketch.call("aten.matmul.default", *factors)
    if draw(st.booleans()):
        return product
    return sketch.call("aten.mul.Tensor", product, draw(st.sampled_from([0.125, -1.5])))


@step(lambda x: x.is_f32 and x.rank > 0, weight=2)
def softmax(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Along the last dimension mostly."""
    dim = draw(st.sampled_from([-1, -1, x.rank - 1, 0]))
    return sketch.call("aten.softmax.int", x, dim)


@step(lambda x: x.is_f32 and x.rank > 1, weight=2)
def layer_norm(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """With a scale and a shift mostly."""
    row = x.shape[-1:]
    scale = sketch.constant("float32", row, -1.0, 1.0, draw(st.integers(0, 3)))
    shift = sketch.constant("float32", row, -1.0, 1.0, draw(st.integers(0, 3)))
    parameters = draw(st.sampled_from([[scale, shift], [scale, shift, 1e-3], [scale], []]))
    return sketch.call("aten.layer_norm.default", x, list(row), *parameters)


@step(floats(4, 5), weight=2)
def mean_over_space(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Of each channel, or of some other dimensions."""
    if x.rank == 4 and draw(st.booleans()):
        return sketch.call("aten.adaptive_avg_pool2d.default", x, [1, 1])
    dims = draw(st.sampled_from([list(range(2, x.rank)), [-1, -2], [1]]))
    return sketch.call("aten.mean.dim", x, dims, draw(st.booleans()))
