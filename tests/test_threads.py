"""Any number of threads that OpenMP gives: every run and every packing is right, under both targets."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Generator
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.errors import QoptError
from qopt.runtime.dnnl.plan import Plan
from qopt.runtime.openmp import SHARED_WORK, exactly, openmp, threads_given

from .dnnl.support import module_of, plan_of
from .dnnl.test_batches import relu_and_product
from .support import Program, Weight, export, through

TARGETS = ("torch", "dnnl")

pytestmark = pytest.mark.usefixtures("two_threads")


def block(x: torch.Tensor, w: Any, v: Any, u: Any) -> torch.Tensor:
    """Convolutions and a linear layer, whose weights are packed and whose work is divided among threads."""
    first = through(torch.relu(F.conv2d(through(x), w, padding=1)))
    second = through(torch.relu(F.conv2d(first, v, padding=1)))
    return F.linear(second.flatten(1), u)


def small(*shape: int) -> Weight:
    """A weight that saturates no kernel."""
    weight = Weight(*shape)
    weight.q.clamp_(-64, 63)
    return weight


def graph_and_input() -> tuple[torch.fx.GraphModule, torch.Tensor]:
    """A graph whose plan is long enough for every target to divide it, and an input."""
    program = Program(block, w=small(32, 3, 3, 3), v=small(32, 32, 3, 3), u=small(16, 32 * 256))
    x = torch.randn(4, 3, 16, 16)
    return export(program, [x]), x


def right(target: str) -> bool:
    """Whether a program that is compiled and called here computes what eager mode does in one thread."""
    torch.manual_seed(0)
    graph, x = graph_and_input()
    with torch.no_grad():
        found = qopt.compile(graph, [x], target=target)(x)
        with exactly(1):
            expected = graph(x)
    # A rounding may flip by the order of sums; work that is not done leaves differences of the size of the values.
    return bool((found - expected).abs().max() <= 1e-2 * expected.abs().max())


def allow_no_team() -> Generator[None]:
    """As under OMP_MAX_ACTIVE_LEVELS=0."""
    lib = openmp()
    before = lib.omp_get_max_active_levels()
    lib.omp_set_max_active_levels(0)
    yield
    lib.omp_set_max_active_levels(before)


def allow_smaller_teams() -> Generator[None]:
    """As under OMP_DYNAMIC=true: on a busy machine teams are smaller."""
    openmp().omp_set_dynamic(1)
    yield
    openmp().omp_set_dynamic(0)


@pytest.fixture(params=[allow_no_team, allow_smaller_teams], ids=["levels", "dynamic"])
def _limited(request: pytest.FixtureRequest) -> Generator[None]:
    yield from request.param()


@pytest.mark.usefixtures("_limited")
@pytest.mark.parametrize("target", TARGETS)
def test_a_limit_of_openmp(target: str) -> None:
    assert right(target)


@pytest.mark.parametrize("target", TARGETS)
def test_a_limit_that_comes_after_compiling(target: str) -> None:
    graph, x = graph_and_input()
    with torch.no_grad():
        compiled = qopt.compile(graph, [x], target=target)
        expected = compiled(x)
        for _ in allow_no_team():
            torch.testing.assert_close(compiled(x), expected, rtol=1e-5, atol=1e-5)


LIMITED = """
from tests.test_threads import TARGETS, right, threads_given
import torch
torch.set_num_threads(2)
print(threads_given(), *map(right, TARGETS))
"""


def test_the_limit_of_threads() -> None:
    """OMP_THREAD_LIMIT is read once, when the process starts."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED],
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", "True", "True"]


def in_parallel(work: Callable[[], None]) -> None:
    """Do work in each thread of a parallel region."""
    callback = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(lambda _: work())
    openmp()[SHARED_WORK](callback, None, ctypes.c_uint(2), ctypes.c_uint(0))


@pytest.mark.parametrize("target", TARGETS)
def test_calls_inside_a_parallel_region(target: str) -> None:
    graph, x = graph_and_input()
    compiled, found = qopt.compile(graph, [x], target=target), []

    def work() -> None:
        with torch.no_grad():
            found.append((threads_given(), compiled(x)))

    in_parallel(work)
    expected = compiled(x)
    assert [threads for threads, _ in found] == [1, 1]
    for _, each in found:
        torch.testing.assert_close(each, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("target", TARGETS)
def test_torchs_number_of_threads_may_change_between_calls(target: str) -> None:
    graph, x = graph_and_input()
    with torch.no_grad():
        compiled = qopt.compile(graph, [x], target=target)
        expected = compiled(x)
        for threads in (1, 3, 2, 1, 4):
            torch.set_num_threads(threads)
            torch.testing.assert_close(compiled(x), expected, rtol=1e-5, atol=1e-5)
            assert torch.get_num_threads() == threads


def test_a_plan_keeps_its_number_of_threads_or_refuses() -> None:
    tensors = [torch.randn(64, 256), torch.randn(1, 256)]
    plan = Plan(plan_of(module_of(relu_and_product, tensors)), {})
    assert plan.threads == 2
    expected = tensors[0].relu() * tensors[1]
    for threads in (1, 2, 4):
        torch.set_num_threads(threads)
        torch.testing.assert_close(plan.run(tensors)[0], expected, rtol=0, atol=0)
    for _ in allow_no_team():
        with pytest.raises(QoptError, match=r"^plan: expected 2 threads, found 1, which OpenMP is"):
            plan.run(tensors)


def test_a_number_of_threads_is_for_a_while() -> None:
    lib = openmp()
    with exactly(1):
        assert lib.omp_get_max_threads() == 1
    assert lib.omp_get_max_threads() == 2
    with pytest.raises(ZeroDivisionError), exactly(1):
        raise ZeroDivisionError
    assert lib.omp_get_max_threads() == 2
    for _ in allow_smaller_teams():
        with exactly(2):
            assert not lib.omp_get_dynamic()
        assert lib.omp_get_dynamic()
