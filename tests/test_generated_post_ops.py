"""What follows the sums of the generated kernel: post-ops as torch computes them, and quantized results."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from qopt.dialects.functions import FUNCTIONS, PostOp
from qopt.dialects.generated.post_ops import GENERATED_BINARY, GENERATED_ELTWISE
from qopt.errors import QoptError
from qopt.runtime.generated.integer_linear import integer_linear, pack_integer_weight
from qopt.runtime.generated.vector_functions import BINARY_BUILDERS, ELTWISE_BUILDERS
from qopt.runtime.reference.functions import applied, combined
from tests.support import DTYPES, ops

NUMBERS = {"hardtanh": (-1.0, 2.0), "leaky_relu": (0.1,), "elu": (0.7,), "linear": (2.0, -1.0)}

EDGES = [float("nan"), float("inf"), -float("inf"), 0.0, -0.0, 100.0, -100.0, 88.8, -90.0, 1e-20]


def test_the_loops_have_the_functions_that_the_tables_state() -> None:
    assert set(ELTWISE_BUILDERS) == set(GENERATED_ELTWISE)
    assert set(BINARY_BUILDERS) == set(GENERATED_BINARY)


def finished(y: torch.Tensor, *rest: Any) -> torch.Tensor:
    """A row of floats, as a bias beside nothing, and what follows."""
    n = y.shape[-1]
    nothing = pack_integer_weight(torch.zeros(n, 1, dtype=torch.int8))
    x = torch.zeros(1, 1, dtype=torch.uint8)
    return integer_linear(x, 1.0, 0, 0, 255, nothing, torch.ones(n), y, *rest)[0]


@pytest.mark.parametrize("name", GENERATED_ELTWISE)
def test_functions_of_one_number_are_those_of_torch(name: str) -> None:
    y = torch.cat([torch.tensor(EDGES), torch.randn(33) * 4])
    numbers = NUMBERS.get(name, ())
    for algorithm in FUNCTIONS[name].algorithms:
        found = finished(y, [[name, algorithm, *numbers]])
        expected = applied(PostOp(name, numbers, algorithm), y)
        # torch's own gelu of infinity is no number where AVX-512 computes it.
        told = ~(y.isinf() & expected.isnan())
        torch.testing.assert_close(
            found[told], expected[told], rtol=1e-5, atol=1e-6, equal_nan=True
        )


@pytest.mark.parametrize("name", GENERATED_BINARY)
def test_functions_of_two_read_rows_or_a_number_for_each_channel(name: str) -> None:
    x, weight = torch.randn(5, 7), torch.randint(-127, 128, (19, 7), dtype=torch.int8)
    arguments = (0.1, 100, 0, 255, pack_integer_weight(weight), torch.rand(19), torch.randn(19))
    y = integer_linear(x, *arguments)
    for shape in ((5, 19), (19,), (1, 19), (1,)):
        other = torch.randn(shape)
        found = integer_linear(x, *arguments, [[name, ""], ["abs", ""]], [other])
        expected = combined(name, y, other).abs()
        torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("dtype", DTYPES)
def test_results_are_quantized_as_eager_mode_does(dtype: torch.dtype) -> None:
    low, high = DTYPES[dtype]
    y = torch.cat([torch.tensor(EDGES[1:]), torch.tensor([0.025, 0.075]), torch.randn(33) * 4])
    for bounds in ((low, high), (0, 100)):
        numbers = (0.05, 3, *bounds, dtype)
        found = finished(y, [["relu", ""]], [], numbers)
        assert torch.equal(found, ops.quantize_per_tensor(torch.relu(y), *numbers))


ONE = torch.ones(1, 3)

MISTAKES: dict[str, tuple[tuple[Any, ...], str]] = {
    "unknown": (([["softplus", ""]],), "post-op softplus: the kernel has no such function"),
    "summed": (([["sum", ""]], [ONE]), "post-op sum: the kernel has no such function"),
    "algorithm": (([["gelu", "exact"]],), "post-op gelu: found ['exact']"),
    "numbers": (([["hardtanh", "", 0.0]],), "post-op hardtanh: found ['', 0.0]"),
    "no tensor": (([["add", ""]],), "others: expected 1 tensors, found 0"),
    "sizes": (([["add", ""]], [torch.ones(2, 3)]), "others: expected float32 [1, 3] or 3 numbers"),
    "elements": (([["add", ""]], [ONE.int()]), "others: expected float32 [1, 3] or 3 numbers"),
    "range": (([], [], [0.1, 0, 0, 256, torch.uint8]), "output: expected a scale above 0"),
    "scale": (([], [], [0.0, 0, 0, 255, torch.uint8]), "output: expected a scale above 0"),
    "dtype": (([], [], [0.1, 0, 0, 255, torch.int32]), "output: expected a scale above 0"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_what_the_kernel_has_not_is_refused(name: str) -> None:
    arguments, told = MISTAKES[name]
    with pytest.raises(QoptError) as error:
        finished(torch.zeros(3), *arguments)
    assert told in str(error.value)
