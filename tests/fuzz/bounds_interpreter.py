"""What a right execution may return: least and greatest values, propagated beside eager mode.

Two right executions of a quantized graph differ: a float sum that ends a hair elsewhere flips a rounding, and the
flip grows through later layers. So no fixed tolerance fits: one level is too much where nothing is near a tie, and
too little behind a flip. Here each value of the eager graph has a lower and an upper bound, element by element.

- Operators that are monotone and computed exactly or everywhere alike (quantize, dequantize, moves, pools, clamps)
  run on the lower and on the upper bounds. Both stay equal where no tie is near, so that integers must be exact.
- A multilinear f (convolutions, products, sums) is enclosed by f(centre) ± (F(|centre| + radius) - F(|centre|)),
  where F is f with all signs positive, plus the rounding errors of any order of summation, in proportion to F.
- Quantizations whose scale or zero point is chosen in the run are monotone in each operand, upwards or downwards, and so
  have their least and greatest results at the ends of the operands' bounds.
- Recurrent cells are enclosed by their parts.
- Other functions move by at most their slope times the radius, plus their own error.

Bounds are kept in the value's dtype: rounding is monotone, so a bf16 result is mostly one number.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import torch
from torch.fx import GraphModule, Interpreter
from torch.fx.experimental.proxy_tensor import make_fx

from tests.fuzz.bounds import Bounded, exactly, part
from tests.fuzz.enclosures import (
    ELEMENTWISE,
    SUM_ROUNDINGS,
    SUMMATION,
    enclose,
    half_precision,
)

CELLS = ("lstm_cell", "gru_cell", "rnn_tanh_cell", "rnn_relu_cell")
"""Operators that are computed by others."""


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
        if name in CELLS:
            return self._by_parts(target, args)
        if name in SEVERAL_RESULTS:
            return SEVERAL_RESULTS[name](target, args)
        if "quantize_" in name:
            enclosure = _at_the_ends(target, args, kwargs)
        else:
            enclosure = enclose(name.removesuffix("_"), args, kwargs)
        value = target(*part(args, lambda b: b.value), **part(kwargs, lambda b: b.value))
        if enclosure is None:
            low = target(*part(args, lambda b: b.low), **part(kwargs, lambda b: b.low))
            high = target(*part(args, lambda b: b.high), **part(kwargs, lambda b: b.high))
            if isinstance(value, list):
                return list(map(Bounded, value, low, high))
            return Bounded(value, low, high)
        found = args[0] if name.endswith("_") else exactly(value)
        found.low.copy_(enclosure[0].nan_to_num(-torch.inf, torch.inf, -torch.inf))
        found.high.copy_(enclosure[1].nan_to_num(torch.inf, torch.inf, -torch.inf))
        return found

    def _by_parts(self, target: Any, args: Any) -> Any:
        graph_module = make_fx(target)(*part(args, lambda b: b.value))
        return type(self)(graph_module).run(*args)


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


def _ends(target: Any, args: Any) -> Any:
    """Each result of an operator that is monotone."""
    ends = [target(*part(args, choose)) for choose in (_value, _low, _high)]
    return tuple(map(Bounded, *ends))


def _value(b: Bounded) -> torch.Tensor:
    return b.value


def _low(b: Bounded) -> torch.Tensor:
    return b.low


def _high(b: Bounded) -> torch.Tensor:
    return b.high


def _at_the_ends(target: Any, args: Any, kwargs: Any) -> tuple[torch.Tensor, torch.Tensor]:
    """Bounds of a function that is monotone in each operand, upwards or downwards."""
    ends = [_both_ends(a) if isinstance(a, Bounded) else [a] for a in args]
    found = torch.stack([target(*chosen, **kwargs).double() for chosen in product(*ends)])
    return found.amin(0), found.amax(0)


def _both_ends(b: Bounded) -> list[torch.Tensor]:
    return [b.low] if b.low is b.high else [b.low, b.high]


def _pooled(target: Any, args: Any) -> tuple[Bounded, Bounded]:
    """Maxima and their indices, of which nothing is known unless the maxima are."""
    maxima, indices = _ends(target, args)
    if not torch.equal(maxima.low, maxima.high):
        indices.low, indices.high = indices.value * 0, indices.value * 0 + 2**62
    return maxima, indices


def _bags(target: Any, args: Any) -> tuple[Bounded, ...]:
    """Sums of rows, in any order; the other results are counts and places."""
    sums, *others = _ends(target, args)
    error = SUMMATION + SUM_ROUNDINGS * half_precision(args)
    radius = error * target(*part(args[:1], lambda b: b.size), *part(args[1:], _value))[0]
    sums.low.copy_(sums.low.double() - radius)
    sums.high.copy_(sums.high.double() + radius)
    return sums, *others


def _chosen(target: Any, args: Any) -> tuple[Bounded, Bounded]:
    """Scale and zero point, which depend on the least number below 0 and the greatest above in a row or tensor alone."""
    x, *rest = args
    if target._opname == "choose_qparams_affine":  # the block is twice as long, as each row is
        mapping, block, *others = rest
        rest = [mapping, [*block[:-1], 2 * block[-1]], *others]
    nearest = x.low.clamp(min=0) + x.high.clamp(max=0)
    found: list[Any] = []
    for below, above in product((x.low, nearest), (x.high, nearest)):
        both = torch.cat([below.clamp(max=0), above.clamp(min=0)], -1)
        found.append(target(both, *rest))
    value = target(x.value, *args[1:])
    scales, zero_points = (torch.stack(each) for each in zip(*found, strict=True))
    return (
        Bounded(value[0], scales.amin(0), scales.amax(0)),
        Bounded(value[1], zero_points.amin(0), zero_points.amax(0)),
    )


SEVERAL_RESULTS: dict[str, Callable[[Any, Any], tuple[Bounded, ...]]] = {
    "max_pool2d_with_indices": _pooled,
    "embedding_bag": _bags,
    **dict.fromkeys(
        (
            "choose_qparams",
            "choose_qparams_symmetric",
            "choose_qparams_per_token",
            "choose_qparams_per_token_asymmetric",
            "choose_qparams_affine",
        ),
        _chosen,
    ),
}
"""Operators that return a tuple."""
