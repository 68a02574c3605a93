"""A linear layer of integers, summed exactly on every processor, as lowered programs call it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import c_float, c_int32
from functools import cache, partial
from typing import Any

import torch

from ...dialects.generated.packing import CHANNELS_OF_BLOCK, packed_sizes
from .bound import BoundCall, argument_slots
from .checks import F32_ON_CPU, is_dense, unexpected
from .compiler import CompiledLoops, floats_in_vector, require_compiler
from .ending import Ending
from .following import Following
from .task import SharedTask, threads_for

SOURCES_BY_DTYPE = {torch.uint8: "ui8", torch.int8: "i8", torch.float32: "f32"}

WIDENED_BYTES = 1 << 18
"""How many bytes of integers of 16 bits a thread reads for all channels, so that they stay in its cache."""


def pack_integer_weight(weight: torch.Tensor) -> torch.Tensor:
    """Bring an int8 weight, N×K, into the kernel's layout: blocks of 16 channels × pairs of inputs × channels and pairs."""
    if weight.dtype != torch.int8 or weight.dim() != 2:
        raise _error("weight", "torch.int8 of two dimensions", weight)
    n, k = weight.shape
    blocks, pairs, _ = packed_sizes(n, k)
    filled = weight.new_zeros(blocks * CHANNELS_OF_BLOCK, pairs * 2)
    filled[:n, :k] = weight
    return filled.view(blocks, CHANNELS_OF_BLOCK, pairs, 2).transpose(1, 2).flatten(2).contiguous()


def integer_linear(
    x: torch.Tensor,
    scale: torch.Tensor | float,
    zero_point: torch.Tensor | int,
    quant_min: int,
    quant_max: int,
    packed: torch.Tensor,
    weight_scale: torch.Tensor,
    bias: torch.Tensor | None = None,
    post_ops: Sequence[Sequence[str | float]] = (),
    others: Sequence[torch.Tensor] = (),
    output: Sequence[Any] | None = None,
    *,
    out: torch.Tensor | None = None,
) -> torch.Tensor:
    """Multiply integers, or f32 that are quantized so, by a packed weight, and scale the sums; add the bias; apply post-ops.

    Shapes: x …×K of uint8, int8 or f32, weight_scale and bias N of f32, the result …×N of f32. Scale (f32) and zero point
    (int32) are numbers, or tensors of one or of one for each row. A post-op is its name, its algorithm and its numbers;
    `others` are the tensors of binary ones, …×N or N of f32. `output` quantizes the result: scale, zero point, least and
    greatest integer, dtype. The result is written into `out` if it is given. Raises QoptError for others.
    """
    _check(x, packed, weight_scale, bias)
    sizes = (*x.shape[:-1], weight_scale.shape[0])
    following = Following(post_ops, others, output, sizes)
    y = out
    if y is None or not is_dense(y, sizes, following.dtype):
        y = x.new_empty(sizes, dtype=following.dtype)
    if y.numel():
        quantization = _Quantization(scale, zero_point, y.numel() // y.shape[-1])
        parameters = (packed, weight_scale, bias)
        bounds = (quant_min, quant_max)
        _bound(x.contiguous(), quantization, bounds, parameters, following, y).in_region()
    return y if out is None or y is out else out.copy_(y)


def bind_integer_linear(
    x: torch.Tensor,
    scale: torch.Tensor | float,
    zero_point: torch.Tensor | int,
    quant_min: int,
    quant_max: int,
    packed: torch.Tensor,
    weight_scale: torch.Tensor,
    bias: torch.Tensor | None = None,
    post_ops: Sequence[Sequence[str | float]] = (),
    others: Sequence[torch.Tensor] = (),
    output: Sequence[Any] | None = None,
    *,
    out: torch.Tensor,
) -> BoundCall | None:
    """Return the call of `integer_linear` on these tensors; None where it would copy x or the result, or has nothing to do."""
    _check(x, packed, weight_scale, bias)
    sizes = (*x.shape[:-1], weight_scale.shape[0])
    following = Following(post_ops, others, output, sizes)
    if not (x.is_contiguous() and is_dense(out, sizes, following.dtype) and out.numel()):
        return None
    quantization = _Quantization(scale, zero_point, out.numel() // out.shape[-1])
    parameters = (packed, weight_scale, bias)
    return _bound(x, quantization, (quant_min, quant_max), parameters, following, out)


def _bound(
    x: torch.Tensor,
    quantization: _Quantization,
    bounds: tuple[int, int],
    parameters: tuple[torch.Tensor, torch.Tensor, torch.Tensor | None],
    following: Following,
    y: torch.Tensor,
) -> BoundCall:
    packed, weight_scale, bias = parameters
    given = (packed, weight_scale, torch.zeros(y.shape[-1], **F32_ON_CPU) if bias is None else bias)
    kernel = _kernel(SOURCES_BY_DTYPE[x.dtype], following.ending)
    return kernel.bound(x, quantization, bounds, given, following, y)


class _Quantization:
    """Scales, their inverses and zero points where the kernel reads them; what holds them is kept here.

    Scales of a tensor have no inverses: the kernel divides by them.
    """

    def __init__(self, scale: torch.Tensor | float, zero_point: torch.Tensor | int, rows: int):
        self.tensors: dict[str, torch.Tensor] = {}
        inverse: Any = None
        scales: Any
        zeros: Any
        if isinstance(scale, torch.Tensor):
            scales = self.tensors["scale"] = _by_row("scale", scale, torch.float32, rows)
        else:
            scales, inverse = c_float(scale), c_float(1.0 / scale)
        if isinstance(zero_point, torch.Tensor):
            zeros = _by_row("zero_point", zero_point, torch.int32, rows)
            self.tensors["zero_point"] = zeros
        else:
            zeros = c_int32(zero_point)
        self._kept = scales, inverse, zeros
        self.addresses = [_address(v) for v in self._kept]
        self.by_row = [_numbers(v) > 1 for v in (scales, zeros)]


def _address(value: Any) -> int:
    if value is None:
        return 0
    return value.data_ptr() if isinstance(value, torch.Tensor) else ctypes.addressof(value)


def _numbers(value: Any) -> int:
    return value.numel() if isinstance(value, torch.Tensor) else 1


def _by_row(name: str, value: torch.Tensor, dtype: torch.dtype, rows: int) -> torch.Tensor:
    if value.dtype != dtype or value.numel() not in (1, rows):
        raise _error(name, f"{dtype} of 1 or {rows} numbers", value)
    return value.contiguous()


def _check(
    x: torch.Tensor, packed: torch.Tensor, weight_scale: torch.Tensor, bias: torch.Tensor | None
) -> None:
    """The kernel reads memory by these sizes, and a text may call it with any tensors."""
    if x.dtype not in SOURCES_BY_DTYPE or x.dim() < 1:
        raise _error("x", "uint8, int8 or float32 of one dimension or more", x)
    for name, value in (("weight_scale", weight_scale), ("bias", bias)):
        if value is not None:
            wanted = value.dtype == torch.float32 and value.dim() == 1 and value.is_contiguous()
            if not wanted or value.shape != weight_scale.shape:
                raise _error(name, "float32 of one number for each channel", value)
    n, k = weight_scale.shape[0], x.shape[-1]
    expected = packed_sizes(n, k)
    if not is_dense(packed, expected, torch.int8):
        raise _error("packed", f"torch.int8 {list(expected)}", packed)


_error = partial(unexpected, "integer_linear")


def _up(all: int, part: int) -> int:
    return -(-all // part)


class _IntegerKernel:
    """The kernel for one type of inputs: calls share rows, or channels, among as many threads as torch computes with."""

    def __init__(self, source: str, ending: Ending):
        from .integer_loops import INTEGER_TASK, ROWS_OF_TILES, IntegerArguments, IntegerLoops

        loops = IntegerLoops(floats_in_vector(), source, ending)
        self._task = SharedTask(CompiledLoops(loops.build()), INTEGER_TASK)
        self._arguments = IntegerArguments
        self._rows = ROWS_OF_TILES[0]

    def bound(
        self,
        x: torch.Tensor,
        quantization: _Quantization,
        range: tuple[int, int],
        parameters: Sequence[torch.Tensor],
        following: Following,
        y: torch.Tensor,
    ) -> BoundCall:
        """Return the call on dense tensors of these sizes."""
        k, n, pairs = x.shape[-1], y.shape[-1], parameters[0].shape[1]
        rows = y.numel() // n
        threads = threads_for(rows * n * k)
        row_parts = threads if rows >= threads * self._rows else 1
        block = min(_up(rows, row_parts), max(self._rows, WIDENED_BYTES // max(1, 4 * pairs)))
        memory = torch.empty(threads * block * pairs, dtype=torch.int32, device="cpu")
        arguments = self._arguments(
            *(t.data_ptr() for t in (x, *parameters, y, memory)),
            *quantization.addresses,
            *following.addresses,
            self._task.thread,
            *(rows, n, k, block, row_parts, threads // row_parts),
            *quantization.by_row,
            *range,
        )
        moving = argument_slots(arguments, x=x, result=y, **quantization.tensors)
        kept = (parameters, quantization, following, memory)
        return BoundCall(self._task, arguments, threads, [*moving, *following.slots], kept)


@cache
def _kernel(source: str, ending: Ending) -> _IntegerKernel:
    """Compile the kernel for this processor, once in a process."""
    require_compiler("integer_linear")
    return _IntegerKernel(source, ending)
