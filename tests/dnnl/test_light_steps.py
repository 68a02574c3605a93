"""Steps of a plan that one thread does alone, since threads would take longer to meet."""

from __future__ import annotations

import itertools
from typing import Any
from unittest.mock import patch

import pytest
import torch

import qopt
from qopt.dialects.dnnl import PlanOp
from qopt.runtime.dnnl import light
from qopt.runtime.dnnl.execution import Run
from qopt.runtime.dnnl.operator import PlanKey
from qopt.runtime.dnnl.plan import steps_in
from qopt.runtime.openmp import alone, openmp
from tests.support import Program, export, parse


def program(x: torch.Tensor) -> torch.Tensor:
    """Light steps before, between and behind others."""
    small = torch.softmax(x[:, :8] * 2, -1)
    large = torch.relu(x @ x.t()) - 0.5
    return torch.tanh(large[:, :8] + small)


def runs_of(compiled: qopt.CompiledModule) -> list[Run]:
    values = (v for m in compiled.graph_module.modules() for v in vars(m).values())
    return [w for v in values if isinstance(v, PlanKey) for w in v.plan._work if isinstance(w, Run)]


@pytest.fixture
def two_threads() -> Any:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("two_threads")
@torch.no_grad()
def test_light_steps_are_done_alone_and_others_by_all_threads() -> None:
    x = torch.randn(128, 256)
    eager = export(Program(program), [x])
    compiled = qopt.compile(eager, (x,), target="dnnl", validate=True)
    kinds = [run._alone for run in runs_of(compiled)]
    if openmp().omp_get_thread_limit() > 1:
        assert set(kinds) == {True, False}
        assert all(a != b for a, b in itertools.pairwise(kinds))
    for factor in (1.0, -2.0):
        torch.testing.assert_close(compiled(x * factor), eager(x * factor), rtol=1e-4, atol=1e-4)
    assert torch.get_num_threads() == 2
    assert openmp().omp_get_max_threads() == 2
    with patch.object(light, "LIGHT", 0):
        whole = qopt.compile(eager, (x,), target="dnnl")
    assert not any(run._alone for run in runs_of(whole))
    torch.testing.assert_close(whole(x), compiled(x), rtol=0, atol=0)


def test_small_convolutions_are_not_light() -> None:
    """Each of their elements is multiplied more often than those of a product of this size."""
    images, filters = "tensor<1x2x6x6xf32>", "tensor<4x2x3x3xf32>"
    module = parse(f"""
      func.func @f(%x : {images}, %w : {filters}) -> tensor<1x4x4x4xf32> {{
        %y = dnnl.plan(%a = %x : {images}, %b = %w : {filters}) arena 8192 {{
          %c = dnnl.reorder %a at 0 : {images} -> {images}
          %d = dnnl.convolution %c, %b stride [1, 1] padding [0, 0] padding_end [0, 0] dilation [1, 1] groups 1 : {images}, {filters} -> tensor<1x4x4x4xf32>
          dnnl.yield %d : tensor<1x4x4x4xf32>
        }} -> tensor<1x4x4x4xf32>
        fx.output %y : tensor<1x4x4x4xf32>
      }}""")
    (plan,) = (op for op in module.walk() if isinstance(op, PlanOp))
    assert [light.is_light(op) for op in steps_in(plan)] == [True, False]


@pytest.mark.usefixtures("two_threads")
def test_threads_come_back_after_an_error() -> None:
    def fail() -> None:
        assert openmp().omp_get_max_threads() == 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        alone(fail)
    assert openmp().omp_get_max_threads() == 2
