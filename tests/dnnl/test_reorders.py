"""Moves of elements: what a reorder is described as, and that every kind of it moves all elements; pools by sides."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import torch
import torch.nn.functional as F

from qopt.dialects.dnnl import JoinOp, ReorderOp, ViewOp
from qopt.dialects.dnnl.layouts import dense, laid_out
from qopt.dialects.elements import ui8
from qopt.runtime.dnnl.constants import DataType
from qopt.runtime.dnnl.memory import Layout
from qopt.runtime.dnnl.reorders import moved
from tests.support import Program, Weight, compare, through

from .support import ELEMENTS, both, params
from .test_programs import ops_of

BYTE, WORD, HALF, FLOAT = DataType.u8, DataType.s32, DataType.bf16, DataType.f32


DESCRIBED: dict[str, tuple[Layout, Layout, Layout, Layout]] = {
    "all_one_run": (
        Layout((2, 8, 4, 4), BYTE, (128, 1, 32, 8)),
        Layout((2, 8, 4, 4), BYTE, (128, 1, 32, 8)),
        Layout((64,), WORD, (1,)),
        Layout((64,), WORD, (1,)),
    ),
    "a_part_of_pixels": (
        Layout((1, 8, 4, 4), BYTE, (128, 1, 32, 8)),
        Layout((1, 8, 4, 4), BYTE, (384, 1, 96, 24)),
        Layout((16, 2), WORD, (2, 1)),
        Layout((16, 2), WORD, (6, 1)),
    ),
    "repeated": (
        Layout((4, 2, 8), BYTE, (8, 0, 1)),
        Layout((4, 2, 8), BYTE, (16, 8, 1)),
        Layout((4, 2, 2), WORD, (2, 0, 1)),
        Layout((4, 2, 2), WORD, (4, 2, 1)),
    ),
    "halves": (
        Layout((3, 6), HALF, (8, 1)),
        Layout((3, 6), HALF, (6, 1)),
        Layout((3, 3), WORD, (4, 1)),
        Layout((3, 3), WORD, (3, 1)),
    ),
    "not_in_words_of_the_size": (
        Layout((3, 6), BYTE, (8, 1)),
        Layout((3, 6), BYTE, (12, 1)),
        Layout((3, 6), BYTE, (8, 1)),
        Layout((3, 6), BYTE, (12, 1)),
    ),
    "not_in_words_of_a_stride": (
        Layout((3, 4), BYTE, (6, 1)),
        Layout((3, 4), BYTE, (4, 1)),
        Layout((3, 4), BYTE, (6, 1)),
        Layout((3, 4), BYTE, (4, 1)),
    ),
    "transposed": (
        Layout((4, 8), BYTE, (8, 1)),
        Layout((4, 8), BYTE, (1, 4)),
        Layout((8, 4), BYTE, (1, 8)),
        Layout((8, 4), BYTE, (4, 1)),
    ),
    "converted": (
        Layout((4, 8), BYTE, (8, 1)),
        Layout((4, 8), FLOAT, (8, 1)),
        Layout((32,), BYTE, (1,)),
        Layout((32,), FLOAT, (1,)),
    ),
    "one_element": (
        Layout((1, 1), BYTE, (5, 7)),
        Layout((1, 1), BYTE, (1, 1)),
        Layout((1,), BYTE, (1,)),
        Layout((1,), BYTE, (1,)),
    ),
}


@pytest.mark.parametrize("name", list(DESCRIBED))
def test_how_a_move_is_described(name: str) -> None:
    source, result, *expected = DESCRIBED[name]
    assert list(moved(source, result)) == expected


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.bfloat16, torch.float32])
def test_moves_of_random_layouts(dtype: torch.dtype) -> None:
    random = Random(0)
    in_words = 0
    for _ in range(60):
        shape = [random.choice([1, 2, 3, 4, 8, 12]) for _ in range(random.randint(1, 5))]
        orders = [random.sample(range(len(shape)), len(shape)) for _ in range(2)]
        x = _random(shape, dtype).permute(orders[0])
        sizes = tuple(x.shape)
        type = laid_out(ELEMENTS[dtype], sizes, dense(sizes, orders[1]))
        found, expected = both(lambda v, type=type: ReorderOp(v, type).result, [x])
        assert torch.equal(found, expected)
        assert torch.equal(found, x)
        strides = tuple(x.stride()), tuple(found.stride())
        layouts = (Layout(sizes, ELEMENT[dtype], s) for s in strides)
        in_words += moved(*layouts)[0].type == WORD
    assert dtype == torch.float32 or 5 < in_words < 60


ELEMENT = {
    torch.uint8: BYTE,
    torch.int8: DataType.s8,
    torch.bfloat16: HALF,
    torch.float32: FLOAT,
}


def _random(shape: list[int], dtype: torch.dtype) -> torch.Tensor:
    if dtype.is_floating_point:
        return torch.randn(shape).to(dtype)
    return torch.randint(0, 100, shape, dtype=torch.uint8).to(dtype)


@pytest.mark.parametrize("channels", [4, 6])
def test_parts_and_repetitions_side_by_side(channels: int) -> None:
    """Written in words where channels fill words, in bytes where they do not."""
    image = torch.randint(0, 255, (2, 3, 3, channels), dtype=torch.uint8)
    whole = (2, 3, 3, 2 * channels)
    strides = dense(whole, range(4))

    def build(x: Any, y: Any) -> Any:
        part = laid_out(ui8, (2, 3, 3, channels), strides)
        repeated = ViewOp(y, laid_out(ui8, (2, 3, 3, channels), (9, 0, 0, 0))).result
        parts = [ReorderOp(v, part).result for v in (x, repeated)]
        joined = JoinOp(parts, 3, laid_out(ui8, whole, strides)).result
        return ReorderOp(joined, joined.type).result

    other = torch.arange(18, dtype=torch.uint8)
    found, expected = both(build, [image, other])
    assert torch.equal(found, expected)
    assert torch.equal(found[..., :channels], image)
    assert (found[0, ..., channels:] == 0).all()
    assert (found[1, ..., channels:] == 9).all()


@pytest.mark.parametrize("zero_point", [0, 131])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_every_level_is_dequantized_exactly(dtype: torch.dtype, zero_point: int) -> None:
    levels = torch.arange(256).to(dtype)
    shift = zero_point if dtype == torch.uint8 else zero_point - 128
    given = params(0.0123, shift, ELEMENTS[dtype])
    type = laid_out(ELEMENTS[torch.float32], (256,), (1,))
    found, expected = both(lambda v: ReorderOp(v, type, params=given).result, [levels])
    assert torch.equal(found, expected)
    scale = torch.tensor(0.0123, dtype=torch.float32)
    assert torch.equal(found, (levels.float() - shift) * scale)


WINDOWS: dict[str, dict[str, Any]] = {
    "halves": {"kernel_size": 2},
    "overlapping_padded": {"kernel_size": 3, "stride": 2, "padding": 1},
    "of_the_ceiling": {"kernel_size": 3, "stride": 2, "ceil_mode": True},
    "oblong": {"kernel_size": (3, 2), "stride": (1, 2), "padding": (1, 0)},
    "dilated": {"kernel_size": (2, 3), "stride": 1, "padding": (0, 1), "dilation": (3, 2)},
}


@pytest.mark.parametrize("zero_point", [0, 128])
@pytest.mark.parametrize("name", list(WINDOWS))
def test_a_large_image_is_pooled_by_sides(name: str, zero_point: int) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        pooled = F.max_pool2d(through(F.conv2d(through(x), w), 0.02, zero_point), **WINDOWS[name])
        return F.conv2d(through(pooled, 0.02, zero_point), w.repeat(1, 4, 1, 1)[:, :12])

    program = Program(run, w=Weight(12, 3, 1, 1))
    found = compare(program, [torch.randn(2, 3, 66, 74)], target="dnnl")
    assert found.relative < 1e-2
    assert ops_of(found).count("dnnl.pooling") == 2


KEPT = {
    "few_pixels": (torch.Size((1, 3, 40, 40)), 12, 2),
    "many_channels": (torch.Size((2, 3, 66, 74)), 128, 2),
    "rows_alone": (torch.Size((2, 3, 66, 74)), 12, (2, 1)),
}


@pytest.mark.parametrize("name", list(KEPT))
def test_what_is_pooled_at_once(name: str) -> None:
    shape, channels, kernel = KEPT[name]

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        pooled = F.max_pool2d(through(F.conv2d(through(x), w), 0.02, 0), kernel)
        return F.conv2d(through(pooled, 0.02, 0), w[:3, :1].repeat(1, channels, 1, 1))

    program = Program(run, w=Weight(channels, 3, 1, 1))
    found = compare(program, [torch.randn(shape)], target="dnnl")
    assert ops_of(found).count("dnnl.pooling") == 1
