"""Small programs under target dnnl, compared with eager mode and with the meaning of their IR."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.lowering.targets.instruction_sets import multiplies_bf16
from tests.support import (
    Comparison,
    Program,
    Weight,
    compare,
    dequantize,
    export,
    quantize,
    through,
)

from .test_plans import plans_of

HEADS = 4


def heads(x: torch.Tensor) -> torch.Tensor:
    """Rows of features as heads of rows."""
    return x.unflatten(-1, (HEADS, -1)).transpose(1, 2)


def attention(x: torch.Tensor, *mask: torch.Tensor, q: Any, k: Any, v: Any, o: Any) -> torch.Tensor:
    """A block of attention between quantized linear layers."""
    rows = through(x)
    parts = [heads(F.linear(rows, w)) for w in (q, k, v)]
    found = F.scaled_dot_product_attention(*parts, attn_mask=mask[0] if mask else None)
    return F.linear(through(found.transpose(1, 2).flatten(2)), o)


def attend(*mask: torch.Tensor) -> Comparison:
    """Compile attention with a mask."""
    weights = {name: Weight(32, 32) for name in "qkvo"}
    return compare(Program(attention, **weights), [torch.randn(2, 6, 32), *mask], target="dnnl")


def ops_of(found: Comparison) -> list[str]:
    """The operations in a program's plans."""
    return [k.op for number in plans_of(found.compiled) for k in number.plan.kernels]


def test_attention_is_one_plan() -> None:
    found = attend()
    assert found.relative < 1e-2
    assert len(plans_of(found.compiled)) == 1
    assert ops_of(found) == [
        "dnnl.reorder",
        "dnnl.matmul",
        "dnnl.matmul",
        "dnnl.matmul",
        "dnnl.matmul",
        "dnnl.softmax",
        "dnnl.matmul",
        "dnnl.reorder",
        "dnnl.matmul",
    ]


def causal() -> torch.Tensor:
    return torch.ones(6, 6, dtype=torch.bool).tril().expand(1, 1, 6, 6)


def rows_without_any() -> torch.Tensor:
    mask = torch.rand(2, 1, 6, 6) > 0.4
    mask[1, 0, 2:4] = False
    return mask


MASKS: dict[str, Callable[[], torch.Tensor]] = {
    "causal": causal,
    "rows_without_any": rows_without_any,
    "one_for_all_rows": lambda: torch.rand(2, 1, 1, 6) > 0.4,
    "nothing_masked": lambda: torch.ones(1, 1, 6, 6, dtype=torch.bool),
    "everything_masked": lambda: torch.zeros(1, 1, 6, 6, dtype=torch.bool),
    "numbers": lambda: torch.randn(2, 1, 6, 6),
    "one_for_each_head": lambda: torch.rand(2, HEADS, 6, 6) > 0.4,
    "numbers_for_each_head": lambda: torch.randn(1, HEADS, 6, 6),
    "infinities": lambda: torch.zeros(2, 1, 6, 6).masked_fill(rows_without_any(), -torch.inf),
}


@pytest.mark.parametrize("mask", list(MASKS))
def test_masked_attention(mask: str) -> None:
    found = attend(MASKS[mask]())
    assert found.relative < 1e-2
    assert "dnnl.softmax" in ops_of(found)


@pytest.mark.parametrize("queries", [6, 4, 1])
def test_causal_attention_is_one_plan(queries: int) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, o: torch.Tensor) -> torch.Tensor:
        rows = heads(F.linear(through(x), w))
        few = rows if queries == 6 else rows[:, :, :queries]
        found = F.scaled_dot_product_attention(few, rows, rows, is_causal=True)
        return F.linear(through(found.transpose(1, 2).flatten(2)), o)

    program = Program(run, w=Weight(32, 32), o=Weight(32, 32))
    found = compare(program, [torch.randn(2, 6, 32)], target="dnnl")
    assert found.relative < 1e-2
    assert len(plans_of(found.compiled)) == 1
    assert "dnnl.softmax" in ops_of(found)


def test_causal_attention_with_dropout_stays_a_call() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        rows = heads(F.linear(through(x), w))
        return F.scaled_dot_product_attention(rows, rows, rows, None, 1e-9, is_causal=True)

    program = Program(run, w=Weight(32, 32))
    found = compare(program, [torch.randn(2, 6, 32)], target="dnnl")
    assert "aten.scaled_dot_product_attention.default" in found.calls


FUNCTIONS: dict[str, tuple[Callable[..., torch.Tensor], str]] = {
    "softmax": (lambda y: torch.softmax(y, -1), "dnnl.softmax"),
    "layer_norm": (
        lambda y: F.layer_norm(y, [16], torch.ones(16) * 0.3, torch.ones(16)),
        "dnnl.layer_norm",
    ),
    "times_a_number": (lambda y: y * 0.3, "dnnl.matmul"),
    "times_each_row": (lambda y: y * torch.arange(1.0, 7.0)[:, None], "dnnl.binary"),
    "times_each_column": (lambda y: torch.relu(y) * torch.arange(1.0, 17.0), "dnnl.matmul"),
    "times_each_image": (lambda y: y * torch.tensor([[[2.0]], [[3.0]]]), "dnnl.binary"),
    "transposed_times_each_row": (
        lambda y: y.transpose(1, 2) * torch.arange(1.0, 7.0),
        "dnnl.binary",
    ),
    "times_itself": (lambda y: y * y, "dnnl.binary"),
    "times_itself_from_the_left": (lambda y: y[:, :1] * y, "dnnl.binary"),
    "minus_each_row": (lambda y: y - torch.arange(1.0, 7.0)[:, None], "dnnl.binary"),
    "by_each_column": (lambda y: y.cos() / torch.arange(1.0, 17.0), "dnnl.binary"),
    "maximum": (lambda y: torch.maximum(torch.arange(16.0), y.cos()), "dnnl.binary"),
    "minimum": (lambda y: torch.minimum(y.cos(), torch.arange(16.0)), "dnnl.binary"),
    "plus_a_number": (lambda y: torch.relu(y.cos() + 3) + 0.5, "dnnl.eltwise"),
    "minus_a_number": (lambda y: torch.relu(y.cos()) - 3, "dnnl.eltwise"),
    "by_a_number": (lambda y: torch.relu(y.cos()) / 3, "dnnl.eltwise"),
    "sigmoid": (lambda y: torch.sigmoid(y.cos()), "dnnl.eltwise"),
    "hardsigmoid": (lambda y: F.hardsigmoid(y.cos()), "dnnl.eltwise"),
    "mish": (lambda y: F.mish(y.cos()), "dnnl.eltwise"),
    "exp": (lambda y: torch.exp(-torch.abs(y.cos())), "dnnl.eltwise"),
    "sqrt": (lambda y: torch.sqrt(torch.abs(y.cos())), "dnnl.eltwise"),
    "round": (lambda y: torch.round(torch.tanh(y.cos()) * 0.4), "dnnl.eltwise"),
    "times_a_transpose": (lambda y: y @ y.transpose(1, 2), "dnnl.matmul"),
    "plus_each_row": (lambda y: y + torch.arange(1.0, 7.0)[:, None], "dnnl.binary"),
}


@pytest.mark.parametrize("name", list(FUNCTIONS))
def test_functions_of_a_linear_layer(name: str) -> None:
    function, op = FUNCTIONS[name]
    found = compare(
        Program(lambda x, w: function(F.linear(through(x), w)), w=Weight(16, 8)),
        [torch.randn(2, 6, 8)],
        target="dnnl",
    )
    assert found.relative < 1e-5
    assert op in ops_of(found)


def test_softmax_along_another_dimension_stays_a_call() -> None:
    found = compare(
        Program(lambda x, w: torch.softmax(F.linear(through(x), w), 1), w=Weight(16, 8)),
        [torch.randn(2, 6, 8)],
        target="dnnl",
    )
    assert found.relative < 1e-5
    assert "aten.softmax.int" in found.calls


def test_layer_norm_without_a_shift_stays_a_call() -> None:
    found = compare(
        Program(lambda x, w: F.layer_norm(F.linear(through(x), w), [16]), w=Weight(16, 8)),
        [torch.randn(2, 6, 8)],
        target="dnnl",
    )
    assert found.relative < 1e-4
    assert "aten.layer_norm.default" in found.calls


@pytest.mark.parametrize("keepdim", [True, False])
def test_mean_over_space(keepdim: bool) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.conv2d(through(x), w).mean([2, 3], keepdim)

    found = compare(Program(run, w=Weight(8, 3, 3, 3)), [torch.randn(2, 3, 7, 6)], target="dnnl")
    assert found.relative < 1e-5
    assert "dnnl.pooling" in ops_of(found)


@pytest.mark.parametrize("gate", [torch.sigmoid, F.hardsigmoid])
@pytest.mark.parametrize("batch", [1, 2])
def test_squeeze_and_excite_is_one_plan(
    batch: int, gate: Callable[[torch.Tensor], torch.Tensor]
) -> None:
    def run(x: torch.Tensor, v: torch.Tensor, w: torch.Tensor, u: torch.Tensor) -> torch.Tensor:
        y = F.conv2d(through(x), v)
        squeezed = through(F.adaptive_avg_pool2d(y, 1))
        gates = gate(F.conv2d(through(torch.relu(F.conv2d(squeezed, w)), 0.02, 0), u))
        return quantize(F.conv2d(through(y * gates), v), 0.2, 90)

    weights = {"v": Weight(8, 8, 1, 1), "w": Weight(4, 8, 1, 1), "u": Weight(8, 4, 1, 1)}
    found = compare(Program(run, **weights), [torch.randn(batch, 8, 6, 6)], target="dnnl")
    assert found.levels <= 1
    assert len(plans_of(found.compiled)) == 1
    assert not any(t.startswith("aten.") for t in found.calls)


REFUSED: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "softplus": F.softplus,
    "log": lambda y: torch.log(y.abs() + 0.5),
    "div": lambda y: torch.div(y, 0.3, rounding_mode="floor"),
    "sub": lambda y: torch.sub(y, y, alpha=2),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_a_function_that_is_too_far_from_torchs_stays_a_call(name: str) -> None:
    found = compare(
        Program(lambda x, w: REFUSED[name](F.linear(through(x), w)), w=Weight(16, 8)),
        [torch.randn(2, 6, 8)],
        target="dnnl",
    )
    assert any(t.startswith(f"aten.{name}.") for t in found.calls)


SHAPES = [(1, 17, 8, 8), (1, 31, 4, 16)]
"""Of images in which oneDNN forgets the zero point where it also changes the order of dimensions."""


@pytest.mark.parametrize("shape", SHAPES)
def test_quantize_of_another_order(shape: tuple[int, ...]) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return quantize(F.conv2d(through(x), w), 0.2, 100)

    weight = Weight(8, shape[1], 1, 1)
    assert compare(Program(run, w=weight), [torch.randn(shape)], target="dnnl").levels <= 1


@pytest.mark.parametrize("shape", SHAPES)
def test_dequantize_of_another_order(shape: tuple[int, ...]) -> None:
    def run(q: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return quantize(F.conv2d(through(torch.tanh(dequantize(q)), 0.01), w), 0.2, 100)

    q = torch.randint(0, 256, shape, dtype=torch.uint8)
    weight = Weight(8, shape[1], 1, 1)
    assert compare(Program(run, w=weight), [q], target="dnnl").levels <= 1


AVERAGES: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "windows": lambda y: F.avg_pool2d(y, 2),
    "with_padding": lambda y: F.avg_pool2d(y, 3, 2, 1),
    "without_padding": lambda y: F.avg_pool2d(y, (3, 2), (2, 1), (1, 0), count_include_pad=False),
    "parts": lambda y: F.adaptive_avg_pool2d(y, (3, 2)),
    "one": lambda y: F.adaptive_avg_pool2d(y, 1),
}


@pytest.mark.parametrize("name", list(AVERAGES))
@pytest.mark.parametrize("quantized", [True, False])
def test_averages(name: str, quantized: bool) -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = AVERAGES[name](torch.tanh(F.conv2d(through(x), w)))
        return quantize(y, 0.01) if quantized else torch.relu(y)

    found = compare(Program(run, w=Weight(8, 4, 1, 1)), [torch.randn(2, 4, 6, 6)], target="dnnl")
    assert found.levels <= 1
    assert found.relative < 1e-5
    assert "dnnl.pooling" in ops_of(found)


LEFT: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "ceiling": lambda y: F.avg_pool2d(y, 4, 3, ceil_mode=True),
    "divisor": lambda y: F.avg_pool2d(y, 2, divisor_override=3),
    "uneven_parts": lambda y: F.adaptive_avg_pool2d(y, (4, 3)),
    "without_a_batch": lambda y: F.avg_pool2d(y[0], 2),
}


@pytest.mark.parametrize("name", list(LEFT))
def test_averages_that_stay_calls(name: str) -> None:
    found = compare(
        Program(lambda x, w: torch.relu(LEFT[name](F.conv2d(through(x), w))), w=Weight(8, 4, 1, 1)),
        [torch.randn(2, 4, 6, 6)],
        target="dnnl",
    )
    assert found.relative < 1e-5
    assert "dnnl.pooling" not in ops_of(found)


def test_ceiling_of_a_pooling() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        pooled = F.max_pool2d(through(F.conv2d(through(x), w)), 3, 2, 1, ceil_mode=True)
        return F.conv2d(pooled, w[:, :, :1, :1].repeat(1, 3, 1, 1)[:, :8])

    found = compare(Program(run, w=Weight(8, 3, 3, 3)), [torch.randn(2, 3, 9, 8)], target="dnnl")
    assert found.relative < 1e-2


def test_an_activation_between_two_additions_is_in_the_kernel() -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return quantize(torch.relu(F.hardswish(F.conv2d(through(x), w, padding=1)) + y), 0.02, 3)

    image = torch.randn(2, 8, 6, 6)
    found = compare(
        Program(run, w=Weight(8, 8, 3, 3)), [image, torch.randn_like(image)], target="dnnl"
    )
    assert found.levels <= 1
    assert ops_of(found).count("dnnl.convolution") == 1
    assert "dnnl.eltwise" not in ops_of(found)


def test_an_argument_of_the_plan_that_is_written_later_was_read() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        state = x * 2
        first = F.linear(through(state), w)
        state.zero_()
        return first, F.linear(through(state), w)

    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(6, 8)], target="dnnl")
    assert found.relative < 1e-5


@pytest.mark.skipif(not multiplies_bf16(os.environ), reason="the processor has no products of bf16")
@torch.no_grad()
def test_precision_medium_reads_factors_in_bf16_and_highest_does_not() -> None:
    weights = {name: Weight(32, 32) for name in "qkvo"}
    inputs = [torch.randn(2, 6, 32)]
    eager = export(Program(attention, **weights), inputs)
    compiled = qopt.compile(eager, inputs, target="dnnl")
    exact = compiled(*inputs)
    before = torch.get_float32_matmul_precision()
    try:
        torch.set_float32_matmul_precision("medium")
        rounded = compiled(*inputs)
    finally:
        torch.set_float32_matmul_precision(before)
    greatest = eager(*inputs).abs().max()
    assert 0 < (rounded - exact).abs().max() <= 2**-6 * greatest
    assert torch.equal(compiled(*inputs), exact)
