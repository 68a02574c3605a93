"""Counting int8 kernels as executed, and computing with exact sums."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch.fx import GraphModule, symbolic_trace

from examples.models.exact import with_exact_sums
from examples.models.executed import count_int8_kernels

LINEAR = "onednn.qlinear_pointwise.default"


@pytest.fixture
def packed() -> Callable[[], torch.Tensor]:
    """Make packed weights of a linear layer, 4 to 3."""
    weight = torch.arange(12, dtype=torch.int8).view(3, 4)
    return lambda: torch.ops.onednn.qlinear_prepack(weight, None)


def linear(x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Call the int8 linear kernel: u8[N,4] -> f32[N,3]."""
    scales, zeros = torch.ones(3), torch.zeros(3, dtype=torch.int32)
    return torch.ops.onednn.qlinear_pointwise.default(
        x, 0.5, 0, weight, scales, zeros, None, 1.0, 0, torch.float32, "none", [], ""
    )


X = torch.full((2, 4), 2, dtype=torch.uint8)


def test_a_shared_weight_counts_once(packed: Callable[[], torch.Tensor]):
    weight = packed()
    executed = count_int8_kernels(lambda x: (linear(x, weight), linear(x, weight)), (X,))
    assert executed == (Counter({LINEAR: 2}), 1)


def test_equal_weights_packed_apart_count_each(packed: Callable[[], torch.Tensor]):
    first, second = packed(), packed()
    executed = count_int8_kernels(lambda x: (linear(x, first), linear(x, second)), (X,))
    assert executed.weights == 2


def test_weights_packed_while_running_are_not_mistaken_for_one(
    packed: Callable[[], torch.Tensor],
):
    def run(x: torch.Tensor) -> None:
        for _ in range(5):
            linear(x, packed())

    assert count_int8_kernels(run, (X,)) == (Counter({LINEAR: 5}), 5)


def test_packing_and_float_operators_are_not_kernels(packed: Callable[[], torch.Tensor]):
    def run(x: torch.Tensor) -> torch.Tensor:
        packed()
        return torch.nn.functional.linear(x.float(), torch.ones(3, 4))

    assert count_int8_kernels(run, (X,)) == (Counter(), 0)


def test_programs_of_torch_compile_are_counted_as_they_run(packed: Callable[[], torch.Tensor]):
    weight, runs = packed(), []

    def backend(graph_module: GraphModule, inputs: Any) -> Callable[..., Any]:
        def program(*args: Any) -> Any:
            runs.append("compiled")
            return graph_module(*args)

        return program

    compiled = torch.compile(lambda x: linear(x, weight), backend=backend)
    assert count_int8_kernels(compiled, (X,)) == (Counter({LINEAR: 1}), 1)
    assert runs == ["compiled"]


def test_exact_sums_do_not_depend_on_the_order():
    class Layer(torch.nn.Module):
        def forward(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
            return torch.ops.aten.linear.default(x, weight) + 1

    x = torch.tensor([[1e8, 1.0, -1e8, 1.0]])
    exact = with_exact_sums(symbolic_trace(Layer()))
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]):
        result = exact(x[:, order], torch.ones(1, 4))
        assert result.dtype == torch.float32
        assert result.item() == 3
