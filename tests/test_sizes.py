"""Models with open sizes under target dnnl: which sizes get plans, and how much memory plans take."""

from __future__ import annotations

import copy
import gc
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

import qopt
from qopt.runtime.dnnl.plan import Plan
from qopt.runtime.program_cache import (
    CALLS_FOR_A_PLACE,
    CALLS_FOR_A_PROGRAM,
    COUNTED_KEYS,
    KNOWN_KEYS,
    LinkedProgram,
    ProgramCache,
)
from tests.support import Program, Weight, export, through


def net() -> GraphModule:
    def run(x: torch.Tensor, w: Any, v: Any) -> torch.Tensor:
        return F.linear(through(torch.relu(F.linear(through(x), w))), v)

    torch.manual_seed(0)
    model = Program(run, w=Weight(64, 16), v=Weight(16, 64))
    shapes = {"inputs": ({0: torch.export.Dim("rows", min=1)},)}
    return export(model, [torch.randn(2, 16)], dynamic_shapes=shapes)


def is_planned(compiled: qopt.CompiledModule) -> bool:
    """Whether a plan ran last."""
    calls = compiled.graph_module.graph.nodes
    return any(n.target is torch.ops.qopt.run_plan.default for n in calls)


def call(
    compiled: qopt.CompiledModule,
    eager: GraphModule,
    sizes: Iterable[int],
    run: Callable[[torch.Tensor], torch.Tensor] | None = None,
) -> list[tuple[int, bool]]:
    """Call a model with inputs of sizes, hold it to eager mode, and return which ones were planned."""
    run = compiled if run is None else run
    found: list[tuple[int, bool]] = []
    with torch.no_grad():
        for size in sizes:
            x = torch.randn(size, 16)
            torch.testing.assert_close(run(x), eager(x), rtol=1e-4, atol=1e-3)
            found.append((size, is_planned(compiled)))
    return found


@pytest.mark.parametrize("dynamo", [False, True])
def test_a_size_is_planned_when_it_is_one_of_few_or_called_often(dynamo: bool) -> None:
    eager, seen = net(), []
    options = {"target": "dnnl", "on_compiled": seen.append}
    run = torch.compile(eager, backend="qopt", dynamic=True, options=options) if dynamo else None
    if run is not None:
        with torch.no_grad():
            run(torch.randn(2, 16))
    else:
        qopt.compile(eager, (torch.randn(2, 16),), **options)
    (compiled,) = seen
    few = range(2, 2 + KNOWN_KEYS)
    assert call(compiled, eager, few, run) == [(size, True) for size in few]
    further = call(compiled, eager, [50] * (CALLS_FOR_A_PROGRAM + 1), run)
    assert [planned for _, planned in further] == [False] * (CALLS_FOR_A_PROGRAM - 1) + [True] * 2
    assert call(compiled, eager, [2, 60], run) == [(2, True), (60, False)]


def test_a_copy_plans_by_the_same_rule() -> None:
    eager = net()
    compiled = copy.deepcopy(qopt.compile(eager, (torch.randn(2, 16),), target="dnnl"))
    found = call(compiled, eager, range(1, KNOWN_KEYS + 2))
    assert [planned for _, planned in found] == [True] * KNOWN_KEYS + [False]


def test_plans_that_do_not_fit_go_least_recently_used_first_and_one_warning_tells() -> None:
    eager = net()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compiled = qopt.compile(eager, (torch.randn(2, 16),), target="dnnl", plan_bytes=1)
        call(compiled, eager, [2, 3])
        assert call(compiled, eager, [2] * 3) == [(2, True)] * 3
        assert call(compiled, eager, [3] * CALLS_FOR_A_PLACE)[-1] == (3, True)
        assert call(compiled, eager, [2]) == [(2, False)]
        call(compiled, eager, [2, 3] * (2 * CALLS_FOR_A_PLACE))
        assert is_planned(compiled), "sizes that come in turns throw each other out"
    assert len([w for w in caught if "plan_bytes" in str(w.message)]) == 1
    gc.collect()


def plans_alive() -> int:
    gc.collect()
    return sum(type(o) is Plan for o in gc.get_objects())


def test_memory_of_many_sizes_has_a_bound() -> None:
    eager, before = net(), plans_alive()
    compiled = qopt.compile(eager, (torch.randn(2, 16),), target="dnnl")
    call(compiled, eager, range(1, 120))
    assert plans_alive() - before == KNOWN_KEYS, "sizes that were called once have plans"
    sizes = range(1, 13)
    call(compiled, eager, [*sizes] * CALLS_FOR_A_PROGRAM)
    assert plans_alive() - before == len(sizes)
    call(compiled, eager, [*sizes] * 3)
    assert plans_alive() - before == len(sizes)
    del compiled
    assert plans_alive() == before


def small(count: int) -> LinkedProgram:
    """A program that holds some bytes."""
    root = torch.nn.Module()
    root.register_buffer("memory", torch.zeros(count, dtype=torch.uint8))
    graph = torch.fx.Graph()
    graph.output(graph.get_attr("memory"))
    return LinkedProgram(GraphModule(root, graph), ModuleOp([]))


def test_a_cache_keeps_what_fits_and_was_used_last() -> None:
    cache = ProgramCache(limit=100)
    for call, key in enumerate("abc"):
        cache.add((key,), small(30), call)
    assert cache.find(("a",), 3) is not None
    with pytest.warns(UserWarning, match="plans for 4 sizes of inputs take the 100 bytes"):
        cache.add(("d",), small(30), 4)
    assert [cache.find((key,), 5) is not None for key in "abcd"] == [True, False, True, True]
    cache.add(("e",), small(1000), 6)
    assert [cache.find((key,), 7) is not None for key in "abcde"] == [False] * 4 + [True]


def test_tensors_that_programs_share_count_once() -> None:
    cache, shared = ProgramCache(limit=100), small(60)
    other = small(1)
    other.graph_module.memory = shared.graph_module.memory
    cache.add(("a",), shared, 0)
    cache.add(("b",), other, 1)
    assert len(cache) == 2


def test_a_cache_counts_calls_of_few_keys() -> None:
    cache = ProgramCache(limit=10**9)
    for call in range(KNOWN_KEYS):
        cache.add((call,), small(1), call)
    for call in range(10 * COUNTED_KEYS):
        assert not cache.is_worth_a_program(("further", call), call)
    assert len(cache._calls) == COUNTED_KEYS
