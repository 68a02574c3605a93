"""A linear layer whose weight is int8 and whose activation is floats, as lowered programs call it."""

from __future__ import annotations

import ctypes
from ctypes import c_void_p
from functools import cache

import torch

from ...errors import QoptError
from ...rewrite_patterns.facts.compiler import has_compiler
from ..openmp import SHARED_WORK, address_of, openmp, threads_given
from .compiler import CompiledLoops, floats_in_vector

ROWS = 32
"""Up to how many rows the generated kernel multiplies; for more, panels of the weight are widened for torch's product.
Measured with AVX2: the kernel is faster up to 32 rows, as fast at 64, and slower from 128 on."""

PANEL = 1 << 21
"""Elements of a widened panel of the weight."""

GRAIN = 1 << 16
"""How many products a thread has at least."""


def linear_int8_weight(
    x: torch.Tensor,
    weight: torch.Tensor,
    scale: torch.Tensor | None = None,
    zero_point: torch.Tensor | None = None,
    bias: torch.Tensor | None = None,
) -> torch.Tensor:
    """Multiply x by ((weight - zero_point) · scale)ᵀ and add the bias, in f32; the result has the type of x.

    Shapes: x …×K of f32, bf16 or f16, weight N×K of int8, scale of f32 and zero point of int32 1, N or N×G, for G groups
    of inputs of one size, bias N of f32. Raises QoptError for others.
    """
    _check(x, weight, scale, zero_point, bias)
    n, k = weight.shape
    flat = x.reshape(-1, k).to(torch.float32).contiguous()
    kernel = _kernel() if flat.shape[0] <= ROWS and weight.numel() and flat.numel() else None
    if kernel is None:
        y = _by_panels(flat, weight, scale, zero_point)
        if bias is not None:
            y += bias
    else:
        y = kernel(flat, weight.contiguous(), scale, zero_point, bias)
    return y.to(x.dtype).reshape(*x.shape[:-1], n)


def _check(x: torch.Tensor, weight: torch.Tensor, *rest: torch.Tensor | None) -> None:
    """The kernel reads memory by these sizes, and a text may call it with any tensors."""
    if weight.dtype != torch.int8 or weight.dim() != 2:
        raise _error("weight", "int8 of two dimensions", weight)
    n, k = weight.shape
    if not x.is_floating_point() or x.dim() < 1 or x.shape[-1] != k:
        raise _error("x", f"floats whose last size is {k}", x)
    scale, zero_point, bias = rest
    for name, value, dtype in (
        ("scale", scale, torch.float32),
        ("zero_point", zero_point, torch.int32),
    ):
        if value is not None and not (value.dtype == dtype and _fits(value, n, k)):
            raise _error(name, f"{dtype} of 1, {n} or {n} by a divisor of {k} numbers", value)
    if scale is not None and zero_point is not None and scale.dim() == zero_point.dim() == 2:
        if scale.shape != zero_point.shape:
            raise _error("zero_point", f"the scale's shape {list(scale.shape)}", zero_point)
    if bias is not None and (bias.dtype != torch.float32 or bias.shape != (n,)):
        raise _error("bias", f"float32 of {n} numbers", bias)


def _fits(value: torch.Tensor, n: int, k: int) -> bool:
    if value.dim() == 2:
        return value.shape[0] == n and value.shape[1] > 0 and k % value.shape[1] == 0
    return value.shape in ((1,), (n,))


def _error(name: str, expected: str, found: torch.Tensor) -> QoptError:
    return QoptError(
        f"linear_int8_weight: {name}: expected {expected}, found {found.dtype} {list(found.shape)}"
    )


def _by_panels(
    x: torch.Tensor,
    weight: torch.Tensor,
    scale: torch.Tensor | None,
    zero_point: torch.Tensor | None,
) -> torch.Tensor:
    """The product by panels of some channels, each widened into the same memory, which stays in the cache."""
    n, k = weight.shape
    y = x.new_empty(x.shape[0], n)
    step = max(1, PANEL // max(k, 1))
    memory = x.new_empty(min(step, n), k)
    for first in range(0, n, step):
        part = slice(first, min(first + step, n))
        panel = memory[: part.stop - first].copy_(weight[part])
        if zero_point is not None:
            _grouped(panel, zero_point).sub_(_of_channels(zero_point, part))
        if scale is not None and scale.dim() == 2:
            _grouped(panel, scale).mul_(_of_channels(scale, part))
        torch.mm(x, panel.t(), out=y[:, part])
    return y if scale is None or scale.dim() == 2 else y.mul_(scale)


def _grouped(panel: torch.Tensor, parameter: torch.Tensor) -> torch.Tensor:
    """The panel by channels, groups and inputs of a group."""
    groups = parameter.shape[1] if parameter.dim() == 2 else 1
    return panel.view(panel.shape[0], groups, panel.shape[1] // groups)


def _of_channels(parameter: torch.Tensor, part: slice) -> torch.Tensor:
    found = parameter if parameter.shape[0] == 1 else parameter[part]
    return found.reshape(found.shape[0], -1, 1)


class _Kernel:
    """The kernel of a process: calls of it share the channels among as many threads as torch computes with."""

    def __init__(self, code: CompiledLoops, task: str):
        lib = openmp()
        self._code = code
        self._task = code.address_of(task)
        self._share = getattr(lib, SHARED_WORK)
        self._numbers = [
            address_of(lib, name) for name in ("omp_get_thread_num", "omp_get_num_threads")
        ]
        self._none = {"scale": torch.ones(1), "zero_point": torch.zeros(1, dtype=torch.int32)}
        self._no_bias = torch.zeros(1)

    def __call__(
        self,
        x: torch.Tensor,
        weight: torch.Tensor,
        scale: torch.Tensor | None,
        zero_point: torch.Tensor | None,
        bias: torch.Tensor | None,
    ) -> torch.Tensor:
        from .linear_loops import Arguments

        rows, (channels, inputs) = x.shape[0], weight.shape
        s = self._none["scale"] if scale is None else scale.contiguous()
        z = self._none["zero_point"] if zero_point is None else zero_point.contiguous()
        b = self._no_bias if bias is None else bias.contiguous()
        groups = max(t.shape[1] if t.dim() == 2 else 1 for t in (s, z))
        y = x.new_empty(rows, channels)
        addresses = [t.data_ptr() for t in (x, weight, s, z, b, y)]
        sizes = (rows, channels, inputs // groups, groups)
        apart = (*_distances(s), *_distances(z), _distances(b)[0])
        arguments = Arguments(*addresses, *self._numbers, *sizes, *apart)
        threads = min(threads_given(), 1 + rows * channels * inputs // GRAIN)
        self._share(c_void_p(self._task), ctypes.byref(arguments), threads, 0)
        return y


def _distances(parameter: torch.Tensor) -> tuple[int, int]:
    """How many numbers those of two channels, and of two groups, are apart; 0 where one serves all."""
    if parameter.numel() == 1:
        return 0, 0
    return (parameter.shape[1], 1) if parameter.dim() == 2 else (1, 0)


@cache
def _kernel() -> _Kernel | None:
    """Compile the kernel for this processor, once in a process; None without LLVM."""
    if not has_compiler():
        return None
    from .linear_loops import TASK, LinearLoops

    return _Kernel(CompiledLoops(LinearLoops(floats_in_vector()).build()), TASK)
