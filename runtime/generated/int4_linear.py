"""A linear layer whose weight has 4 bits and whose activation is floats, as lowered programs call it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from itertools import product

import torch
import torch.nn.functional as F

from ...dialects.generated.int4_packing import INPUTS_OF_WORD, SCALE_BYTES, Int4Layout
from .bound import BoundCall, argument_slots
from .checks import F32_ON_CPU, INPUT_FLOATS, is_dense, unexpected
from .compiler import CompiledLoops, floats_in_vector, require_compiler
from .ending import Ending
from .following import NOTHING, Following
from .int4_chunks import FEW_ROWS, chunks_of
from .int4_kind import Int4Kind
from .task import SharedTask, threads_for


def linear_int4_weight(
    x: torch.Tensor,
    packed: torch.Tensor,
    channels: int,
    bias: torch.Tensor | None = None,
    post_ops: Sequence[Sequence[str | float]] = (),
    others: Sequence[torch.Tensor] = (),
    *,
    out: torch.Tensor | None = None,
) -> torch.Tensor:
    """Multiply x by what a packed weight stands for, transposed, add the bias and apply post-ops, in f32; the result has the
    type of x, as the weights have, once they are scaled.

    Shapes: x …×K of f32, bf16 or f16, packed what `pack_int4_weight` makes of N×K, bias N of f32, the result …×N. A post-op
    is its name, its algorithm and its numbers; `others` are the tensors of binary ones, …×N or N of f32. The result is
    written into `out` if it is given. Raises QoptError for others.
    """
    layout = _checked(x, packed, channels, bias)
    sizes = (*x.shape[:-1], channels)
    following = Following(post_ops, others, None, sizes) if post_ops else NOTHING
    y = out
    if y is None or not is_dense(y, sizes, torch.float32):
        y = x.new_empty(sizes, dtype=torch.float32)
    if y.numel():
        given = _prepared(x, layout), packed, bias
        _bound(*given, layout, following, y, INPUT_FLOATS[x.dtype]).in_region()
    if out is not None:
        return y if y is out else out.copy_(y)
    return y.to(x.dtype)


def bind_linear_int4_weight(
    x: torch.Tensor,
    packed: torch.Tensor,
    channels: int,
    bias: torch.Tensor | None = None,
    post_ops: Sequence[Sequence[str | float]] = (),
    others: Sequence[torch.Tensor] = (),
    *,
    out: torch.Tensor,
) -> BoundCall | None:
    """Return the call of `linear_int4_weight` on these tensors; None where it would copy x or the result, or has nothing to do."""
    layout = _checked(x, packed, channels, bias)
    sizes = (*x.shape[:-1], channels)
    following = Following(post_ops, others, None, sizes)
    is_read = x.is_contiguous() and _is_prepared(x, layout)
    if not (is_read and is_dense(out, sizes, torch.float32) and out.numel()):
        return None
    return _bound(x, packed, bias, layout, following, out)


def _bound(
    x: torch.Tensor,
    packed: torch.Tensor,
    bias: torch.Tensor | None,
    layout: Int4Layout,
    following: Following,
    y: torch.Tensor,
    floats: str = "f32",
) -> BoundCall:
    """The call on rows that are prepared, of scaled weights that are rounded to these floats."""
    bias = torch.zeros(layout.channels, **F32_ON_CPU) if bias is None else bias.contiguous()
    kind = Int4Kind(layout.scale_bytes, layout.has_zero_points, floats)
    kernel = _kernel(kind, following.ending)
    return kernel.bound(x, (packed, bias), layout, following, y)


def _checked(
    x: torch.Tensor, packed: torch.Tensor, channels: int, bias: torch.Tensor | None
) -> Int4Layout:
    """The layout of the packed weight. The kernel reads memory by it, and a text may call it with any tensors."""
    if x.dtype not in INPUT_FLOATS or x.dim() < 1:
        raise _error("x", "f32, bf16 or f16 of one dimension or more", x)
    if bias is not None and (bias.dtype != torch.float32 or bias.shape != (channels,)):
        raise _error("bias", f"float32 of {channels} numbers", bias)
    inputs = x.shape[-1]
    fits = packed.dtype == torch.uint8 and packed.dim() == 3 and packed.is_contiguous()
    groups = packed.shape[1] if fits else 0
    if groups and inputs % groups == 0:
        for scale_bytes, has_zero_points in product(SCALE_BYTES.values(), (False, True)):
            layout = Int4Layout(channels, inputs, groups, scale_bytes, has_zero_points)
            if packed.shape == layout.sizes:
                return layout
    raise _error("packed", f"a weight packed for {channels} channels and {inputs} inputs", packed)


_error = partial(unexpected, "linear_int4_weight")


def _is_prepared(x: torch.Tensor, layout: Int4Layout) -> bool:
    whole = layout.groups * layout.words * INPUTS_OF_WORD
    return x.dtype == torch.float32 and layout.inputs == whole


def _prepared(x: torch.Tensor, layout: Int4Layout) -> torch.Tensor:
    """Rows of f32, whose groups are filled up to whole words."""
    x = x.reshape(-1, layout.inputs).to(torch.float32)
    size, whole = layout.inputs // layout.groups, layout.words * INPUTS_OF_WORD
    if size < whole:
        x = F.pad(x.unflatten(1, (layout.groups, size)), (0, whole - size)).flatten(1)
    return x.contiguous()


class _Int4Kernel:
    """The kernel for one kind and ending: calls share rows and channels among as many threads as torch computes with."""

    def __init__(self, kind: Int4Kind, ending: Ending):
        from .int4_loops import FEW_ROWS_TASK, MANY_ROWS_TASK, Int4Arguments, Int4Loops

        code = CompiledLoops(Int4Loops(floats_in_vector(), kind, ending).build())
        self._floats = kind.floats
        self._few, self._many = (SharedTask(code, t) for t in (FEW_ROWS_TASK, MANY_ROWS_TASK))
        self._arguments = Int4Arguments

    def bound(
        self,
        x: torch.Tensor,
        constants: tuple[torch.Tensor, torch.Tensor],
        layout: Int4Layout,
        following: Following,
        y: torch.Tensor,
    ) -> BoundCall:
        """Return the call on dense tensors of these sizes, a packed weight and a bias."""
        addresses = [t.data_ptr() for t in (x, *constants, y)]
        n = layout.channels
        rows = y.numel() // n
        task = self._few if rows <= FEW_ROWS[self._floats] else self._many
        threads = threads_for(rows * n * layout.inputs)
        group_bytes = constants[0].shape[2]
        sizes = (threads, rows, n, layout.groups, layout.words, group_bytes, chunks_of(rows))
        arguments = self._arguments(*addresses, *following.addresses, task.thread, *sizes)
        slots = [*argument_slots(arguments, x=x, result=y), *following.slots]
        return BoundCall(task, arguments, threads, slots, (constants, following))


@cache
def _kernel(kind: Int4Kind, ending: Ending) -> _Int4Kernel:
    """Compile the kernel for this processor, once in a process."""
    require_compiler("linear_int4_weight")
    return _Int4Kernel(kind, ending)
