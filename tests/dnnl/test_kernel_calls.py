"""Calls of generated kernels in plans: bound to addresses once, or made anew where the kernel reads a copy."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.errors import QoptError
from qopt.rewrite_patterns.facts.compiler import has_compiler
from qopt.runtime.dnnl.operator import PlanKey
from qopt.runtime.dnnl.torch_calls import TorchCall
from qopt.runtime.generated.bound import BoundCall
from qopt.runtime.generated.integer_linear import bind_integer_linear, pack_integer_weight
from qopt.runtime.generated.linear import bind_linear_int8_weight, pack_int8_weight
from tests.support import Program, Weight, export

pytestmark = pytest.mark.skipif(not has_compiler(), reason="llvmlite is not installed")

N, K = 272, 256

PROGRAMS: dict[str, Any] = {
    "input and output": lambda x, w, v: F.linear(x, w),
    "the arena": lambda x, w, v: F.linear(F.silu(F.linear(x, w)), v),
    "one tensor in two places": lambda x, w, v: x + F.linear(F.linear(x, w), v),
    "rows behind others": lambda x, w, v: F.linear(x[1:], w) * 2,
}


def called_in(compiled: qopt.CompiledModule) -> list[object]:
    """The pieces of work of a program's plans that are no primitives."""
    values = (v for m in compiled.graph_module.modules() for v in vars(m).values())
    plans = [v.plan for v in values if isinstance(v, PlanKey)]
    work = [piece for plan in plans for piece in plan._work]
    owners = [getattr(piece, "__self__", piece) for piece in work]
    return [o for o in owners if isinstance(o, (BoundCall, TorchCall))]


@pytest.mark.parametrize("name", PROGRAMS)
@torch.no_grad()
def test_a_bound_call_follows_the_memory_of_each_call(name: str) -> None:
    x = torch.randn(5, K)
    eager = export(Program(PROGRAMS[name], w=Weight(N, K), v=Weight(K, N)), [x])
    compiled = qopt.compile(eager, (x,), target="dnnl")
    assert called_in(compiled)
    assert all(isinstance(call, BoundCall) for call in called_in(compiled))
    inputs = [x, torch.randn(5, K), torch.randn(9, K)[3:8], torch.randn(K, 5).t()]
    found = [compiled(given) for given in inputs]
    for given, y in zip(
        inputs, found, strict=True
    ):  # Later calls have written none of the results.
        torch.testing.assert_close(y, eager(given), rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@torch.no_grad()
def test_a_call_that_reads_a_copy_is_not_bound(dtype: torch.dtype) -> None:
    x = torch.randn(5, K, dtype=dtype)
    eager = export(Program(lambda x, w: F.linear(x, w.to(dtype)), w=Weight(N, K)), [x])
    compiled = qopt.compile(eager, (x,), target="dnnl")
    assert not any(isinstance(call, BoundCall) for call in called_in(compiled))
    torch.testing.assert_close(compiled(x), eager(x), rtol=2e-2, atol=2e-2)


FLOATS, LEVELS = torch.randn(3, K), torch.randint(-64, 65, (N, K), dtype=torch.int8)


def test_what_a_kernel_would_copy_or_has_nothing_to_do_for_has_no_bound_call() -> None:
    packed, out = pack_int8_weight(LEVELS), torch.empty(3, N)
    assert bind_linear_int8_weight(FLOATS, packed, N, out=out) is not None
    assert bind_linear_int8_weight(FLOATS, packed, N, out=torch.empty(N, 3).t()) is None
    assert bind_linear_int8_weight(torch.randn(K, 3).t(), packed, N, out=out) is None
    assert bind_linear_int8_weight(FLOATS.bfloat16(), packed, N, out=out) is None
    assert bind_linear_int8_weight(FLOATS[:0], packed, N, out=out[:0]) is None


def test_a_bound_call_of_wrong_tensors_is_refused_when_it_is_made() -> None:
    packed, scales = pack_integer_weight(LEVELS), torch.ones(N)
    numbers, out = (1.0, 0, -128, 127), torch.empty(3, N)
    with pytest.raises(QoptError, match="packed: expected"):
        bind_integer_linear(FLOATS[:, 1:], *numbers, packed[:, 1:], scales, out=out)
    with pytest.raises(QoptError, match="scale: expected"):
        bind_integer_linear(FLOATS, torch.ones(2), 0, -128, 127, packed, scales, out=out)


def test_scales_that_move_are_read_where_they_are() -> None:
    """The kernel divides by scales of a tensor, which change from call to call, and gives what torch's reciprocal gives."""
    packed, weight_scale = pack_integer_weight(LEVELS), torch.rand(N)
    scale, out = torch.rand(3) * 0.1, torch.empty(3, N)
    call = bind_integer_linear(FLOATS, scale, 0, -128, 127, packed, weight_scale, out=out)
    assert call is not None
    for _ in range(2):
        call.in_region()
        levels = torch.clamp(torch.round(FLOATS * scale.reciprocal()[:, None]), -128, 127).double()
        factors = (weight_scale * scale[:, None]).double()
        expected = (levels @ LEVELS.double().t()) * factors
        torch.testing.assert_close(out.double(), expected, rtol=1e-6, atol=1e-6)
        scale.copy_(torch.rand(3) * 0.1)
