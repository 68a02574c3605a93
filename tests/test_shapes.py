"""The shapes that verifiers expect are those that torch gives."""

from __future__ import annotations

from itertools import product

import pytest
import torch
import torch.nn.functional as F

from qopt.dialects.shapes import (
    broadcast_shape,
    count_of,
    joined_shape,
    padded_shape,
    slice_size,
    transposed_size,
    window_size,
)
from qopt.dialects.types import DYNAMIC


@pytest.mark.parametrize("ceil_mode", [False, True])
def test_windows(ceil_mode: bool) -> None:
    for size, kernel, stride, dilation in product(range(5, 12), (1, 2, 3), (1, 2, 3), (1, 2)):
        for padding in range(kernel // 2 + 1):
            x = torch.empty(1, 1, size, device="meta")
            expected = F.max_pool1d(x, kernel, stride, padding, dilation, ceil_mode).shape[-1]
            found = window_size(size, kernel, stride, padding, dilation, ceil_mode=ceil_mode)
            assert found == expected, (size, kernel, stride, padding, dilation)


def test_transposed_windows() -> None:
    for size, kernel, stride, padding in product((4, 7), (1, 2, 3), (1, 2, 3), (0, 1)):
        for dilation, extra in product((1, 2), range(stride)):
            x, w = (torch.empty(1, 1, n, device="meta") for n in (size, kernel))
            if dilation * (kernel - 1) + extra + 1 + (size - 1) * stride <= 2 * padding:
                continue
            found = transposed_size(size, kernel, stride, padding, dilation, extra)
            y = F.conv_transpose1d(x, w, None, stride, padding, extra, 1, dilation)
            assert found == y.shape[-1], (size, kernel, stride, padding, dilation, extra)


def test_slices() -> None:
    x = torch.empty(7, device="meta")
    for start, end, step in product(range(-9, 10), range(-9, 10), (1, 2, 3)):
        sliced = torch.ops.aten.slice.Tensor(x, 0, start, end, step)
        assert slice_size(7, start, end, step) == sliced.shape[0], (start, end, step)


def test_paddings() -> None:
    x = torch.empty(2, 3, 4, device="meta")
    for widths in ([1, 2], [0, 1, 2, 3], [1, -1, -2, 0, 4, 5], []):
        assert padded_shape(x.shape, widths) == list(torch.constant_pad_nd(x, widths).shape)


def test_joins() -> None:
    parts = [torch.empty(2, n, 4, device="meta") for n in (1, 3, 5)]
    assert joined_shape([p.shape for p in parts], 1) == list(torch.cat(parts, 1).shape)


@pytest.mark.parametrize(
    ("first", "second"), [((2, 3), (3,)), ((2, 1), (1, 3)), ((), (2, 3)), ((4, 1, 3), (2, 1))]
)
def test_broadcasts(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    expected = list(torch.broadcast_shapes(first, second))
    assert broadcast_shape(first, second) == expected
    assert broadcast_shape(second, first) == expected


def test_what_does_not_broadcast() -> None:
    assert broadcast_shape((2, 3), (2,)) is None


def test_unknown_sizes_stay_unknown() -> None:
    assert window_size(DYNAMIC, 3, 1, 0, 1) == DYNAMIC
    assert transposed_size(4, DYNAMIC, 1, 0, 1, 0) == DYNAMIC
    assert slice_size(DYNAMIC, 0, 2, 1) == DYNAMIC
    assert padded_shape((2, DYNAMIC), [1, 1]) == [2, DYNAMIC]
    assert joined_shape([(2, 3), (2, DYNAMIC)], 1) == [2, DYNAMIC]
    assert broadcast_shape((DYNAMIC, 3), (1, 3)) == [DYNAMIC, 3]
    assert broadcast_shape((DYNAMIC, 3), (4, 3)) == [4, 3]
    assert count_of((2, DYNAMIC)) == DYNAMIC
