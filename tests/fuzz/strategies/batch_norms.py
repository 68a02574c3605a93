"""BatchNorm in eval mode: behind a layer, behind its activation, before one, or by itself."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.steps import step


@step(lambda x: x.is_f32 and 2 <= x.rank <= 5 and 0 not in x.shape, weight=3)
def batch_norm(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """With a weight and a bias mostly."""
    seed = draw(st.integers(0, 3))

    def numbers(low: float, high: float) -> Value:
        return sketch.constant("float32", x.shape[1:2], low, high, seed)

    if draw(st.integers(0, 2)):
        x = sketch.call(f"aten.{draw(st.sampled_from(['relu', 'hardswish']))}.default", x)
    affine = draw(st.integers(0, 3)) > 0
    parameters = [numbers(-1.0, 1.0), numbers(-0.5, 0.5)] if affine else [None, None]
    statistics = [numbers(-0.5, 0.5), numbers(0.25, 2.0)]
    return sketch.call(
        "aten.batch_norm.default", x, *parameters, *statistics, False, 0.1, 1e-5, True
    )
