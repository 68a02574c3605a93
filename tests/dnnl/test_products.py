"""Convolutions and matrix products, run by oneDNN and by the reference interpreter on the same tensors."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from xdsl.dialects.builtin import IntegerAttr, bf16, f32, i8, i64
from xdsl.ir import Attribute, SSAValue

from qopt.dialects.dnnl import ConvolutionOp, Convolving, MatmulOp, ReorderOp, SoftmaxOp
from qopt.dialects.dnnl.layouts import laid_out
from qopt.dialects.elements import ui8
from qopt.dialects.onednn import PostOp, PostOpsAttr
from qopt.dialects.qnn import int_array
from tests.support import needs_bf16

from .support import (
    ELEMENTS,
    assert_near,
    both,
    images,
    integers,
    params,
    spatial,
    spatial_type,
    weights,
    weights_of,
)

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
    "square": [PostOp("square")],
    "elu": [PostOp("elu", (0.7,))],
    "linear": [PostOp("linear", (0.3, -0.2))],
    "sum": [PostOp("sum", (0.03, 5.0))],
    "sum_relu": [PostOp("sum", (0.03, 5.0)), PostOp("relu")],
    "relu_sum": [PostOp("relu"), PostOp("sum", (0.03, 5.0))],
    "add": [PostOp("add")],
    "mul": [PostOp("mul")],
    "sub_abs": [PostOp("sub"), PostOp("abs")],
    "max": [PostOp("max")],
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
        weights_of(dtype, 16, 8, 3, 3),
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
@pytest.mark.parametrize("zero_points", [(0, 0), (5, 0), (0, -7), (100, 3)])
@pytest.mark.parametrize("heads", list(HEADS))
def test_matmul_of_stacks_of_integers(
    heads: str, zero_points: tuple[int, int], dtype: torch.dtype, to: torch.dtype
) -> None:
    first, second = zero_points
    laid = HEADS[heads]
    x = laid(integers(2, 3, 5, 24, dtype=dtype))
    y = laid(weights(2, 3, 24, 7))
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


@needs_bf16
def test_matmul_of_stacks_in_bf16() -> None:
    x, y = (torch.randn(s, dtype=torch.bfloat16) for s in ((2, 3, 4, 5), (2, 3, 6, 5)))
    result = laid_out(f32, (2, 3, 4, 6), (72, 24, 6, 1))

    def build(x: SSAValue, y: SSAValue) -> SSAValue:
        return MatmulOp(x, y, None, None, [], {}, result).result

    assert_near(*both(build, [x, y.transpose(2, 3)]))


@needs_bf16
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
