"""Linear layers whose weight alone is quantized, and so large that it is read as it is stored."""

from __future__ import annotations

from collections.abc import Callable

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.numbers import LAYOUTS
from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.quantization import Q, bias
from tests.fuzz.strategies.steps import KIND_STEPS, step

WIDTHS = [(256, 256), (264, 250), (257, 257)]
"""Inputs and outputs: at least 65,536 elements; the last leave a tail of a vector."""

GROUPS = {256: [32, 128, 256], 264: [24, 33, 132], 257: [257]}
"""Sizes of groups, some no multiple of a vector."""

INTEGERS = [(-127, 127), (-128, 127), (-8, 7)]
"""int8, and the range of int4."""


def stored(draw: DrawFn, sketch: Sketch, n: int, k: int) -> Value:
    """The weight as it is stored."""
    return sketch.constant(
        "int8", (n, k), *draw(st.sampled_from(INTEGERS)), draw(st.integers(0, 3))
    )


def scales(draw: DrawFn, sketch: Sketch, *shape: int) -> Value:
    return sketch.constant("float32", shape, 0.001, 0.02, draw(st.integers(0, 3)))


def by_channels(draw: DrawFn, sketch: Sketch, n: int, k: int) -> Value:
    """Dequantized by channels, or by one scale for all, with zero points now and then."""
    q, zero = stored(draw, sketch, n, k), draw(st.sampled_from([0, 0, 3]))
    levels = (-128, 127, torch.int8)
    if draw(st.integers(0, 3)) == 3:
        return sketch.helper(f"{Q}.dequantize_per_tensor.default", q, 0.01, zero, *levels)
    zeros = sketch.constant("int64", (n,), zero, zero)
    parameters = (scales(draw, sketch, n), zeros, 0)
    return sketch.helper(f"{Q}.dequantize_per_channel.default", q, *parameters, *levels)


def by_groups(draw: DrawFn, sketch: Sketch, n: int, k: int) -> Value:
    """Dequantized by groups of the inputs of a channel."""
    group = draw(st.sampled_from(GROUPS[k]))
    q, parts = stored(draw, sketch, n, k), k // group
    zero = draw(st.sampled_from([0, 0, 3]))
    zeros = sketch.constant("int32", (n, parts), zero, zero)
    numbers = (scales(draw, sketch, n, parts), zeros)
    if draw(st.booleans()):
        target = f"{Q}.dequantize_per_channel_group.default"
        return sketch.helper(target, q, *numbers, -128, 127, torch.int8, group, torch.float32)
    target = "torchao.dequantize_affine.default"
    return sketch.helper(target, q, [1, group], *numbers, torch.int8, -128, 127)


def scaled(draw: DrawFn, sketch: Sketch, n: int, k: int) -> Value:
    """Dequantized by arithmetic, by channels without zero points."""
    wide = sketch.helper("aten.to.dtype", stored(draw, sketch, n, k), torch.float32)
    return sketch.helper("aten.mul.Tensor", wide, scales(draw, sketch, n, 1))


def moved_and_scaled(draw: DrawFn, sketch: Sketch, n: int, k: int) -> Value:
    """Dequantized by arithmetic, by channels with zero points."""
    return _written(draw, sketch, stored(draw, sketch, n, k), (n, 1))


def groups_moved_and_scaled(draw: DrawFn, sketch: Sketch, n: int, k: int) -> Value:
    """Dequantized by arithmetic, by groups with zero points."""
    group = draw(st.sampled_from(GROUPS[k]))
    parts = [n, k // group, group]
    q = sketch.helper("aten.view.default", stored(draw, sketch, n, k), parts)
    weight = _written(draw, sketch, q, (n, k // group, 1))
    return sketch.helper("aten.view.default", weight, [n, k])


def _written(draw: DrawFn, sketch: Sketch, q: Value, sizes: tuple[int, ...]) -> Value:
    zero = draw(st.sampled_from([0, 3]))
    zeros = sketch.constant("float32", sizes, zero, zero)
    wide = sketch.helper("aten.to.dtype", q, torch.float32)
    moved = sketch.helper("aten.sub.Tensor", wide, zeros)
    return sketch.helper("aten.mul.Tensor", moved, scales(draw, sketch, *sizes))


WEIGHTS: list[Callable[[DrawFn, Sketch, int, int], Value]] = [
    by_channels,
    by_groups,
    scaled,
    moved_and_scaled,
    groups_moved_and_scaled,
]


@step(lambda x: x.is_float, weight=2, table=KIND_STEPS)
def weight_only(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A layer on an input of its own, since few values are so wide."""
    k, n = draw(st.sampled_from(WIDTHS))
    rows = draw(st.sampled_from([(1,), (3,), (2, 2), (0,)]))
    name = draw(st.sampled_from(["float32", "float32", "float32", "bfloat16"]))
    x = sketch.input(name, (*rows, k), 0.02, draw(st.sampled_from(LAYOUTS)))
    if name == "bfloat16" or draw(st.integers(0, 3)) == 3:
        return _converted(draw, sketch, x, n, k)
    w = draw(st.sampled_from(WEIGHTS))(draw, sketch, n, k)
    return sketch.call("aten.linear.default", x, w, bias(draw, sketch, n, torch.float32))


def _converted(draw: DrawFn, sketch: Sketch, x: Value, n: int, k: int) -> Value:
    """The product with a weight that is converted and no more, times its scales, and a bias."""
    dtype = x.tensor.dtype
    target = draw(st.sampled_from(["aten.to.dtype", "aten._to_copy.default"]))
    named = {"dtype": dtype} if target == "aten._to_copy.default" else {}
    w = stored(draw, sketch, n, k)
    w = sketch.helper(target, w, *([] if named else [dtype]), **named)
    if draw(st.booleans()):
        y = sketch.call("aten.linear.default", x, w)
    else:
        rows = sketch.helper("aten.reshape.default", x, [-1, k]) if x.rank > 2 else x
        y = sketch.call("aten.mm.default", rows, sketch.helper("aten.t.default", w))
        y = sketch.helper("aten.view.default", y, [*x.shape[:-1], n]) if x.rank > 2 else y
    name = str(dtype).removeprefix("torch.")
    factors = sketch.constant(name, (n,), 0.001, 0.02, draw(st.integers(0, 3)))
    y = sketch.call("aten.mul.Tensor", y, factors)
    b = bias(draw, sketch, n, dtype)
    return y if b is None else sketch.call("aten.add.Tensor", y, b)
