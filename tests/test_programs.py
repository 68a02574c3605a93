"""Every spelling of quantized convolutions, linear layers and what is fused into them, against eager mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F

from qopt.dialects.types import element_of
from tests.support import EPSILON, Program, Weight, compare, dequantize, quantize, through

X4 = (2, 8, 9, 9)


def image(*shape: int) -> torch.Tensor:
    return torch.randn(*(shape or X4))


CONVS: dict[str, tuple[tuple[int, ...], tuple[int, ...], dict[str, Any]]] = {
    "plain": (X4, (16, 8, 3, 3), {}),
    "strided_padded": (X4, (16, 8, 3, 3), {"stride": 2, "padding": 1}),
    "dilated": (X4, (16, 8, 3, 3), {"dilation": 2}),
    "dilated_padded_depthwise": (X4, (8, 1, 3, 3), {"groups": 8, "dilation": 2, "padding": 2}),
    "grouped": (X4, (16, 4, 3, 3), {"groups": 2}),
    "depthwise": (X4, (8, 1, 3, 3), {"groups": 8, "padding": 1}),
    "pointwise": (X4, (16, 8, 1, 1), {}),
    "odd_sizes": ((3, 5, 7, 11), (7, 5, 3, 2), {"stride": (2, 3)}),
    "one_dimension": ((2, 8, 15), (16, 8, 3), {"padding": 1}),
    "three_dimensions": ((1, 4, 5, 6, 7), (8, 4, 2, 2, 2), {}),
}


@pytest.mark.parametrize("name", CONVS)
@pytest.mark.parametrize("bias", [True, False])
def test_conv(name: str, bias: bool) -> None:
    shape, weight, window = CONVS[name]
    conv = {3: F.conv1d, 4: F.conv2d, 5: F.conv3d}[len(shape)]
    parts: dict[str, Any] = {"b": torch.randn(weight[0])} if bias else {}
    program = Program(
        lambda x, w, b=None: quantize(conv(through(x), w, b, **window), 0.3, 30),
        w=Weight(*weight),
        **parts,
    )
    found = compare(program, [image(*shape)])
    assert found.kernels == 1, found.reasons
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


ACTIVATIONS: dict[str, tuple[Callable[..., torch.Tensor], str]] = {
    "relu": (torch.relu, "conv linear"),
    "relu_in_place": (torch.relu_, "conv linear"),
    "relu6": (F.relu6, "conv linear"),
    "hardtanh": (lambda x: F.hardtanh(x, -0.5, 2.0), "conv linear"),
    "clamp": (lambda x: torch.clamp(x, -1, 1), "conv linear"),
    "clamp_decomposed": (lambda x: x.clamp_min(-1).clamp_max(1), "conv linear"),
    "hardswish": (F.hardswish, "conv linear"),
    "hardswish_decomposed": (lambda x: x * (x + 3).clamp(0, 6) / 6, "conv linear"),
    "hardswish_by_relu6": (lambda x: x * (F.relu6(x + 3) / 6), "conv linear"),
    "silu": (F.silu, "conv linear"),
    "silu_in_place": (lambda x: F.silu(x, inplace=True), "conv linear"),
    "silu_decomposed": (lambda x: x / (1 + torch.exp(-x)), "conv linear"),
    "silu_by_sigmoid": (lambda x: x * torch.sigmoid(x), "conv linear"),
    "gelu": (F.gelu, "linear"),
    "gelu_tanh": (lambda x: F.gelu(x, approximate="tanh"), "linear"),
    "gelu_decomposed": (lambda x: x * 0.5 * (torch.erf(x * 0.7071067811865476) + 1), "linear"),
    "gelu_tanh_decomposed": (
        lambda x: x * 0.5 * (torch.tanh((x + x * x * x * 0.044715) * 0.7978845608028654) + 1),
        "linear",
    ),
    "leaky_relu": (lambda x: F.leaky_relu(x, 0.2), "linear"),
    "leaky_relu_decomposed": (lambda x: torch.where(x > 0, x, x * 0.1), "linear"),
    "tanh": (torch.tanh, "linear"),
    "sigmoid": (torch.sigmoid, ""),
    "elu": (F.elu, ""),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("layer", ["conv", "linear"])
@pytest.mark.parametrize("quantized", [True, False])
def test_activation(name: str, layer: str, quantized: bool) -> None:
    activation, fused_in = ACTIVATIONS[name]
    apply = F.conv2d if layer == "conv" else F.linear
    weight = Weight(16, 8, 3, 3) if layer == "conv" else Weight(16, 8)

    def run(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        y = activation(apply(through(x), w, b))
        return quantize(y, 0.02, 60) if quantized else y

    found = compare(
        Program(run, w=weight, b=torch.randn(16)), [image() if layer == "conv" else image(5, 8)]
    )
    assert found.kernels == 1
    assert found.levels <= 1
    assert found.relative < EPSILON
    if layer in fused_in.split():
        assert len(found.compiled.ledger.unfused) == 1, found.reasons


LINEARS: dict[str, tuple[tuple[int, ...], Callable[..., torch.Tensor]]] = {
    "two_dimensions": ((5, 8), F.linear),
    "three_dimensions": ((2, 5, 8), F.linear),
    "four_dimensions": ((2, 3, 5, 8), F.linear),
    "one_dimension": ((8,), F.linear),
    "one_row": ((1, 8), F.linear),
    "addmm": ((5, 8), lambda x, w, b: torch.addmm(b, x, w.t())),
    "mm_and_add": ((5, 8), lambda x, w, b: torch.mm(x, w.permute(1, 0)) + b),
    "view_addmm_view": (
        (2, 5, 8),
        lambda x, w, b: torch.addmm(b, x.view(10, 8), w.t()).view(2, 5, 16),
    ),
    "expand_bmm_add": (
        (2, 5, 8),
        lambda x, w, b: torch.bmm(x.expand(2, 5, 8), w.t().expand(2, 8, 16)) + b,
    ),
    "mv": ((8,), lambda x, w, b: torch.mv(w, x) + b),
    "product_and_sum": ((8,), lambda x, w, b: (w * x).sum(1) + b),
}


@pytest.mark.parametrize("name", LINEARS)
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_linear(name: str, dtype: torch.dtype) -> None:
    shape, apply = LINEARS[name]
    program = Program(
        lambda x, w, b: quantize(apply(through(x, 0.05, 3, dtype=dtype), w, b), 0.1, 100),
        w=Weight(16, 8),
        b=torch.randn(16),
    )
    found = compare(program, [image(*shape)])
    assert found.kernels == 1, found.reasons
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


@pytest.mark.parametrize("name", LINEARS)
def test_decomposed_export(name: str) -> None:
    shape, apply = LINEARS[name]
    program = Program(lambda x, w, b: apply(through(x), w, b), w=Weight(16, 8), b=torch.randn(16))
    inputs = (image(*shape),)
    exported = torch.export.export(program, inputs).run_decompositions()
    found = compare(program, inputs, eager=exported.module(check_guards=False))
    assert found.kernels == 1, found.compiled.graph_module.code
    assert found.relative < EPSILON


def test_weight_stored_transposed() -> None:
    program = Program(lambda x, w: torch.mm(through(x), w), w=Weight(8, 16, axis=1))
    found = compare(program, [image(5, 8)])
    assert found.kernels == 1, found.reasons
    assert found.relative < EPSILON


@pytest.mark.parametrize("shape", [X4, (2, 8, 15)])
def test_weight_in_other_memory_order(shape: tuple[int, ...]) -> None:
    weight = Weight(16, 8, *(3,) * (len(shape) - 2))
    weight.q = weight.q.transpose(0, 1).contiguous().transpose(0, 1)
    conv = F.conv2d if len(shape) == 4 else F.conv1d
    found = compare(Program(lambda x, w: conv(through(x), w), w=weight), [image(*shape)])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_weight_quantized_per_tensor() -> None:
    program = Program(lambda x, w: F.linear(through(x), w), w=Weight(16, 8, axis=None))
    found = compare(program, [image(5, 8)])
    assert found.kernels == 1, found.reasons
    assert found.relative < EPSILON


@pytest.mark.parametrize("relu", [True, False])
@pytest.mark.parametrize("swapped", [True, False])
@pytest.mark.parametrize("quantized", [True, False])
@pytest.mark.parametrize("in_place", [True, False])
def test_conv_add(relu: bool, swapped: bool, quantized: bool, in_place: bool) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        first = through(F.conv2d(through(x), w, padding=1), 0.1, 90)
        second = F.conv2d(first, v, padding=1)
        if in_place and not swapped:
            y = second.add_(first)
        else:
            y = first + second if swapped else second + first
        y = torch.relu(y) if relu else y
        return quantize(y, 0.2, 50) if quantized else y

    program = Program(run, w=Weight(8, 8, 3, 3), v=Weight(8, 8, 3, 3))
    found = compare(program, [image()])
    assert found.kernels == 2
    assert found.levels <= 1
    assert found.relative < (EPSILON if not quantized else 1)
    assert "aten.add.Tensor" not in found.calls
    if quantized:
        assert len(found.compiled.ledger.unfused) == 1, found.reasons


@pytest.mark.parametrize("relu", [True, False])
@pytest.mark.parametrize("swapped", [True, False])
@pytest.mark.parametrize("quantized", [True, False])
def test_linear_add(relu: bool, swapped: bool, quantized: bool) -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        z = F.linear(through(x), w)
        z = y * 2 + z if swapped else z + y * 2
        z = torch.relu(z) if relu else z
        return quantize(z, 0.1, 50) if quantized else z

    found = compare(Program(run, w=Weight(16, 8)), [image(2, 5, 8), image(2, 5, 16)])
    assert found.kernels == 1
    assert found.levels <= 1
    assert found.relative < EPSILON
    assert "aten.add.Tensor" not in found.calls


@pytest.mark.parametrize("channels_last", [True, False])
def test_max_pool_between_convs(channels_last: bool) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = through(torch.relu(F.conv2d(through(x), w)), 0.1, 0)
        y = through(F.max_pool2d(y, 3, 2, 1), 0.1, 0)
        return quantize(F.conv2d(y, v), 0.5, 99)

    x = image()
    x = x.to(memory_format=torch.channels_last) if channels_last else x
    found = compare(Program(run, w=Weight(16, 8, 3, 3), v=Weight(4, 16, 3, 3)), [x])
    assert found.kernels == 2
    assert found.levels <= 1
    assert "quantized.max_pool2d.default" in found.calls
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


def test_cat_of_convs() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        x = through(x)
        parts = [through(F.conv2d(x, k), 0.1, 80) for k in (w, v)]
        return quantize(torch.cat(parts, 1), 0.1, 80)

    found = compare(Program(run, w=Weight(16, 8, 3, 3), v=Weight(4, 8, 3, 3)), [image()])
    assert found.kernels == 2
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


@pytest.mark.parametrize("target", ["torch", "dnnl"])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
@pytest.mark.parametrize("shape", [(2, 4, 7), (2, 4, 5, 6), (1, 4, 2, 3, 4)])
def test_upsampling_between_convs(shape: tuple[int, ...], dtype: torch.dtype, target: str) -> None:
    rank = len(shape) - 2
    conv = (F.conv1d, F.conv2d, F.conv3d)[rank - 1]

    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = F.interpolate(conv(through(x), w), scale_factor=2.0, mode="nearest")
        return conv(through(through(y, 0.05, 3, dtype=dtype), 0.05, 128), v)

    weights = (Weight(4, 4, *[1] * rank), Weight(3, 4, *[1] * rank))
    found = compare(Program(run, w=weights[0], v=weights[1]), [torch.randn(shape)], target=target)
    assert found.relative < 1e-2
    element = "i8" if dtype == torch.int8 else "ui8"
    upsamplings = [o for o in found.compiled.module.walk() if o.name == "qnn.upsample_nearest"]
    assert [str(element_of(o.results[0])) for o in upsamplings] == [element]


def test_pad_flatten_and_linear() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = F.relu6(F.conv2d(through(F.pad(x, (0, 1, 0, 1))), w))
        y = through(F.pad(y, (1, 0, 1, 0)), 0.03, 7)
        return quantize(F.linear(y.flatten(1), v), 0.5, 99)

    found = compare(Program(run, w=Weight(4, 8, 3, 3), v=Weight(10, 4 * 9 * 9)), [image()])
    assert found.kernels == 2
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


def test_queries_keys_and_values_share_one_dequantize_with_a_residual() -> None:
    def run(x: torch.Tensor, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        h = through(x).reshape(10, 8)
        return F.linear(h, q) * F.linear(h, k) + F.linear(h, v) + h

    found = compare(Program(run, q=Weight(8, 8), k=Weight(8, 8), v=Weight(8, 8)), [image(2, 5, 8)])
    # The two that nothing is fused into are merged.
    assert found.kernels == 2, found.reasons
    assert found.relative < EPSILON


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_tied_weight_is_packed_once(layer: str) -> None:
    apply = F.linear if layer == "linear" else lambda x, w: F.conv2d(x, w, padding=1)
    weight = Weight(8, 8) if layer == "linear" else Weight(8, 8, 3, 3)

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return apply(through(apply(through(x), w)), w)

    found = compare(Program(run, w=weight), [image(5, 8) if layer == "linear" else image()])
    assert found.kernels == 2
    packed = {
        n.args[3] for n in found.compiled.graph_module.graph.nodes if "onednn" in str(n.target)
    }
    assert len(packed) == 1


def test_dequantize_with_tensor_parameters_that_are_constant() -> None:
    ops = torch.ops.quantized_decomposed

    def run(x: torch.Tensor, w: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
        q = ops.quantize_per_tensor.tensor(x, s, z, 0, 255, torch.uint8)
        return F.linear(ops.dequantize_per_tensor.tensor(q, s, z, 0, 255, torch.uint8), w)

    program = Program(run, w=Weight(16, 8), s=torch.tensor([0.05]), z=torch.tensor([100]))
    found = compare(program, [image(5, 8)])
    assert found.kernels == 1, found.reasons


@pytest.mark.parametrize("size", [0, 1, 3])
def test_batch_sizes(size: int) -> None:
    program = Program(lambda x, w: torch.relu(F.linear(through(x), w)) + 1, w=Weight(16, 8))
    batch = torch.export.Dim("batch")
    eager = torch.export.export(
        program, (image(4, 8),), dynamic_shapes={"inputs": ({0: batch},)}
    ).module(check_guards=False)
    found = compare(program, [image(4, 8)], eager=eager)
    assert found.kernels == 1
    x = image(size, 8)
    with torch.no_grad():
        torch.testing.assert_close(found.compiled(x), eager(x), rtol=1e-5, atol=1e-4)


def test_nothing_is_quantized() -> None:
    found = compare(Program(lambda x: torch.relu(x) + x), [image()])
    assert found.relative == 0
    assert "nothing is quantized in this graph: it runs unchanged" in " ".join(
        str(found.compiled.ledger).split()
    )


def test_dequantize_below_several_views() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = through(x).transpose(1, 2).reshape(2, 5, 8)[:, 1:4]
        return F.linear(y, w)

    found = compare(Program(run, w=Weight(16, 8)), [image(2, 8, 5)])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_requantization_between_different_parameters() -> None:
    def run(x: torch.Tensor) -> torch.Tensor:
        return quantize(dequantize(quantize(x, 0.05, 100), 0.05, 100), 0.07, 90)

    assert compare(Program(run), [image()]).levels == 0
