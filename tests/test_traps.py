"""Known traps of int8 graph rewriting: each wrong answer or crash of other lowerings, compared with eager mode."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.targets import TARGETS
from tests.support import (
    EPSILON,
    Program,
    Weight,
    compare,
    dequantize,
    export,
    image,
    ops,
    quantize,
    rows,
    through,
)


@pytest.mark.parametrize("layer", ["conv", "linear"])
@pytest.mark.parametrize("alpha", [2, -1, 0.5])
def test_alpha_of_an_addition(layer: str, alpha: float) -> None:
    apply = F.linear if layer == "linear" else F.conv2d
    weight = Weight(8, 8) if layer == "linear" else Weight(8, 8, 1, 1)
    x = rows() if layer == "linear" else image()

    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return torch.add(apply(through(x), w), y, alpha=alpha)

    assert compare(Program(run, w=weight), [x, torch.randn_like(x)]).relative < EPSILON


@pytest.mark.parametrize(("alpha", "beta"), [(2, 1), (1, 0.5), (1, 0), (1, 1)])
def test_alpha_and_beta_of_addmm(alpha: float, beta: float) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        return torch.addmm(b, through(x), w.t(), alpha=alpha, beta=beta)

    program = Program(run, w=Weight(16, 8), b=torch.randn(16))
    assert compare(program, [rows()]).relative < EPSILON


@pytest.mark.parametrize("output_padding", [0, 1])
def test_transposed_convolution(output_padding: int) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.conv_transpose2d(through(x), w, stride=2, output_padding=output_padding)

    found = compare(Program(run, w=Weight(8, 4, 3, 3, axis=1)), [image()])
    assert found.relative < EPSILON
    assert "torch has no onednn.qconv_transpose" in found.reasons


PARAMETERS: dict[str, dict[str, Any]] = {
    "scale": {"scale": 0.1},
    "zero_point": {"zero_point": 90},
    "range": {"range": (0, 127)},
    "dtype": {"zero_point": 0, "dtype": torch.int8},
}


TIES = {"torch": 0, "dnnl": 1}
"""By how many levels a target may differ from eager mode at exact ties."""


@pytest.mark.parametrize("target", TIES)
@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize(
    "move",
    [
        lambda x: F.max_pool2d(x, 2),
        lambda x: torch.cat([x, x + 0], 1),
        lambda x: x.reshape(2, -1),
        lambda x: x.permute(0, 2, 3, 1),
        lambda x: F.pad(x, (1, 1)),
        lambda x: torch.relu(x),
    ],
)
def test_other_parameters_after_a_layout_operation(name: str, move: Any, target: str) -> None:
    changed = {"scale": 0.05, "zero_point": 100, **PARAMETERS[name]}
    program = Program(lambda x: quantize(move(through(x)), **changed))
    assert compare(program, [image()], target=target).levels <= TIES[target]


@pytest.mark.parametrize("target", TIES)
def test_cat_of_differently_quantized_inputs(target: str) -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return quantize(torch.cat([through(x), through(y, 0.2, 7), x], 1), 0.1, 50)

    assert compare(Program(run), [image(), image()], target=target).levels <= TIES[target]


@pytest.mark.parametrize("activation", [torch.relu, lambda x: x, F.relu6])
@pytest.mark.parametrize("range", [(0, 127), (-127, 127), (3, 250)])
def test_narrow_output_range(activation: Any, range: tuple[int, int]) -> None:
    dtype = torch.int8 if range[0] < 0 else torch.uint8
    zero_point = 0 if range[0] < 0 else 20

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = activation(F.linear(through(x), w))
        return quantize(y, 0.02, zero_point, dtype=dtype, range=range)

    found = compare(Program(run, w=Weight(16, 8)), [rows()])
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


def test_narrow_range_of_an_argument_is_not_assumed() -> None:
    def run(q: torch.Tensor) -> torch.Tensor:
        return quantize(dequantize(q, 0.05, 10, range=(0, 127)), 0.05, 10, range=(0, 127))

    found = compare(Program(run), [torch.arange(256, dtype=torch.uint8)])
    assert found.levels == 0


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_weight_zero_points(layer: str) -> None:
    shape = (16, 8) if layer == "linear" else (16, 8, 3, 3)
    apply = F.linear if layer == "linear" else F.conv2d
    program = Program(lambda x, w: apply(through(x), w), w=Weight(*shape, zero_point=3))
    found = compare(program, [rows() if layer == "linear" else image()])
    assert found.relative < EPSILON
    assert found.kernels == 0
    assert "zero points are not all zero" in found.reasons


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_weight_quantized_along_another_axis(layer: str) -> None:
    shape = (16, 8) if layer == "linear" else (16, 8, 3, 3)
    apply = F.linear if layer == "linear" else F.conv2d
    program = Program(lambda x, w: apply(through(x), w), w=Weight(*shape, axis=1))
    found = compare(program, [rows() if layer == "linear" else image()])
    assert found.relative < EPSILON
    assert "quantized along axis 1, not 0" in found.reasons


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_result_added_to_itself(layer: str) -> None:
    shape = (8, 8) if layer == "linear" else (8, 8, 3, 3)
    apply = F.linear if layer == "linear" else F.conv2d

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = apply(through(x), w)
        return y + y

    found = compare(Program(run, w=Weight(*shape)), [rows() if layer == "linear" else image()])
    assert found.relative < EPSILON
    assert found.kernels == 1


@pytest.mark.parametrize("dtype", [torch.float64, torch.int64, torch.bfloat16])
def test_addend_of_another_type(dtype: torch.dtype) -> None:
    y = torch.randn(5, 16).mul(5).to(dtype)
    found = compare(
        Program(lambda x, y, w: F.linear(through(x), w) + y, w=Weight(16, 8)), [rows(), y]
    )
    assert found.relative < 1e-4
    assert found.kernels == 1


def test_clamp_with_min_above_max() -> None:
    program = Program(lambda x, w: torch.clamp(F.linear(through(x), w), 1, -1), w=Weight(16, 8))
    assert compare(program, [rows()]).relative < EPSILON


@pytest.mark.parametrize("layer", ["conv", "pool", "conv1d"])
def test_signed_activations(layer: str) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = through(x, 0.05, 0, dtype=torch.int8)
        return F.max_pool2d(y, 2) if layer == "pool" else F.conv2d(y, w)

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [image()])
    assert found.relative < EPSILON
    if layer == "conv":
        assert "ui8 activations, not i8" in found.reasons


@pytest.mark.parametrize("shape", [(8,), (16,), (1, 16), (5, 1), (1, 1), (3, 5, 16)])
@pytest.mark.parametrize("order", ["addend_last", "addend_first"])
def test_broadcast_addend(shape: tuple[int, ...], order: str) -> None:
    if shape == (8,):
        pytest.skip("does not broadcast")

    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        z = F.linear(through(x), w)
        return z + y if order == "addend_last" else y + z

    found = compare(Program(run, w=Weight(16, 8)), [rows(), torch.randn(*shape)])
    assert found.relative < EPSILON


def test_bfloat16_dequantize_is_left_alone() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        q = dequantize(quantize(x), out_dtype=torch.bfloat16)
        return F.linear(q, w.to(torch.bfloat16))

    assert compare(Program(run, w=Weight(16, 8)), [rows()]).relative < 1e-2


def test_scales_in_double_precision_are_left_alone() -> None:
    weight = Weight(16, 8)
    weight.scale = weight.scale.double()
    found = compare(Program(lambda x, w: F.linear(through(x), w), w=weight), [rows()])
    assert found.relative < EPSILON


def test_pooling_with_indices_that_are_used() -> None:
    def run(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        values, indices = F.max_pool2d_with_indices(through(x), (2, 2))
        return quantize(values), indices

    assert compare(Program(run), [image()]).levels == 0


def test_unbatched_convolution() -> None:
    found = compare(
        Program(lambda x, w: F.conv2d(through(x), w), w=Weight(16, 8, 3, 3)), [image()[0]]
    )
    assert found.relative < EPSILON


def test_result_used_twice() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        y = F.linear(through(x), w)
        return torch.relu(y), quantize(y)

    found = compare(Program(run, w=Weight(16, 8)), [rows()])
    assert found.levels <= 1
    assert "2 uses, not one" in found.reasons


@pytest.mark.parametrize(
    ("x", "weight"), [((0, 5, 8), (16, 8)), ((5, 0), (16, 0)), ((5, 8), (0, 8))]
)
def test_linear_layers_of_nothing(x: tuple[int, ...], weight: tuple[int, ...]) -> None:
    program = Program(lambda x, w: torch.relu(F.linear(through(x), w)), w=Weight(*weight))
    assert compare(program, [torch.randn(x)]).relative == 0


def test_per_tensor_weight_with_a_zero_point() -> None:
    program = Program(
        lambda x, w: F.linear(through(x), w), w=Weight(16, 8, axis=None, zero_point=5)
    )
    found = compare(program, [rows()])
    assert found.relative < EPSILON
    assert "the weight's zero point is 5" in found.reasons


def test_unsigned_weight() -> None:
    weight = Weight(16, 8, zero_point=128, dtype=torch.uint8)
    found = compare(Program(lambda x, w: F.linear(through(x), w), w=weight), [rows()])
    assert found.relative < EPSILON
    assert "the weight holds ui8" in found.reasons


def test_weight_that_is_an_argument() -> None:
    def run(x: torch.Tensor, q: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
        w = ops.dequantize_per_channel(q, s, z, 0, -128, 127, torch.int8)
        return F.linear(through(x), w)

    q = torch.randint(-127, 128, (16, 8), dtype=torch.int8)
    found = compare(Program(run), [rows(), q, torch.rand(16), torch.zeros(16, dtype=torch.int64)])
    assert found.relative < EPSILON
    assert "the weight is computed at run time" in found.reasons


@pytest.mark.parametrize("zero_point", [-1, 256, 2**24 + 1, 2**31, 2**62])
@pytest.mark.parametrize("at_the_end", [False, True])
def test_zero_points_outside_their_type(zero_point: int, at_the_end: bool) -> None:
    """Sums of products with such a zero point leave 32 bits; eager mode takes them, so the calls stay as they are."""

    def function(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        if at_the_end:
            return quantize(F.linear(through(x), w), 0.05, zero_point)
        return F.linear(through(x, 0.05, zero_point), w)

    found = compare(Program(function, w=Weight(8, 8)), [rows()])
    assert "zero point" in found.reasons
    assert found.levels <= 1
    assert found.relative < EPSILON


def test_group_norm_that_takes_contiguous_memory_alone() -> None:
    """Convolutions return channels-last memory, which eager mode's never saw."""

    def run(x: torch.Tensor, w: torch.Tensor) -> tuple[torch.Tensor, ...]:
        y = F.conv2d(through(x), w)
        return torch.ops.aten.native_group_norm(y, None, None, 2, 16, 49, 4, 1e-5)

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [torch.randn(2, 8, 9, 9)])
    assert found.kernels == 1
    assert found.relative < EPSILON


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("sizes", [(1, 1, 2), (5, 1, 33)])
def test_integer_products_of_one_input(sizes: tuple[int, int, int], target: str) -> None:
    """torch's `_int_mm` takes such a transposed weight for a column; the kernel of integers gives the graph's numbers."""
    rows, inputs, outputs = sizes

    def run(x: torch.Tensor, w: torch.Tensor, s: torch.Tensor) -> torch.Tensor:
        q = quantize(x, 0.05, 0, torch.int8)
        return torch.ops.aten._int_mm(q, w.t()).to(torch.float32) * 0.05 * s

    x, s = torch.randn(rows, inputs), torch.rand(outputs)
    w = torch.randint(-64, 65, (outputs, inputs), dtype=torch.int8)
    compiled = qopt.compile(export(Program(run, w=w, s=s), [x]), [x], target=target)
    right = quantize(x, 0.05, 0, torch.int8).float() @ w.t().float() * 0.05 * s
    torch.testing.assert_close(compiled(x), right, rtol=EPSILON, atol=0)
