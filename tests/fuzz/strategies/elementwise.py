"""Activations as composite operators and decomposed, in place and not; sums and products with broadcasting."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.quantization import through
from tests.fuzz.strategies.steps import floats, step

BOUNDS = [(0.0, 6.0), (-1.0, 1.0), (-0.5, 2.0), (0.1, 0.1), (1.0, -1.0), (0, 6), (-1e4, 1e4)]

COMPOSITES: list[tuple[str, list[float], dict[str, object]]] = [
    ("relu", [], {}),
    ("relu6", [], {}),
    ("hardswish", [], {}),
    ("silu", [], {}),
    ("gelu", [], {}),
    ("gelu", [], {"approximate": "tanh"}),
    ("leaky_relu", [0.2], {}),
    ("leaky_relu", [], {}),
    ("tanh", [], {}),
    ("sigmoid", [], {}),
    ("elu", [], {}),
    ("hardsigmoid", [], {}),
    ("mish", [], {}),
    ("abs", [], {}),
    ("neg", [], {}),
    ("square", [], {}),
]
"""Operators with their numbers; all of them but the ones of NOT_IN_PLACE have an in-place form."""

NOT_IN_PLACE = ("relu6", "gelu")


@step(floats(), weight=6)
def composite(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    name, numbers, kwargs = draw(st.sampled_from(COMPOSITES))
    in_place = name not in NOT_IN_PLACE and _may_be_written(x) and draw(st.integers(0, 4)) == 4
    return sketch.call(f"aten.{name}{'_' if in_place else ''}.default", x, *numbers, **kwargs)


@step(floats())
def root(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """The root of what is not below zero."""
    return sketch.call("aten.sqrt.default", sketch.helper("aten.abs.default", x))


@step(lambda x: x.is_f32 and x.rank > 1 and x.shape[1] > 0, weight=2)
def prelu(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Slopes along the second dimension, or one for all."""
    count = draw(st.sampled_from([1, x.shape[1]]))
    slopes = sketch.constant("float32", (count,), -1.0, 1.0, draw(st.integers(0, 3)))
    return sketch.call("aten.prelu.default", x, slopes)


@step(floats(), weight=3)
def relu(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    return sketch.call("aten.relu.default", x)


@step(lambda x: x.is_float and _may_be_written(x), weight=2)
def in_place(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """An operator that writes its operand."""
    name = draw(st.sampled_from(["relu_", "hardswish_", "silu_", "tanh_"]))
    return sketch.call(f"aten.{name}.default", x) if _may_be_written(x) else x


@step(floats(), weight=2)
def clamp(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A clamp as one operator or two; min may be above max, which eager mode allows for some."""
    low, high = draw(st.sampled_from(BOUNDS))
    name = draw(st.sampled_from(["clamp", "hardtanh", "two", "clamp_", "hardtanh_"]))
    if name == "two":
        lower = sketch.call("aten.clamp_min.default", x, low)
        return sketch.call("aten.clamp_max.default", lower, high)
    if name.startswith("hardtanh") and low > high:
        low, high = high, low
    name = name if _may_be_written(x) else name.removesuffix("_")
    return sketch.call(f"aten.{name}.default", x, low, high)


def _may_be_written(x: Value) -> bool:
    """Whether no two elements share a place in memory."""
    sizes = zip(x.shape, x.tensor.stride(), strict=True)
    return x.tensor.numel() > 0 and all(stride or size == 1 for size, stride in sizes)


def _hardswish(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    moved = sketch.helper("aten.add.Tensor", x, 3)
    how = draw(st.sampled_from(["clamp", "two", "hardtanh", "relu6"]))
    if how == "two":
        lower = sketch.helper("aten.clamp_min.default", moved, 0)
        clamped = sketch.helper("aten.clamp_max.default", lower, 6)
    else:
        numbers = [] if how == "relu6" else [0, 6]
        clamped = sketch.helper(f"aten.{how}.default", moved, *numbers)
    if draw(st.booleans()):
        return sketch.call("aten.div.Tensor", sketch.helper("aten.mul.Tensor", x, clamped), 6)
    return sketch.call("aten.mul.Tensor", x, sketch.helper("aten.div.Tensor", clamped, 6))


def _silu(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    if draw(st.booleans()):
        return sketch.call("aten.mul.Tensor", x, sketch.helper("aten.sigmoid.default", x))
    power = sketch.helper("aten.exp.default", sketch.helper("aten.neg.default", x))
    return sketch.call("aten.div.Tensor", x, sketch.helper("aten.add.Tensor", power, 1))


def _gelu(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    half = sketch.helper("aten.mul.Tensor", x, 0.5)
    scaled = sketch.helper("aten.mul.Tensor", x, math.sqrt(0.5))
    step = sketch.helper("aten.add.Tensor", sketch.helper("aten.erf.default", scaled), 1)
    return sketch.call("aten.mul.Tensor", half, step)


def _gelu_tanh(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    half = sketch.helper("aten.mul.Tensor", x, 0.5)
    if draw(st.booleans()):
        cube = sketch.helper("aten.pow.Tensor_Scalar", x, 3)
    else:
        cube = sketch.helper("aten.mul.Tensor", sketch.helper("aten.mul.Tensor", x, x), x)
    inner = sketch.helper("aten.add.Tensor", x, sketch.helper("aten.mul.Tensor", cube, 0.044715))
    scaled = sketch.helper("aten.mul.Tensor", inner, math.sqrt(2 / math.pi))
    step = sketch.helper("aten.add.Tensor", sketch.helper("aten.tanh.default", scaled), 1)
    return sketch.call("aten.mul.Tensor", half, step)


def _leaky_relu(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    positive = sketch.helper("aten.gt.Scalar", x, 0)
    other = sketch.helper("aten.mul.Tensor", x, draw(st.sampled_from([0.1, 0.0, 1.5])))
    return sketch.call("aten.where.self", positive, x, other)


DECOMPOSED: list[Callable[[DrawFn, Sketch, Value], Value]] = [
    _hardswish,
    _silu,
    _gelu,
    _gelu_tanh,
    _leaky_relu,
]


@step(floats(), weight=4)
def decomposed(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """An activation written as several operators."""
    return draw(st.sampled_from(DECOMPOSED))(draw, sketch, x)


@step(floats(), weight=2)
def with_number(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    name = draw(st.sampled_from(["add", "sub", "mul", "div"]))
    in_place = _may_be_written(x) and draw(st.integers(0, 4)) == 4
    number = draw(st.sampled_from([1, 0.5, 2, -3.0]))
    return sketch.call(f"aten.{name}{'_' if in_place else ''}.Tensor", x, number)


EXTREMA = ("maximum", "minimum")


def _broadcasts(x: Value, y: Value) -> bool:
    try:
        shape = torch.broadcast_shapes(x.shape, y.shape)
    except RuntimeError:
        return False
    return math.prod(shape) <= 2000


@step(floats(), weight=8)
def binary(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A sum, difference or product with another value or a constant, which may be broadcast."""
    name = draw(st.sampled_from(["add", "add", "add", "add", "sub", "mul", "mul", *EXTREMA]))
    others = [y for y in sketch.values if y.is_float and _broadcasts(x, y)]
    constant = not others or draw(st.integers(0, 5)) == 5
    others.sort(key=lambda y: (y.shape != x.shape, y is x))
    y = _row(draw, sketch, x) if constant else draw(st.sampled_from(others))
    if y.is_f32 and not constant and draw(st.integers(0, 3)) == 3:
        y = through(draw, sketch, y)
    kwargs = {}
    if name in EXTREMA:
        return sketch.call(f"aten.{name}.default", x, y)
    if name != "mul" and draw(st.integers(0, 2)) == 2:
        kwargs["alpha"] = draw(st.sampled_from([2, -1, 0.5, 1]))
    if _fits_in_place(x, y) and draw(st.integers(0, 3)) == 3:
        return sketch.call(f"aten.{name}_.Tensor", x, y, **kwargs)
    operands = [y, x] if draw(st.booleans()) else [x, y]
    return sketch.call(f"aten.{name}.Tensor", *operands, **kwargs)


def _row(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A constant along the last dimension, or along the channels."""
    along = x.shape[-1:] if x.rank < 3 or draw(st.booleans()) else (x.shape[1], *[1] * (x.rank - 2))
    return sketch.constant("float32", tuple(along), -1.0, 1.0, draw(st.integers(0, 3)))


def _fits_in_place(x: Value, y: Value) -> bool:
    """Whether y can be added to x in place: they share no memory, unless they are one."""
    shared = x.tensor.untyped_storage().data_ptr() == y.tensor.untyped_storage().data_ptr()
    same = torch.broadcast_shapes(x.shape, y.shape) == x.shape
    kept = torch.promote_types(x.tensor.dtype, y.tensor.dtype) == x.tensor.dtype
    return _may_be_written(x) and same and kept and (not shared or x.tensor is y.tensor)
