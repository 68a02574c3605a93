"""A linear layer whose weight is int8 and whose activation is floats, as lowered programs call it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import torch

from ...dialects.generated.packing import CHANNELS_OF_BLOCK, blocked_sizes
from ...errors import QoptError
from .blocks import by_blocks
from .bound import BoundCall, argument_slots
from .checks import F32_ON_CPU, INPUT_FLOATS, is_dense, unexpected
from .compiler import CompiledLoops, floats_in_vector, require_compiler
from .ending import Ending
from .following import NOTHING, Following
from .task import SharedTask, threads_for

CHUNK = 24
"""The most rows that are multiplied by all channels before the next: they and the weights that come by fit the caches."""


def pack_int8_weight(weight: torch.Tensor) -> torch.Tensor:
    """Bring an int8 weight, N×K, into the kernel's layout: blocks of 16 channels × inputs × channels."""
    if weight.dtype != torch.int8 or weight.dim() != 2:
        raise _error("weight", "int8 of two dimensions", weight)
    return by_blocks(weight)


def pack_parameter(parameter: torch.Tensor, channels: int, groups: int) -> torch.Tensor:
    """Bring scales or zero points, 1, N or N×G, into the kernel's layout: f32, blocks of 16 channels × groups × channels."""
    if parameter.shape not in ((1,), (channels,), (channels, groups)):
        expected = f"1, {channels} or {channels} by {groups} numbers"
        raise _error("parameter", expected, parameter)
    rows = parameter if parameter.dim() == 2 else parameter.unsqueeze(1)
    return by_blocks(rows.to(torch.float32).expand(channels, groups))


def linear_int8_weight(
    x: torch.Tensor,
    packed: torch.Tensor,
    channels: int,
    scale: torch.Tensor | None = None,
    zero_point: torch.Tensor | None = None,
    bias: torch.Tensor | None = None,
    post_ops: Sequence[Sequence[str | float]] = (),
    others: Sequence[torch.Tensor] = (),
    output: Sequence[Any] | None = None,
    *,
    out: torch.Tensor | None = None,
) -> torch.Tensor:
    """Multiply x by ((weight - zero_point) · scale)ᵀ, add the bias and apply post-ops, in f32; the result has the type of x,
    as the weights have, once they are scaled.

    Shapes: x …×K of f32, bf16 or f16, the weight for N channels as `pack_int8_weight` leaves it, scale and zero point as
    `pack_parameter` does, bias N of f32. A post-op is its name, its algorithm and its numbers; `others` are the tensors
    of binary ones, …×N or N of f32. `output` quantizes the result: scale, zero point, least and greatest integer, dtype.
    The result is written into `out` if it is given. Raises QoptError for others.
    """
    _check(x, packed, channels, (scale, zero_point), bias)
    sizes = (*x.shape[:-1], channels)
    following = Following(post_ops, others, output, sizes) if post_ops or output else NOTHING
    y = out
    if y is None or not is_dense(y, sizes, following.dtype):
        y = x.new_empty(sizes, dtype=following.dtype)
    if y.numel():
        floats = x.to(torch.float32).contiguous()
        rounded = "f32" if scale is None else INPUT_FLOATS[x.dtype]
        _bound(floats, packed, (scale, zero_point, bias), following, y, rounded).in_region()
    if out is not None:
        return y if y is out else out.copy_(y)
    return y if output or x.dtype == torch.float32 else y.to(x.dtype)


def bind_linear_int8_weight(
    x: torch.Tensor,
    packed: torch.Tensor,
    channels: int,
    scale: torch.Tensor | None = None,
    zero_point: torch.Tensor | None = None,
    bias: torch.Tensor | None = None,
    post_ops: Sequence[Sequence[str | float]] = (),
    others: Sequence[torch.Tensor] = (),
    output: Sequence[Any] | None = None,
    *,
    out: torch.Tensor,
) -> BoundCall | None:
    """Return the call of `linear_int8_weight` on these tensors; None where it would copy x or the result, or has nothing to do."""
    _check(x, packed, channels, (scale, zero_point), bias)
    sizes = (*x.shape[:-1], channels)
    following = Following(post_ops, others, output, sizes)
    is_read = x.dtype == torch.float32 and x.is_contiguous()
    if not (is_read and is_dense(out, sizes, following.dtype) and out.numel()):
        return None
    return _bound(x, packed, (scale, zero_point, bias), following, out)


def _bound(
    x: torch.Tensor,
    packed: torch.Tensor,
    parameters: tuple[torch.Tensor | None, torch.Tensor | None, torch.Tensor | None],
    following: Following,
    y: torch.Tensor,
    rounded: str = "f32",
) -> BoundCall:
    """The call on dense tensors, of scaled weights that are rounded to these floats."""
    scale, zero_point, bias = parameters
    groups = _groups(scale, zero_point)
    if scale is None:
        scale = torch.ones(packed.shape[0], groups, CHANNELS_OF_BLOCK, **F32_ON_CPU)
    bias = torch.zeros(y.shape[-1], **F32_ON_CPU) if bias is None else bias.contiguous()
    kernel = _kernel(zero_point is not None, following.ending, rounded)
    given = (scale, scale if zero_point is None else zero_point, bias)
    return kernel.bound(x, packed, given, following, y, groups)


def _groups(*parameters: torch.Tensor | None) -> int:
    return next((p.shape[1] for p in parameters if p is not None and p.dim() == 3), 1)


def _check(
    x: torch.Tensor,
    packed: torch.Tensor,
    channels: int,
    parameters: Sequence[torch.Tensor | None],
    bias: torch.Tensor | None,
) -> None:
    """The kernel reads memory by these sizes, and a text may call it with any tensors."""
    if x.dtype not in INPUT_FLOATS or x.dim() < 1:
        raise _error("x", "f32, bf16 or f16 of one dimension or more", x)
    k = x.shape[-1]
    blocks, _, width = expected = blocked_sizes(channels, k)
    if not is_dense(packed, expected, torch.int8):
        raise _error("packed", f"int8 {list(expected)}", packed)
    groups = _groups(*parameters)
    if groups < 1 or k % groups:
        raise QoptError(f"linear_int8_weight: {groups} groups do not divide {k} inputs")
    for name, value in zip(("scale", "zero_point"), parameters):
        if value is not None and not is_dense(value, (blocks, groups, width), torch.float32):
            raise _error(name, f"float32 {[blocks, groups, width]}", value)
    if bias is not None and (bias.dtype != torch.float32 or bias.shape != (channels,)):
        raise _error("bias", f"float32 of {channels} numbers", bias)


_error = partial(unexpected, "linear_int8_weight")


class _Kernel:
    """The kernel for one ending: calls share the rows and channels among as many threads as torch computes with."""

    def __init__(self, has_zero_points: bool, ending: Ending, floats: str):
        from .linear_loops import LINEAR_TASK, LinearArguments, LinearLoops

        loops = LinearLoops(floats_in_vector(), has_zero_points, ending, floats)
        self._task = SharedTask(CompiledLoops(loops.build()), LINEAR_TASK)
        self._arguments = LinearArguments

    def bound(
        self,
        x: torch.Tensor,
        packed: torch.Tensor,
        parameters: Sequence[torch.Tensor],
        following: Following,
        y: torch.Tensor,
        groups: int,
    ) -> BoundCall:
        """Return the call on dense tensors of these sizes."""
        k, n = x.shape[-1], y.shape[-1]
        rows = y.numel() // n
        threads = threads_for(rows * n * k)
        tensors = [t.data_ptr() for t in (x, packed, *parameters, y)]
        arguments = self._arguments(
            *tensors,
            *following.addresses,
            self._task.thread,
            *(threads, rows, n, k // groups, groups, _up(rows, _up(rows, CHUNK))),
        )
        slots = [*argument_slots(arguments, x=x, result=y), *following.slots]
        return BoundCall(self._task, arguments, threads, slots, (packed, parameters, following))


def _up(all: int, part: int) -> int:
    return -(-all // part)


@cache
def _kernel(has_zero_points: bool, ending: Ending, floats: str = "f32") -> _Kernel:
    """Compile the kernel for this processor, once in a process."""
    require_compiler("linear_int8_weight")
    return _Kernel(has_zero_points, ending, floats)
