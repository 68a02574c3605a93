"""Tensors without dimensions: scales, offsets and temperatures that are learned or given."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.steps import step


@step(lambda x: x.is_f32, weight=3)
def with_scalar(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A sum, product, difference, quotient or extremum with a tensor that has no dimensions.

    Of f32: with bf16, eager mode rounds the tensor without dimensions first in some operators and not in others.
    """
    seed = draw(st.integers(0, 3))
    scalar = sketch.constant("float32", (), 0.25, 2.0, seed)
    name = draw(st.sampled_from(["add", "mul", "mul", "sub", "div", "maximum", "minimum"]))
    if name in ("maximum", "minimum"):
        return sketch.call(f"aten.{name}.default", x, scalar)
    # Divided by x, a result has no bounds near zero.
    swapped = name != "div" and draw(st.booleans())
    return sketch.call(f"aten.{name}.Tensor", *([scalar, x] if swapped else [x, scalar]))


@step(lambda x: x.is_f32 and x.rank > 1 and x.shape[1] > 0)
def prelu_by_scalar(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """One slope for all, without dimensions."""
    slope = sketch.constant("float32", (), -1.0, 1.0, draw(st.integers(0, 3)))
    return sketch.call("aten.prelu.default", x, slope)
