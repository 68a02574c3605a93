"""The shapes that operations give, as torch computes them; DYNAMIC sizes stay so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import prod

from .types import DYNAMIC


def window_size(
    size: int, kernel: int, stride: int, padding: int, dilation: int, *, ceil_mode: bool = False
) -> int:
    """How often a window fits into one dimension, padded on both sides; in `ceil_mode` also where it hangs over."""
    if DYNAMIC in (size, kernel):
        return DYNAMIC
    span = size + 2 * padding - dilation * (kernel - 1) - 1
    if not ceil_mode:
        return span // stride + 1
    count = -(-span // stride) + 1
    # The last window must start within the input or its padding in front.
    return count - 1 if (count - 1) * stride >= size + padding else count


def transposed_size(
    size: int, kernel: int, stride: int, padding: int, dilation: int, output_padding: int
) -> int:
    """The size of one dimension after a transposed convolution."""
    if DYNAMIC in (size, kernel):
        return DYNAMIC
    return (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1


def slice_size(size: int, start: int, end: int, step: int) -> int:
    """How many indices a slice takes of one dimension."""
    return DYNAMIC if size == DYNAMIC else len(range(size)[start:end:step])


def padded_shape(shape: Sequence[int], widths: Sequence[int]) -> list[int]:
    """The shape after padding by (before, after) for each dimension, the last one first."""
    padded = list(shape)
    for i in range(len(widths) // 2):
        if padded[-1 - i] != DYNAMIC:
            padded[-1 - i] += widths[2 * i] + widths[2 * i + 1]
    return padded


def repeated_shape(shape: Sequence[int], factors: Sequence[int]) -> list[int]:
    """The shape of N×C×spatial elements, each repeated by the factor of each spatial dimension."""
    repeats = (1, 1, *factors)
    return [DYNAMIC if s == DYNAMIC else s * f for s, f in zip(shape, repeats, strict=True)]


def joined_shape(shapes: Sequence[Sequence[int]], dim: int) -> list[int]:
    """The shape of tensors joined along one dimension; the other sizes are the first tensor's."""
    sizes = [shape[dim] for shape in shapes]
    joined = list(shapes[0])
    joined[dim] = DYNAMIC if DYNAMIC in sizes else sum(sizes)
    return joined


def broadcast_shape(first: Sequence[int], second: Sequence[int]) -> list[int] | None:
    """The shape of two operands of an element-wise operation, None where torch refuses them."""
    sizes = [_broadcast(*pair) for pair in zip_longest(first[::-1], second[::-1], fillvalue=1)]
    return None if None in sizes else [s for s in reversed(sizes) if s is not None]


def _broadcast(first: int, second: int) -> int | None:
    if first == second or second == 1:
        return first
    if first == 1 or first == DYNAMIC:
        return second
    return first if second == DYNAMIC else None


def count_of(shape: Sequence[int]) -> int:
    """The number of elements, DYNAMIC where a size is not known."""
    return DYNAMIC if DYNAMIC in shape else prod(shape)
