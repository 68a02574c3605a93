"""Whole graphs: inputs, steps on earlier values, and any values as outputs."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.numbers import LAYOUTS
from tests.fuzz.recipes import Recipe
from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies import (  # fill STEPS and KIND_STEPS
    batch_norms,
    blocks,
    cells,
    dynamic,
    elementwise,
    int_mm,
    layers,
    mixed,
    moves,
    padding_words,
    parts,
    products,
    quantization,
    reductions,
    scalars,
    tables,
    weight_only,
)
from tests.fuzz.strategies.steps import KIND_STEPS, STEPS, Grow, Step, takes

SOURCES = (
    quantization,
    layers,
    elementwise,
    moves,
    blocks,
    reductions,
    products,
    parts,
    scalars,
    batch_norms,
    padding_words,
    dynamic,
    int_mm,
    weight_only,
    tables,
    cells,
    mixed,
)
"""The modules whose steps the table holds."""

STEP_COUNTS = [2, 3, 4, 5, 6, 1]
UNITS = [0.02, 0.05, 2.0**-6, 0.3]


@st.composite
def recipes(draw: DrawFn, first: Grow | None = None) -> Recipe:
    """A quantized graph; one whose first step is given may hold operations of all kinds of quantization."""
    sketch, steps = Sketch(), STEPS if first is None else [*STEPS, *KIND_STEPS]
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        add_input(draw, sketch)
    if first is not None:
        if not takes(first, newest(sketch)):
            rows, width = draw(st.integers(1, 3)), draw(st.integers(1, 9))
            sketch.input("float32", (rows, width), draw(st.sampled_from(UNITS)), "contiguous")
        first(draw, sketch, newest(sketch))
    for _ in range(draw(st.sampled_from(STEP_COUNTS))):
        x = draw(st.sampled_from(sketch.values)) if draw(st.integers(0, 3)) == 3 else newest(sketch)
        draw(st.sampled_from(fitting(x, steps)))(draw, sketch, x)
    count = draw(st.sampled_from([0, 0, 1, 3]))
    others = [draw(st.sampled_from(sketch.values[::-1])) for _ in range(count)]
    return sketch.recipe([newest(sketch), *others])


def add_input(draw: DrawFn, sketch: Sketch) -> Value:
    """An input of any rank: an image mostly, of floats mostly; batches may be empty."""
    rank = draw(st.sampled_from([4, 2, 4, 3, 4, 1, 5]))
    batch = draw(st.sampled_from([1, 2, 3, 1, 2, 3, 0]))
    most = 9 if rank < 5 else 5
    sizes = [draw(st.integers(1, 8 if i == 0 else most)) for i in range(rank - 1)]
    dtype = draw(st.sampled_from(["float32"] * 9 + ["uint8"] * 4 + ["int8", "bfloat16"]))
    unit = draw(st.sampled_from(UNITS))
    shape = (batch, *sizes) if rank > 1 else (draw(st.integers(1, 8)),)
    return sketch.input(dtype, shape, unit, draw(st.sampled_from(LAYOUTS)))


def newest(sketch: Sketch) -> Value:
    """The value that was made last."""
    return sketch.values[-1]


def fitting(x: Value, steps: list[Step]) -> list[Grow]:
    """Those of the steps that take a value, each as often as it weighs; hypothesis is fond of what stands first."""
    steps = sorted((s for s in steps if s.takes(x)), key=lambda s: -s.weight)
    return [s.grow for s in steps for _ in range(s.weight)]
