"""Eager mode's own results lie between the fuzzer's bounds: each operator that has bounds, in bf16 and in f16."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
import torch

from tests.fuzz.bounds_interpreter import BoundsInterpreter
from tests.fuzz.build import graph_module_of
from tests.fuzz.enclosures import (
    APPROXIMATED,
    HALF_PRECISION,
    MULTILINEAR,
    NORMALIZATIONS,
    SLOPED,
)
from tests.fuzz.numbers import VARIATIONS
from tests.fuzz.oracles import Run
from tests.fuzz.sketch import Sketch, Value

Grow = Callable[[Sketch, Value], Value]

NUMBERS = (1, 0.5, -3.0, 0.3, 0.044715)
"""Some that half precision holds, and some that it rounds."""

ANY = [(5,), (3, 2, 5), (133,)]
"""Shapes whose elements are the tail of a vector, and vectors with a tail."""
ROWS = [(5, 3), (7, 64), (40, 17)]
STACKS = [(2, 3, 17), (3, 5, 8)]
IMAGES = [(2, 4, 5, 7), (1, 12, 9, 8)]


def called(target: str, *args: object, **kwargs: object) -> Grow:
    """The operator on x and these arguments."""
    return lambda sketch, x: sketch.call(f"aten.{target}", x, *args, **kwargs)


def numbers(sketch: Sketch, x: Value, *shape: int) -> Value:
    """A constant of x's dtype."""
    return sketch.constant(str(x.tensor.dtype).removeprefix("torch."), shape, 0.1, 1.0)


def with_operand(target: str, dtype: str | None = None, scalar: bool = False) -> Grow:
    """The operator on x and a row, or on x and a tensor without dimensions in either order."""

    def grow(sketch: Sketch, x: Value) -> Value:
        shape = () if scalar else x.shape[-1:]
        y = sketch.constant(dtype, shape, 0.1, 1.0) if dtype else numbers(sketch, x, *shape)
        result = sketch.call(f"aten.{target}", x, y)
        return sketch.call(f"aten.{target}", y, result) if scalar else result

    return grow


def with_weight(target: str, has_bias: bool) -> Grow:
    """A product with a matrix of nine columns."""

    def grow(sketch: Sketch, x: Value) -> Value:
        inner = x.shape[-1]
        bias = numbers(sketch, x, 9) if has_bias else None
        match target:
            case "linear":
                return sketch.call("aten.linear.default", x, numbers(sketch, x, 9, inner), bias)
            case "mv":
                return sketch.call("aten.mv.default", numbers(sketch, x, 9, inner), x)
            case "addmm":
                weight = numbers(sketch, x, inner, 9)
                return sketch.call("aten.addmm.default", bias, x, weight, alpha=0.3, beta=-2.0)
            case _:
                stack = x.shape[:-2] if target == "bmm" else ()
                return sketch.call(
                    f"aten.{target}.default", x, numbers(sketch, x, *stack, inner, 9)
                )

    return grow


def convolved(target: str, kernel: int, groups: int, is_transposed: bool = False) -> Grow:
    """A convolution with a bias, strided where it is transposed."""

    def grow(sketch: Sketch, x: Value) -> Value:
        rank, channels = x.rank - 2, x.shape[1]
        outer, inner = (channels, 4) if is_transposed else (4 * groups, channels // groups)
        weight = numbers(sketch, x, outer, inner, *[kernel] * rank)
        bias = numbers(sketch, x, 4 * groups)
        stride, zeros, ones = [2 if is_transposed else 1] * rank, [0] * rank, [1] * rank
        window = [stride, zeros, zeros, groups, ones]
        if "transpose" not in target:
            window = [stride, zeros, ones, groups]
        if target.startswith("convolution"):
            window = [stride, zeros, ones, is_transposed, zeros, groups]
        return sketch.call(f"aten.{target}", x, weight, bias, *window)

    return grow


def convolutions(target: str, is_transposed: bool = False) -> list[Grow]:
    """One position and several, in one group, two, and as many as there are channels."""
    return [convolved(target, k, g, is_transposed) for k, g in product((1, 3), (1, 2, 4))]


def leaky(sketch: Sketch, x: Value) -> Value:
    positive = sketch.helper("aten.gt.Scalar", x, 0)
    return sketch.call("aten.where.self", positive, x, sketch.helper("aten.mul.Tensor", x, 0.1))


def normalized_rows(sketch: Sketch, x: Value) -> Value:
    scale, shift = numbers(sketch, x, x.shape[-1]), numbers(sketch, x, x.shape[-1])
    return sketch.call("aten.layer_norm.default", x, [x.shape[-1]], scale, shift)


def normalized_channels(dtype: str | None) -> Grow:
    def grow(sketch: Sketch, x: Value) -> Value:
        shape = x.shape[1:2]
        parameters = [
            sketch.constant(dtype, shape, 0.1, 1.0) if dtype else numbers(sketch, x, *shape)
            for _ in range(4)
        ]
        return sketch.call("aten.batch_norm.default", x, *parameters, False, 0.1, 1e-5, True)

    return grow


def times_its_transpose(sketch: Sketch, x: Value) -> Value:
    return sketch.call("aten.matmul.default", x, sketch.call("aten.transpose.int", x, -2, -1))


def arithmetic(name: str) -> list[Grow]:
    """With numbers, rows, and tensors without dimensions, of the same dtype or f32."""
    target = f"{name}.Tensor"
    scalars = (
        [] if name == "div" else [with_operand(target, d, scalar=True) for d in (None, "float32")]
    )
    return [*(called(target, n) for n in NUMBERS), with_operand(target), *scalars]


SAMPLES: dict[str, tuple[Sequence[tuple[int, ...]], list[Grow]]] = {
    **{
        name: (ANY, [called(f"{name}.default")])
        for name in (
            "relu relu6 hardswish hardsigmoid silu mish abs neg square leaky_relu tanh sigmoid elu exp erf"
        ).split()
    },
    "gelu": (ANY, [called("gelu.default"), called("gelu.default", approximate="tanh")]),
    "pow": (ANY, [called("pow.Tensor_Scalar", 3)]),
    "sqrt": (
        ANY,
        [lambda sketch, x: sketch.call("aten.sqrt.default", sketch.helper("aten.abs.default", x))],
    ),
    "clamp": (ANY, [called("clamp.default", 0.3, 1.1)]),
    "prelu": (
        ANY[1:2],
        [lambda sketch, x: sketch.call("aten.prelu.default", x, numbers(sketch, x, 1))],
    ),
    **{name: (ANY, arithmetic(name)) for name in ("add", "sub", "mul", "div")},
    "alpha": (ANY, [called("add.Tensor", 1, alpha=0.3), called("sub.Tensor", 0.3, alpha=2)]),
    "rsub": (ANY, [called("rsub.Scalar", n) for n in NUMBERS]),
    **{name: (ANY, [with_operand(f"{name}.default")]) for name in ("maximum", "minimum")},
    "where": (ANY, [leaky]),
    "linear": (ROWS, [with_weight("linear", b) for b in (False, True)]),
    "mm": (ROWS, [with_weight("mm", False)]),
    "addmm": (ROWS, [with_weight("addmm", True)]),
    "mv": ([(5,), (133,)], [with_weight("mv", False)]),
    "bmm": (STACKS, [with_weight("bmm", False)]),
    "matmul": (STACKS, [times_its_transpose]),
    "softmax": (ROWS, [called("softmax.int", -1)]),
    "layer_norm": (ROWS, [normalized_rows]),
    "sum": (ROWS, [called("sum.dim_IntList", [-1])]),
    "mean": (IMAGES, [called("mean.dim", [2, 3]), called("mean.dim", [1])]),
    "adaptive_avg_pool2d": (
        IMAGES,
        [called("adaptive_avg_pool2d.default", [n, n]) for n in (1, 3)],
    ),
    "avg_pool2d": (IMAGES, [called("avg_pool2d.default", [3, 3], [2, 2], [1, 1])]),
    "max_pool2d": (IMAGES, [called("max_pool2d.default", [3, 3])]),
    "upsample_linear1d": (
        STACKS,
        [called("upsample_linear1d.default", [19], a) for a in (True, False)],
    ),
    "upsample_bilinear2d": (
        IMAGES,
        [called("upsample_bilinear2d.default", [9, 17], a) for a in (True, False)],
    ),
    "batch_norm": (IMAGES, [normalized_channels(None), normalized_channels("float32")]),
    "conv1d": ([(2, 4, 5), (1, 12, 9)], convolutions("conv1d.default")),
    "conv2d": (IMAGES, convolutions("conv2d.default")),
    "conv3d": ([(1, 4, 3, 4, 5)], convolutions("conv3d.default")),
    "convolution": (
        IMAGES,
        convolutions("convolution.default") + convolutions("convolution.default", True),
    ),
    "conv_transpose1d": ([(2, 4, 5)], convolutions("conv_transpose1d.default", True)),
    "conv_transpose2d": ([(2, 4, 5, 7)], convolutions("conv_transpose2d.input", True)),
    "conv_transpose3d": ([(1, 4, 3, 2, 5)], convolutions("conv_transpose3d.input", True)),
}
"""Shapes and calls for each operator."""


def test_each_operator_with_bounds_has_samples() -> None:
    bounded = {*MULTILINEAR, *SLOPED, *APPROXIMATED, *NORMALIZATIONS, "where", "div"}
    of_integers = {"_int_mm"}
    assert bounded - of_integers <= set(SAMPLES)


@pytest.mark.parametrize("dtype", [str(d).removeprefix("torch.") for d in HALF_PRECISION])
@pytest.mark.parametrize("name", SAMPLES)
@torch.no_grad()
def test_eager_mode_is_within_the_bounds(name: str, dtype: str) -> None:
    shapes, calls = SAMPLES[name]
    for shape, grow, layout in product(shapes, calls, ("contiguous", "transposed")):
        if len(shape) == 1 and layout == "transposed":
            continue
        sketch = Sketch()
        result = grow(sketch, sketch.input(dtype, shape, 0.02, layout))
        recipe = sketch.recipe([result])
        interpreter = BoundsInterpreter(graph_module_of(recipe))
        for variation in VARIATIONS:
            Run.of(recipe, interpreter, variation)
