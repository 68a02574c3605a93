"""Every primitive but products, run by oneDNN and by the reference interpreter on the same tensors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import f32, i8
from xdsl.ir import Attribute, SSAValue

from qopt.dialects.dnnl import (
    BinaryAlgorithm,
    BinaryOp,
    ConcatOp,
    EltwiseOp,
    JoinOp,
    LayerNormOp,
    PoolingAlgorithm,
    PoolingOp,
    PreluOp,
    ReorderOp,
    SoftmaxOp,
    ViewOp,
)
from qopt.dialects.dnnl.layouts import channels_last, dense, laid_out, order_of, row_major
from qopt.dialects.elements import ui8
from qopt.dialects.onednn import PostOp, PostOpsAttr
from qopt.dialects.qnn import int_array

from .support import (
    ELEMENTS,
    assert_near,
    both,
    integers,
    params,
    spatial,
    spatial_type,
)
from .test_products import CHAINS


def with_gaps(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor as a part of a larger one."""
    return torch.cat([tensor, tensor], -1)[..., : tensor.shape[-1]]


MEMORY = [torch.Tensor.contiguous, spatial, with_gaps]


@pytest.mark.parametrize("memory", MEMORY)
@pytest.mark.parametrize("zero_point", [0, 1, 128])
@pytest.mark.parametrize("element", [ui8, i8])
def test_reorder_quantizes(
    element: Attribute, zero_point: int, memory: Callable[[torch.Tensor], torch.Tensor]
) -> None:
    given = params(0.02, zero_point if element == ui8 else zero_point - 128, element)
    x = torch.cat(
        [torch.randn(2, 3, 4, 5) * 3, torch.full((1, 3, 4, 5), 1e6), torch.full((1, 3, 4, 5), -1e6)]
    )
    x = memory(x)
    result = in_order_of(x, element)
    assert_near(*both(lambda x: ReorderOp(x, result, output=given).result, [x]))


@pytest.mark.parametrize("is_image", [False, True])
@pytest.mark.parametrize("zero_point", [0, 1, 128])
@pytest.mark.parametrize("element", [ui8, i8])
def test_reorder_that_moves_nothing_quantizes(
    element: Attribute, zero_point: int, is_image: bool
) -> None:
    given = params(0.02, zero_point if element == ui8 else zero_point - 128, element)
    extremes = torch.tensor([0.0, 1e6, -1e6, 3e38, -3e38, torch.inf, -torch.inf, 0.03, -0.01])
    x = torch.cat([torch.randn(90) * 3, extremes])
    x = spatial(x.expand(2, 3, 4, 99)) if is_image else x
    result = laid_out(element, tuple(x.shape), x.stride())
    assert_near(*both(lambda x: ReorderOp(x, result, output=given).result, [x]))


@pytest.mark.parametrize("memory", MEMORY)
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_reorder_dequantizes(
    dtype: torch.dtype, memory: Callable[[torch.Tensor], torch.Tensor]
) -> None:
    x = memory(integers(2, 3, 4, 5, dtype=dtype))
    given = params(0.02, 100, ELEMENTS[dtype])
    result = in_order_of(x, f32)
    assert_near(*both(lambda x: ReorderOp(x, result, params=given).result, [x]))


def test_reorder_of_unsigned_to_signed_integers_loses_nothing() -> None:
    x = torch.arange(256, dtype=torch.uint8).reshape(16, 16)
    given, to = params(1.0, 128), params(1.0, 0, i8)
    result = laid_out(i8, (16, 16), (16, 1))
    expected, found = both(lambda x: ReorderOp(x, result, given, to).result, [x])
    assert torch.equal(expected, found)
    assert torch.equal(found.int(), x.int() - 128)


def in_order_of(tensor: torch.Tensor, element: Attribute) -> Attribute:
    """The type of dense memory in a tensor's order."""
    shape, strides = tuple(tensor.shape), tuple(tensor.stride())
    return laid_out(element, shape, dense(shape, order_of(shape, strides)))


@pytest.mark.parametrize("element", [ui8, i8])
def test_reorder_quantizes_in_another_order(element: Attribute) -> None:
    given = params(0.02, 0, element)
    x = torch.randn(2, 17, 8, 8)
    result = spatial_type(element, (2, 17, 8, 8))
    assert_near(*both(lambda x: ReorderOp(x, result, output=given).result, [x]))


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.float32])
def test_reorder_moves(dtype: torch.dtype) -> None:
    x = (torch.randn(2, 3, 4, 5) * 50).clamp(0, 100).to(dtype)
    result = spatial_type(ELEMENTS[dtype], (2, 3, 4, 5))
    assert torch.equal(*both(lambda x: ReorderOp(x, result).result, [x]))


POOLINGS = [
    (PoolingAlgorithm.MAX, torch.uint8),
    (PoolingAlgorithm.MAX, torch.int8),
    (PoolingAlgorithm.MAX, torch.float32),
    (PoolingAlgorithm.AVG, torch.float32),
    (PoolingAlgorithm.AVG_WITH_PADDING, torch.float32),
]
"""Means of integers have a file of their own."""


@pytest.mark.parametrize(("algorithm", "dtype"), POOLINGS)
@pytest.mark.parametrize("end", [0, 1])
def test_pooling(algorithm: PoolingAlgorithm, dtype: torch.dtype, end: int) -> None:
    x = spatial((torch.randn(2, 8, 7, 7) * 40).clamp(0, 120).to(dtype))
    size = (7 + 1 + end - 3) // 2 + 1
    window = {
        "kernel": int_array([3, 3]),
        "stride": int_array([2, 2]),
        "padding": int_array([1, 1]),
        "padding_end": int_array([end, end]),
        "dilation": int_array([1, 1]),
    }
    result = spatial_type(ELEMENTS[dtype], (2, 8, size, size))
    expected, found = both(lambda x: PoolingOp(algorithm, x, window, result).result, [x])
    if algorithm == PoolingAlgorithm.MAX:
        assert torch.equal(expected, found)
    assert_near(expected, found)


@pytest.mark.parametrize(
    "chain", [c for c in CHAINS if len(CHAINS[c]) == 1 and not CHAINS[c][0].is_binary]
)
def test_eltwise(chain: str) -> None:
    function = PostOpsAttr(tuple(CHAINS[chain]))
    x = torch.cat([torch.randn(5, 16) * 3, torch.tensor([[0.0, -0.0, 1e4, -1e4] * 4])])
    assert_near(*both(lambda x: EltwiseOp(x, function, x.type).result, [x]))


@pytest.mark.parametrize("shape", [(3, 4, 5), (1, 2, 6, 7), (1, 1, 1, 1)])
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 2, 0, 3), (0, 3, 1, 2)])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_clamp_of_integers(
    dtype: torch.dtype, order: tuple[int, ...], shape: tuple[int, ...]
) -> None:
    x = integers(*shape, dtype=dtype).permute([d for d in order if d < len(shape)])
    function = PostOpsAttr((PostOp("hardtanh", (-7.0 if dtype == torch.int8 else 9.0, 101.0)),))
    assert torch.equal(*both(lambda x: EltwiseOp(x, function, x.type).result, [x]))


@pytest.mark.parametrize("algorithm", list(BinaryAlgorithm))
@pytest.mark.parametrize("shape", [(2, 3, 4), (1, 3, 1), (1, 1, 4), (1, 1, 1)])
def test_binary(algorithm: BinaryAlgorithm, shape: tuple[int, ...]) -> None:
    tensors = [torch.randn(2, 3, 4), torch.randn(shape)]
    assert torch.equal(*both(lambda x, y: BinaryOp(algorithm, x, y, x.type).result, tensors))


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.float32])
@pytest.mark.parametrize("axis", [0, 1, 3])
def test_concat(axis: int, dtype: torch.dtype) -> None:
    tensors = [(torch.randn(2, 3, 4, 5) * 40).clamp(0, 90).to(dtype) for _ in range(3)]
    shape = tuple(torch.cat(tensors, axis).shape)
    result = spatial_type(ELEMENTS[dtype], shape)
    tensors = [spatial(t) for t in tensors]
    assert torch.equal(*both(lambda *x: ConcatOp(x, axis, result).result, tensors))


def test_views_show_parts() -> None:
    def build(x: SSAValue) -> SSAValue:
        part = ViewOp(x, laid_out(f32, (2, 4), (12, 1)), 6).result
        return ReorderOp(part, laid_out(f32, (2, 4), (1, 2))).result

    assert torch.equal(*both(build, [torch.randn(2, 12)]))


@pytest.mark.parametrize("axis", [1, 2])
def test_softmax(axis: int) -> None:
    assert_near(*both(lambda x: SoftmaxOp(x, axis, x.type).result, [torch.randn(3, 5, 16) * 4]))


@pytest.mark.parametrize("element", [ui8, i8])
@pytest.mark.parametrize("scale", [1 / 255, 1 / 1000])
def test_softmax_to_integers(scale: float, element: Attribute) -> None:
    to = params(scale, 0, element)
    result = laid_out(element, (3, 5, 16), (80, 16, 1))
    tensors = [torch.randn(3, 5, 16) * 4]
    assert_near(*both(lambda x: SoftmaxOp(x, 2, result, to).result, tensors))


def test_layer_norm() -> None:
    tensors = [torch.randn(3, 5, 16) * 4 + 1, torch.randn(16), torch.randn(16)]
    build = lambda x, s, t: LayerNormOp(x, s, t, 1e-5, x.type).result  # noqa: E731
    assert_near(*both(build, tensors))


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.float32])
@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("factor", [2, 3])
def test_reorder_repeats(dtype: torch.dtype, rank: int, factor: int) -> None:
    """Memory in which a dimension takes no step is read again and again."""
    x = (torch.randn(2, 5, *range(3, 3 + rank)) * 40).clamp(0, 90).to(dtype)
    shape, strides = list(x.shape[:2]), list(x.stride()[:2])
    for size, stride in zip(x.shape[2:], x.stride()[2:], strict=True):
        shape, strides = [*shape, size, factor], [*strides, stride, 0]

    def build(x: SSAValue) -> SSAValue:
        element = x.type.element_type  # pyright: ignore
        repeated = ReorderOp(
            ViewOp(x, laid_out(element, shape, strides)).result,
            laid_out(element, shape, row_major(shape)),
        )
        return repeated.result

    expected, found = both(build, [x])
    assert torch.equal(expected, found)
    nearest = F.interpolate(x.float(), scale_factor=float(factor)).to(dtype)
    assert torch.equal(found.reshape(nearest.shape), nearest)


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.float32])
@pytest.mark.parametrize("axis", [0, 1, 3])
def test_join(axis: int, dtype: torch.dtype) -> None:
    """Parts are quantized into the memory of the whole."""
    tensors = [spatial(torch.randn(2, 3, 4, 5)) for _ in range(3)]
    shape = tuple(torch.cat(tensors, axis).shape)
    whole = spatial_type(ELEMENTS[dtype], shape)
    part = laid_out(ELEMENTS[dtype], (2, 3, 4, 5), channels_last(shape))
    output = None if dtype == torch.float32 else params(0.02, 0, ELEMENTS[dtype])

    def build(*tensors: SSAValue) -> SSAValue:
        parts = [ReorderOp(x, part, output=output).result for x in tensors]
        return ReorderOp(JoinOp(parts, axis, whole).result, whole).result

    assert_near(*both(build, tensors))


@pytest.mark.parametrize("element", [ui8, i8])
@pytest.mark.parametrize("scale", [0.05, 1e-4])
@pytest.mark.parametrize("k", [1, 7, 16, 384])
def test_layer_norm_to_integers(k: int, scale: float, element: Attribute) -> None:
    to = params(scale, 0, element)
    result = laid_out(element, (3, 5, k), (5 * k, k, 1))
    tensors = [torch.randn(3, 5, k) * 4 + 1, torch.randn(k), torch.randn(k)]
    build = lambda x, s, t: LayerNormOp(x, s, t, 1e-5, result, to).result  # noqa: E731
    assert_near(*both(build, tensors))


@pytest.mark.parametrize("channels", [1, 2, 3, 8, 9])
@pytest.mark.parametrize("sizes", [(), (3,), (3, 8), (2, 3, 2)])
def test_prelu(sizes: tuple[int, ...], channels: int) -> None:
    slopes = torch.randn(1, channels, *[1] * len(sizes))
    x = torch.randn(3, channels, *sizes)
    for memory in (x, spatial(x) if sizes else x):
        assert_near(*both(lambda x, a: PreluOp(x, a, x.type).result, [memory, slopes]))
