"""Programs of open sizes are eager mode's at any size: numbers, shapes and strides, by both ways to compile."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.export import Dim

import qopt
from qopt.frontend.tensors import layout_named
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, quantize, through

aten: Any = torch.ops.aten

pytestmark = pytest.mark.filterwarnings("ignore:The tensor attributes self.gru")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    torch._dynamo.reset()


class Recurrent(nn.Module):
    """A convolution, a normalization, a pooling and a recurrent layer, as speech networks have them."""

    def __init__(self) -> None:
        super().__init__()
        self.weight, self.last = Weight(16, 1, 3, 3), Weight(5, 64)
        self.norm = nn.BatchNorm2d(16)
        self.gru = nn.GRU(16 * 10, 32, batch_first=True, bidirectional=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = F.relu(self.norm(F.conv2d(through(x), self.weight(), padding=1)))
        y = F.max_pool2d(y, (1, 2)).permute(0, 2, 1, 3).flatten(2)
        return F.linear(through(self.gru(y)[0]), self.last())


def merged(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    y = F.max_pool2d(F.relu(F.conv2d(through(x), w, padding=1)), 2)
    return y.permute(0, 2, 1, 3).flatten(2) * y.shape[0]


def turned(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    return F.conv1d(through(x.mT), w).mT


def turned_image(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    return F.relu(F.conv2d(through(x), w)).transpose(1, 3)


def split_rows(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    return F.linear(through(x), w).unflatten(0, (-1, 4)).transpose(0, 2)


B, T, U = (Dim(name, min=3 if name == "b" else 6, max=512) for name in "btu")

PROGRAMS: dict[str, tuple[Callable[[], nn.Module], dict[int, Any], Sequence[tuple[int, ...]]]] = {
    "recurrent": (Recurrent, {0: B}, [(3, 1, 9, 20), (5, 1, 9, 20)]),
    "merged": (
        lambda: Program(merged, w=Weight(8, 1, 3, 3)),
        {0: B, 2: T},
        [(3, 1, 9, 20), (5, 1, 12, 20)],
    ),
    "turned": (
        lambda: Program(turned, w=Weight(12, 12, 3)),
        {1: T},
        [(2, 20, 12), (2, 9, 12)],
    ),
    "turned_image": (
        lambda: Program(turned_image, w=Weight(8, 3, 3, 3)),
        {0: B, 2: T, 3: U},
        [(4, 3, 9, 7), (3, 3, 8, 6)],
    ),
    "split_rows": (
        lambda: Program(split_rows, w=Weight(6, 8)),
        {0: 4 * Dim("rows", min=2, max=100)},
        [(12, 8), (20, 8)],
    ),
}


def same(expected: torch.Tensor, found: torch.Tensor) -> None:
    assert (found.shape, found.stride()) == (expected.shape, expected.stride())
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", PROGRAMS)
@torch.no_grad()
def test_programs_of_open_sizes(name: str, target: str) -> None:
    make, dims, shapes = PROGRAMS[name]
    module = make().eval()
    inputs = [torch.randn(shape) for shape in shapes]
    dynamic = {"inputs": (dims,)} if isinstance(module, Program) else (dims,)
    graph = export(module, inputs[:1], dynamic_shapes=dynamic)
    for examples in (inputs[:1], None):
        compiled = qopt.compile(graph, examples, target=target)
        for x in inputs:
            same(graph(x), compiled(x))
    traced = torch.compile(module, backend="qopt", dynamic=True, options={"target": target})
    for x in inputs:
        same(module(x), traced(x))


def without_first(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    """No rows are left of one."""
    return F.linear(through(x[1:]), w)


EMPTY: dict[str, tuple[Callable[..., torch.Tensor], Weight, Sequence[int]]] = {
    "rows": (lambda x, w: F.linear(through(x), w), Weight(4, 8), (8,)),
    "rows of rows": (lambda x, w: F.linear(through(x), w).mT, Weight(4, 8), (3, 8)),
    "none left": (without_first, Weight(4, 8), (3, 8)),
    "integers": (lambda x, w: through(F.relu(F.linear(through(x), w))), Weight(4, 8), (3, 8)),
    "addend": (lambda x, w: F.linear(through(x), w) + x, Weight(8, 8), (3, 8)),
    "convolution in 1-D": (lambda x, w: F.conv1d(through(x), w), Weight(4, 3, 3), (3, 9)),
    "in 2-D": (lambda x, w: F.conv2d(through(x), w), Weight(4, 3, 3, 3), (3, 9, 9)),
    "in 3-D": (lambda x, w: F.conv3d(through(x), w), Weight(4, 3, 3, 3, 3), (3, 5, 5, 5)),
    "summed": (lambda x, w: F.conv2d(through(x), w, padding=1) + x, Weight(3, 3, 3, 3), (3, 9, 9)),
    "pooled": (
        lambda x, w: through(F.max_pool2d(F.conv2d(through(x), w), 2)),
        Weight(4, 3, 3, 3),
        (3, 8, 8),
    ),
    "permuted integers": (lambda x, w: through(x).permute(2, 0, 1), Weight(4, 4), (3, 4)),
    "permuted, then quantized": (
        lambda x, w: quantize(F.linear(through(x), w).permute(0, 2, 1)),
        Weight(4, 4),
        (3, 4),
    ),
    "sliced, then through integers": (
        lambda x, w: through(F.linear(through(x), w)[:, :2].transpose(0, 1)),
        Weight(4, 4),
        (3, 4),
    ),
    "permuted image": (
        lambda x, w: F.conv2d(through(x), w).permute(0, 2, 3, 1),
        Weight(4, 3, 3, 3),
        (3, 9, 9),
    ),
    "permuted pool": (
        lambda x, w: F.max_pool2d(through(x), 2).permute(0, 2, 3, 1),
        Weight(4, 4),
        (3, 8, 8),
    ),
    "permuted join": (
        lambda x, w: torch.cat([through(x), F.linear(through(x), w)], 1).permute(2, 1, 0),
        Weight(4, 4),
        (3, 4),
    ),
    "sum of a permuted": (lambda x, w: x.permute(1, 2, 0) + 1, Weight(4, 4), (3, 4)),
    "functions of a permuted": (
        lambda x, w: F.gelu(torch.relu(F.linear(through(x), w).permute(2, 0, 1))),
        Weight(8, 4),
        (3, 4),
    ),
}
"""What is computed of a batch that may have no elements, the weight, and the sizes behind the batch."""


@pytest.mark.parametrize("sizes", ["known", "open"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", EMPTY)
@torch.no_grad()
def test_a_batch_of_nothing(name: str, target: str, sizes: str) -> None:
    function, weight, shape = EMPTY[name]
    x = torch.randn(5, *shape)
    nothing = x[: 1 if name == "none left" else 0]
    if sizes == "known":
        graph, example = export(Program(function, w=weight), [nothing]), nothing
    else:
        batch = {"inputs": ({0: Dim.DYNAMIC},)}
        graph, example = export(Program(function, w=weight), [x], dynamic_shapes=batch), x
    same(graph(nothing), qopt.compile(graph, [example], target=target)(nothing))


@torch.no_grad()
def test_importing_leaves_the_symbols_of_the_graph_open() -> None:
    graph = export(Recurrent(), [torch.randn(3, 1, 9, 20)], dynamic_shapes=({0: B},))
    module = qopt.import_graph(graph, [torch.randn(3, 1, 9, 20)])
    assert "tensor<?x9x64xf32" in str(module)
    (x,) = (n.meta["val"] for n in graph.graph.nodes if n.op == "placeholder")
    assert isinstance(x.shape[0], torch.SymInt)


def layout_with_open_sizes(view: Callable[[torch.Tensor], torch.Tensor]) -> str:
    """The layout of what a function returns for an image of open batch and height."""
    x = torch.randn(3, 4, 7, 6)
    graph = export(Program(view), [x], dynamic_shapes={"inputs": ({0: B, 2: T},)})
    output = next(n for n in graph.graph.nodes if n.op == "output")
    return re.sub(r"s\d+", "T", layout_named(output.args[0][0].meta["val"]))


@pytest.mark.parametrize(
    ("view", "layout"),
    [
        (lambda x: x * 2, "contiguous"),
        (lambda x: x.transpose(0, 2), "permuted 2 1 0 3"),
        (lambda x: x.permute(0, 2, 3, 1), "permuted 0 3 1 2"),
        (lambda x: x[:, :, 1:].transpose(1, 2), "strided 24*T 6 6*T 1"),
        (lambda x: x[:, ::2].transpose(2, 3), "strided 24*T 12*T 1 6"),
        (lambda x: x[:, :1].expand(-1, 4, -1, -1).transpose(2, 3), "strided 24*T 0 1 6"),
        (lambda x: x.flatten(2).transpose(1, 2), "permuted 0 2 1"),
        (lambda x: torch.cat([x, x[:, :, :1]], 2)[..., ::2], "any"),
    ],
)
def test_strides_that_hold_symbols_are_an_order_where_memory_is_dense_and_products(
    view: Callable[[torch.Tensor], torch.Tensor], layout: str
) -> None:
    assert layout_with_open_sizes(view) == layout


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ["_0", "_1_2", "__3", "x_4", "class_"])
@torch.no_grad()
def test_inputs_may_have_any_name(name: str, target: str) -> None:
    graph, root = torch.fx.Graph(), nn.Module()
    x = graph.placeholder(name)
    graph.output(
        graph.call_function(aten.relu.default, (graph.call_function(aten.add.Tensor, (x, x)),))
    )
    compiled = qopt.compile(torch.fx.GraphModule(root, graph), [torch.randn(2, 3)], target=target)
    x = torch.randn(2, 3)
    assert torch.equal(compiled(x), torch.relu(x + x))
