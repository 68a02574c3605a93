"""A program that is one plan is called past torch's dispatcher, unless something follows torch's operators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch.nn.functional import linear
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_structure

import qopt
from qopt.runtime.dnnl.one_plan import OnePlan
from tests.support import Program, Weight, export, rows, through

Returned = Callable[[torch.Tensor, torch.Tensor], Any]


def compiled(returned: Returned) -> qopt.CompiledModule:
    """A layer that reads the first of two inputs, and what is made of its result and the second."""
    torch.manual_seed(0)
    program = Program(lambda x, y, w: returned(linear(through(x), w), y), w=Weight(8, 8))
    inputs = (rows(), rows())
    return qopt.compile(export(program, inputs), inputs, target="dnnl")


ONE_PLAN: dict[str, Returned] = {
    "one": lambda x, y: x,
    "both are read": lambda x, y: y + x,
    "several": lambda x, y: (x, x.relu()),
    "nested": lambda x, y: {"b": [x + y], "a": (x, x)},
}

OTHERS: dict[str, Returned] = {
    "an input": lambda x, y: (x, y),
    "a number": lambda x, y: (x, 3),
    "a call between": lambda x, y: (x.mT @ x).diagonal().sort().values + x,
    "a view": lambda x, y: x[:, ::2],
}


@torch.no_grad()
@pytest.mark.parametrize("returned", ONE_PLAN.values(), ids=ONE_PLAN.keys())
def test_the_plan_alone_returns_what_the_graph_returns(returned: Returned) -> None:
    model, inputs = compiled(returned), (rows(), rows())
    direct = OnePlan.of(model.graph_module)
    assert direct is not None
    expected = model.graph_module(*inputs)
    for found in (direct(inputs), model(*inputs)):
        assert tree_structure(found) == tree_structure(expected)
        torch.testing.assert_close(found, expected, rtol=0, atol=0)


@torch.no_grad()
@pytest.mark.parametrize("returned", OTHERS.values(), ids=OTHERS.keys())
def test_programs_that_do_more_run_as_graphs(returned: Returned) -> None:
    model, inputs = compiled(returned), (rows(), rows())
    assert OnePlan.of(model.graph_module) is None
    torch.testing.assert_close(model(*inputs), model.graph_module(*inputs), rtol=0, atol=0)


@torch.no_grad()
def test_torch_compile_returns_what_its_graph_returns() -> None:
    program = Program(lambda x, y, w: {"a": linear(through(x), w), "b": y}, w=Weight(8, 8))
    x, y = rows(), rows()
    found = torch.compile(program, backend="qopt", options={"target": "dnnl"})(x, y)
    torch.testing.assert_close(found, program(x, y))
    assert found["b"] is y


class Recorded(TorchDispatchMode):
    """Notes the operators that are called."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.names.append(str(func))
        return func(*args, **(kwargs or {}))


@torch.no_grad()
def test_a_mode_and_a_profiler_see_the_plan() -> None:
    model, inputs = compiled(lambda x, y: x), (rows(), rows())
    expected = model(*inputs)
    with Recorded() as recorded:
        torch.testing.assert_close(model(*inputs), expected, rtol=0, atol=0)
    assert "qopt.run_plan.default" in recorded.names
    with torch.profiler.profile() as profile:
        model(*inputs)
    assert "qopt::run_plan" in {event.key for event in profile.key_averages()}


@torch.no_grad()
def test_a_tensor_whose_memory_holds_negated_numbers_is_read_right() -> None:
    model = compiled(lambda x, y: x)
    x = torch.complex(rows(), rows()).conj().imag
    assert x.is_neg()
    torch.testing.assert_close(model(x, rows()), model(x.clone(), rows()), rtol=0, atol=0)


@torch.no_grad()
def test_functorch_is_refused_as_by_the_dispatcher() -> None:
    model, inputs = compiled(lambda x, y: x), (rows(), rows())
    with pytest.raises(RuntimeError, match="run_plan"):
        torch.vmap(model)(*(x[None] for x in inputs))
