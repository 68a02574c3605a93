"""What attention is made of under target dnnl: normalizations that write integers, products of quantized stacks."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from qopt.lowering.targets.instruction_sets import has_avx512, native_instruction_set
from tests.support import REDUCED, Program, Weight, compare, dequantize, quantize, through

from .test_plans import plans_of
from .test_programs import ops_of


def normalized(y: torch.Tensor, g: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return F.layer_norm(y, [16], g, b)


@pytest.mark.parametrize("range", [None, (0, 127)])
@pytest.mark.parametrize("scale", [0.03, 0.0005])
@pytest.mark.parametrize("zero_point", [0, 128, 131])
def test_a_layer_norm_writes_integers(
    zero_point: int, scale: float, range: tuple[int, int] | None
) -> None:
    def run(x: torch.Tensor, w: torch.Tensor, g: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        rows = normalized(F.linear(through(x), w), g, b)
        return quantize(rows, scale, zero_point, range=range)

    parts = {"w": Weight(16, 8), "g": torch.rand(16), "b": torch.randn(16)}
    found = compare(Program(run, **parts), [torch.randn(2, 6, 8)], target="dnnl")
    assert found.levels <= 1
    quantized = ["dnnl.reorder"] if zero_point else []
    clamp = ["dnnl.eltwise"] if range else []
    assert ops_of(found) == ["dnnl.reorder", "dnnl.matmul", "dnnl.layer_norm", *quantized, *clamp]


def test_validation_passes_a_layer_norm_that_writes_integers() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, g: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        rows = through(normalized(F.linear(through(x), w), g, b), 0.03, 0)
        return F.linear(rows.unflatten(2, (2, 8)), w)

    parts = {"w": Weight(16, 8), "g": torch.rand(16), "b": torch.randn(16)}
    options = {"target": "dnnl", "validate": True}
    found = compare(Program(run, **parts), [torch.randn(2, 6, 8)], **options)
    assert ops_of(found).count("dnnl.reorder") == 1


INTEGER_SOFTMAX = ["dnnl.softmax"]
if not has_avx512(native_instruction_set(os.environ)):
    INTEGER_SOFTMAX += ["dnnl.reorder"]
"""How floats become integers: without AVX-512, oneDNN has no fast softmax that writes them."""

SOFTMAX: dict[str, tuple[Callable[[torch.Tensor], torch.Tensor], list[str]]] = {
    "ui8": (lambda y: quantize(y, 1 / 256, 0), INTEGER_SOFTMAX),
    "i8": (lambda y: quantize(y, 1 / 127, 0, torch.int8), INTEGER_SOFTMAX),
    "with_a_zero_point": (
        lambda y: quantize(y, 1 / 256, 3),
        ["dnnl.softmax", "dnnl.reorder"],
    ),
}


@pytest.mark.parametrize("name", list(SOFTMAX))
def test_a_softmax_writes_integers(name: str) -> None:
    written, ops = SOFTMAX[name]

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return written(torch.softmax(F.linear(through(x), w), -1))

    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(2, 6, 8)], target="dnnl")
    assert found.levels <= 1
    assert ops_of(found) == ["dnnl.reorder", "dnnl.matmul", *ops]


FACTORS: dict[str, tuple[tuple[int, ...], tuple[int, ...], Callable[..., torch.Tensor]]] = {
    "matrices": ((5, 8), (8, 6), torch.matmul),
    "rank_3": ((2, 5, 8), (2, 8, 6), torch.matmul),
    "bmm": ((2, 5, 8), (2, 8, 6), torch.bmm),
    "rank_4": ((2, 3, 5, 8), (2, 3, 8, 6), torch.matmul),
    "transposed": ((2, 3, 5, 8), (2, 3, 6, 8), lambda x, y: x @ y.transpose(-1, -2)),
    "permuted": (
        (2, 5, 3, 8),
        (2, 6, 3, 8),
        lambda x, y: x.permute(0, 2, 1, 3) @ y.permute(0, 2, 3, 1),
    ),
    "parts": ((2, 5, 16), (2, 16, 12), lambda x, y: x[..., 4:12] @ y[:, 3:11, ::2]),
    "one_row": ((2, 3, 1, 8), (2, 3, 8, 1), torch.matmul),
    "one_column": ((2, 3, 5, 1), (2, 3, 1, 6), torch.matmul),
}


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8])
@pytest.mark.parametrize("zero_point", [0, 7])
@pytest.mark.parametrize("name", list(FACTORS))
def test_products_of_stacks_are_of_integers(name: str, zero_point: int, dtype: torch.dtype) -> None:
    *shapes, product = FACTORS[name]

    def run(x: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        z = product(
            through(x, 0.02, zero_point, range=REDUCED), through(y, 0.03, zero_point, dtype=dtype)
        )
        return z * 0.5, quantize(z, 0.1, 30)

    found = compare(Program(run), [torch.randn(shape) for shape in shapes], target="dnnl")
    assert found.relative < 1e-5
    assert found.levels <= 1
    assert found.compiled.ledger.rule_counts["multiply_integers"] == 1
    assert ops_of(found).count("dnnl.matmul") == 1


def test_a_factor_that_is_read_elsewhere_is_shifted_for_the_product() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        q = quantize(x, 0.03, 67, range=REDUCED)
        rows = dequantize(q, 0.03, 67, range=REDUCED)
        return F.linear(rows, w), torch.matmul(rows, rows.transpose(1, 2))

    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(2, 6, 8)], target="dnnl")
    assert found.relative < 1e-5
    clamp, *ops = sorted(ops_of(found))
    assert clamp == "dnnl.eltwise"
    assert ops == ["dnnl.matmul", "dnnl.matmul", "dnnl.reorder", "dnnl.reorder"]


def test_what_is_broadcast_is_multiplied_as_floats() -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return torch.matmul(through(x), through(y))

    found = compare(Program(run), [torch.randn(2, 5, 8), torch.randn(1, 8, 6)], target="dnnl")
    assert found.relative < 1e-5
    assert "aten.matmul.default" in found.calls
    assert "of which one is broadcast" in found.reasons


def test_target_torch_multiplies_floats_and_says_why() -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return torch.matmul(through(x), through(y))

    inputs = [torch.randn(2, 5, 8), torch.randn(2, 8, 6)]
    found = compare(Program(run), inputs, target="torch")
    assert found.relative < 1e-5
    assert "multiply_integers: torch has no onednn.qmatmul" in found.reasons


def test_factors_without_elements() -> None:
    def run(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return quantize(torch.matmul(through(x), through(y)), 0.1, 30)

    found = compare(Program(run), [torch.randn(2, 5, 0), torch.randn(2, 0, 6)], target="dnnl")
    assert found.levels == 0


MASKS: dict[str, tuple[tuple[int, ...], bool]] = {
    "for_each_column": ((1, 1, 1, 6), True),
    "for_each_image": ((2, 1, 1, 6), True),
    "for_each_row": ((2, 1, 5, 6), True),
    "for_each_head": ((2, 3, 5, 6), True),
    "one_for_all_images": ((1, 1, 5, 6), False),
}
"""The shape of a mask, and whether the kernels add it without falling to a slow reference."""


@pytest.mark.parametrize("name", list(MASKS))
def test_a_mask_is_added_in_the_product_of_integers(name: str) -> None:
    shape, is_fast = MASKS[name]

    def run(x: torch.Tensor, y: torch.Tensor, m: torch.Tensor) -> torch.Tensor:
        return torch.matmul(through(x), through(y)) * 0.35 + m

    inputs = [torch.randn(2, 3, 5, 8), torch.randn(2, 3, 8, 6), torch.randn(shape)]
    found = compare(Program(run), inputs, target="dnnl")
    assert found.relative < 1e-5
    assert ("dnnl.binary" not in ops_of(found)) == is_fast
    plans = plans_of(found.compiled)
    assert not [k for n in plans for k in n.plan.kernels if k.kernel.startswith("ref")]
