"""What a right execution may return: least and greatest values, propagated beside eager mode.

Two right executions of a quantized graph differ: a float sum that ends a hair elsewhere flips a rounding, and the
flip grows through later layers. So no fixed tolerance fits: one level is too much where nothing is near a tie, and
too little behind a flip. Here each value of the eager graph has a lower and an upper bound, element by element.

- Operators that are monotone and computed exactly or everywhere alike (quantize, dequantize, moves, pools, clamps)
  run on the lower and on the upper bounds. Both stay equal where no tie is near, so that integers must be exact.
- A multilinear f (convolutions, products, sums) is enclosed by f(centre) ± (F(|centre| + radius) - F(|centre|)),
  where F is f with all signs positive, plus the rounding errors of any order of summation, in proportion to F.
- Other functions move by at most their slope times the radius, plus their own error.

Bounds are kept in the value's dtype: rounding is monotone, so a bf16 result is mostly one number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import GraphModule, Interpreter
from torch.utils._pytree import tree_map

aten = torch.ops.aten
Function = Callable[..., Any]
Enclosure = Callable[..., tuple[torch.Tensor, torch.Tensor]]

SUMMATION = 2.0**-16
"""Rounding error of a sum of up to some hundred f32 products, relative to the sum of their sizes."""
ELEMENTWISE = 2.0**-21
"""Rounding error of one f32 operation, and of the one or two others that a kernel may do in its place."""
HALF_PRECISION = 2.0**-7
"""The same of a sum of bf16 products."""
SCATTERED = 2.0**-5
"""The same where each product is added to a bf16 in memory, as transposed convolutions do."""
FUNCTION = 2.0**-18
"""Error of kernels that approximate a function, relative to its operand or result."""
SMALLEST = 1e-30
"""Numbers below this are flushed to zero by some kernels."""

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
    "sub": (aten.add, ELEMENTWISE),
    "rsub": (aten.add, ELEMENTWISE),
    "neg": (aten.abs, ELEMENTWISE),
    "square": (aten.square, ELEMENTWISE),
}
"""F of each multilinear operator, which has its signature, and the relative rounding error."""

SLOPED = ("hardswish", "hardsigmoid", "silu", "gelu", "mish", "abs", "prelu")
STEEPEST = 1.5
"""No slope of these is greater."""

APPROXIMATED = ("tanh", "sigmoid", "exp", "erf", "pow", "elu", "sqrt")
"""Monotone functions (powers have odd exponents), which kernels compute in different ways."""

BESIDE_ONE = {"elu": 2.0**-22}
"""Error of functions that subtract 1 from what they approximate, whatever the result is."""


@dataclass
class Bounded:
    """A value of eager mode between its bounds; the three have one dtype, shape and layout."""

    value: torch.Tensor
    low: torch.Tensor
    high: torch.Tensor

    @property
    def centre(self) -> torch.Tensor:
        """The middle, in f64."""
        return (self.low.double() + self.high.double()) / 2

    @property
    def radius(self) -> torch.Tensor:
        """Half the distance between the bounds, in f64."""
        return (self.high.double() - self.low.double()) / 2

    @property
    def size(self) -> torch.Tensor:
        """The greatest absolute value between the bounds, in f64."""
        return torch.maximum(self.low.double().abs(), self.high.double().abs())

    def excludes(self, found: torch.Tensor) -> torch.Tensor:
        """Where a tensor of this shape has numbers that are not between the bounds."""
        low, high, x = self.low.double(), self.high.double(), found.double()
        wrong = (x < low - SMALLEST) | (x > high + SMALLEST)
        return wrong | (x.isnan() & low.isfinite() & high.isfinite())


def exactly(x: torch.Tensor) -> Bounded:
    """A value of dense memory that is what it is."""
    return Bounded(x, x.clone(), x.clone())


def part(values: Any, choose: Callable[[Bounded], torch.Tensor]) -> Any:
    """The nest of values with a tensor for each bounded one."""
    return tree_map(
        lambda v: choose(v) if isinstance(v, Bounded) else v,
        values,
        is_leaf=lambda v: isinstance(v, Bounded),
    )


class BoundsInterpreter(Interpreter):
    """Runs a graph in eager mode with bounds; inputs and outputs are Bounded."""

    def __init__(self, graph_module: GraphModule):
        super().__init__(graph_module, garbage_collect_values=False)

    def get_attr(self, target: Any, args: Any, kwargs: Any) -> Bounded:
        tensor = super().get_attr(target, args, kwargs)
        return Bounded(tensor, tensor, tensor)

    def call_function(self, target: Any, args: Any, kwargs: Any) -> Any:
        name = getattr(target, "_opname", target.__name__)
        if name == "getitem":
            return target(*args)
        enclosure = enclose(name.removesuffix("_"), args, kwargs)
        value = target(*part(args, lambda b: b.value), **part(kwargs, lambda b: b.value))
        if enclosure is None:
            low = target(*part(args, lambda b: b.low), **part(kwargs, lambda b: b.low))
            high = target(*part(args, lambda b: b.high), **part(kwargs, lambda b: b.high))
            if isinstance(value, list):
                return list(map(Bounded, value, low, high))
            return (
                _pooled(value, low, high) if isinstance(value, tuple) else Bounded(value, low, high)
            )
        found = args[0] if name.endswith("_") else exactly(value)
        found.low.copy_(enclosure[0].nan_to_num(-torch.inf, torch.inf, -torch.inf))
        found.high.copy_(enclosure[1].nan_to_num(torch.inf, torch.inf, -torch.inf))
        return found


class PlanBounds(BoundsInterpreter):
    """The bounds under target dnnl: oneDNN adds the zero point in f32 and rounds after that, PyTorch before.

    So ties go the other way where the zero point is odd, and so does what this addition makes a tie of. Both
    neighbours are right there: a quantize takes its input with the error of that one operation.
    """

    def call_function(self, target: Any, args: Any, kwargs: Any) -> Any:
        if getattr(target, "_opname", "") == "quantize_per_tensor":
            args = (_before_rounding(*args[:3]), *args[1:])
        return super().call_function(target, args, kwargs)


def _before_rounding(x: Bounded, scale: Any, zero_point: Any) -> Bounded:
    offset = part(scale, lambda b: b.value) * part(zero_point, lambda b: b.value)
    error = ELEMENTWISE * (x.size + abs(offset))
    low, high = x.low.double() - error, x.high.double() + error
    return Bounded(x.value, low.to(x.value.dtype), high.to(x.value.dtype))


def _pooled(value: Any, low: Any, high: Any) -> tuple[Bounded, Bounded]:
    """Maxima and their indices, of which nothing is known unless the maxima are."""
    maxima, indices = map(Bounded, value, low, high)
    if not torch.equal(maxima.low, maxima.high):
        indices.low, indices.high = indices.value * 0, indices.value * 0 + 2**62
    return maxima, indices


def enclose(name: str, args: Any, kwargs: Any) -> tuple[torch.Tensor, torch.Tensor] | None:
    """Bounds in f64 of a function that is not monotone, or not computed alike everywhere; None for the others."""
    if name == "where":
        return _either(*args)
    if name == "div" and isinstance(args[1], Bounded):
        name, args = "mul", (args[0], _inverse(args[1]))
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
        error = BESIDE_ONE.get(name, 0.0)
        return low - FUNCTION * low.abs() - error, high + FUNCTION * high.abs() + error
    return None


def _multilinear(name: str, args: Any, kwargs: Any) -> tuple[torch.Tensor, torch.Tensor]:
    function, (absolute, error) = getattr(aten, name), MULTILINEAR[name]
    centre = function(*part(args, lambda b: b.centre), **part(kwargs, lambda b: b.centre))
    args, kwargs = _without_signs(args), {k: _without_signs([v])[0] for k, v in kwargs.items()}
    most = absolute(*part(args, lambda b: b.size), **kwargs)
    least = absolute(*part(args, lambda b: b.centre.abs()), **kwargs)
    if error == SUMMATION and any(
        isinstance(a, Bounded) and a.low.dtype == torch.bfloat16 for a in args
    ):
        error = (
            SCATTERED if name.startswith("conv") and _is_transposed(name, args) else HALF_PRECISION
        )
    radius = most - least + error * most
    return centre - radius, centre + radius


def _is_transposed(name: str, args: Any) -> bool:
    """Whether a convolution is a transposed one, by its name or by the argument behind the dilation."""
    return "transpose" in name or (name == "convolution" and bool(args[6]))


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
    radius = x.radius * factor.abs() + 4 * ELEMENTWISE * size
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
