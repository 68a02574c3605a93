"""Batches in parts: each thread computes some rows of a plan, and every row is as it was in the whole."""

from __future__ import annotations

import ctypes
import threading

import pytest
import torch
import torch.nn.functional as F
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, f32
from xdsl.ir import SSAValue

import qopt
from qopt.dialects import dnnl
from qopt.dialects.dnnl.layouts import laid_out
from qopt.dialects.onednn import PostOp, PostOpsAttr
from qopt.errors import QoptError
from qopt.lowering.dnnl.plan_memory import PlanMemoryPass
from qopt.lowering.dnnl.split_batch import SplitBatchPass
from qopt.runtime.dnnl.execution import UNTOUCHED, Run, RunsAtOnce
from qopt.runtime.dnnl.plan import Plan, steps_in
from qopt.runtime.dnnl.stepwise import stepwise
from qopt.runtime.reference import interpret
from tests.support import Program, Weight, compare, export, parse, through

from .support import module_of, plan_of
from .test_plans import plans_of

ROWS = 4

pytestmark = pytest.mark.usefixtures("two_threads")


def relu_and_product(x: SSAValue, y: SSAValue) -> SSAValue:
    """relu(x) times one row."""
    activation = PostOpsAttr((PostOp("relu", ()),))
    first = dnnl.EltwiseOp(x, activation, x.type)
    algorithm = dnnl.BinaryAlgorithm.MUL
    return dnnl.BinaryOp(algorithm, first.result, y, x.type).result


def divided(threads: int = 2, rows: int = ROWS) -> tuple[ModuleOp, list[torch.Tensor]]:
    """A plan in parts, and its inputs: rows, and a row that is multiplied with each."""
    tensors = [torch.randn(rows, 8), torch.randn(1, 8)]
    module = module_of(relu_and_product, tensors)
    SplitBatchPass(threads, 0).apply(Context(), module)
    PlanMemoryPass().apply(Context(), module)
    module.verify()
    assert plan_of(module).number_of_parts == threads
    return module, tensors


def attention(x: torch.Tensor, q: torch.Tensor, k: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    """A token joined to each sequence, then attention in one head."""
    x = torch.cat([t.expand(x.shape[0], -1, -1), x], 1)
    query, key = (F.linear(through(x), w) for w in (q, k))
    return torch.softmax(query @ key.transpose(1, 2), -1) @ x


def images(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Convolutions, a sum, pooling and upsampling."""
    first = through(torch.relu(F.conv2d(through(x), w, padding=1)))
    second = through(torch.relu(F.conv2d(first, v, padding=1) + first))
    return F.interpolate(through(F.max_pool2d(second, 2)), scale_factor=2.0)


def programs() -> dict[str, tuple[Program, torch.Tensor]]:
    """Programs of which all rows can be computed alone, with inputs."""
    token = torch.randn(1, 1, 16)
    return {
        "attention": (
            Program(attention, q=Weight(16, 16), k=Weight(16, 16), t=token),
            torch.randn(ROWS, 7, 16),
        ),
        "images": (
            Program(images, w=Weight(8, 3, 3, 3), v=Weight(8, 8, 3, 3)),
            torch.randn(ROWS, 3, 8, 8),
        ),
    }


@pytest.mark.parametrize("name", programs())
def test_programs_are_computed_in_parts_as_whole(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, x = programs()[name]
    parts = compare(program, [x], target="dnnl").compiled
    (number,) = plans_of(parts)
    assert number.plan.parts == 2
    monkeypatch.setattr(
        "qopt.lowering.dnnl.target.SplitBatchPass", lambda threads: SplitBatchPass(1)
    )
    whole = qopt.compile(export(program, (x,)), target="dnnl")
    (number,) = plans_of(whole)
    assert number.plan.parts == 1
    with torch.no_grad():
        torch.testing.assert_close(parts(x), whole(x), rtol=0, atol=0)


@pytest.mark.parametrize("rows", [2, 4, 12])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_any_number_of_threads_computes_all_parts(threads: int, rows: int) -> None:
    module, tensors = divided(2, rows)
    expected = interpret(module, *tensors)
    torch.testing.assert_close(expected, tensors[0].relu() * tensors[1], rtol=0, atol=0)
    torch.set_num_threads(threads)
    plan = Plan(plan_of(module), {})
    for count in (threads, 1, 2):
        torch.set_num_threads(count)
        (found,) = plan.run(tensors)
        torch.testing.assert_close(found, expected, rtol=0, atol=0)


def test_a_lane_computes_several_parts() -> None:
    module, tensors = divided(4)
    (found,) = Plan(plan_of(module), {}).run(tensors)
    torch.testing.assert_close(found, tensors[0].relu() * tensors[1], rtol=0, atol=0)


def test_each_part_reads_its_rows_of_a_constant() -> None:
    result = laid_out(f32, (ROWS, 8), (8, 1))
    tensors = [torch.randn(ROWS, 8), torch.randn(ROWS, 8)]

    def added(x: SSAValue, y: SSAValue) -> SSAValue:
        return dnnl.BinaryOp(dnnl.BinaryAlgorithm.ADD, x, y, result).result

    module = module_of(added, tensors)
    SplitBatchPass(2, 0).apply(Context(), module)
    PlanMemoryPass().apply(Context(), module)
    (found,) = Plan(plan_of(module), {1: tensors[1]}).run(tensors[:1])
    torch.testing.assert_close(found, tensors[0] + tensors[1], rtol=0, atol=0)


@pytest.mark.parametrize("rows", [65, 67, 101, 131])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_rows_that_do_not_divide_are_computed_once_for_the_caller(rows: int, threads: int) -> None:
    """The result is overwritten in place: another thread's last part would see what is half done."""
    tensors = [torch.randn(rows, 8), torch.randn(1, 8)]
    function = PostOpsAttr((PostOp("relu", ()),))

    def build(x: SSAValue, y: SSAValue) -> SSAValue:
        product = dnnl.BinaryOp(dnnl.BinaryAlgorithm.MUL, x, y, x.type).result
        return dnnl.BinaryOp(
            dnnl.BinaryAlgorithm.ADD, dnnl.EltwiseOp(product, function, x.type).result, y, x.type
        ).result

    module = module_of(build, tensors)
    SplitBatchPass(2, 0).apply(Context(), module)
    PlanMemoryPass().apply(Context(), module)
    module.verify()
    assert plan_of(module).number_of_parts == 2
    expected = (tensors[0] * tensors[1]).relu() + tensors[1]
    torch.testing.assert_close(interpret(module, *tensors), expected, rtol=0, atol=0)
    torch.set_num_threads(threads)
    plan = Plan(plan_of(module), {})
    for _ in range(20):
        (found,) = plan.run(tensors)
        torch.testing.assert_close(found, expected, rtol=0, atol=0)
    with stepwise(plan, plan_of(module), tensors) as running:
        for part in range(plan.parts):
            last = [running.run(step, part) for step in steps_in(plan_of(module))][-1]
            start = min(part * len(last), rows - len(last))
            torch.testing.assert_close(last, expected[start : start + len(last)], rtol=0, atol=0)
    torch.testing.assert_close(running.outputs, [expected], rtol=0, atol=0)


@pytest.mark.parametrize("rows", [65, 2 * 97])
def test_several_results_of_rows_that_do_not_divide(rows: int) -> None:
    """Values may have several rows for each of the batch."""
    module = parse(f"""
      func.func @f(%x : tensor<{rows}x3x8xf32>) -> (tensor<{rows}x3x8xf32>, tensor<{3 * rows}x8xf32>) {{
        %y, %z = dnnl.plan(%a = %x : tensor<{rows}x3x8xf32>) {{
          %b = dnnl.eltwise %a <relu> : tensor<{rows}x3x8xf32> -> tensor<{rows}x3x8xf32>
          %c = dnnl.view %a offset 0 : tensor<{rows}x3x8xf32> -> tensor<{3 * rows}x8xf32>
          %d = dnnl.softmax %c axis 1 : tensor<{3 * rows}x8xf32> -> tensor<{3 * rows}x8xf32>
          dnnl.yield %b, %d : tensor<{rows}x3x8xf32>, tensor<{3 * rows}x8xf32>
        }} -> tensor<{rows}x3x8xf32>, tensor<{3 * rows}x8xf32>
        fx.output (%y, %z) : tensor<{rows}x3x8xf32>, tensor<{3 * rows}x8xf32>
      }}
    """)
    SplitBatchPass(4, 0).apply(Context(), module)
    PlanMemoryPass().apply(Context(), module)
    module.verify()
    x = torch.randn(rows, 3, 8)
    first, second = Plan(plan_of(module), {}).run([x])
    torch.testing.assert_close(first, x.relu(), rtol=0, atol=0)
    torch.testing.assert_close(second, x.reshape(-1, 8).softmax(1))
    assert plan_of(module).number_of_parts == (1 if rows < 97 else 4)


@torch.no_grad()
def test_a_batch_of_twice_a_prime_has_few_parts() -> None:
    x = torch.randn(2 * 5003, 8)
    weight = Weight(256, 8)
    weight.q.clamp_(-64, 63)
    model = Program(lambda x, w: torch.relu(F.linear(through(x), w)), w=weight)
    eager = export(model, [x])
    compiled = qopt.compile(eager, [x], target="dnnl")
    (number,) = plans_of(compiled)
    assert 2 <= number.plan.parts <= 200
    torch.testing.assert_close(compiled(x), eager(x), rtol=1e-4, atol=1e-4)


def test_inputs_are_not_written_and_outputs_are_new() -> None:
    module, tensors = divided()
    plan, kept = Plan(plan_of(module), {}), [t.clone() for t in tensors]
    first, second = plan.run(tensors)[0], plan.run([-tensors[0], tensors[1]])[0]
    torch.testing.assert_close(tensors, kept, rtol=0, atol=0)
    torch.testing.assert_close(first, tensors[0].relu() * tensors[1], rtol=0, atol=0)
    torch.testing.assert_close(second, (-tensors[0]).relu() * tensors[1], rtol=0, atol=0)


def test_a_profile_has_the_seconds_of_each_step() -> None:
    module, tensors = divided(4)
    plan = Plan(plan_of(module), {})
    (found,), seconds = plan.profile(tensors)
    torch.testing.assert_close(found, tensors[0].relu() * tensors[1], rtol=0, atol=0)
    assert [k.op for k in plan.kernels] == ["dnnl.eltwise", "dnnl.binary"]
    assert len(seconds) == 2
    assert all(s > 0 for s in seconds)


def test_callers_in_several_threads_take_turns() -> None:
    module, tensors = divided()
    plan, wrong = Plan(plan_of(module), {}), []

    def work(factor: float) -> None:
        torch.set_num_threads(2)
        for _ in range(200):
            (found,) = plan.run([tensors[0] * factor, tensors[1]])
            if not torch.equal(found, (tensors[0] * factor).relu() * tensors[1]):
                wrong.append(factor)

    callers = [threading.Thread(target=work, args=(float(i + 1),)) for i in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert not wrong


def test_what_the_library_refuses_is_told_and_ends_the_run() -> None:
    module, tensors = divided()
    plan = Plan(plan_of(module), {})
    run, other = (lane.work[0] for lane in plan._lanes)
    assert isinstance(run, Run)
    assert isinstance(other, Run)
    run._calls[1].stream = None
    with plan.shown(tensors):
        for work in (run, RunsAtOnce([other, run], 2)):
            run.loop.stopped = 0
            with pytest.raises(QoptError, match="oneDNN: dnnl_primitive_execute: invalid_argument"):
                work()
            assert run.loop.stopped == ctypes.addressof(run._calls[1])
            assert run.loop.end > run.loop.stopped


def test_a_run_of_nothing_succeeds() -> None:
    run = Run([])
    assert run.loop.status == UNTOUCHED
    run()
    assert run.loop.status == 0


def test_parts_without_elements_are_computed() -> None:
    module = parse("""
      func.func @forward(%x : tensor<4x0xf32>) -> tensor<4x0xf32> {
        %y = dnnl.plan(%a = %x : tensor<2x0xf32> of tensor<4x0xf32>) parts 2 arena 0 {
          %b = dnnl.eltwise %a <relu> : tensor<2x0xf32> -> tensor<2x0xf32>
          dnnl.yield %b : tensor<2x0xf32>
        } -> tensor<4x0xf32>
        fx.output %y : tensor<4x0xf32>
      }
    """)
    (found,) = Plan(plan_of(module), {}).run([torch.empty(4, 0)])
    assert found.shape == (4, 0)
