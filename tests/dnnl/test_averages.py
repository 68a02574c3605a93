"""Average pools of integers: against the reference, in small programs, and in blocks of networks that stay integers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from xdsl.ir import Attribute, SSAValue

from qopt.dialects.dnnl import PoolingAlgorithm, PoolingOp
from qopt.dialects.qnn import int_array
from tests.support import Comparison, Program, Weight, compare, dequantize, quantize, through

from .support import ELEMENTS, both, integers, params, spatial, spatial_type
from .test_fuse_primitives import kernels_of
from .test_plans import plans_of

INTEGERS = (torch.uint8, torch.int8)


QUANTIZATIONS = {
    "one": ((0.05, 4), (0.05, 4)),
    "one_odd": ((0.05, 3), (0.05, 3)),
    "other_scale": ((0.05, 3), (0.0331, 3)),
    "other_zero_point": ((0.05, 0), (0.05, 9)),
    "other": ((0.01, 7), (0.1, -2)),
}
"""Scale and zero point of what is averaged and of the mean; unsigned integers have zero points 20 greater."""


@pytest.mark.parametrize("name", QUANTIZATIONS)
@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize(("kernel", "stride", "padding"), [(3, 2, 1), (2, 2, 0), (9, 9, 0)])
def test_the_primitive(
    kernel: int, stride: int, padding: int, dtype: torch.dtype, name: str
) -> None:
    x = spatial(integers(2, 8, 9, 9, dtype=dtype))
    size = (9 + 2 * padding - kernel) // stride + 1
    shape, element = (2, 8, size, size), ELEMENTS[dtype]
    result = spatial_type(element, shape)
    source, output = (
        params(scale, zero_point + 20 * (dtype == torch.uint8), element)
        for scale, zero_point in QUANTIZATIONS[name]
    )
    window: dict[str, Attribute] = {
        "kernel": int_array([kernel] * 2),
        "stride": int_array([stride] * 2),
        "padding": int_array([padding] * 2),
        "padding_end": int_array([max((size - 1) * stride + kernel - 9 - padding, 0)] * 2),
        "dilation": int_array([1, 1]),
    }

    def build(x: SSAValue) -> SSAValue:
        properties = {**window, "params": source, "output": output}
        return PoolingOp(PoolingAlgorithm.AVG, x, properties, result).result

    expected, found = both(build, [x])
    assert (expected.int() - found.int()).abs().max() <= 1
    if name.startswith("one"):
        assert torch.equal(expected, found), "ties fall to the even level before the zero point"


AVERAGES: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "windows": lambda y: F.avg_pool2d(y, 2),
    "without_padding": lambda y: F.avg_pool2d(y, (3, 2), (2, 1), (1, 0), count_include_pad=False),
    "parts": lambda y: F.adaptive_avg_pool2d(y, (3, 2)),
    "one": lambda y: F.adaptive_avg_pool2d(y, 1),
    "mean": lambda y: y.mean([2, 3]),
    "mean_that_keeps": lambda y: y.mean([-1, -2], True),
    "flat": lambda y: F.adaptive_avg_pool2d(y, 1).flatten(1),
}


def averaged(
    function: Callable[[torch.Tensor], torch.Tensor],
    source: tuple[float, int],
    result: tuple[float, int],
    dtype: torch.dtype = torch.uint8,
    to: torch.dtype | None = None,
) -> Comparison:
    """Compile an average between two quantizations."""
    program = Program(lambda q: quantize(function(dequantize(q, *source)), *result, to or dtype))
    found = compare(program, [integers(2, 16, 6, 6, dtype=dtype)], target="dnnl")
    assert found.levels <= 1
    return found


@pytest.mark.parametrize("quantization", QUANTIZATIONS)
@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize("name", AVERAGES)
def test_averages_between_quantizations(name: str, dtype: torch.dtype, quantization: str) -> None:
    source, result = ((s, z + 2) for s, z in QUANTIZATIONS[quantization])
    found = averaged(AVERAGES[name], source, result, dtype)
    ((op, kernel),) = ((op, kernel) for op, kernel in kernels_of(found) if op != "dnnl.reorder")
    assert (op, kernel.split(":")[0]) == ("dnnl.pooling", "jit_int")
    assert found.compiled.ledger.rule_counts["average_integers"] == 1


def test_padding_that_counts_is_zero() -> None:
    pool = lambda y: F.avg_pool2d(y, 3, 2, 1)  # noqa: E731
    found = averaged(pool, (0.05, 0), (0.05, 0))
    assert found.compiled.ledger.rule_counts["average_integers"] == 1


REFUSED: dict[str, tuple[Callable[[torch.Tensor], torch.Tensor], torch.dtype, str]] = {
    "padding": (lambda y: F.avg_pool2d(y, 3, 2, 1), torch.uint8, "but 4 stands for zero"),
    "ceiling": (lambda y: F.avg_pool2d(y, 4, 3, ceil_mode=True), torch.uint8, "rounded-up size"),
    "divisor": (lambda y: F.avg_pool2d(y, 2, divisor_override=3), torch.uint8, "divisor of its"),
    "parts": (lambda y: F.adaptive_avg_pool2d(y, (4, 3)), torch.uint8, "which are not alike"),
    "channels": (lambda y: y.mean([1]), torch.uint8, "a mean that is not over space"),
    "another_type": (lambda y: F.avg_pool2d(y, 2), torch.int8, "ui8 is averaged, to i8"),
    "two_users": (
        lambda y: (z := F.avg_pool2d(y, 2)) + torch.cumsum(z, 1) * 0,
        torch.uint8,
        "reads floats",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_averages_that_stay_floats(name: str) -> None:
    function, to, reason = REFUSED[name]
    ledger = averaged(function, (0.05, 4), (0.05, 4), to=to).compiled.ledger
    assert "average_integers" not in ledger.rule_counts
    assert any(reason in entry.reason for entry in ledger.unfused), str(ledger)


def integers_between(found: Comparison) -> list[str]:
    """The primitives of a network's one plan; the tensors between them hold integers."""
    assert len(plans_of(found.compiled)) == 1
    names = [name for name, _ in kernels_of(found)]
    assert "dnnl.eltwise" not in names
    assert "dnnl.binary" not in names
    assert found.compiled.ledger.rule_counts["average_integers"] >= 1
    return names


def conv(x: torch.Tensor, w: torch.Tensor, zero_point: int = 0) -> torch.Tensor:
    """A convolution and relu between quantizations."""
    return through(torch.relu(F.conv2d(x, w)), 0.05, zero_point)


def googlenet(x: torch.Tensor, a: torch.Tensor, b: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
    x = conv(through(x, 0.05, 128), a)
    pooled = F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    branches = [conv(x, b), conv(through(pooled, 0.05, 0), c)]
    return quantize(torch.cat(branches, 1), 0.05, 0)


def densenet(x: torch.Tensor, a: torch.Tensor, b: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
    x = F.avg_pool2d(conv(through(x, 0.05, 128), a), 2)
    x = conv(through(x, 0.05, 0), b)
    return F.linear(through(F.adaptive_avg_pool2d(x, 1), 0.05, 0).flatten(1), c)


def test_a_block_of_branches_stays_integers() -> None:
    parts = {name: Weight(8, 8, 1, 1) for name in "abc"}
    found = compare(Program(googlenet, **parts), [torch.randn(2, 8, 6, 6)], target="dnnl")
    names = integers_between(found)
    assert names.count("dnnl.pooling") == 1
    assert names.count("dnnl.reorder") <= 3


def test_a_transition_and_a_head_stay_integers() -> None:
    parts = {"a": Weight(8, 8, 1, 1), "b": Weight(8, 8, 1, 1), "c": Weight(10, 8)}
    found = compare(Program(densenet, **parts), [torch.randn(2, 8, 6, 6)], target="dnnl")
    names = integers_between(found)
    assert names.count("dnnl.pooling") == 2
    assert [name for name in names if name != "dnnl.reorder"][-1] == "dnnl.matmul"
    assert names.count("dnnl.reorder") <= 2


LAST = (0.019995372742414474, 69)
"""A quantization by whose scale eager mode's floats are a hair beside a tie, now on one side, now on the other."""


def dense_block(
    x: torch.Tensor, a: torch.Tensor, b: torch.Tensor, c: torch.Tensor
) -> tuple[torch.Tensor, ...]:
    """Layers that read all that went before them joined, and a transition; the integers that each writes."""
    levels = []
    for weight in (a, b):
        q = quantize(F.conv2d(through(torch.relu(x), 0.0286, 0), weight, padding=1), 0.0361, 101)
        x = torch.cat([x, dequantize(q, 0.0361, 101)], 1)
        levels.append(q)
    q = quantize(F.conv2d(through(torch.relu(x), 0.0263, 0), c), *LAST)
    return *levels, q, quantize(F.avg_pool2d(dequantize(q, *LAST), 2), *LAST)


@torch.no_grad()
def test_a_dense_block_differs_from_eager_mode_in_means_that_are_ties_alone() -> None:
    torch.manual_seed(0)
    parts = {"a": Weight(4, 8, 3, 3), "b": Weight(4, 12, 3, 3), "c": Weight(8, 16, 1, 1)}
    x = torch.randn(2, 8, 12, 12)
    found = compare(Program(dense_block, **parts), [x], target="dnnl")
    assert found.compiled.ledger.rule_counts["average_integers"] == 1
    (*layers, q, mean), (*eager_layers, eager_q, eager_mean) = found.compiled(x), found.eager(x)
    for levels, expected in zip([*layers, q], [*eager_layers, eager_q], strict=True):
        assert (levels != expected).double().mean() < 1e-3, "flips of sums"
    steps = F.avg_pool2d(q.double() - LAST[1], 2)
    assert torch.equal(mean.double(), steps.round() + LAST[1]), "ties fall to the even level"
    ties = steps - steps.floor() == 0.5
    apart = (mean != eager_mean) & (F.max_pool2d((q != eager_q).double(), 2) == 0)
    assert apart.any()
    assert not (apart & ~ties).any()
