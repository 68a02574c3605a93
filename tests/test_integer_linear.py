"""The generated kernel of linear layers of integers: exact sums at any size, parameters and threads, and what it is fused of."""

from __future__ import annotations

from itertools import product
from typing import Any
from unittest.mock import patch

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import f32

import qopt
from qopt.dialects import onednn
from qopt.dialects.elements import ui8
from qopt.dialects.generated import QLinearOp
from qopt.dialects.onednn import Kernel
from qopt.dialects.types import element_of
from qopt.errors import QoptError
from qopt.runtime.dnnl.link import plans_of
from qopt.runtime.generated.integer_linear import integer_linear, pack_integer_weight
from qopt.targets import TARGETS
from tests.support import DTYPES, Program, Weight, dequantize, export, quantize, through

decomposed = torch.ops.quantized_decomposed

SIZES = tuple(product((1, 15, 16, 33), (1, 2, 7, 16, 35)))
"""Channels and inputs: less than a block or a vector, whole ones, and what is left behind them."""

ROWS = (0, 1, 2, 5, 6, 13)


def integers(*shape: int, dtype: torch.dtype = torch.int8) -> torch.Tensor:
    low, high = DTYPES[dtype]
    return torch.randint(low, high + 1, shape, dtype=dtype)


@pytest.mark.parametrize("by_row", [False, True])
@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_sums_of_integers_are_exact(dtype: torch.dtype, by_row: bool) -> None:
    for rows, (n, k) in product(ROWS, SIZES):
        x, weight = integers(rows, k, dtype=dtype), integers(n, k)
        zero_point = torch.randint(*DTYPES[dtype], (rows, 1) if by_row else (1,)).int()
        scale = torch.full((rows, 1), 0.5) if by_row else 0.5
        found = integer_linear(
            x, scale, zero_point, *DTYPES[dtype], pack_integer_weight(weight), torch.ones(n)
        )
        # Halves of whole numbers below 2²⁴: f32 holds them.
        assert torch.equal(found.double(), (x.double() - zero_point) @ weight.double().T * 0.5)


def test_greatest_products_do_not_saturate() -> None:
    x = torch.full((3, 4096), 255, dtype=torch.uint8)
    for number in (127, -128):
        weight = torch.full((5, 4096), number, dtype=torch.int8)
        packed = pack_integer_weight(weight)
        found = integer_linear(x, 1.0, 0, 0, 255, packed, torch.ones(5))
        assert torch.equal(found, torch.full((3, 5), 255.0 * number * 4096))


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
def test_floats_become_the_integers_of_eager_mode(dtype: torch.dtype) -> None:
    edges = [float("nan"), float("inf"), -float("inf"), 0.0, -0.0, 1e30, -1e30, 0.05, 0.15, 0.25]
    x = torch.cat([torch.tensor(edges), torch.randn(23) * 5]).reshape(3, 11)
    for zero_point, (low, high) in product((0, 3), (DTYPES[dtype], (0, 100))):
        parameters = (0.1, zero_point, low, high, dtype)
        levels = decomposed.quantize_per_tensor(x, *parameters)
        one_each = torch.eye(11, dtype=torch.int8)
        found = integer_linear(
            x, *parameters[:4], pack_integer_weight(one_each), torch.full((11,), 10.0)
        )
        assert torch.equal(found.round().int() + zero_point, levels.int())


@pytest.mark.parametrize("rows", [1, 13, 64])
def test_any_number_of_threads_computes_the_same_bits(rows: int) -> None:
    x, weight = torch.randn(rows, 515), integers(517, 515)
    arguments = (0.1, 100, 0, 255, pack_integer_weight(weight), torch.rand(517), torch.rand(517))
    before, found = torch.get_num_threads(), []
    try:
        for threads in (1, 2, 3):
            torch.set_num_threads(threads)
            found.append(integer_linear(x, *arguments))
    finally:
        torch.set_num_threads(before)
    assert torch.equal(found[0], found[1])
    assert torch.equal(found[0], found[2])


PACKED = pack_integer_weight(torch.zeros(8, 6, dtype=torch.int8))
BYTES = torch.zeros(2, 6, dtype=torch.uint8)

MISTAKES: dict[str, tuple[tuple[Any, ...], str]] = {
    "x": ((BYTES.double(), 1.0, 0, 0, 255, PACKED, torch.ones(8)), "x: expected uint8, int8"),
    "inputs": (
        (BYTES[:, :2], 1.0, 0, 0, 255, PACKED, torch.ones(8)),
        "packed: expected torch.int8",
    ),
    "channels": ((BYTES, 1.0, 0, 0, 255, PACKED, torch.ones(17)), "packed: expected torch.int8"),
    "scales": ((BYTES, 1.0, 0, 0, 255, PACKED, torch.ones(8).double()), "weight_scale: expected"),
    "bias": ((BYTES, 1.0, 0, 0, 255, PACKED, torch.ones(8), torch.ones(7)), "bias: expected"),
    "scale": ((BYTES, torch.ones(3), 0, 0, 255, PACKED, torch.ones(8)), "scale: expected"),
    "zero point": (
        (BYTES, 1.0, torch.zeros(2), 0, 255, PACKED, torch.ones(8)),
        "zero_point: expected torch.int32 of 1 or 2 numbers",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_memory_is_not_read_by_sizes_that_do_not_fit(name: str) -> None:
    arguments, told = MISTAKES[name]
    with pytest.raises(QoptError) as error:
        integer_linear(*arguments)
    assert told in str(error.value)


def full(*shape: int) -> Weight:
    """A weight whose pairs saturate without VNNI."""
    weight = Weight(*shape)
    weight.q.copy_(torch.randint(0, 2, shape) * 254 - 127)
    return weight


def chosen(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    parameters = decomposed.choose_qparams.tensor(x, 0, 255, 1e-5, torch.uint8)
    q = decomposed.quantize_per_tensor.tensor(x, *parameters, 0, 255, torch.uint8)
    d = decomposed.dequantize_per_tensor.tensor(q, *parameters, 0, 255, torch.uint8)
    return F.linear(d, w)


def per_token(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    scale, zero_point = decomposed.choose_qparams_per_token(x, torch.int8)
    levels = (-128, 127, torch.int8)
    q = decomposed.quantize_per_token(x, scale, zero_point, *levels)
    return F.linear(decomposed.dequantize_per_token(q, scale, zero_point, *levels, x.dtype), w)


def read_twice(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    q = quantize(x, 0.05, 100)
    return F.linear(dequantize(q, 0.05, 100), w) + q.sum()


PROGRAMS = {
    "numbers": (lambda x, w: F.linear(through(x), w), True),
    "per tensor": (chosen, True),
    "per token": (per_token, True),
    "integers that something else reads": (read_twice, False),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", PROGRAMS)
@torch.no_grad()
def test_layers_that_could_saturate_are_summed_exactly(name: str, target: str) -> None:
    run, whole = PROGRAMS[name]
    x = torch.randn(2, 3, 64)
    eager = export(Program(run, w=full(32, 64)), [x])
    with patch("qopt.runtime.optimized.NATIVE", "avx2"):
        compiled = qopt.compile(eager, (x,), target=target, validate=True)
    for factor in (1.0, 20.0, 0.0):
        torch.testing.assert_close(compiled(x * factor), eager(x * factor), rtol=1e-5, atol=1e-4)
    (kernel,) = [op for op in compiled.module.walk() if isinstance(op, QLinearOp)]
    assert (element_of(kernel.input) == f32) == whole


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_post_ops_and_quantized_results_are_the_kernels(target: str) -> None:

    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        first = F.gelu(F.linear(through(x), w, b)) * 2 + x
        return quantize(torch.relu(F.linear(through(first), v)))

    x = torch.randn(2, 3, 64)
    eager = export(Program(run, w=full(64, 64), v=full(32, 64), b=torch.randn(64)), [x])
    with patch("qopt.runtime.optimized.NATIVE", "avx2"):
        compiled = qopt.compile(eager, (x,), target=target, validate=True)
    kernels = [op for op in compiled.module.walk() if isinstance(op, QLinearOp)]
    chains = [[p.name for p in op.post_ops.data] for op in kernels]
    assert chains == [["gelu", "linear", "add"], ["relu"]]
    assert [element_of(op.result) for op in kernels] == [ui8, ui8]
    difference = compiled(x).int() - eager(x).int()
    assert difference.abs().max() <= 1
    code = compiled.graph_module.code
    assert code.count("run_plan") == (target == "dnnl"), code


ON = {
    "per tensor": {
        "avx2": QLinearOp,
        "avx512_core": QLinearOp,
        "avx512_core_vnni": onednn.QLinearOp,
    },
    "per token": {
        "avx2": QLinearOp,
        "avx512_core": QLinearOp,
        "avx512_core_vnni": onednn.QLinearOp,
    },
    "numbers": dict.fromkeys(("avx2", "avx512_core", "avx512_core_vnni"), onednn.QLinearOp),
}
"""The kernel of a large layer whose sums do not saturate, by instruction set."""


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ON)
@torch.no_grad()
def test_large_layers_of_chosen_parameters_have_the_faster_kernel(name: str, target: str) -> None:
    run, _ = PROGRAMS[name]
    x = torch.randn(2, 1024)
    eager = export(Program(run, w=Weight(1024, 1024)), [x])
    for isa, kind in ON[name].items():
        with patch("qopt.runtime.optimized.NATIVE", isa):
            compiled = qopt.compile(eager, (x,), target=target)
        (kernel,) = [op for op in compiled.module.walk() if isinstance(op, Kernel)]
        assert type(kernel) is kind, isa
        if kind is QLinearOp:
            torch.testing.assert_close(compiled(x), eager(x), rtol=1e-5, atol=1e-4)
            assert compiled.graph_module.code.count("run_plan") == (target == "dnnl")
            plans = plans_of(compiled.graph_module)
            held = [t.numel() * t.itemsize for plan in plans for t in plan.storages]
            assert target == "torch" or sum(held) >= 1024 * 1024, "weights count as the plan's"
