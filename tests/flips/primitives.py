"""One small program for each primitive of target dnnl that writes integers, and how often each is a level off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

import qopt
from tests.flips.exact import exactly
from tests.support import REDUCED, Program, Weight, dequantize, export, quantize

SEED = 0
IMAGES, ROWS = (4, 64, 24, 24), (4, 256, 192)
LARGER_IMAGES, NUMBERS, SCORES = (4, 64, 48, 48), (4, 256, 512), (8, 8, 64, 64)

Params = tuple[float, int]
Function = Callable[..., Tensor]
Build = Callable[[], tuple[Program, list[Tensor]]]

FIRST, SECOND, RESULT = (0.0317, 61), (0.0217, 35), (0.0437, 101)
DYADIC: dict[str, Params] = {"even": (0.5, 100), "odd": (0.5, 101)}
"""Powers of two, by which many results are ties, beside both kinds of zero point."""

ACTIVATIONS: dict[str, tuple[Function, Params]] = {
    "relu": (F.relu, (0.0237, 0)),
    "silu": (F.silu, (0.0237, 13)),
    "gelu": (F.gelu, (0.0237, 13)),
    "gelu, tanh": (lambda x: F.gelu(x, approximate="tanh"), (0.0237, 13)),
    "hardswish": (F.hardswish, (0.0237, 13)),
    "hardsigmoid": (F.hardsigmoid, (0.00397, 1)),
    "sigmoid": (torch.sigmoid, (0.00397, 1)),
    "tanh": (torch.tanh, (0.00797, 127)),
    "mish": (F.mish, (0.0237, 13)),
    "elu": (F.elu, (0.0237, 43)),
    "leaky relu": (lambda x: F.leaky_relu(x, 0.1), (0.0237, 33)),
}
"""Functions with a quantization that fits their results."""


@dataclass(frozen=True)
class Flips:
    """Of a million elements those that differ: a plan's and eager mode's from the exact meaning, and both from each other."""

    planned: float
    eager: float
    apart: float


@torch.no_grad()
def flips_of(build: Build) -> Flips:
    """Measure a program on its inputs."""
    torch.manual_seed(SEED)
    program, inputs = build()
    graph = export(program, inputs)
    planned = qopt.compile(graph, inputs, target="dnnl", strict=True)(*inputs)
    eager, exact = graph(*inputs), exactly(graph, *inputs)
    pairs = ((planned, exact), (eager, exact), (planned, eager))
    return Flips(*(_differing(*pair) for pair in pairs))


def _differing(found: Tensor, expected: Tensor) -> float:
    assert found.dtype == expected.dtype
    assert (found.int() - expected.int()).abs().max() <= 1
    return float((found != expected).double().mean()) * 1e6


def levels(*shape: int) -> Tensor:
    """Integers of which no pair saturates, whatever the weights are."""
    return torch.randint(REDUCED[0], REDUCED[1] + 1, shape, dtype=torch.uint8)


def of_floats(function: Function, *inputs: Tensor, **parts: Tensor) -> Build:
    """A function of floats, which draws them anew."""
    return lambda: (Program(function, **parts), [torch.randn_like(x) * 3 for x in inputs])


def of_levels(function: Function, *shapes: tuple[int, ...]) -> Build:
    """A function of integers."""
    return lambda: (Program(function), [levels(*shape) for shape in shapes])


def layer(
    product: Function,
    shape: tuple[int, ...],
    *weight: int,
    function: Function = lambda y: y,
    result: Params = RESULT,
    scale: float | None = None,
) -> Build:
    """A convolution or linear layer with a function behind it; a weight's scale makes it one of powers of two."""
    params = FIRST if scale is None else (0.5, 60)

    def forward(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        floats = dequantize(x.clamp(*REDUCED), *params, range=REDUCED)
        return quantize(function(product(floats, w, b)), *result)

    def build() -> tuple[Program, list[Tensor]]:
        w, bias = Weight(*weight), torch.randn(weight[0])
        w.scale.mul_(0.2)
        if scale is not None:
            w.scale.fill_(scale)
            bias.zero_()
        return Program(forward, w=w, b=bias), [levels(*shape)]

    return build


def conv(**options: object) -> Build:
    """A convolution, 3×3."""

    def product(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
        return F.conv2d(x, w, b, padding=1)

    return layer(product, IMAGES, 64, 64, 3, 3, **options)  # pyright: ignore[reportArgumentType]


def linear(**options: object) -> Build:
    """A linear layer."""
    return layer(F.linear, ROWS, 256, 192, **options)  # pyright: ignore[reportArgumentType]


def dyadic(function: Callable[[Tensor, Params], Tensor]) -> dict[str, Function]:
    """A function of integers by powers of two, with an even and an odd zero point."""
    return {
        kind: lambda x, params=params: quantize(function(x, params), *params)
        for kind, params in DYADIC.items()
    }


def mean(x: Tensor, params: Params) -> Tensor:
    """Of windows of four."""
    return F.avg_pool2d(dequantize(x, *params), 2)


def enlarged(x: Tensor, params: Params) -> Tensor:
    """Twice as large, linear."""
    return F.interpolate(dequantize(x, *params), scale_factor=2, mode="bilinear")


def sum_of(x: Tensor, y: Tensor) -> Tensor:
    """Of two tensors with scales of their own."""
    return dequantize(x, *FIRST) + dequantize(y, *SECOND)


def normalized(x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    """Rows normalized and quantized."""
    return quantize(F.layer_norm(x, w.shape, w, b), 0.0317, 101)


def product_of_stacks(first: Params, second: Params, result: Params) -> Build:
    """Of computed tensors."""

    def product(x: Tensor, y: Tensor) -> Tensor:
        left = dequantize(x.clamp(*REDUCED), *first, range=REDUCED)
        return quantize(left @ dequantize(y, *second), *result)

    return lambda: (
        Program(product),
        [levels(*SCORES), torch.randint(-128, 128, SCORES, dtype=torch.int8)],
    )


CASES: dict[str, Build] = {
    "quantize": of_floats(lambda x: quantize(x, 0.0437, 101), torch.empty(NUMBERS)),
    **{
        f"quantize, ties, {kind} zero point": lambda params=params: (
            Program(lambda x: quantize(x, *params)),
            [torch.randint(-200, 200, NUMBERS) * 0.25],
        )
        for kind, params in DYADIC.items()
    },
    "convolution": conv(),
    "linear": linear(),
    **{
        f"{name}, ties, {kind} zero point": make(result=(2.0, zero_point), scale=2.0**-8)
        for name, make in (("convolution", conv), ("linear", linear))
        for kind, (_, zero_point) in DYADIC.items()
    },
    **{
        f"convolution, {name}": conv(function=function, result=result)
        for name, (function, result) in ACTIVATIONS.items()
    },
    **{
        f"linear, {name}": linear(function=function, result=result)
        for name, (function, result) in ACTIVATIONS.items()
    },
    "add": of_levels(lambda x, y: quantize(sum_of(x, y), *RESULT), IMAGES, IMAGES),
    **{
        f"add, ties, {kind} zero point": of_levels(
            lambda x, y, p=(1.0, zero_point): quantize(
                dequantize(x, 0.5, 7) + dequantize(y, 0.5, 8), *p
            ),
            IMAGES,
            IMAGES,
        )
        for kind, (_, zero_point) in DYADIC.items()
    },
    **{
        f"average pooling, {kind} zero point": of_levels(function, LARGER_IMAGES)
        for kind, function in dyadic(mean).items()
    },
    **{
        f"linear upsampling, {kind} zero point": of_levels(function, IMAGES)
        for kind, function in dyadic(enlarged).items()
    },
    "layer norm": of_floats(
        normalized, torch.empty(NUMBERS), w=torch.ones(512), b=torch.linspace(-2, 2, 512)
    ),
    "softmax": of_floats(lambda x: quantize(torch.softmax(x, -1), 0.00397, 0), torch.empty(SCORES)),
    "softmax, zero point": of_floats(
        lambda x: quantize(torch.softmax(x, -1), 0.00397, 1), torch.empty(SCORES)
    ),
    "product of stacks": product_of_stacks(FIRST, (0.0217, 3), (0.437, 121)),
    **{
        f"product of stacks, ties, {kind} zero point": product_of_stacks(
            (0.5, 60), (2.0**-8, 3), (1.0, zero_point)
        )
        for kind, (_, zero_point) in DYADIC.items()
    },
}
"""Each program by what is named in the table."""
