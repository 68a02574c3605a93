"""A linear layer whose weight has 4 bits and whose activation is floats, as lowered programs call it."""

from __future__ import annotations

from functools import cache, partial

import torch
import torch.nn.functional as F

from ...dialects.generated.int4_packing import INPUTS_OF_WORD, Int4Layout
from ...dialects.generated.packing import CHANNELS_OF_BLOCK
from .bound import BoundCall, argument_slots
from .checks import F32_ON_CPU, is_dense, unexpected
from .compiler import CompiledLoops, floats_in_vector, require_compiler
from .task import SharedTask, threads_for

CACHED = 1 << 20
"""How many floats of the activation are multiplied at a time, so that they stay in the cache for all channels."""


def linear_int4_weight(
    x: torch.Tensor, packed: torch.Tensor, channels: int, bias: torch.Tensor | None = None
) -> torch.Tensor:
    """Multiply x by what a packed weight stands for, transposed, and add the bias, in f32; the result has the type of x.

    Shapes: x …×K of f32, bf16 or f16, packed what `pack_int4_weight` makes of N×K, bias N of f32, the result …×N. Raises
    QoptError for others.
    """
    layout = _checked(x, packed, channels, bias)
    flat = _prepared(x.reshape(-1, layout.inputs), layout)
    y = flat.new_empty(flat.shape[0], channels)
    if y.numel():
        rows = _rows_at_once(flat)
        for part, result in zip(flat.split(rows), y.split(rows)):
            _kernel(layout.has_zero_points).bound(part, packed, layout, bias, result).in_region()
    return y.to(x.dtype).reshape(*x.shape[:-1], channels)


def bind_linear_int4_weight(
    x: torch.Tensor,
    packed: torch.Tensor,
    channels: int,
    bias: torch.Tensor | None = None,
    *,
    out: torch.Tensor,
) -> BoundCall | None:
    """Return the call of `linear_int4_weight` on these tensors; None where it would copy x or the result, or has nothing to do."""
    layout = _checked(x, packed, channels, bias)
    flat = x.reshape(-1, layout.inputs)
    fits = x.is_contiguous() and flat.shape[0] <= _rows_at_once(flat)
    if not (fits and _is_prepared(flat, layout) and out.numel()):
        return None
    if not is_dense(out, (*x.shape[:-1], channels), torch.float32):
        return None
    return _kernel(layout.has_zero_points).bound(x, packed, layout, bias, out)


def _rows_at_once(flat: torch.Tensor) -> int:
    return max(1, CACHED // max(1, flat.shape[1]))


def _checked(
    x: torch.Tensor, packed: torch.Tensor, channels: int, bias: torch.Tensor | None
) -> Int4Layout:
    """The layout of the packed weight. The kernel reads memory by it, and a text may call it with any tensors."""
    if not x.is_floating_point() or x.dim() < 1:
        raise _error("x", "floats of one dimension or more", x)
    if bias is not None and (bias.dtype != torch.float32 or bias.shape != (channels,)):
        raise _error("bias", f"float32 of {channels} numbers", bias)
    inputs = x.shape[-1]
    fits = packed.dtype == torch.uint8 and packed.dim() == 3 and packed.is_contiguous()
    groups = packed.shape[1] if fits else 0
    if groups and inputs % groups == 0:
        for has_zero_points in (False, True):
            layout = Int4Layout(channels, inputs, groups, has_zero_points)
            if packed.shape == layout.sizes:
                return layout
    raise _error("packed", f"a weight packed for {channels} channels and {inputs} inputs", packed)


_error = partial(unexpected, "linear_int4_weight")


def _is_prepared(x: torch.Tensor, layout: Int4Layout) -> bool:
    return (
        x.dtype == torch.float32 and layout.inputs == layout.groups * layout.words * INPUTS_OF_WORD
    )


def _prepared(x: torch.Tensor, layout: Int4Layout) -> torch.Tensor:
    """Rows of f32, whose groups are filled up to whole words."""
    x = x.to(torch.float32)
    size, whole = layout.inputs // layout.groups, layout.words * INPUTS_OF_WORD
    if size < whole:
        x = F.pad(x.unflatten(1, (layout.groups, size)), (0, whole - size)).flatten(1)
    return x.contiguous()


class _Int4Kernel:
    """The kernel of a process: calls of it share the channels among as many threads as torch computes with."""

    def __init__(self, has_zero_points: bool):
        from .int4_loops import INT4_TASK, Int4Arguments, Int4Loops

        loops = Int4Loops(floats_in_vector(), has_zero_points)
        self._task = SharedTask(CompiledLoops(loops.build()), INT4_TASK)
        self._arguments = Int4Arguments
        self._no_bias = torch.zeros(CHANNELS_OF_BLOCK, **F32_ON_CPU)

    def bound(
        self,
        x: torch.Tensor,
        packed: torch.Tensor,
        layout: Int4Layout,
        bias: torch.Tensor | None,
        y: torch.Tensor,
    ) -> BoundCall:
        """Return the call on dense tensors of these sizes."""
        given = self._no_bias if bias is None else bias.contiguous()
        addresses = [t.data_ptr() for t in (x, packed, given, y)]
        n = y.shape[-1]
        rows = y.numel() // n
        threads = threads_for(rows * n * layout.inputs)
        sizes = (threads, rows, n, layout.groups, layout.words, packed.shape[2])
        arguments = self._arguments(*addresses, self._task.thread, *sizes, int(bias is not None))
        slots = argument_slots(arguments, x=x, result=y)
        return BoundCall(self._task, arguments, threads, slots, (packed, given))


@cache
def _kernel(has_zero_points: bool) -> _Int4Kernel:
    """Compile the kernel for this processor, once in a process."""
    require_compiler("linear_int4_weight")
    return _Int4Kernel(has_zero_points)
