"""Bounds of the functions that are not monotone, or not computed alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from tests.fuzz.bounds import Bounded, part

aten = torch.ops.aten
Function = Callable[..., Any]
Enclosure = Callable[..., tuple[torch.Tensor, torch.Tensor]]

SUMMATION = 2.0**-16
"""Rounding error of a sum of up to some hundred f32 products, relative to the sum of their sizes."""
ELEMENTWISE = 2.0**-21
"""Rounding error of one f32 operation, and of the one or two others that a kernel may do in its place."""
FUNCTION = 2.0**-18
"""Error of kernels that approximate a function, relative to its operand or result."""

HALF_PRECISION = {torch.bfloat16: 2.0**-8, torch.float16: 2.0**-11}
"""Rounding error of one operation in each of these dtypes, relative to its result."""
SUM_ROUNDINGS = 2
"""How many such errors a sum of products may have: it may be rounded before its bias is added."""
SCATTERED_ROUNDINGS = 8
"""How many it may have where each product is added to a number of that dtype in memory."""

MULTILINEAR: dict[str, tuple[Function, float]] = {
    **{
        name: (getattr(aten, name), SUMMATION)
        for name in (
            "conv1d conv2d conv3d convolution conv_transpose1d conv_transpose2d conv_transpose3d "
            "linear addmm mm bmm mv matmul sum mean avg_pool2d adaptive_avg_pool2d "
            "upsample_linear1d upsample_bilinear2d"
        ).split()
    },
    **{name: (getattr(aten, name), ELEMENTWISE) for name in ("add", "mul", "div")},
    "_int_mm": (aten.mm, 0.0),
    "sub": (aten.add, ELEMENTWISE),
    "rsub": (aten.add, ELEMENTWISE),
    "neg": (aten.abs, ELEMENTWISE),
    "square": (aten.square, ELEMENTWISE),
}
"""F of each multilinear operator, which has its signature, and the relative rounding error."""

SCATTERED = ("conv_transpose", "upsample_linear", "upsample_bilinear")
"""Operators that add each product to a number in memory, as `convolution` does where it is transposed."""

ROUND_ADDENDS = ("add", "sub", "rsub")
"""Operators that round a number to the other operand's dtype before they add it."""

SLOPED = ("hardswish", "hardsigmoid", "silu", "gelu", "mish", "abs", "prelu")
STEEPEST = 1.5
"""No slope of these is greater."""

APPROXIMATED = ("tanh", "sigmoid", "exp", "erf", "pow", "elu", "sqrt")
"""Monotone functions (powers have odd exponents), which kernels compute in different ways."""

BESIDE_ONE = {"elu": 2.0**-22}
"""Error of functions that subtract 1 from what they approximate, whatever the result is."""


def enclose(name: str, args: Any, kwargs: Any) -> tuple[torch.Tensor, torch.Tensor] | None:
    """Bounds in f64 of a function that is not monotone, or not computed alike everywhere; None for the others."""
    if name == "where":
        return _either(*args)
    if name == "div" and isinstance(args[1], Bounded):
        name, args = "mul", (args[0], _inverse(args[1]))
    if name == "reciprocal":
        inverse = _inverse(args[0])
        return inverse.low * (1 - ELEMENTWISE), inverse.high * (1 + ELEMENTWISE)
    if name in NORMALIZATIONS:
        return NORMALIZATIONS[name](*args, **kwargs)
    if name in MULTILINEAR:
        return _multilinear(name, args, kwargs)
    if name in SLOPED:
        function, x = getattr(aten, name), args[0]
        centre = function(x.centre, *part(args[1:], lambda b: b.value.double()), **kwargs)
        radius = STEEPEST * x.radius + FUNCTION * x.size + ELEMENTWISE * centre.abs()
        return centre - radius, centre + radius
    if name in APPROXIMATED:
        function = getattr(aten, name)
        low = function(args[0].low.double(), *args[1:], **kwargs)
        high = function(args[0].high.double(), *args[1:], **kwargs)
        relative, error = FUNCTION, BESIDE_ONE.get(name, 0.0)
        if name == "pow":  # a cube in half precision is the product of a rounded square
            relative += half_precision(args)
        return low - relative * low.abs() - error, high + relative * high.abs() + error
    return None


def _multilinear(name: str, args: Any, kwargs: Any) -> tuple[torch.Tensor, torch.Tensor]:
    # In f64, sums of products of 8-bit integers are exact.
    function = aten.mm if name == "_int_mm" else getattr(aten, name)
    absolute, error = MULTILINEAR[name]
    centre = function(*part(args, lambda b: b.centre), **part(kwargs, lambda b: b.centre))
    args, kwargs = _without_signs(args), {k: _without_signs([v])[0] for k, v in kwargs.items()}
    most = absolute(*part(args, lambda b: b.size), **kwargs)
    least = absolute(*part(args, lambda b: b.centre.abs()), **kwargs)
    rounding = half_precision(args)
    if error == SUMMATION:
        scattered = name.startswith(SCATTERED) or (name == "convolution" and args[6])
        error += rounding * (SCATTERED_ROUNDINGS if scattered else SUM_ROUNDINGS)
    radius = most - least + error * most
    if rounding and error == ELEMENTWISE:
        radius = radius + rounding * (most - absolute(*_without_scalars(name, args), **kwargs))
    return centre - radius, centre + radius


def half_precision(args: Any) -> float:
    """The rounding error of one operation in the half-precision dtype of its operands; 0 if none has such a dtype."""
    dtypes = [a.value.dtype for a in args if isinstance(a, Bounded)]
    return max((HALF_PRECISION.get(dtype, 0.0) for dtype in dtypes), default=0.0)


def _without_scalars(name: str, args: Any) -> Any:
    """The sizes of operands, but 0 for those that may be rounded to the dtype of the other operand first."""

    def size(b: Bounded) -> torch.Tensor:
        is_wider = b.value.dim() == 0 and b.value.dtype not in HALF_PRECISION
        return torch.zeros(()) if is_wider else b.size

    return part(
        [a if isinstance(a, Bounded) or name not in ROUND_ADDENDS else 0 for a in args], size
    )


def _softmax(x: Bounded, dim: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Least where the others are greatest; the error of each exponential grows with its distance from the greatest."""
    greatest = x.high.double().amax(dim, keepdim=True) if x.value.numel() else 0
    low, high = torch.exp(x.low.double() - greatest), torch.exp(x.high.double() - greatest)
    # What is left of a sum without its greatest part may come out below zero.
    least = low / (low + (high.sum(dim, keepdim=True) - high).clamp_min(0))
    most = high / (high + (low.sum(dim, keepdim=True) - low).clamp_min(0))
    return least * (1 - SUMMATION), most * (1 + SUMMATION)


def _layer_norm(
    x: Bounded,
    shape: list[int],
    weight: Bounded | None = None,
    bias: Bounded | None = None,
    epsilon: float = 1e-5,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and deviation of a row move by the greatest change in it at most."""
    scale = torch.ones(shape) if weight is None else weight.value.double()
    shift = torch.zeros(shape) if bias is None else bias.value.double()
    if not x.value.numel():
        return x.centre, x.centre
    change = (x.radius + ELEMENTWISE * x.size).amax(-1, keepdim=True)
    deviation = x.centre.std(-1, correction=0, keepdim=True)
    least = ((deviation - change).clamp_min(0) ** 2 + epsilon).sqrt()
    normalized = aten.layer_norm(x.centre, shape, None, None, epsilon)
    centre = normalized * scale + shift
    radius = (2 + normalized.abs()) * change / least * scale.abs()
    radius = radius + SUMMATION * ((normalized * scale).abs() + shift.abs())
    return centre - radius, centre + radius


def _batch_norm(
    x: Bounded,
    weight: Bounded | None,
    bias: Bounded | None,
    mean: Bounded,
    variance: Bounded,
    training: bool,
    momentum: float,
    epsilon: float,
    cudnn: bool,
) -> tuple[torch.Tensor, torch.Tensor]:
    """A factor and a summand for each channel, in eval mode."""
    assert not training
    channels = (-1, *[1] * (x.value.dim() - 2))
    factor = (variance.value.double() + epsilon).rsqrt()
    if weight is not None:
        factor = factor * weight.value.double()
    moved = mean.value.double() * factor
    shift = -moved if bias is None else bias.value.double() - moved
    factor, shift, moved = (v.reshape(channels) for v in (factor, shift, moved))
    centre = x.centre * factor + shift
    size = (x.centre * factor).abs() + shift.abs() + moved.abs()
    error = ELEMENTWISE + half_precision([mean, variance])
    radius = x.radius * factor.abs() + 4 * error * size
    return centre - radius, centre + radius


NORMALIZATIONS: dict[str, Enclosure] = {
    "softmax": _softmax,
    "layer_norm": _layer_norm,
    "batch_norm": _batch_norm,
}
"""Functions of whole rows, which are not monotone in their elements, and those of whole channels."""


def _without_signs(args: Any) -> list[Any]:
    """Arguments with their numbers made positive: factors such as alpha."""
    return [abs(a) if isinstance(a, (int, float)) and not isinstance(a, bool) else a for a in args]


def _inverse(x: Bounded) -> Bounded:
    """1/x where x is positive; without bounds where it may not be."""
    low, high = x.low.double(), x.high.double()
    return Bounded(1 / x.value, 1 / high, (1 / low).where(low > 0, torch.nan))


def _either(condition: Bounded, first: Any, second: Any) -> tuple[torch.Tensor, torch.Tensor]:
    """What a selection may return whose condition may be true, false or either."""
    ends: list[torch.Tensor] = []
    for choose in (lambda b: b.low, lambda b: b.high):
        a, b = (choose(x) if isinstance(x, Bounded) else x for x in (first, second))
        ends += [torch.where(condition.low, a, b), torch.where(condition.high, a, b)]
    stacked = torch.stack([end.double() for end in ends])
    return stacked.amin(0), stacked.amax(0)
