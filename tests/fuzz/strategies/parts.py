"""Parts of tensors, and operators that plans call on them as they lie in memory."""

from __future__ import annotations

from math import prod
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.steps import floats, step


@step(lambda x: x.rank > 0 and 0 not in x.shape, weight=3)
def part(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """One of the parts of a dimension, or two of them, the first perhaps written or joined by others later."""
    dim = draw(st.integers(-x.rank, x.rank - 1))
    size = x.shape[dim]
    how = draw(st.sampled_from(["chunk", "split", "split_with_sizes", "narrow", "unbind"]))
    if how == "narrow":
        start = draw(st.integers(0, size - 1))
        length = draw(st.integers(1, size - start))
        return sketch.call("aten.narrow.default", x, dim, start, length)
    if how == "unbind" and x.rank == 1:
        how = "chunk"
    first = draw(st.integers(1, size))
    target, args = {
        "chunk": ("aten.chunk.default", [draw(st.integers(1, 4)), dim]),
        "split": ("aten.split.Tensor", [first, dim]),
        "split_with_sizes": ("aten.split_with_sizes.default", [[first, size - first], dim]),
        "unbind": ("aten.unbind.int", [dim]),
    }[how]
    parts = sketch.helper(target, x, *args)
    count = len(parts.tensor)
    for _ in range(draw(st.integers(0, 1))):
        sketch.call("operator.getitem", parts, draw(st.integers(0, count - 1)))
    return sketch.call("operator.getitem", parts, draw(st.integers(0, count - 1)))


@step(lambda x: floats(3, 4, 5)(x) and 0 not in x.shape and prod(x.shape) < 500, weight=2)
def moved_by_torch(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """What torch's operators move, repeat or zero, many of them without regard to strides."""
    dim = draw(st.integers(0, x.rank - 1))
    choices: list[tuple[str, list[Any]]] = [
        ("aten.flip.default", [[dim]]),
        ("aten.roll.default", [[1], [dim]]),
        ("aten.tril.default", []),
        ("aten.triu.default", [1]),
        ("aten.amax.default", [[dim], True]),
        ("aten.repeat.default", [[2, *[1] * (x.rank - 1)]]),
    ]
    if x.rank == 4 and min(x.shape[2:]) > 1:
        choices += [
            ("aten.im2col.default", [[2, 2], [1, 1], [0, 0], [1, 1]]),
            ("aten.reflection_pad2d.default", [[1, 0, 1, 1]]),
            ("aten.replication_pad2d.default", [[0, 2, 1, 0]]),
        ]
    target, args = draw(st.sampled_from(choices))
    return sketch.call(target, x, *args)
