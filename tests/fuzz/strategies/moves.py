"""What moves, joins, pads or selects elements."""

from __future__ import annotations

from math import prod

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.steps import floats, step


@step(lambda x: x.rank > 0, weight=4)
def reshape(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A view of other sizes: dimensions merged, split off or added."""
    at = draw(st.integers(0, x.rank - 1))
    merged = [*x.shape[:at], prod(x.shape[at : at + 2]), *x.shape[at + 2 :]]
    shapes = [[x.shape[0], -1], [-1, x.shape[-1]], [-1], list(x.shape), [1, *x.shape], merged]
    shape = draw(st.sampled_from([s for s in shapes if len(s) <= 5 and not (0 in s and -1 in s)]))
    if 0 in x.shape and -1 in shape:
        return x
    dense = x.tensor.is_contiguous() and draw(st.booleans())
    name = draw(st.sampled_from(["view", "view", "_unsafe_view"])) if dense else "reshape"
    return sketch.call(f"aten.{name}.default", x, shape)


@step(lambda x: x.rank > 0, weight=1)
def flatten(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    start = draw(st.integers(0, x.rank - 1))
    return sketch.call("aten.flatten.using_ints", x, start, -1)


@step(lambda x: 0 < x.rank < 5 and x.shape[0] in (4, 6), weight=1)
def unflatten(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    return sketch.call("aten.unflatten.int", x, 0, [2, -1])


@step(lambda x: 0 < x.rank < 5, weight=1)
def squeeze(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Add or take away a dimension of size one."""
    ones = [d for d, size in enumerate(x.shape) if size == 1]
    if ones and draw(st.booleans()):
        how = draw(st.sampled_from(["dim", "dim", "dims", "default"]))
        dims = {"dim": [draw(st.sampled_from(ones))], "dims": [ones], "default": []}[how]
        return sketch.call(f"aten.squeeze.{how}", x, *dims)
    return sketch.call("aten.unsqueeze.default", x, draw(st.integers(-1, x.rank)))


@step(lambda x: x.rank >= 2, weight=3)
def permute(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """An order of dimensions, or two of them exchanged; one after another now and then."""
    if draw(st.integers(0, 2)) == 2:
        x = _permuted(draw, sketch, x)
    return _permuted(draw, sketch, x)


def _permuted(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    if x.rank == 2 and draw(st.booleans()):
        return sketch.call("aten.t.default", x)
    if draw(st.booleans()):
        dims = draw(st.permutations(range(x.rank)))
        return sketch.call("aten.permute.default", x, dims)
    first, second = draw(st.integers(-x.rank, x.rank - 1)), draw(st.integers(0, x.rank - 1))
    return sketch.call("aten.transpose.int", x, first, second)


@step(lambda x: x.rank > 0, weight=2)
def slice(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    dim = draw(st.integers(-1, x.rank - 1))
    size = x.shape[dim]
    start = draw(st.integers(0, max(size - 1, 0)))
    end = draw(st.sampled_from([2**63 - 1, size, -1 if size - 1 > start else size, start + 1]))
    step = draw(st.sampled_from([1, 1, 2]))
    return sketch.call("aten.slice.Tensor", x, dim, start, end, step)


@step(floats(2, 3, 4, 5), weight=2)
def pad(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A padding with zeros mostly; a negative width takes elements away."""
    dims = draw(st.integers(1, min(2, x.rank)))
    smallest = -1 if all(size > 2 for size in x.shape[-dims:]) else 0
    widths = [draw(st.integers(smallest, 2)) for _ in range(2 * dims)]
    value = draw(st.sampled_from([0, 0.0, 0.0, 1.0, -0.3]))
    if draw(st.booleans()):
        return sketch.call("aten.constant_pad_nd.default", x, widths, value)
    return sketch.call("aten.pad.default", x, widths, "constant", float(value) or None)


@step(lambda x: floats(3, 4)(x) and 0 not in x.shape[x.rank - 3 :], weight=4)
def pool(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A max pooling, with indices or without, or an average."""
    kernel = [draw(st.integers(1, min(3, size))) for size in x.shape[-2:]]
    stride = draw(st.sampled_from([[1, 1], [2, 1], []]))
    padding = [draw(st.integers(0, k // 2)) for k in kernel]
    ceil = draw(st.booleans())
    how = draw(st.sampled_from(["max_pool2d", "max_pool2d", "indices", "avg_pool2d"]))
    if how == "avg_pool2d":
        counted = draw(st.booleans())
        return sketch.call("aten.avg_pool2d.default", x, kernel, stride, padding, ceil, counted)
    window = (kernel, stride, padding, [1, 1], ceil)
    if how == "max_pool2d":
        return sketch.call("aten.max_pool2d.default", x, *window)
    pair = sketch.helper("aten.max_pool2d_with_indices.default", x, *window)
    if draw(st.integers(0, 4)) == 4:
        sketch.call("operator.getitem", pair, 1)
    return sketch.call("operator.getitem", pair, 0)


@step(lambda x: floats(3, 4, 5)(x) and 0 not in x.shape and prod(x.shape) < 300, weight=3)
def upsample(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """The nearest element, by whole factors mostly: given as factors or as sizes."""
    sizes = x.shape[2:]
    factors = [draw(st.sampled_from([2, 1, 3, 1.5])) for _ in sizes]
    wanted = [int(size * factor) for size, factor in zip(sizes, factors, strict=True)]
    name = draw(
        st.sampled_from(["upsample_nearest", "upsample_nearest", "_upsample_nearest_exact"])
    )
    target = f"aten.{name}{len(sizes)}d"
    if draw(st.booleans()):
        return sketch.call(f"{target}.vec", x, None, [float(f) for f in factors])
    if draw(st.booleans()):
        return sketch.call(f"{target}.vec", x, wanted, None)
    return sketch.call(f"{target}.default", x, wanted)


@step(lambda x: x.is_f32 and floats(3, 4)(x) and 0 not in x.shape and prod(x.shape) < 300)
def interpolate(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Numbers between the elements, by powers of two, whose positions f32 holds: given as factors or as sizes."""
    sizes = x.shape[2:]
    factors = [draw(st.sampled_from([2.0, 4.0])) for _ in sizes]
    target = f"aten.upsample_{'linear1d' if len(sizes) == 1 else 'bilinear2d'}"
    if draw(st.booleans()):
        return sketch.call(f"{target}.vec", x, None, False, factors)
    wanted = [int(size * factor) for size, factor in zip(sizes, factors, strict=True)]
    return sketch.call(f"{target}.default", x, wanted, False)


@step(lambda x: x.rank > 0, weight=5)
def cat(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Values joined along a dimension, one of them perhaps twice."""
    dim = draw(st.integers(-1, x.rank - 1))
    others = [y for y in sketch.values if _joins(x, y, dim)]
    count = draw(st.integers(0, 2))
    parts = [x, *[draw(st.sampled_from(others[::-1])) for _ in range(count)]]
    if sum(prod(part.shape) for part in parts) > 2000:
        parts = [x]
    target = draw(st.sampled_from(["aten.cat.default", "aten.concat.default"]))
    return sketch.call(target, draw(st.permutations(parts)), dim)


def _joins(x: Value, y: Value, dim: int) -> bool:
    if x.rank != y.rank or x.tensor.dtype != y.tensor.dtype:
        return False
    pairs = enumerate(zip(x.shape, y.shape, strict=True))
    return all(a == b or d == dim % x.rank for d, (a, b) in pairs)


@step(lambda x: True, weight=1)
def copy(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """A copy, what may be none, or a dropout that does nothing."""
    target = draw(st.sampled_from(["aten.clone.default", "aten.contiguous.default", "dropout"]))
    if target == "dropout":
        return sketch.call("aten.dropout.default", x, 0.5, False) if x.is_float else x
    return sketch.call(target, x)
