"""Products of two computed tensors, as attention has them: of stacks that are quantized, transposed, permuted or sliced."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.quantization import activation, through
from tests.fuzz.strategies.steps import step


@step(lambda x: x.is_f32 and 2 <= x.rank <= 5 and x.tensor.numel() < 2000, weight=10)
def product_of_quantized(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A tensor times itself transposed: both quantized, by one pair of parameters or two, before or after the moves."""
    if draw(st.booleans()):
        x = activation(draw, sketch, x, draw(st.sampled_from(["uint8", "int8"])))
    x = _permuted(draw, sketch, x)
    other = _part(draw, sketch, x) if draw(st.integers(0, 3)) == 3 else x
    moved = draw(st.booleans())
    first = activation(draw, sketch, x, draw(st.sampled_from(["uint8", "int8"])))
    second = sketch.call("aten.transpose.int", other, -1, -2) if moved else other
    second = activation(draw, sketch, second, draw(st.sampled_from(["uint8", "uint8", "int8"])))
    second = second if moved else sketch.call("aten.transpose.int", second, -2, -1)
    factors = [first, second] if draw(st.integers(0, 2)) else [second, first]
    if factors[0].shape[-1] != factors[1].shape[-2]:
        factors = [first, second]
    if not all(f.is_f32 for f in factors):
        return first
    product = sketch.call("aten.matmul.default", *factors)
    if draw(st.booleans()):
        product = sketch.call("aten.mul.Tensor", product, draw(st.sampled_from([0.125, -1.5])))
    return through(draw, sketch, product) if draw(st.booleans()) else product


def _permuted(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Heads that were split from rows, now and then."""
    if x.rank != 4 or draw(st.booleans()):
        return x
    return sketch.call("aten.permute.default", x, [0, 2, 1, 3])


def _part(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Some of the rows."""
    step = draw(st.sampled_from([1, 2]))
    return sketch.call("aten.slice.Tensor", x, x.rank - 2, draw(st.integers(0, 1)), 100, step)
