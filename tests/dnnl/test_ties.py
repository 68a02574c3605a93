"""Ties between two levels, where oneDNN may be one level off: what the fuzzer's bounds say of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from torch.fx import GraphModule

import qopt
from qopt.dialects.dnnl import MatmulOp
from qopt.runtime.dnnl.link import plans_of
from qopt.runtime.dnnl.products import has_ties
from tests.fuzz.bounds import Bounded, exactly
from tests.fuzz.bounds_interpreter import BoundsInterpreter, PlanBounds
from tests.support import Program, Weight, dequantize, export, parse, quantize

TIES = torch.tensor([[0.5, 1.5, 2.5, 250.5, -10.5, 0.6, 0.4, 2.0]])


@torch.no_grad()
def bounds_of(eager: GraphModule, bounds: type[BoundsInterpreter]) -> Bounded:
    """The bounds of a graph's result on the ties."""
    return bounds(eager).run(exactly(TIES))


@pytest.mark.parametrize("zero_point", [0, 3, 4, 255])
def test_both_neighbours_of_a_tie_are_right_and_nothing_else(zero_point: int) -> None:
    eager = export(Program(lambda x: quantize(x, 1.0, zero_point)), [TIES])
    exact, found = bounds_of(eager, BoundsInterpreter), bounds_of(eager, PlanBounds)
    assert torch.equal(exact.low, exact.high)
    below, above = (f(TIES) + zero_point for f in (torch.floor, torch.ceil))
    nearest = torch.round(TIES) + zero_point
    is_tie = TIES.frac().abs() == 0.5
    assert torch.equal(found.low, below.where(is_tie, nearest).clamp(0, 255).byte())
    assert torch.equal(found.high, above.where(is_tie, nearest).clamp(0, 255).byte())


@torch.no_grad()
def test_a_quantization_by_itself_takes_eager_modes_side() -> None:
    eager = export(Program(lambda x: quantize(x, 1.0, 3)), [TIES])
    assert torch.equal(qopt.compile(eager, [TIES], target="dnnl")(TIES), eager(TIES))


PRODUCT = """
func.func @forward(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<2xf32>) -> tensor<2x8xui8> {{
  %y = dnnl.plan(%x_1 = %x : tensor<2x4xui8>, %w_1 = %w : tensor<4x8xi8>, %s_1 = %s : tensor<2xf32>) {{
    %z = dnnl.matmul %x_1 from <scale {source}, zero_point 3, range [0, 255]>, %w_1 scales %s_1
         to <scale {result}, zero_point {zero_point}, range [0, 255]>
         : tensor<2x4xui8>, tensor<4x8xi8>, tensor<2xf32> -> tensor<2x8xui8>
    dnnl.yield %z : tensor<2x8xui8>
  }} -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}}
"""


@pytest.mark.parametrize(
    ("source", "result", "zero_point", "scales", "expected"),
    [
        (0.5, 0.25, 3, [0.125, 2.0], True),
        (0.5, 0.25, 4, [0.125, 2.0], False),
        (0.3, 0.25, 3, [0.125, 2.0], False),
        (0.5, 0.75, 3, [0.125, 2.0], False),
        (0.5, 0.25, 3, [0.125, 3.0], False),
        (0.5, 0.25, 3, None, False),
    ],
)
def test_ties_are_counted_on_where_all_scales_are_powers_of_two(
    source: float, result: float, zero_point: int, scales: list[float] | None, expected: bool
) -> None:
    text = PRODUCT.format(source=source, result=result, zero_point=zero_point)
    (product,) = (op for op in parse(text).walk() if isinstance(op, MatmulOp))
    known = None if scales is None else torch.tensor(scales)
    assert has_ties(product, lambda value: known) == expected


LAYERS: dict[str, tuple[Callable[..., torch.Tensor], tuple[int, ...], tuple[int, ...]]] = {
    "linear": (F.linear, (64, 32), (24, 32)),
    "linear, relu": (lambda x, w: F.relu(F.linear(x, w)), (64, 32), (24, 32)),
    "convolution": (F.conv2d, (2, 16, 9, 9), (24, 16, 3, 3)),
    "depthwise": (lambda x, w: F.conv2d(x, w, groups=16), (2, 16, 9, 9), (16, 1, 3, 3)),
    "convolution in 1-D": (F.conv1d, (2, 16, 40), (24, 16, 3)),
}


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("zero_point", [100, 101])
@torch.no_grad()
def test_layers_by_powers_of_two_give_eager_modes_bits_in_fast_kernels(
    name: str, zero_point: int
) -> None:
    function, size, shape = LAYERS[name]
    torch.manual_seed(0)
    weight = Weight(*shape)
    weight.q.clamp_(-64, 63)
    weight.scale.fill_(2.0**-6)

    def forward(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        floats = dequantize(x.clamp(0, 127), 0.5, 60, range=(0, 127))
        return quantize(function(floats, w), 2.0, zero_point)

    x = torch.randint(0, 128, size, dtype=torch.uint8)
    eager = export(Program(forward, w=weight), [x])
    compiled = qopt.compile(eager, [x], target="dnnl")
    assert torch.equal(compiled(x), eager(x))
    kernels = [k for plan in plans_of(compiled.graph_module) for k in plan.kernels]
    products = [k.kernel for k in kernels if k.packed_weights is not None]
    assert len(products) == 1
    assert not products[0].startswith(("ref", "simple"))
