"""Graphs that higher-order operators call are functions of the module, with kernels like any other."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch._higher_order_ops import map as mapped
from torch._higher_order_ops import scan, while_loop
from torch._higher_order_ops.invoke_subgraph import mark_compile_region
from xdsl.dialects.builtin import i8

import qopt
from qopt.dialects import generated, onednn
from qopt.dialects.fx import CallOp, ConstantOp
from qopt.dialects.types import element_of
from qopt.lowering.analysis.blocks import functions_of
from qopt.targets import TARGETS
from tests.doors import through_dynamo
from tests.support import Weight, flat, ops, through

Layer = Callable[[torch.Tensor], torch.Tensor]


class Model(nn.Module):
    """A quantized linear layer, then a function of its result and of two more layers."""

    def __init__(self, function: Callable[[torch.Tensor, Layer, Layer], Any]):
        super().__init__()
        self.weights = nn.ModuleList(Weight(4, 4) for _ in range(3))
        self.function = function

    def layer(self, x: torch.Tensor, number: int) -> torch.Tensor:
        return torch.relu(F.linear(through(x), self.weights[number]()))

    def forward(self, x: torch.Tensor) -> Any:
        first, *layers = (lambda x, i=i: self.layer(x, i) for i in range(3))
        return self.function(first(x), *layers)


def branches(y: torch.Tensor, f: Layer, g: Layer) -> torch.Tensor:
    return torch.cond(y.sum() > 1000, f, g, (y,))


def nested(y: torch.Tensor, f: Layer, g: Layer) -> torch.Tensor:
    def inner(y: torch.Tensor) -> torch.Tensor:
        return torch.cond(y.max() > 0, f, g, (y,))

    return torch.cond(y.sum() > -1, inner, lambda y: y - 1, (y,))


def loop(y: torch.Tensor, f: Layer, g: Layer) -> Any:
    first = (torch.tensor(0), y)
    return while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, g(f(y))), first)


def rows(y: torch.Tensor, f: Layer, g: Layer) -> torch.Tensor:
    return mapped(lambda row, *_: g(f(row[None]))[0], y)


def running(y: torch.Tensor, f: Layer, g: Layer) -> Any:
    def step(total: torch.Tensor, row: torch.Tensor) -> Any:
        return total + f(row[None])[0], g(row[None])[0]

    return scan(step, torch.zeros(4), y)


CALLERS = {
    "cond": branches,
    "nested cond": nested,
    "while_loop": loop,
    "map": rows,
    "scan": running,
}


@pytest.fixture
def x() -> torch.Tensor:
    torch.manual_seed(0)
    return torch.randn(8, 4)


def exported(model: nn.Module, x: torch.Tensor, **options: Any) -> torch.fx.GraphModule:
    return torch.export.export(model, (x,), **options).module(check_guards=False)  # pyright: ignore[reportReturnType]


def kernels(compiled: qopt.CompiledModule) -> dict[str, int]:
    """How many integer kernels each function has."""
    return {
        f.sym_name.data: sum(
            isinstance(op, onednn.QLinearOp | generated.QLinearOp) for op in f.walk()
        )
        for f in functions_of(compiled.module)
    }


def assert_equal(found: Any, expected: Any) -> None:
    for f, e in zip(flat(found), flat(expected), strict=True):
        torch.testing.assert_close(f, e, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", CALLERS)
def test_layers_in_subgraphs_are_kernels(name: str, target: str, x: torch.Tensor) -> None:
    model = Model(CALLERS[name])
    graph = exported(model, x)
    with torch.no_grad():
        compiled = qopt.compile(graph, (x,), target=target, validate=True)
        assert sum(kernels(compiled).values()) == 3
        assert kernels(compiled)["forward"] == 1
        layers = [e for e in compiled.ledger.entries.values() if "linear" in e.op]
        assert len(layers) == 3, "nodes of several graphs have one name"
        assert all(e.fused for e in layers)
        assert_equal(compiled(x), model(x))
        assert_equal(copy.deepcopy(compiled)(x), model(x))
        found, outputs = through_dynamo(model, [x], target)
        assert kernels(found) == kernels(compiled)
        assert_equal(outputs, model(x))


PICKLED = [name for name in CALLERS if name != "nested cond"]
"""torch reads a pickled graph by tracing it anew, and an operator that is given graphs refuses what that passes."""


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", PICKLED)
@torch.no_grad()
def test_a_pickled_model_calls_its_operators_by_their_names(
    name: str, target: str, x: torch.Tensor
) -> None:
    compiled = qopt.compile(exported(Model(CALLERS[name]), x), (x,), target=target)
    found = pickle.loads(pickle.dumps(compiled))
    assert kernels(found) == kernels(compiled)
    assert_equal(found(x), compiled(x))


@pytest.mark.parametrize("target", TARGETS)
def test_a_subgraph_that_is_called_with_other_weights_is_another_function(
    target: str, x: torch.Tensor
) -> None:
    @mark_compile_region
    def region(x: torch.Tensor, w: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        zeros = torch.zeros(4, dtype=torch.int64)
        weight = ops.dequantize_per_channel(w, scale, zeros, 0, -128, 127, torch.int8)
        q = ops.quantize_per_tensor(x, 0.05, 100, 0, 255, torch.uint8)
        read = ops.dequantize_per_tensor(q, 0.05, 100, 0, 255, torch.uint8)
        return torch.relu(F.linear(read, weight))

    class Twice(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weights = nn.ModuleList(Weight(4, 4) for _ in range(2))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            for weight in self.weights:
                x = region(x, weight.q, weight.scale)  # pyright: ignore[reportCallIssue]
            return x

    model = Twice()
    with torch.no_grad():
        compiled, outputs = through_dynamo(model, [x], target)
        assert sorted(kernels(compiled).values()) == [0, 1, 1]
        assert_equal(outputs, model(x))


def test_what_is_carried_from_call_to_call_is_no_constant(x: torch.Tensor) -> None:
    """A weight that a loop changes is a constant in its first round alone."""

    class Changing(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = nn.Parameter(torch.randn(4, 4), requires_grad=False)

        def forward(self, x: torch.Tensor) -> Any:
            first = (torch.tensor(0), x, self.w.clone())
            return while_loop(
                lambda i, x, w: i < 3, lambda i, x, w: (i + 1, F.linear(x, w), w * 0.5), first
            )

    model = Changing()
    with torch.no_grad():
        compiled = qopt.compile(exported(model, x), (x,))
        assert_equal(compiled(x), model(x))


@pytest.mark.parametrize("target", TARGETS)
def test_subgraphs_of_open_sizes_stay_what_pytorch_runs(target: str, x: torch.Tensor) -> None:
    model = Model(branches)
    graph = exported(model, x, dynamic_shapes=({0: torch.export.Dim("rows", min=2)},))
    with torch.no_grad():
        compiled = qopt.compile(graph, (x,), target=target)
        assert kernels(compiled) == {"forward": 1}
        for rows in (8, 3):
            assert_equal(compiled(x[:rows]), model(x[:rows]))


def test_a_subgraph_that_writes_what_it_is_given_stays_what_pytorch_runs(x: torch.Tensor) -> None:
    graph = exported(Model(branches), x)
    branch = graph.get_submodule("true_graph_0")
    assert isinstance(branch, torch.fx.GraphModule)
    given = next(n for n in branch.graph.nodes if n.op == "placeholder")
    with branch.graph.inserting_after(given):
        branch.graph.call_function(torch.ops.aten.add_.Tensor, (given, 1.0))
    branch.recompile()
    module = qopt.import_graph(graph)
    assert [f.sym_name.data for f in functions_of(module)] == ["forward", "false_graph_0"]


def test_subgraphs_are_functions_in_the_text(x: torch.Tensor) -> None:
    text = str(qopt.import_graph(exported(Model(branches), x)))
    assert "fx.get_attr @true_graph_0" in text
    assert "func.func @true_graph_0(" in text


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", CALLERS)
def test_a_weight_is_held_once_by_a_program_whose_subgraph_reads_it(
    name: str, target: str, x: torch.Tensor
) -> None:
    """The graph passes integers and scales, which the subgraph's kernel has packed."""
    with torch.no_grad():
        compiled = qopt.compile(exported(Model(CALLERS[name]), x), (x,), target=target)
    (forward, *_) = functions_of(compiled.module)
    held = [op for op in forward.walk() if isinstance(op, ConstantOp)]
    passed = [op for op in held if any(isinstance(u.operation, CallOp) for u in op.result.uses)]
    assert not [op for op in passed if element_of(op.result) == i8]
