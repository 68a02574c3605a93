"""Sums and means along a dimension and lengths of rows under target dnnl: products, equal to torch's within their rounding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.lowering.dnnl.translations.elementwise import FEW_NUMBERS
from tests.support import Program, Weight, compare, export, through

from .test_plans import plans_of
from .test_programs import ops_of

Reduce = Callable[[torch.Tensor], torch.Tensor]

REDUCED: dict[str, Reduce] = {
    "sum_of_columns": lambda y: y.sum(1),
    "sum_of_columns_kept": lambda y: y.sum([1], keepdim=True),
    "sum_of_rows": lambda y: y.sum(-1),
    "sum_of_rows_kept": lambda y: y.sum(2, keepdim=True),
    "sum_of_images": lambda y: y.sum(0),
    "sum_of_one": lambda y: y[:, :1].sum(1),
    "sum_of_transposed": lambda y: y.transpose(1, 2).sum(1),
    "mean_of_columns": lambda y: y.mean(1),
    "mean_of_rows_kept": lambda y: y.mean(-1, keepdim=True),
    "mean_of_images": lambda y: y.mean([0]),
    "norm": lambda y: torch.linalg.vector_norm(y, 2, -1),
    "norm_kept": lambda y: torch.linalg.vector_norm(y, 2, [2], keepdim=True),
    "normalized": lambda y: F.normalize(y, dim=-1),
}

LEFT: dict[str, Reduce] = {
    "all_elements": lambda y: y.sum(),
    "two_dimensions": lambda y: y.sum([1, 2]),
    "mean_of_two_dimensions": lambda y: y.mean([1, 2]),
    "mean_of_another_type": lambda y: y.mean(1, dtype=torch.float64),
    "norm_of_order_1": lambda y: torch.linalg.vector_norm(y, 1, -1),
    "norm_of_columns": lambda y: torch.linalg.vector_norm(y, 2, 1),
    "norm_of_all": lambda y: torch.linalg.vector_norm(y),
    "another_type": lambda y: y.sum(1, dtype=torch.float64),
}


def products(reduce: Reduce) -> int:
    """Compile a linear layer with a reduction behind it, compare it with eager mode, and count matrix products."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return torch.relu(reduce(F.linear(through(x), w))) * 0.5

    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(3, 5, 8)], target="dnnl")
    assert found.relative < 1e-5
    return ops_of(found).count("dnnl.matmul")


@pytest.mark.parametrize("name", list(REDUCED))
def test_reductions_are_products(name: str) -> None:
    assert products(REDUCED[name]) == 2


@pytest.mark.parametrize("name", list(LEFT))
def test_reductions_that_stay_calls(name: str) -> None:
    assert products(LEFT[name]) == 1


def test_a_norm_by_the_mean_of_squares_is_in_the_plan() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, g: torch.Tensor) -> torch.Tensor:
        y = F.linear(through(x), w)
        return y * torch.rsqrt(y.pow(2).mean(-1, keepdim=True) + 1e-5) * g

    found = compare(
        Program(run, w=Weight(16, 8), g=torch.rand(16)), [torch.randn(3, 5, 8)], target="dnnl"
    )
    assert found.relative < 1e-5
    assert not [call for call in found.calls if call.startswith("aten.")]


def test_inverse_roots_of_zeros_and_negative_numbers_are_those_of_torch() -> None:
    numbers = torch.tensor([0.0, -0.0, -1.0, 4.0, torch.inf, -torch.inf, torch.nan, 1e-40])
    compiled = qopt.compile(
        export(Program(lambda x: torch.rsqrt(x) * 1.0), [numbers]), (numbers,), target="dnnl"
    )
    assert len(plans_of(compiled)) == 1
    torch.testing.assert_close(compiled(numbers), torch.rsqrt(numbers), equal_nan=True)


@pytest.mark.parametrize(("count", "is_in_plan"), [(FEW_NUMBERS, True), (FEW_NUMBERS + 1, False)])
def test_many_inverse_roots_need_no_constant_of_their_size(count: int, is_in_plan: bool) -> None:
    found = compare(
        Program(lambda x: torch.rsqrt(x.abs() + 1) * 2), [torch.randn(count)], target="dnnl"
    )
    assert ("dnnl.binary" in ops_of(found)) == is_in_plan


def test_a_masked_mean_of_a_sentence() -> None:
    def run(x: torch.Tensor, mask: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        weights = mask.unsqueeze(-1).to(torch.float32)
        y = F.linear(through(x), w) * weights
        return F.normalize(y.sum(1) / weights.sum(1))

    mask = torch.tensor([[1, 1, 1, 0], [1, 0, 0, 0]])
    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(2, 4, 8), mask], target="dnnl")
    assert found.relative < 1e-5
    assert ops_of(found).count("dnnl.matmul") == 4
