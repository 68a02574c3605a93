"""What becomes of NaN and infinities: the table in docs/kernel_faults.md, row by row, for both targets."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.lowering.targets.instruction_sets import native_instruction_set
from qopt.targets import TARGETS
from tests.support import AVX512, Program, Weight, export, ops, quantize, through

NAN, INF = float("nan"), float("inf")
Function = Callable[[torch.Tensor], torch.Tensor]


def pooled(pool: Callable[..., torch.Tensor]) -> Function:
    return lambda x: pool(x.reshape(1, 4, 4, 4), 2)


def through_chosen(x: torch.Tensor) -> torch.Tensor:
    parameters = ops.choose_qparams.tensor(x, 0, 255, 1e-5, torch.uint8)
    levels = (*parameters, 0, 255, torch.uint8)
    q = ops.quantize_per_tensor.tensor(x, *levels)
    return ops.dequantize_per_tensor.tensor(q, *levels)


def through_rows(x: torch.Tensor) -> torch.Tensor:
    parameters = ops.choose_qparams_per_token(x, torch.int8)
    levels = (*parameters, -128, 127, torch.int8)
    return ops.dequantize_per_token(ops.quantize_per_token(x, *levels), *levels, x.dtype)


KEPT: dict[str, Function] = {
    "sum, difference, product, quotient": lambda x: ((x + 1) * x - 2 * x) / (3 - x),
    "negation, absolute value, square, root": lambda x: -x.abs() + x.square() + x.sqrt(),
    "round": torch.round,
    "leaky relu": lambda x: F.leaky_relu(x, 0.1),
    "matrix product": lambda x: x @ x.T,
    "layer norm": lambda x: F.layer_norm(x, (16,)),
    "sum or mean along a dimension": lambda x: x.sum(-1) + x.mean(-1),
    "average pooling": pooled(F.avg_pool2d),
    "upsampling": lambda x: F.interpolate(x.reshape(1, 4, 4, 4), scale_factor=2, mode="bilinear"),
    "moves": lambda x: torch.cat([x.T, x.T[1:]])[2:],
}
"""What keeps NaN as eager mode does, under both targets."""

FORMULAS: dict[str, Function] = {
    "tanh, sigmoid": lambda x: torch.tanh(x) + torch.sigmoid(x),
    "gelu": lambda x: F.gelu(x) + F.gelu(x, approximate="tanh"),
    "silu, mish": lambda x: F.silu(x) + F.mish(x),
    "elu": F.elu,
    "hardswish": F.hardswish,
}
"""The same, tried with AVX2: oneDNN has other formulas for AVX-512."""

LOST: dict[str, tuple[Function, float]] = {
    "relu": (F.relu, 0.0),
    "clamp, hardtanh, relu6": (lambda x: x.clamp(-2.5, 2.0), -2.5),
    "clamp from below": (lambda x: x.clamp_min(0.5), 0.5),
    "clamp from above": (lambda x: x.clamp_max(0.5), -INF),
    "hardsigmoid": (F.hardsigmoid, 1.0),
    "exp": (torch.exp, INF),
    "maximum, minimum": (lambda x: torch.maximum(x, x.roll(1, 0)), 1.0),
}
"""What makes a number of NaN under target dnnl, and which."""

CHOSEN: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "a scale chosen for the tensor": through_chosen,
    "a scale chosen for each row": through_rows,
}
"""Quantizations by parameters that are computed of what they quantize."""

ROWS = (*KEPT, *FORMULAS, *LOST, "softmax", "max pooling", "quantize", *CHOSEN)


def numbers() -> torch.Tensor:
    """Ones with a single NaN."""
    x = torch.ones(4, 16)
    x[1, 2] = NAN
    return x


@cache
def compiled(target: str) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor]]:
    """What each function gives in eager mode, and compiled, for a sum with what an integer kernel computed."""
    functions: dict[str, Function] = {
        **KEPT,
        **FORMULAS,
        **{name: function for name, (function, _) in LOST.items()},
        "softmax": lambda x: x.softmax(-1),
        "max pooling": pooled(F.max_pool2d),
        "quantize": lambda x: quantize(x, 0.05, 3),
        "quantize to int8": lambda x: quantize(x, 0.05, 3, torch.int8),
    }

    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> list[torch.Tensor]:
        y = F.linear(through(y), w).abs() * 0 + x
        return [function(y) for function in functions.values()]

    inputs = [numbers(), torch.ones(4, 8)]
    graph = export(Program(run, w=Weight(16, 8)), inputs)
    with torch.no_grad():
        eager = dict(zip(functions, graph(*inputs), strict=True))
        found = dict(
            zip(functions, qopt.compile(graph, inputs, target=target)(*inputs), strict=True)
        )
    return eager, found


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", KEPT)
def test_what_keeps_nan(name: str, target: str) -> None:
    eager, found = compiled(target)
    assert eager[name].isnan().any()
    torch.testing.assert_close(found[name], eager[name], equal_nan=True, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_keep_nan(name: str, target: str) -> None:
    if target == "dnnl" and native_instruction_set(os.environ) in AVX512:
        pytest.skip("what oneDNN's formulas for AVX-512 make of NaN is not known")
    test_what_keeps_nan(name, target)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", LOST)
def test_what_makes_a_number_of_nan(name: str, target: str) -> None:
    eager, found = compiled(target)
    at = eager[name].isnan()
    assert at.any()
    assert torch.allclose(found[name][~at], eager[name][~at], rtol=1e-5, atol=1e-5)
    if target == "torch":
        assert found[name][at].isnan().all()
    else:
        told = found[name][at]
        assert (told.isnan() | (told == LOST[name][1])).all()


@pytest.mark.parametrize("target", TARGETS)
def test_a_softmax_of_nan_has_one(target: str) -> None:
    eager, found = compiled(target)
    assert eager["softmax"][1].isnan().all()
    assert found["softmax"][1, 2].isnan()
    rest = [0, 2, 3]
    torch.testing.assert_close(found["softmax"][rest], eager["softmax"][rest])


@pytest.mark.parametrize("target", TARGETS)
def test_a_maximum_of_a_window_with_nan(target: str) -> None:
    eager, found = compiled(target)
    at = eager["max pooling"].isnan()
    told = found["max pooling"]
    assert at.sum() == 1
    assert torch.equal(told[~at], eager["max pooling"][~at])
    assert (told[at].isnan() if target == "torch" else told[at].isnan() | (told[at] == 1)).all()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ["quantize", "quantize to int8"])
def test_nan_is_quantized_to_some_level(name: str, target: str) -> None:
    eager, found = compiled(target)
    numbers = torch.ones(4, 16, dtype=torch.bool)
    numbers[1, 2] = False
    assert torch.equal(found[name][numbers], eager[name][numbers])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("name", CHOSEN)
@torch.no_grad()
def test_a_scale_of_nan_is_told_by_target_torch(name: str, full: bool, target: str) -> None:
    """The layer is an integer kernel, or for weights that saturate without VNNI one that qopt generates."""
    weight = Weight(8, 16)
    if full:
        weight.q.fill_(127)
    x = numbers()
    graph = export(Program(lambda x, w: F.linear(CHOSEN[name](x), w), w=weight), [x])
    eager, found = graph(x), qopt.compile(graph, [x], target=target)(x)
    rows = eager.isnan()
    assert (
        rows.all() if name == "a scale chosen for the tensor" else rows.sum() == rows[1].sum() == 8
    )
    if target == "torch":
        assert found[rows].isnan().all()
    torch.testing.assert_close(found[~rows], eager[~rows], rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_relu_in_a_kernel_loses_nan_and_infinities_are_kept(target: str) -> None:
    """The kernel of the layer adds what holds them."""

    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.relu(F.linear(through(y), w) + x)

    x, y = numbers(), torch.ones(4, 8)
    x[0, 3], x[2, 4] = INF, -INF
    graph = export(Program(run, w=Weight(16, 8)), [x, y])
    eager, found = graph(x, y), qopt.compile(graph, [x, y], target=target)(x, y)
    at = eager.isnan()
    assert at.sum() == 1
    assert (found[at].isnan() | (found[at] == 0)).all()
    at[2, 4] = True  # relu of -∞ in a kernel may be NaN.
    torch.testing.assert_close(found[~at], eager[~at], rtol=1e-5, atol=1e-5)


INFINITIES: dict[str, Function] = {
    "clamp": lambda x: x.clamp(-2.5, 2.0),
    "clamp_min": lambda x: x.clamp_min(0.5),
    "clamp_max": lambda x: x.clamp_max(0.5),
    "relu": F.relu,
    "leaky_relu": lambda x: F.leaky_relu(x, 0.1),
    "abs": torch.abs,
    "square": torch.square,
    "quantize": lambda x: quantize(x, 0.05, 3),
    "quantize to int8": lambda x: quantize(x, 0.05, 3, torch.int8),
    "max_pool": pooled(F.max_pool2d),
}


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_infinities_are_those_of_eager_mode(target: str) -> None:
    x = torch.randn(4, 16)
    x[0, 1], x[2, 5] = INF, -INF
    program = Program(lambda x: [function(x + 1) for function in INFINITIES.values()])
    graph = export(program, [x])
    found = qopt.compile(graph, [x], target=target)(x)
    for name, eager, other in zip(INFINITIES, graph(x), found, strict=True):
        assert torch.equal(eager, other), name


def test_the_documentation_has_these_rows() -> None:
    text = (Path(__file__).parents[1] / "docs" / "kernel_faults.md").read_text(encoding="utf-8")
    section = text.split("## NaN and infinities\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")]
    assert rows[2:] == list(ROWS)
