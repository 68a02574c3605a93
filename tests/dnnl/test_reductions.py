"""Sums along a dimension and lengths of rows under target dnnl: products, equal to torch's within their rounding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from tests.support import Program, Weight, compare, through

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
    "norm": lambda y: torch.linalg.vector_norm(y, 2, -1),
    "norm_kept": lambda y: torch.linalg.vector_norm(y, 2, [2], keepdim=True),
    "normalized": lambda y: F.normalize(y, dim=-1),
}

LEFT: dict[str, Reduce] = {
    "all_elements": lambda y: y.sum(),
    "two_dimensions": lambda y: y.sum([1, 2]),
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


def test_a_masked_mean_of_a_sentence() -> None:
    def run(x: torch.Tensor, mask: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        weights = mask.unsqueeze(-1).to(torch.float32)
        y = F.linear(through(x), w) * weights
        return F.normalize(y.sum(1) / weights.sum(1))

    mask = torch.tensor([[1, 1, 1, 0], [1, 0, 0, 0]])
    found = compare(Program(run, w=Weight(16, 8)), [torch.randn(2, 4, 8), mask], target="dnnl")
    assert found.relative < 1e-5
    assert ops_of(found).count("dnnl.matmul") == 4
