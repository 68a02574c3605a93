"""Adversarial inputs of a function: ties of its roundings, values around its bounds, tiny, huge and saturated ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from xdsl.dialects.builtin import ArrayAttr, FloatAttr, IndexType, IntegerAttr, ModuleOp, f64
from xdsl.dialects.func import FuncOp
from xdsl.ir import Attribute, SSAValue

from qopt.dialects.fx import CallOp, ConstantOp, GetAttrOp, NamedTensor, TensorAttr
from qopt.dialects.fx.bindings import bindings
from qopt.dialects.onednn import PackedType
from qopt.dialects.qnn import QuantizeOp, QuantParams, QuantParamsAttr
from qopt.dialects.types import DYNAMIC, element_of, is_tensor, shape_of
from qopt.frontend.tensors import DTYPES, TorchTensor

UNKNOWN_SIZE = 4
"""The size that stands for each `?`, and the number for each computed size."""

PAIRS = 256 * 256


MAGNITUDES = (1e-30, 1e-3, 0.1, 1.0, 10.0, 1e3, 1e6)
"""The borders between values of like magnitude, which are tried together."""


def pools(*modules: ModuleOp) -> list[torch.Tensor]:
    """Return finite floats that are worth trying on these modules, those of like magnitude together."""
    attributes = [a for m in modules for op in m.walk() for a in op.properties.values()]
    params = {a.data for a in attributes if isinstance(a, QuantParamsAttr) and not a.data.values}
    params |= {p for m in modules for op in m.walk() for p in _stated_by(op)}
    numbers = sorted({n for a in attributes for n in _numbers(a) if abs(n) < 1e30})
    values = torch.cat(
        [
            torch.linspace(-8, 8, 129),
            torch.linspace(-1, 1, 16) ** 3,
            torch.tensor([0.0, -0.0, 1e-45, -1e-45, 1e-40, -1e-40, 1.2e-38, -1.2e-38]),
            torch.tensor(
                [1e-4, -1e-3, 12.5, -99.0, 1e4, -1e4, 2.0**24 + 2, -(2.0**24), 1e30, -3e29]
            ),
            _and_neighbours(torch.tensor(numbers, dtype=torch.float32)),
            *map(_ties, params),
        ]
    )
    at = torch.bucketize(values.abs(), torch.tensor(MAGNITUDES))
    return [values[at == i] for i in range(len(MAGNITUDES) + 1) if bool((at == i).any())]


def beyond(*modules: ModuleOp) -> torch.Tensor:
    """Return floats at the end of their range and past it, of which sums depend on their order."""
    values = [3.4e38, -3.4e38, float("inf"), -float("inf")]
    quantizes = any(
        isinstance(op, QuantizeOp) or _stated_by(op) for m in modules for op in m.walk()
    )
    # No integer stands for a NaN: what quantization makes of it is not defined.
    return torch.tensor(values if quantizes else [*values, float("nan")])


def _numbers(attribute: Attribute) -> Iterator[float]:
    """The numbers within an attribute."""
    if isinstance(attribute, (FloatAttr, IntegerAttr)):
        yield float(attribute.value.data)
    elif isinstance(attribute, ArrayAttr):
        for item in attribute.data:
            yield from _numbers(item)


def _stated_by(op: object) -> list[QuantParams]:
    """The quantization that a call states in its arguments."""
    if not isinstance(op, CallOp) or "quantize_per_tensor.default" not in op.target.data:
        return []
    args, kwargs = op.python_arguments
    names = ("scale", "zero_point", "quant_min", "quant_max")
    given = {**dict(zip(names, args[1:], strict=False)), **kwargs}
    return [QuantParams(*(given[name] for name in names))]


def _ties(params: QuantParams) -> torch.Tensor:
    """Values between two integers of a quantization and next to them, past both ends of its range."""
    low, high = params.quant_min - params.zero_point - 2, params.quant_max - params.zero_point + 2
    ties = torch.arange(low, high + 1, dtype=torch.float64) + 0.5
    return _and_neighbours((ties * params.scale).float())


def _and_neighbours(x: torch.Tensor) -> torch.Tensor:
    """The values, each between the next smaller and the next greater f32."""
    inf = torch.tensor(float("inf"))
    return torch.stack([torch.nextafter(x, -inf), x, torch.nextafter(x, inf)], 1).flatten()


def takes_floats(function: FuncOp) -> bool:
    """Whether an argument takes floats of a pool, so that another pool gives other samples."""
    tensors = [a for a in function.args if is_tensor(a) and not _is_scale(a)]
    return any(DTYPES[element_of(a)].is_floating_point for a in tensors)


def samples(function: FuncOp, floats: torch.Tensor) -> Iterator[list[Any]]:
    """Yield arguments of a function, until each has run through all of its values; floats are of one pool."""
    columns = [list(_values(a, i, floats)) for i, a in enumerate(function.args)]
    count = max(map(len, columns), default=1)
    for i in range(count):
        yield [column[i % len(column)] for column in columns]


def _values(argument: SSAValue, index: int, floats: torch.Tensor) -> Iterator[Any]:
    """Yield what one argument is to be, in turn."""
    type = argument.type
    if isinstance(type, PackedType):
        type = type.tensor
    if isinstance(type, IndexType):
        yield UNKNOWN_SIZE
    elif type == f64:
        yield 0.5
    elif not is_tensor(type):
        raise NotImplementedError(f"an argument of type {type}")
    else:
        shape = torch.Size(UNKNOWN_SIZE if n == DYNAMIC else n for n in shape_of(type))
        dtype = DTYPES[element_of(type)]
        if _is_scale(argument):
            yield positive(shape, dtype)
        elif dtype.is_floating_point:
            yield from _floats(shape, dtype, index, floats)
        elif dtype in (torch.uint8, torch.int8):
            yield from _integers(shape, dtype, index)
        else:
            yield (torch.arange(shape.numel()) % 7 - 3).reshape(shape).to(dtype)


def _is_scale(argument: SSAValue) -> bool:
    """Whether a value is the scale of a quantization, which is positive."""
    for use in argument.uses:
        op = use.operation
        names = ("scale", "weight_scale")
        if any(getattr(op, name, None) is argument for name in names):
            return True
        quantization = isinstance(op, CallOp) and op.target.data.startswith("quantized_decomposed")
        if quantization and use.index > 0:
            return True
    return False


def positive(shape: Sequence[int], dtype: torch.dtype) -> torch.Tensor:
    """Scales of different size."""
    count = torch.Size(shape).numel()
    return (torch.arange(1, count + 1) * 0.0037).reshape(tuple(shape)).to(dtype)


def _floats(
    shape: Sequence[int], dtype: torch.dtype, index: int, pool: torch.Tensor
) -> Iterator[torch.Tensor]:
    count = torch.Size(shape).numel()
    turned = pool.roll(-3 * index)
    for start in range(0, len(pool), max(count, 1)):
        at = (torch.arange(count) + start) % len(pool)
        yield turned[at].reshape(tuple(shape)).to(dtype)


def _integers(shape: Sequence[int], dtype: torch.dtype, index: int) -> Iterator[torch.Tensor]:
    """All values, then all least, all greatest, both in turn, and mixed ones; all pairs where there is room."""
    low = -128 if dtype == torch.int8 else 0
    count = torch.Size(shape).numel()
    at = torch.arange(count)
    if covers_pairs(shape):
        numbers = [pair_of(at, count, index)]
    else:
        numbers = [at + start for start in range(0, 256, max(count, 1))]
        numbers += [at * 0, at * 0 + 255, at % 2 * 255, (at + index) * 7919 % 251 + index]
    yield from ((n % 256 + low).reshape(tuple(shape)).to(dtype) for n in numbers)


def covers_pairs(shape: Sequence[int]) -> bool:
    """Whether a tensor is made to hold one of each pair of integers, or both beside each other."""
    return torch.Size(shape).numel() in (PAIRS, 2 * PAIRS)


def pair_of(at: torch.Tensor, count: int, index: int) -> torch.Tensor:
    """The integers of all pairs: both in turn, or the one at this index."""
    if count == 2 * PAIRS:
        return at // 2 // torch.tensor([256, 1])[at % 2]
    return at // (1 if index == 0 else 256)


def bind(module: ModuleOp) -> None:
    """Give values to a module's buffers, and to tensors of which only the digest is known."""
    for op in module.walk():
        if isinstance(op, GetAttrOp):
            bindings(module)[op.target.data] = _value_for(op.results[0])
        if not isinstance(op, ConstantOp) or not isinstance(op.value, TensorAttr):
            continue
        if isinstance(op.value.data, NamedTensor):
            tensor = TorchTensor(op.value.data.name, _value_for(op.result))
            op.properties["value"] = TensorAttr(tensor)


def _value_for(value: SSAValue) -> torch.Tensor:
    shape, dtype = shape_of(value), DTYPES[element_of(value)]
    if dtype in (torch.uint8, torch.int8):
        return next(_integers(shape, dtype, 3))
    return positive(shape, dtype)
