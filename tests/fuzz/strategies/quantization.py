"""Quantize and dequantize with every kind of parameters, and quantized weights."""

from __future__ import annotations

from dataclasses import astuple

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.numbers import EDGES, dtype_of
from tests.fuzz.sketch import Params, Sketch, Value
from tests.fuzz.strategies.steps import floats, step
from tests.support import DTYPES, WEIGHTS

Q = "quantized_decomposed"
NARROW = {
    "uint8": [(0, 127), (1, 255), (0, 254), (3, 250)],
    "int8": [(-127, 127), (0, 127), (-128, 0), (-64, 63)],
}
INT8_WEIGHTS = [WEIGHTS[torch.int8]] * 3 + [(-127, 127), (-128, 127), (-20, 127)]
"""Most fit every processor's kernels."""
SCALES = [2.0**-12, 2.0**-6, 0.05, 0.1, 0.3, 1.0, 2.0**4]


def dtypes(draw: DrawFn) -> str:
    """uint8 mostly, as convolutions take nothing else."""
    return draw(st.sampled_from(["uint8", "uint8", "uint8", "int8"]))


def new_params(draw: DrawFn, dtype: str, x: torch.Tensor | None) -> Params:
    """Parameters that fit the numbers of a tensor, or any."""
    full = DTYPES[dtype_of(dtype)]
    low, high = full if draw(st.integers(0, 3)) else draw(st.sampled_from(NARROW[dtype]))
    middle = (full[0] + full[1] + 1) // 2
    zero_point = draw(st.sampled_from([middle, middle + 5, *EDGES[dtype_of(dtype)]]))
    scale = draw(st.sampled_from([0.0, 0.0, 0.0, *SCALES]))
    if not scale:
        greatest = float(x.abs().max()) if x is not None and x.numel() else 0.0
        levels = max(high - zero_point, zero_point - low)
        scale = float(f"{greatest / levels:.3g}") if 0 < greatest < 1e6 else 0.05
    return Params(min(max(scale, 2.0**-12), 2.0**4), zero_point, low, high, dtype)


def params(draw: DrawFn, sketch: Sketch, x: Value) -> Params:
    """Parameters to quantize a value by: sometimes those of another."""
    known = sketch.params
    if known and draw(st.integers(0, 2)) == 2:
        return draw(st.sampled_from(known))
    found = new_params(draw, dtypes(draw), x.tensor)
    known.append(found)
    return found


def quantized(draw: DrawFn, sketch: Sketch, x: Value, p: Params) -> Value:
    """Quantize by parameters that are numbers or, now and then, tensors."""
    return _by_numbers_or_tensors(draw, sketch, f"{Q}.quantize_per_tensor", x, p, {})


def dequantized(draw: DrawFn, sketch: Sketch, q: Value, p: Params) -> Value:
    """Dequantize to f32, or now and then to bf16."""
    kwargs: dict[str, object] = (
        {"out_dtype": torch.bfloat16} if draw(st.integers(0, 15)) == 15 else {}
    )
    return _by_numbers_or_tensors(draw, sketch, f"{Q}.dequantize_per_tensor", q, p, kwargs)


def _by_numbers_or_tensors(
    draw: DrawFn, sketch: Sketch, target: str, x: Value, p: Params, kwargs: dict[str, object]
) -> Value:
    if draw(st.integers(0, 15)) < 15:
        return sketch.call(f"{target}.default", x, *_arguments(p), **kwargs)
    scale = sketch.constant("float32", (1,), p.scale, p.scale)
    zero_point = sketch.constant("int64", (1,), p.zero_point, p.zero_point)
    return sketch.call(f"{target}.tensor", x, scale, zero_point, *_arguments(p)[2:], **kwargs)


def _arguments(p: Params) -> list[object]:
    *numbers, dtype = astuple(p)
    return [*numbers, dtype_of(dtype)]


@step(lambda x: x.is_f32, weight=5)
def through(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Quantize and dequantize, with equal parameters mostly."""
    p = params(draw, sketch, x)
    q = quantized(draw, sketch, x, p)
    if draw(st.integers(0, 9)) == 9:
        p = new_params(draw, p.dtype, x.tensor)
    return dequantized(draw, sketch, q, p)


@step(lambda x: x.is_f32, weight=2)
def quantize(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    return quantized(draw, sketch, x, params(draw, sketch, x))


@step(lambda x: x.is_quantized, weight=12)
def dequantize(draw: DrawFn, sketch: Sketch, q: Value) -> Value:
    dtype = str(q.tensor.dtype).removeprefix("torch.")
    known = [p for p in sketch.params if p.dtype == dtype]
    p = draw(st.sampled_from(known)) if known else new_params(draw, dtype, None)
    if not known:
        sketch.params.append(p)
    return dequantized(draw, sketch, q, p)


def activation(draw: DrawFn, sketch: Sketch, x: Value, dtype: str) -> Value:
    """What a layer takes: a value quantized to this dtype and dequantized mostly."""
    made = next((call.target for call in sketch.calls if call.name == x.name), "")
    as_it_is = draw(st.integers(0, 7))
    if not x.is_f32 or as_it_is == 7 or (as_it_is > 1 and ".dequantize" in made):
        return x
    known = [p for p in sketch.params if p.dtype == dtype]
    again = known and draw(st.integers(0, 3)) == 3
    p = draw(st.sampled_from(known)) if again else new_params(draw, dtype, x.tensor)
    if not again:
        sketch.params.append(p)
    return dequantized(draw, sketch, quantized(draw, sketch, x, p), p)


def weight(
    draw: DrawFn, sketch: Sketch, shape: tuple[int, ...], dtype: torch.dtype, outputs: int = 0
) -> Value:
    """A dequantized weight: new, or tied to another of its shape; a kernel takes most of them.

    `outputs` is the axis of the output channels.
    """
    tied = [w for w in sketch.weights if w[0].shape == shape and w[0].tensor.dtype == dtype]
    if tied and draw(st.booleans()):
        whole, *_ = draw(st.sampled_from(tied))
        return whole
    kind = draw(st.sampled_from(["channel"] * 12 + ["tensor"] * 3 + ["axis", "zero_points"]))
    kind = kind if dtype == torch.float32 else "channel"
    within = draw(st.sampled_from(INT8_WEIGHTS))
    layout = draw(st.sampled_from(["contiguous"] * 3 + ["transposed"]))
    q = sketch.constant("int8", shape, *within, draw(st.integers(0, 3)), layout)
    end = (-128, 127, torch.int8)
    if kind == "tensor":
        number = draw(st.sampled_from([0, 0, 5]))
        scale = draw(st.sampled_from([0.01, 2.0**-7]))
        value = sketch.helper(f"{Q}.dequantize_per_tensor.default", q, scale, number, *end)
    else:
        axis = draw(st.integers(1, len(shape) - 1)) if kind == "axis" else outputs
        scale = draw(st.sampled_from([(0.001, 0.02), (2.0**-7, 2.0**-7)]))
        scales = sketch.constant("float32", (shape[axis],), *scale, draw(st.integers(0, 3)))
        number = 3 if kind == "zero_points" else 0
        zeros = sketch.constant("int64", (shape[axis],), number, number)
        kwargs = {} if dtype == torch.float32 else {"out_dtype": dtype}
        per_channel = f"{Q}.dequantize_per_channel.default"
        value = sketch.helper(per_channel, q, scales, zeros, axis, *end, **kwargs)
    sketch.weights.append((value,))
    return value


def bias(draw: DrawFn, sketch: Sketch, size: int, dtype: torch.dtype) -> Value | None:
    """A float bias, or none."""
    if not draw(st.booleans()):
        return None
    name = str(dtype).removeprefix("torch.")
    return sketch.constant(name, (size,), -1.0, 1.0, draw(st.integers(0, 3)))


@step(floats(), weight=1)
def convert(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """To bf16, or back."""
    dtype = torch.bfloat16 if x.is_f32 else torch.float32
    target = draw(st.sampled_from(["aten.to.dtype", "prims.convert_element_type.default"]))
    return sketch.call(target, x, dtype)
