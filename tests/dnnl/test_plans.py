"""Plans as programs run them: the operator, threads, memory, sizes."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch._subclasses.fake_tensor import FakeTensorMode
from xdsl.dialects.builtin import f32
from xdsl.ir import SSAValue

import qopt
from qopt.dialects.dnnl import MatmulOp, PlanOp
from qopt.dialects.dnnl.layouts import laid_out
from qopt.errors import QoptError
from qopt.runtime.dnnl.operator import PlanKey
from qopt.runtime.dnnl.plan import Plan
from tests.support import Program, Weight, compare, export, parse, through

from .support import module_of, params, plan_of


def block(x: torch.Tensor, w: Any, v: Any, t: Any, u: Any) -> torch.Tensor:
    """A residual block and a linear layer."""
    first = through(torch.relu(F.conv2d(through(x), w, padding=1)))
    second = through(torch.relu(F.conv2d(first, v, padding=1)))
    third = through(torch.relu(F.conv2d(second, t, padding=1) + first))
    return F.linear(third.flatten(1), u)


def program() -> Program:
    """The block with its weights."""
    same = [Weight(8, 8, 3, 3) for _ in range(2)]
    return Program(block, w=Weight(8, 3, 3, 3), v=same[0], t=same[1], u=Weight(10, 8 * 36))


def image(batch: int = 2) -> torch.Tensor:
    return torch.randn(batch, 3, 6, 6)


def plans_of(compiled: qopt.CompiledModule) -> list[PlanKey]:
    """The plans of a program."""
    return [v for v in vars(compiled.graph_module).values() if isinstance(v, PlanKey)]


def test_a_block_is_one_plan() -> None:
    found = compare(program(), [image()], target="dnnl")
    (key,) = plans_of(found.compiled)
    ops = [kernel.op for kernel in key.plan.kernels]
    assert ops == [
        "dnnl.reorder",
        "dnnl.reorder",
        "dnnl.convolution",
        "dnnl.convolution",
        "dnnl.convolution",
        "dnnl.reorder",
        "dnnl.matmul",
    ]
    assert [t for t in found.calls if t.startswith("onednn")] == []


def test_inputs_of_other_strides_are_read_right() -> None:
    model = program()
    x = image()
    compiled = qopt.compile(export(model, [x]), [x], target="dnnl")
    expected = compiled(x)
    assert torch.equal(compiled(x.contiguous(memory_format=torch.channels_last)), expected)
    assert torch.equal(compiled(torch.stack([x, x], -1)[..., 0]), expected)


def test_another_size_is_refused_in_one_line() -> None:
    (number,) = plans_of(compare(program(), [image()], target="dnnl").compiled)
    with pytest.raises(
        QoptError,
        match=r"^plan: input 0: expected torch.float32 \[2, 3, 6, 6\], found torch.float32 \[3, 3, 6, 6\]$",
    ):
        torch.ops.qopt.run_plan(number, [image(3)])
    with pytest.raises(QoptError, match=r"^plan: expected 1 inputs, found 2$"):
        torch.ops.qopt.run_plan(number, [image(), image()])


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("", "", "expected one, since nobody receives it, found none"),
        ("at 0", "at 32", "expected none, since it is handed out, found byte 32"),
    ],
)
def test_places_that_do_not_fit_what_is_handed_out_are_refused(
    first: str, second: str, message: str
) -> None:
    """Only plans written by hand have such: memory that nobody gave, or results that nobody wrote."""
    form = "tensor<2x4xf32>"
    module = parse(f"""
      func.func @f(%x : {form}) -> {form} {{
        %y = dnnl.plan(%a = %x : {form}) arena 64 {{
          %b = dnnl.reorder %a {first} : {form} -> {form}
          %c = dnnl.reorder %b {second} : {form} -> {form}
          dnnl.yield %c : {form}
        }} -> {form}
        fx.output %y : {form}
      }}""")
    module.verify()
    (plan,) = (op for op in module.walk() if isinstance(op, PlanOp))
    with pytest.raises(QoptError, match=message):
        Plan(plan, {})


def test_a_plan_goes_with_its_program() -> None:
    compiled = compare(program(), [image()], target="dnnl").compiled
    (key,) = map(str, plans_of(compiled))
    torch.ops.qopt.run_plan(key, [image()])
    del compiled
    gc.collect()
    with pytest.raises(QoptError, match=f"there is no plan {key} in this process"):
        torch.ops.qopt.run_plan(key, [image()])


def test_fake_tensors_get_fake_outputs() -> None:
    (key,) = plans_of(compare(program(), [image()], target="dnnl").compiled)
    with FakeTensorMode():
        (output,) = torch.ops.qopt.run_plan(key, [torch.empty(2, 3, 6, 6)])
    assert (output.shape, output.dtype, output.stride()) == ((2, 10), torch.float32, (10, 1))
    assert type(output).__name__ == "FakeTensor"


@torch.no_grad()
def test_calls_from_several_threads_do_not_meet() -> None:
    model = program()
    inputs = [image() for _ in range(16)]
    compiled = qopt.compile(export(model, [inputs[0]]), [inputs[0]], target="dnnl")
    expected = [compiled(x) for x in inputs]
    start = threading.Barrier(4)

    def work(part: int) -> bool:
        torch.set_num_threads(2)
        start.wait()
        return all(
            torch.equal(compiled(x), e)
            for _ in range(20)
            for x, e in zip(inputs[part::4], expected[part::4], strict=True)
        )

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))


@torch.no_grad()
def test_the_number_of_threads_is_torchs() -> None:
    x = image()
    threads = torch.get_num_threads()
    compiled = qopt.compile(export(program(), [x]), [x], target="dnnl")
    expected = compiled(x)
    try:
        for count in (1, 2):
            torch.set_num_threads(count)
            torch.testing.assert_close(compiled(x), expected)
            assert len(plans_of(compiled)) == 1
    finally:
        torch.set_num_threads(threads)


def resident() -> int:
    """Bytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096


@torch.no_grad()
def test_nothing_is_left_of_plans_that_are_gone() -> None:
    tensors = [torch.randint(0, 256, (4, 16), dtype=torch.uint8), torch.ones(64, 16).char().t()]
    scales, result = torch.ones(64), laid_out(f32, (4, 64), (64, 1))

    def build(x: SSAValue, w: SSAValue, s: SSAValue) -> SSAValue:
        return MatmulOp(x, w, s, None, [], {"params": params(0.1, 3)}, result).result

    op = plan_of(module_of(build, [*tensors, scales]))

    def build_and_run(count: int) -> int:
        for _ in range(count):
            Plan(op, {1: tensors[1], 2: scales}).run(tensors[:1])
        gc.collect()
        return resident()

    before = build_and_run(1000)
    assert build_and_run(4000) - before < 1 << 20
    plan = Plan(op, {1: tensors[1], 2: scales})
    before = resident()
    for _ in range(10_000):
        plan.run(tensors[:1])
    assert resident() - before < 1 << 20


@torch.no_grad()
@pytest.mark.parametrize("size", [0, 1, 5])
def test_any_batch_size(size: int) -> None:
    batch = torch.export.Dim("batch")
    eager = export(program(), [image(2)], dynamic_shapes={"inputs": ({0: batch},)})
    compiled = qopt.compile(eager, [image(2)], target="dnnl")
    x = image(size)
    torch.testing.assert_close(compiled(x), eager(x), rtol=1e-4, atol=1e-4)


def test_torch_compile_with_open_sizes() -> None:
    batch, seen = torch.export.Dim("batch"), []
    model = export(program(), [image(4)], dynamic_shapes={"inputs": ({0: batch},)})
    options = {"target": "dnnl", "on_compiled": seen.append}
    compiled = torch.compile(model, backend="qopt", options=options)
    with torch.no_grad():
        for size in (4, 2, 3):
            x = image(size)
            torch._dynamo.mark_dynamic(x, 0)
            torch.testing.assert_close(compiled(x), model(x), rtol=1e-4, atol=1e-4)
    assert len(seen) == 1
    assert plans_of(seen[0])


def packed_in(compiled: qopt.CompiledModule) -> set[int]:
    """The packed weights of a program, by identity."""
    kernels = [k for key in plans_of(compiled) for k in key.plan.kernels]
    return {id(k.packed_weights) for k in kernels if k.packed_weights is not None}


@torch.no_grad()
def test_programs_of_one_model_share_packed_weights() -> None:
    rows = {"inputs": ({0: torch.export.Dim("rows")},)}
    compiled = qopt.compile(export(program(), [image()], dynamic_shapes=rows), target="dnnl")
    compiled(image(2))
    first = packed_in(compiled)
    compiled(image(3))
    assert packed_in(compiled) & first


@torch.no_grad()
def test_two_models_run_in_two_threads() -> None:
    inputs = [image(), image(3)]
    models = [qopt.compile(export(program(), [x]), [x], target="dnnl") for x in inputs]
    expected = [model(x) for model, x in zip(models, inputs, strict=True)]

    def work(index: int) -> bool:
        return all(torch.equal(models[index](inputs[index]), expected[index]) for _ in range(50))

    with ThreadPoolExecutor(2) as pool:
        assert all(pool.map(work, range(2)))
