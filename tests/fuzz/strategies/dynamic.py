"""Parameters that are chosen when a program runs: for a tensor or for each row, by operators or by arithmetic."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torchao.quantization.quant_primitives  # noqa: F401 registers the operators of torchao
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.layers import conv, product_with_weight, takes_linear
from tests.fuzz.strategies.quantization import Q
from tests.fuzz.strategies.steps import KIND_STEPS, step, takes

Levels = tuple[int, int, torch.dtype]

ASYMMETRIC: list[Levels] = [
    (0, 255, torch.uint8),
    (0, 127, torch.uint8),
    (-128, 127, torch.int8),
    (-64, 63, torch.int8),
]
SYMMETRIC: list[Levels] = [(-127, 127, torch.int8), (-128, 127, torch.int8), (-8, 7, torch.int8)]
EPS = [1e-5, 2.0**-23]


def _pair(sketch: Sketch, target: str, *args: object) -> tuple[Value, Value]:
    """A scale and a zero point."""
    pair = sketch.helper(target, *args)
    return sketch.helper("operator.getitem", pair, 0), sketch.helper("operator.getitem", pair, 1)


def per_tensor(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """One scale for the tensor, with a zero point or of a symmetric range."""
    word, ranges = draw(st.sampled_from([("", ASYMMETRIC), ("_symmetric", SYMMETRIC)]))
    low, high, dtype = draw(st.sampled_from(ranges))
    eps = draw(st.sampled_from(EPS))
    pair = _pair(sketch, f"{Q}.choose_qparams{word}.tensor", x, low, high, eps, dtype)
    numbers = (*pair, low, high, dtype)
    q = sketch.call(f"{Q}.quantize_per_tensor.tensor", x, *numbers)
    return sketch.call(f"{Q}.dequantize_per_tensor.tensor", q, *numbers)


def per_token(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A scale for each row."""
    word = draw(st.sampled_from(["", "_asymmetric"]))
    pair = _pair(sketch, f"{Q}.choose_qparams_per_token{word}.default", x, torch.int8)
    numbers = (*pair, -128, 127, torch.int8)
    q = sketch.call(f"{Q}.quantize_per_token.default", x, *numbers)
    return sketch.call(f"{Q}.dequantize_per_token.default", q, *numbers, torch.float32)


def affine(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A scale for each row, or for the tensor, by operators of torchao."""
    mapping = draw(st.sampled_from(["SYMMETRIC", "ASYMMETRIC"]))
    low, high, dtype = draw(st.sampled_from(SYMMETRIC if mapping == "SYMMETRIC" else ASYMMETRIC))
    by_rows = draw(st.integers(0, 3)) > 0
    block = [1] * (x.rank - 1) + [x.shape[-1]] if by_rows else list(x.shape)
    eps = draw(st.sampled_from([None, *EPS]))
    dtypes = (torch.float32, torch.int32, draw(st.booleans()))
    made = (x, mapping, block, dtype, low, high, eps, *dtypes)
    numbers = (block, *_pair(sketch, "torchao.choose_qparams_affine.default", *made), dtype)
    q = sketch.call("torchao.quantize_affine.default", x, *numbers, low, high)
    return sketch.call("torchao.dequantize_affine.default", q, *numbers, low, high)


def _extremes(sketch: Sketch, x: Value, dims: list[int]) -> tuple[Value, Value]:
    """The least number, but at most 0, and the greatest, but at least 0."""
    least = sketch.helper("aten.amin.default", x, dims, True)
    zeros = sketch.helper("aten.zeros_like.default", least)
    greatest = sketch.helper("aten.amax.default", x, dims, True)
    return (
        sketch.helper("aten.minimum.default", least, zeros),
        sketch.helper("aten.maximum.default", greatest, zeros),
    )


def written_scale(sketch: Sketch, x: Value, dims: list[int], eps: float) -> Value:
    """The scale of a symmetric range of 255 steps, by arithmetic."""
    least, greatest = _extremes(sketch, x, dims)
    widest = sketch.helper(
        "aten.maximum.default", sketch.helper("aten.neg.default", least), greatest
    )
    scale = sketch.helper("aten.div.Tensor", widest, 127.5)
    return sketch.helper("aten.clamp_min.default", scale, eps)


def written_levels(sketch: Sketch, x: Value, scale: Value, middle: Value | None) -> Value:
    """The integers of a scale and a zero point, by arithmetic."""
    inverse = sketch.helper("aten.reciprocal.default", scale)
    scaled = sketch.helper("aten.mul.Tensor", x, sketch.helper("aten.mul.Tensor", inverse, 1.0))
    levels = sketch.helper("aten.round.default", scaled)
    levels = levels if middle is None else sketch.helper("aten.add.Tensor", levels, middle)
    clamped = sketch.helper("aten.clamp.default", levels, -128, 127)
    return sketch.call("aten.to.dtype", clamped, torch.int8)


def written(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A choice, a quantization and a dequantization by arithmetic, as core aten writes torchao's."""
    dims = draw(st.sampled_from([[-1], list(range(x.rank))]))
    eps = draw(st.sampled_from(EPS))
    middle = None
    if draw(st.booleans()):
        scale = written_scale(sketch, x, dims, eps)
    else:
        least, greatest = _extremes(sketch, x, dims)
        steps = sketch.helper(
            "aten.div.Tensor", sketch.helper("aten.sub.Tensor", greatest, least), 255.0
        )
        scale = sketch.helper("aten.clamp_min.default", steps, eps)
        level = sketch.helper("aten.round.default", sketch.helper("aten.div.Tensor", least, scale))
        moved = sketch.helper("aten.rsub.Scalar", level, -128)
        clamped = sketch.helper("aten.clamp.default", moved, -128, 127)
        middle = sketch.helper("aten.to.dtype", clamped, torch.int32)
    q = written_levels(sketch, x, scale, middle)
    wide = sketch.helper("aten.to.dtype", q, torch.float32)
    if middle is not None:
        moved_back = sketch.helper("aten.to.dtype", middle, torch.float32)
        wide = sketch.helper("aten.sub.Tensor", wide, moved_back)
    return sketch.call("aten.mul.Tensor", wide, scale)


WAYS: list[Callable[[DrawFn, Sketch, Value], Value]] = [per_tensor, per_token, affine, written]


@step(lambda x: x.is_f32 and x.rank > 0 and 0 not in x.shape[1:], weight=2, table=KIND_STEPS)
def chosen(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Quantized by parameters that are chosen for it, and dequantized; of an empty tensor, by rows alone."""
    ways = WAYS if 0 not in x.shape else [per_token]
    return draw(st.sampled_from(ways))(draw, sketch, x)


@step(lambda x: takes(chosen, x) and takes_linear(x), weight=4, table=KIND_STEPS)
def dynamic_layer(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A layer of a tensor whose parameters are chosen, alone, or with a second one of the same integers."""
    y = chosen(draw, sketch, x)
    if takes(conv, y) and draw(st.integers(0, 3)) == 3:
        return conv(draw, sketch, y)
    first = product_with_weight(draw, sketch, y)
    if draw(st.integers(0, 2)) == 2:
        product_with_weight(draw, sketch, y)
    if draw(st.booleans()):
        return sketch.call(draw(st.sampled_from(["aten.relu.default", "aten.gelu.default"])), first)
    return first
