"""Higher-order operators run as PyTorch runs them, between kernels; blocks without gradients are inlined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch._higher_order_ops import map as mapped
from torch._higher_order_ops import scan, while_loop
from torch.nn.attention.flex_attention import flex_attention

import qopt
from qopt.dialects.onednn import QLinearOp
from qopt.targets import TARGETS
from tests.doors import operations, through_dynamo
from tests.support import Program, Weight, export, flat, through

Function = Callable[[torch.Tensor], Any]


def after_linear(function: Function) -> Callable[..., Any]:
    """A program: a quantized linear layer, then the function."""
    return lambda x, w: function(F.linear(through(x), w))


def branches(y: torch.Tensor) -> torch.Tensor:
    return torch.cond(y.sum() > 0, lambda y: y + 1, lambda y: y - 1, (y,))


def loop(y: torch.Tensor) -> Any:
    first = (torch.tensor(0), y)
    return while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, y * 2), first)


def running_sum(y: torch.Tensor) -> Any:
    return scan(lambda total, row: (total + row, total * row), torch.zeros(4), y)


def attention(y: torch.Tensor) -> torch.Tensor:
    stacked = y.expand(1, 2, 8, 4)
    return flex_attention(stacked, stacked, stacked)


def autocast(y: torch.Tensor) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        z = y @ y.t()
    return z.float() + 1


CONTROL_FLOW: dict[str, Function] = {
    "cond": branches,
    "while_loop": loop,
    "scan": running_sum,
    "map": lambda y: mapped(lambda row, *_: row * 2, y),
    "flex_attention": attention,
    "autocast": autocast,
}


@pytest.fixture
def x() -> torch.Tensor:
    torch.manual_seed(0)
    return torch.randn(8, 4)


def assert_near(found: Any, expected: Any) -> None:
    for f, e in zip(flat(found), flat(expected), strict=True):
        torch.testing.assert_close(f, e, rtol=1e-5, atol=1e-5)


def kernels(compiled: qopt.CompiledModule) -> int:
    return sum(isinstance(op, QLinearOp) for op in compiled.module.walk())


@pytest.mark.filterwarnings("ignore:flex_attention called without torch.compile:UserWarning")
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", CONTROL_FLOW)
@torch.no_grad()
def test_control_flow_runs_as_in_torch_and_layers_before_it_are_kernels(
    name: str, target: str, x: torch.Tensor
) -> None:
    program = Program(after_linear(CONTROL_FLOW[name]), w=Weight(4, 4))
    expected = program(x)
    with torch.enable_grad():
        graph = export(program, [x])
    exported = qopt.compile(graph, (x,), target=target)
    assert kernels(exported) == 1
    assert_near(exported(x), expected)
    compiled, outputs = through_dynamo(program, [x], target)
    assert kernels(compiled) == 1
    assert_near(outputs, expected)


def nested_blocks(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        y = F.linear(through(x), w)
        with torch.enable_grad():
            z = torch.relu(y)
    return F.linear(through(z), v)


@pytest.mark.parametrize("target", TARGETS)
def test_blocks_without_gradients_are_inlined(target: str, x: torch.Tensor) -> None:
    program = Program(nested_blocks, w=Weight(4, 4), v=Weight(4, 4))
    graph = export(program, [x])
    before = str(graph.graph)
    with torch.no_grad():
        exported = qopt.compile(graph, (x,), target=target)
        assert str(graph.graph) == before, "the caller's graph was written"
        assert kernels(exported) == 2
        assert not any(name.startswith("higher_order") for name in operations(exported))
        assert_near(exported(x), program(x))
        compiled, _ = through_dynamo(program, [x], target)
        assert operations(compiled) == operations(exported)


def test_control_flow_is_a_call_in_the_text(x: torch.Tensor) -> None:
    graph = export(Program(after_linear(branches), w=Weight(4, 4)), [x])
    module = qopt.import_graph(graph)
    assert "fx.call @higher_order.cond(" in str(module)
