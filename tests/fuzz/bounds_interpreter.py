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

from typing import Any

import torch
from torch.fx import GraphModule, Interpreter

from tests.fuzz.bounds import Bounded, exactly, part
from tests.fuzz.enclosures import ELEMENTWISE, enclose


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
