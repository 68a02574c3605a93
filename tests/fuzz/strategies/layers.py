"""Convolutions and linear layers in every spelling."""

from __future__ import annotations

from math import prod

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.quantization import activation, bias, weight
from tests.fuzz.strategies.steps import KIND_STEPS, step


def takes_conv(x: Value) -> bool:
    """Whether a convolution takes a value: any batch, channels and spatial sizes that are not empty.

    Not bf16 in three dimensions, which eager mode itself computes wrong when grouped or dilated.
    """
    if not 3 <= x.rank <= 5 or not (x.is_f32 or (x.is_float and x.rank < 5)):
        return False
    return 0 not in x.shape[1:] and x.shape[1] <= 12


def takes_conv_of_one(x: Value) -> bool:
    """Whether a value is one image, of few channels."""
    return 0 not in x.shape and x.shape[0] <= 12


def takes_linear(x: Value) -> bool:
    """Whether a linear layer takes a value."""
    return x.is_float and 1 <= x.rank <= 4 and 0 < x.shape[-1] <= 64


@step(takes_conv, weight=4)
def conv(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A convolution: of any rank, grouped, dilated, strided and padded."""
    x = activation(draw, sketch, x, draw(st.sampled_from(["uint8"] * 7 + ["int8"])))
    channels, spatial = x.shape[1], x.shape[2:]
    groups = draw(st.sampled_from([g for g in (1, 1, 2, 3, channels) if channels % g == 0]))
    if draw(st.booleans()):  # keeps the shape, so that residual additions fit
        kernel = [draw(st.sampled_from([1, 3])) for _ in spatial]
        stride, dilation, padding = [1] * len(spatial), [1] * len(spatial), [k // 2 for k in kernel]
        out = channels
    else:
        stride = [draw(st.integers(1, 3)) for _ in spatial]
        dilation = [draw(st.integers(1, 2)) for _ in spatial]
        padding = [draw(st.integers(0, 2)) for _ in spatial]
        fits = [
            1 + (s + 2 * p - 1) // d for s, p, d in zip(spatial, padding, dilation, strict=True)
        ]
        kernel = [draw(st.integers(1, min(f, 3))) for f in fits]
        reach = dilation[-1] * (kernel[-1] - 1) + 1
        is_column = (spatial[-1] + 2 * padding[-1] - reach) // stride[-1] == 0
        if not x.is_f32 and groups > 1 and is_column:
            # Dilated, eager mode itself computes it wrong.
            dilation = [1] * len(spatial)
        out = groups * draw(st.integers(1, max(1, 8 // groups)))
    w = weight(draw, sketch, (out, channels // groups, *kernel), x.tensor.dtype)
    b = bias(draw, sketch, out, x.tensor.dtype)
    if draw(st.booleans()):
        target = f"aten.conv{len(spatial)}d.default"
        return sketch.call(target, x, w, b, stride, padding, dilation, groups)
    window = (stride, padding, dilation, False, [0] * len(spatial), groups)
    return sketch.call("aten.convolution.default", x, w, b, *window)


@step(lambda x: takes_conv(x) and prod(x.shape) < 300, weight=2)
def conv_transpose(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A transposed convolution, which oneDNN's primitives compute and torch's kernels do not."""
    x = activation(draw, sketch, x, draw(st.sampled_from(["uint8", "int8"])))
    channels, spatial = x.shape[1], x.shape[2:]
    groups = draw(st.sampled_from([g for g in (1, 2) if channels % g == 0]))
    stride = [draw(st.integers(1, 2)) for _ in spatial]
    dilation = [draw(st.sampled_from([1, 1, 2])) for _ in spatial]
    extra = [draw(st.integers(0, max(s, d) - 1)) for s, d in zip(stride, dilation, strict=True)]
    kernel = [draw(st.integers(1, 4)) for _ in spatial]
    reaches = (
        (size - 1) * s + d * (k - 1) + e
        for size, s, d, k, e in zip(spatial, stride, dilation, kernel, extra, strict=True)
    )
    padding = [draw(st.integers(0, min(2, reach // 2))) for reach in reaches]
    each = draw(st.sampled_from([1, 2, 3, 4, 8]))
    w = weight(draw, sketch, (channels, each, *kernel), x.tensor.dtype, outputs=1)
    b = bias(draw, sketch, each * groups, x.tensor.dtype)
    if draw(st.booleans()):
        overload = "default" if len(spatial) == 1 else "input"
        target = f"aten.conv_transpose{len(spatial)}d.{overload}"
        return sketch.call(target, x, w, b, stride, padding, extra, groups, dilation)
    window = (stride, padding, dilation, True, extra, groups)
    return sketch.call("aten.convolution.default", x, w, b, *window)


@step(lambda x: x.is_f32 and 2 <= x.rank <= 4 and takes_conv_of_one(x), weight=2, table=KIND_STEPS)
def unbatched_conv(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A convolution of one image, without a batch."""
    x = activation(draw, sketch, x, "uint8")
    channels, spatial = x.shape[0], x.shape[1:]
    groups = draw(st.sampled_from([g for g in (1, 1, 2, channels) if channels % g == 0]))
    kernel = [draw(st.integers(1, min(3, size))) for size in spatial]
    padding = [draw(st.integers(0, 1)) for _ in spatial]
    out = groups * draw(st.integers(1, max(1, 8 // groups)))
    w = weight(draw, sketch, (out, channels // groups, *kernel), x.tensor.dtype)
    b = bias(draw, sketch, out, x.tensor.dtype)
    target = f"aten.conv{len(spatial)}d"
    if draw(st.integers(0, 3)) == 3:
        return sketch.call(f"{target}.padding", x, w, b, [1] * len(spatial), "same")
    ones = [1] * len(spatial)
    return sketch.call(f"{target}.default", x, w, b, ones, padding, ones, groups)


@step(takes_linear, weight=4)
def linear(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A linear layer: the composite operator, or one of the spellings for the input's rank."""
    x = activation(draw, sketch, x, draw(st.sampled_from(["uint8", "int8"])))
    return product_with_weight(draw, sketch, x)


def product_with_weight(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A linear layer of a value as it is."""
    inner, out = x.shape[-1], draw(st.integers(1, 8))
    out = inner if draw(st.booleans()) and inner <= 8 else out
    spellings = {1: [_mv, _product_sum], 2: [_addmm, _mm], 3: [_flattened, _bmm], 4: [_flattened]}
    spelling = draw(st.sampled_from([_linear, *spellings[x.rank]]))
    return spelling(draw, sketch, x, inner, out)


def _linear(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    w = weight(draw, sketch, (out, inner), x.tensor.dtype)
    return sketch.call("aten.linear.default", x, w, bias(draw, sketch, out, x.tensor.dtype))


def _transposed_weight(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    """A weight of K×N, stored so or transposed by one of several operators."""
    how = draw(st.sampled_from(["t", "permute", "transpose", "numpy_T", "stored"]))
    dtype = x.tensor.dtype
    if how == "stored":
        return weight(draw, sketch, (inner, out), dtype)
    w = weight(draw, sketch, (out, inner), dtype)
    if how == "permute":
        return sketch.helper("aten.permute.default", w, [1, 0])
    if how == "transpose":
        return sketch.helper("aten.transpose.int", w, 0, 1)
    return sketch.helper(f"aten.{how}.default", w)


def _plus_bias(draw: DrawFn, sketch: Sketch, y: Value) -> Value:
    b = bias(draw, sketch, y.shape[-1], y.tensor.dtype)
    return y if b is None else sketch.call("aten.add.Tensor", y, b)


def _mm(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    w = _transposed_weight(draw, sketch, x, inner, out)
    return _plus_bias(draw, sketch, sketch.call("aten.mm.default", x, w))


def _addmm(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    w = _transposed_weight(draw, sketch, x, inner, out)
    b = bias(draw, sketch, out, x.tensor.dtype)
    if b is None:
        b = sketch.constant(
            str(x.tensor.dtype).removeprefix("torch."), (x.shape[0], out), -1.0, 1.0
        )
    names = draw(st.sampled_from([[], [], [], ["alpha"], ["beta"], ["alpha", "beta"]]))
    factors = {n: draw(st.sampled_from([1, 0.5, 2.0, 0.0, -1.0])) for n in names}
    return sketch.call("aten.addmm.default", b, x, w, **factors)


def _mv(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    w = weight(draw, sketch, (out, inner), x.tensor.dtype)
    return _plus_bias(draw, sketch, sketch.call("aten.mv.default", w, x))


def _product_sum(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    w = weight(draw, sketch, (out, inner), x.tensor.dtype)
    factors = [x, w] if draw(st.booleans()) else [w, x]
    product = sketch.helper("aten.mul.Tensor", *factors)
    dims = draw(st.sampled_from([[1], [-1], [0]]))
    return _plus_bias(draw, sketch, sketch.call("aten.sum.dim_IntList", product, dims))


def _flattened(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    """Views to two dimensions and back around a product."""
    target = draw(st.sampled_from(["aten.reshape.default", "aten.view.default"]))
    target = target if x.tensor.is_contiguous() else "aten.reshape.default"
    rows = sketch.helper(target, x, [prod(x.shape[:-1]), inner])
    spelling = draw(st.sampled_from([_addmm, _mm, _linear]))
    y = spelling(draw, sketch, rows, inner, out)
    return sketch.call("aten.view.default", y, [*x.shape[:-1], out])


def _bmm(draw: DrawFn, sketch: Sketch, x: Value, inner: int, out: int) -> Value:
    w = _transposed_weight(draw, sketch, x, inner, out)
    xs = sketch.helper("aten.expand.default", x, list(x.shape))
    ws = sketch.helper("aten.expand.default", w, [x.shape[0], inner, out])
    return _plus_bias(draw, sketch, sketch.call("aten.bmm.default", xs, ws))
