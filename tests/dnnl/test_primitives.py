"""Every primitive, run by oneDNN and by the reference interpreter on the same tensors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import IntegerAttr, bf16, f32, i8, i64
from xdsl.ir import Attribute, SSAValue

from qopt.dialects.dnnl import (
    BinaryAlgorithm,
    BinaryOp,
    ConcatOp,
    ConvolutionOp,
    Convolving,
    EltwiseOp,
    JoinOp,
    LayerNormOp,
    MatmulOp,
    PoolingAlgorithm,
    PoolingOp,
    ReorderOp,
    SoftmaxOp,
    ViewOp,
)
from qopt.dialects.dnnl.layouts import channels_last, dense, laid_out, order_of, row_major
from qopt.dialects.onednn import PostOp, PostOpsAttr
from qopt.dialects.qnn import int_array
from qopt.dialects.types import ui8

from .support import ELEMENTS, assert_near, both, params


@pytest.fixture(autouse=True)
def _seed() -> None:
    torch.manual_seed(0)


def integers(*shape: int, dtype: torch.dtype = torch.uint8) -> torch.Tensor:
    """Integers of the whole range."""
    info = torch.iinfo(dtype)
    return torch.randint(info.min, info.max + 1, shape, dtype=dtype)


def weights(*shape: int) -> torch.Tensor:
    """Symmetric weights."""
    return torch.randint(-127, 128, shape, dtype=torch.int8)


def spatial(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor in channels-last memory."""
    strides = channels_last(tuple(tensor.shape))
    return torch.empty_strided(tensor.shape, strides, dtype=tensor.dtype).copy_(tensor)


def images(channels: int, size: Sequence[int], dtype: torch.dtype = torch.uint8) -> torch.Tensor:
    """Two images of integers, channels last."""
    return spatial(integers(2, channels, *size, dtype=dtype))


CHAINS: dict[str, list[PostOp]] = {
    "none": [],
    "relu": [PostOp("relu")],
    "leaky_relu": [PostOp("leaky_relu", (0.1,))],
    "hardtanh": [PostOp("hardtanh", (-0.5, 2.0))],
    "hardswish": [PostOp("hardswish")],
    "swish": [PostOp("swish")],
    "tanh": [PostOp("tanh")],
    "gelu": [PostOp("gelu", (), "none")],
    "gelu_tanh": [PostOp("gelu", (), "tanh")],
    "sigmoid": [PostOp("sigmoid")],
    "hardsigmoid": [PostOp("hardsigmoid")],
    "mish": [PostOp("mish")],
    "abs": [PostOp("abs")],
    "abs_sqrt": [PostOp("abs"), PostOp("sqrt")],
    "linear_exp": [PostOp("linear", (0.01, 0.5)), PostOp("exp")],
    "round": [PostOp("round")],
    "linear": [PostOp("linear", (0.3, -0.2))],
    "sum": [PostOp("sum", (0.03, 5.0))],
    "sum_relu": [PostOp("sum", (0.03, 5.0)), PostOp("relu")],
    "relu_sum": [PostOp("relu"), PostOp("sum", (0.03, 5.0))],
    "add": [PostOp("add")],
    "add_relu": [PostOp("add"), PostOp("relu")],
    "tanh_add_hardtanh": [PostOp("tanh"), PostOp("add"), PostOp("hardtanh", (0.0, 1.5))],
}


def convolve(
    chain: Sequence[PostOp],
    result: Attribute,
    output: tuple[float, int] | None,
    source: tuple[float, int],
    window: dict[str, Sequence[int]],
    groups: int = 1,
    kind: type[Convolving] = ConvolutionOp,
):
    """Return the builder of a convolution with bias, and an addend where the chain takes one."""

    def build(x: SSAValue, w: SSAValue, s: SSAValue, b: SSAValue, *others: SSAValue) -> SSAValue:
        element = x.type.element_type  # pyright: ignore
        to = result.element_type  # pyright: ignore
        # What a sum overwrites must have been computed in the plan.
        copied = [ReorderOp(o, o.type).result if _sums(chain) else o for o in others]
        return kind(
            x,
            w,
            s,
            b,
            copied,
            {
                "params": params(*source, element),
                "output": None if output is None else params(*output, to),
                "post_ops": PostOpsAttr(tuple(chain)),
                "groups": IntegerAttr(groups, i64),
                **{name: int_array(values) for name, values in window.items()},
            },
            result,
        ).result

    return build


def _sums(chain: Sequence[PostOp]) -> bool:
    return any(p.name == "sum" for p in chain)


def spatial_type(element: Attribute, shape: Sequence[int]) -> Attribute:
    """A channels-last type."""
    return laid_out(element, shape, channels_last(shape))


def window_of(rank: int, **given: Sequence[int]) -> dict[str, Sequence[int]]:
    """A window of ones and zeros but for what is given."""
    ones, zeros = [1] * rank, [0] * rank
    plain = {"stride": ones, "padding": zeros, "padding_end": zeros, "dilation": ones}
    return {**plain, **given}


@pytest.mark.parametrize("to", [torch.float32, torch.uint8, torch.int8])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
@pytest.mark.parametrize("chain", list(CHAINS))
def test_convolution_with_post_ops(chain: str, dtype: torch.dtype, to: torch.dtype) -> None:
    post_ops = [_float_sum(p) if to == torch.float32 else p for p in CHAINS[chain]]
    shape = (2, 16, 5, 5)
    tensors = [
        images(8, (5, 5), dtype),
        weights(16, 8, 3, 3),
        torch.rand(16) * 0.01,
        torch.randn(16),
    ]
    if any(p.is_binary for p in post_ops):
        other = to if _sums(post_ops) else torch.float32
        numbers = torch.randn(shape) if other == torch.float32 else integers(*shape, dtype=other)
        tensors.append(spatial(numbers))
    build = convolve(
        post_ops,
        spatial_type(ELEMENTS[to], shape),
        None if to == torch.float32 else (0.05, 3),
        (0.02, 100 if dtype == torch.uint8 else -3),
        window_of(2, padding=[1, 1], padding_end=[1, 1]),
    )
    assert_near(*both(build, tensors, constant=(1, 2, 3)))


def _float_sum(post_op: PostOp) -> PostOp:
    return PostOp("sum") if post_op.name == "sum" else post_op


WINDOWS = {
    "one_by_one": ((6, 6), (1, 1), {}, 1, (6, 6)),
    "one_pixel": ((1, 1), (1, 1), {}, 1, (1, 1)),
    "stride": ((7, 7), (3, 3), {"stride": [2, 2]}, 1, (3, 3)),
    "dilation": ((7, 7), (3, 3), {"dilation": [2, 2]}, 1, (3, 3)),
    "more_padding_behind": ((6, 6), (3, 3), {"stride": [2, 2], "padding_end": [1, 1]}, 1, (3, 3)),
    "uneven": ((5, 7), (3, 2), {"padding": [0, 1], "padding_end": [2, 0]}, 1, (5, 7)),
    "grouped": ((5, 5), (3, 3), {}, 2, (3, 3)),
    "depthwise": ((5, 5), (3, 3), {"padding": [1, 1], "padding_end": [1, 1]}, 8, (5, 5)),
    "one_dimension": ((9,), (3,), {"padding": [1], "padding_end": [1]}, 1, (9,)),
    "one_dimension_grouped": ((9,), (3,), {}, 4, (7,)),
    "three_dimensions": ((4, 5, 6), (3, 3, 3), {}, 1, (2, 3, 4)),
    "three_dimensions_padded": (
        (4, 4, 4),
        (3, 3, 3),
        {"padding": [1, 1, 1], "padding_end": [1, 1, 1]},
        1,
        (4, 4, 4),
    ),
}


@pytest.mark.parametrize("name", list(WINDOWS))
@pytest.mark.parametrize("per_channel", [True, False])
def test_convolution_windows(name: str, per_channel: bool) -> None:
    size, kernel, window, groups, out = WINDOWS[name]
    scales = torch.rand(16 if per_channel else 1) * 0.01 + 0.001
    tensors = [images(8, size), weights(16, 8 // groups, *kernel), scales, torch.randn(16)]
    build = convolve(
        [PostOp("relu")],
        spatial_type(ui8, (2, 16, *out)),
        (0.05, 3),
        (0.02, 131),
        window_of(len(size), **window),
        groups,
    )
    assert_near(*both(build, tensors, constant=(1, 2, 3)))


def multiply(chain: Sequence[PostOp], result: Attribute, output: tuple[float, int] | None):
    """Return the builder of a linear layer with bias, and an addend where the chain takes one."""

    def build(x: SSAValue, w: SSAValue, s: SSAValue, b: SSAValue, *others: SSAValue) -> SSAValue:
        copied = [ReorderOp(o, o.type).result if _sums(chain) else o for o in others]
        element = x.type.element_type  # pyright: ignore
        properties = {
            "params": params(0.02, 100 if element == ui8 else -3, element),
            "output": None if output is None else params(*output, result.element_type),  # pyright: ignore
            "post_ops": PostOpsAttr(tuple(chain)),
        }
        return MatmulOp(x, w, s, b, copied, properties, result).result

    return build


@pytest.mark.parametrize("to", [torch.float32, torch.uint8, torch.int8])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
@pytest.mark.parametrize("chain", list(CHAINS))
def test_matmul_with_post_ops(chain: str, dtype: torch.dtype, to: torch.dtype) -> None:
    post_ops = [_float_sum(p) if to == torch.float32 else p for p in CHAINS[chain]]
    tensors = [
        integers(5, 24, dtype=dtype),
        weights(10, 24).t(),
        torch.rand(10) * 0.01,
        torch.randn(10),
    ]
    if any(p.is_binary for p in post_ops):
        other = to if _sums(post_ops) else torch.float32
        tensors.append(
            torch.randn(5, 10) if other == torch.float32 else integers(5, 10, dtype=other)
        )
    build = multiply(
        post_ops,
        laid_out(ELEMENTS[to], (5, 10), (10, 1)),
        None if to == torch.float32 else (0.05, 3),
    )
    assert_near(*both(build, tensors, constant=(2, 3)))


def test_matmul_of_stacks_of_strided_floats() -> None:
    x, y = torch.randn(2, 3, 4, 5), torch.randn(2, 3, 6, 5).transpose(2, 3)
    result = laid_out(f32, (2, 3, 4, 6), (72, 24, 6, 1))

    def build(x: SSAValue, y: SSAValue) -> SSAValue:
        return MatmulOp(x, y, None, None, [], {}, result).result

    assert_near(*both(build, [x, y]))


HEADS = {
    "rows": lambda x: x,
    "columns": lambda x: x.transpose(-1, -2).contiguous().transpose(-1, -2),
    "split_from_rows": lambda x: x.transpose(-2, -3).contiguous().transpose(-2, -3),
    "parts_of_rows": lambda x: torch.cat([x, x], -1)[..., : x.shape[-1]],
}
"""How the matrices of a stack lie in memory."""


@pytest.mark.parametrize("to", [torch.float32, torch.uint8, torch.int8])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
@pytest.mark.parametrize("zero_points", [(0, 0), (5, 0), (0, -7), (128, 3)])
@pytest.mark.parametrize("heads", list(HEADS))
def test_matmul_of_stacks_of_integers(
    heads: str, zero_points: tuple[int, int], dtype: torch.dtype, to: torch.dtype
) -> None:
    first, second = zero_points
    laid = HEADS[heads]
    x = laid(integers(2, 3, 5, 24, dtype=dtype))
    y = laid(integers(2, 3, 24, 7, dtype=torch.int8))
    result = laid_out(ELEMENTS[to], (2, 3, 5, 7), (105, 35, 7, 1))
    properties = {
        "params": params(0.02, first, ELEMENTS[dtype]),
        "weight_params": params(0.03, second, i8),
        "output": None if to == torch.float32 else params(0.9, 3, ELEMENTS[to]),
        "post_ops": PostOpsAttr((PostOp("linear", (0.35, 0.0)),)),
    }

    def build(x: SSAValue, y: SSAValue) -> SSAValue:
        return MatmulOp(x, y, None, None, [], properties, result).result

    assert_near(*both(build, [x, y]))


def test_matmul_of_stacks_in_bf16() -> None:
    x, y = (torch.randn(s, dtype=torch.bfloat16) for s in ((2, 3, 4, 5), (2, 3, 6, 5)))
    result = laid_out(f32, (2, 3, 4, 6), (72, 24, 6, 1))

    def build(x: SSAValue, y: SSAValue) -> SSAValue:
        return MatmulOp(x, y, None, None, [], {}, result).result

    assert_near(*both(build, [x, y.transpose(2, 3)]))


def test_linear_layers_and_softmax_write_bf16() -> None:
    tensors = [integers(5, 24), weights(10, 24).t(), torch.rand(10) * 0.01, torch.randn(10)]
    result = laid_out(bf16, (5, 10), (10, 1))
    build = multiply([], result, None)
    for expected, found in (
        both(build, tensors, constant=(1, 2, 3)),
        both(lambda x: SoftmaxOp(x, 1, result).result, [torch.randn(5, 10)]),
        both(lambda x: ReorderOp(x, result).result, [torch.randn(5, 10)]),
    ):
        assert found.dtype == torch.bfloat16
        assert torch.allclose(expected.float(), found.float(), rtol=2**-7, atol=1e-6)


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
"""A mean of integers would be rounded, which qopt does not ask for."""


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
