"""What becomes a part of the primitive before it, and what does not: compared with eager mode."""

from __future__ import annotations

import pytest
import torch

from qopt.rewrite_patterns.facts.primitives import is_fast_broadcast
from tests.support import REDUCED, Comparison, Program, compare, quantize, through

from .test_plans import plans_of

STACK = (2, 4, 6, 5)
FAST = [(2, 4, 6, 5), (2, 1, 6, 5), (2, 1, 1, 5), (1, 1, 1, 5)]
SLOW = [(1, 1, 6, 5), (1, 4, 6, 5), (2, 1, 1, 1), (1, 1, 6, 1), (2, 4, 1, 5), (6, 5), (5,)]


def kernels_of(found: Comparison) -> list[tuple[str, str]]:
    """The operations in a program's plans, with the kernels that do them."""
    return [(k.op, k.kernel) for number in plans_of(found.compiled) for k in number.plan.kernels]


def added_product(x: torch.Tensor, y: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
    return torch.matmul(x, y) * 0.25 + z


@pytest.mark.parametrize("sizes", [*FAST, *SLOW], ids=str)
@pytest.mark.parametrize("batch", [1, 2])
def test_a_tensor_is_added_in_the_product(sizes: tuple[int, ...], batch: int) -> None:
    if len(sizes) == 4:
        sizes = (min(sizes[0], batch), *sizes[1:])
    shape = (batch, *STACK[1:])
    operands = (torch.randn(batch, 4, 6, 8), torch.randn(batch, 4, 8, 5), torch.randn(sizes))
    found = compare(Program(added_product), operands, target="dnnl")
    assert found.relative < 1e-6
    ops = kernels_of(found)
    fast = is_fast_broadcast(shape, (*[1] * (4 - len(sizes)), *sizes))
    assert [op for op, _ in ops].count("dnnl.binary") == (not fast)
    assert not any("ref" in kernel for op, kernel in ops if op == "dnnl.matmul")


@pytest.mark.parametrize("sizes", FAST, ids=str)
def test_fast_broadcasts(sizes: tuple[int, ...]) -> None:
    assert is_fast_broadcast(STACK, sizes)


@pytest.mark.parametrize("sizes", SLOW, ids=str)
def test_slow_broadcasts(sizes: tuple[int, ...]) -> None:
    assert not is_fast_broadcast(STACK, sizes)


def test_a_product_that_is_read_elsewhere_stays() -> None:
    def run(x: torch.Tensor, y: torch.Tensor, z: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        product = torch.matmul(x, y)
        return product, product + z

    shapes = ((1, 4, 6, 8), (1, 4, 8, 5), (1, 4, 6, 5))
    found = compare(Program(run), [torch.randn(s) for s in shapes], target="dnnl")
    assert found.relative < 1e-6
    assert [op for op, _ in kernels_of(found)].count("dnnl.binary") == 1


def test_functions_of_a_product_of_integers_are_the_products() -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        product = torch.matmul(through(x, 0.05, 64, range=REDUCED), through(y, dtype=torch.int8))
        return quantize(torch.tanh(torch.sigmoid(product * 0.2)), 0.01, 3)

    operands = (torch.randn(2, 6, 8), torch.randn(2, 8, 5))
    found = compare(Program(run), operands, target="dnnl")
    assert found.levels <= 1
    ops = [op for op, _ in kernels_of(found)]
    clamp = "dnnl.eltwise"  # to the reduced range
    assert ops == ["dnnl.reorder", clamp, "dnnl.reorder", "dnnl.matmul"]


def test_a_product_of_floats_is_quantized_apart() -> None:
    program = Program(lambda x, y: quantize(torch.matmul(x, y), 0.1, 3))
    found = compare(program, (torch.randn(2, 6, 8), torch.randn(2, 8, 5)), target="dnnl")
    assert found.levels <= 1
    assert [op for op, _ in kernels_of(found)] == ["dnnl.matmul", "dnnl.reorder"]


BINARIES = {
    "add": (lambda x, y: x + y, (3, 4, 5)),
    "add_rows": (lambda x, y: x + y, (5,)),
    "mul": (lambda x, y: x * y, (3, 4, 5)),
    "mul_columns": (lambda x, y: x * y, (3, 4, 1)),
}


@pytest.mark.parametrize("zero_point", [0, 7])
@pytest.mark.parametrize("name", BINARIES)
def test_a_quantization_is_the_binarys(name: str, zero_point: int) -> None:
    function, sizes = BINARIES[name]
    program = Program(lambda x, y: quantize(function(x, y), 0.03, zero_point))
    found = compare(program, [torch.randn(3, 4, 5), torch.randn(sizes)], target="dnnl")
    assert [op for op, _ in kernels_of(found)] == ["dnnl.binary"]
    assert found.levels <= 1


def test_a_sum_that_is_read_in_floats_too_is_quantized_apart() -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        z = x + y
        return z, quantize(z, 0.03, 7)

    found = compare(Program(run), [torch.randn(3, 4, 5), torch.randn(3, 4, 5)], target="dnnl")
    assert [op for op, _ in kernels_of(found)] == ["dnnl.binary", "dnnl.reorder"]
    assert found.levels <= 1


def test_a_range_that_is_not_whole_is_clamped_after_it() -> None:
    program = Program(lambda x, y: quantize(x + y, 0.03, 7, range=(0, 127)))
    found = compare(program, [torch.randn(3, 4, 5), torch.randn(3, 4, 5)], target="dnnl")
    assert [op for op, _ in kernels_of(found)] == ["dnnl.binary", "dnnl.eltwise"]
    assert found.levels <= 1
