"""Calls of generated kernels among the primitives, on the addresses of the plan's memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl import TorchCallOp
from ...dialects.dnnl.layouts import strides_of
from ...dialects.fx.names import INTEGER_LINEAR, LINEAR_INT4_WEIGHT, LINEAR_INT8_WEIGHT
from ...lowering.fx.torch_values import to_torch
from ..generated.bound import BoundCall
from ..generated.int4_linear import bind_linear_int4_weight
from ..generated.integer_linear import bind_integer_linear
from ..generated.linear import bind_linear_int8_weight
from .arguments import layout_of
from .memory import TORCH_TYPES
from .places import Places

BINDINGS: Mapping[str, Callable[..., BoundCall | None]] = {
    LINEAR_INT8_WEIGHT: bind_linear_int8_weight,
    LINEAR_INT4_WEIGHT: bind_linear_int4_weight,
    INTEGER_LINEAR: bind_integer_linear,
}
"""What binds each kernel to its arguments, by the name that programs call."""


def bind_kernel(op: TorchCallOp, places: Places) -> BoundCall | None:
    """Return the call of a generated kernel on the memory of values; None for other operators, and where it would copy."""
    bind = BINDINGS.get(op.target.data)
    if bind is None:
        return None
    given = [
        places.tensor_for(v) if places.is_constant(v) else without_contents(v) for v in op.operands
    ]
    result = without_contents(op.result)
    args, kwargs = map(to_torch, op.python_arguments(given))
    call = bind(*args, **kwargs, out=result)
    if call is None:
        return None
    moving = [
        (v, t)
        for v, t in zip((*op.operands, op.result), (*given, result), strict=True)
        if t.is_meta
    ]
    found = [(v, [s.address for s in call.slots if s.tensor is t]) for v, t in moving]
    if not all(addresses for _, addresses in found):
        return None  # The kernel would read a copy, made of no contents.
    for value, addresses in found:
        for address in addresses:
            places.place(value, address)
    return call


def without_contents(value: SSAValue) -> Any:
    """Return a tensor like a value of a plan, which has no memory."""
    layout = layout_of(value)
    dtype = TORCH_TYPES[layout.type]
    return torch.empty_strided(layout.sizes, strides_of(value), dtype=dtype, device="meta")
