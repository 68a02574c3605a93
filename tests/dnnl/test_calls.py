"""Calls of torch's operators in plans: what they read and write, and whose memory that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from xdsl.dialects.builtin import ArrayAttr, DictionaryAttr, StringAttr, f32
from xdsl.ir import Attribute, SSAValue

import qopt
from qopt.dialects.dnnl import EltwiseOp, TorchCallOp
from qopt.dialects.dnnl.layouts import channels_last, laid_out, row_major
from qopt.dialects.elements import ui8
from qopt.dialects.fx.arguments import encode
from qopt.dialects.onednn import PostOp, PostOpsAttr
from qopt.errors import QoptError
from qopt.runtime.dnnl.link import plans_of
from qopt.runtime.dnnl.plan import Plan
from qopt.runtime.dnnl.torch_calls import writing_form
from tests.support import Program, Weight, compare, export, through

from .support import both, module_of, plan_of

RELU = PostOpsAttr((PostOp("relu"),))


def called(target: str, args: list[Any], result: Attribute) -> SSAValue:
    """The result of a call; values among the arguments are operands."""
    operands: list[SSAValue] = []
    arguments = ArrayAttr([encode(arg, operands) for arg in args])
    return TorchCallOp(StringAttr(target), arguments, DictionaryAttr({}), operands, result).result


def images(channels: int = 6, size: int = 5) -> torch.Tensor:
    return torch.randn(2, channels, size, size).contiguous(memory_format=torch.channels_last)


CALLS: dict[str, tuple[Sequence[Any], tuple[int, ...]]] = {
    "aten.exp.default": ([], (2, 6, 5, 5)),
    "aten.cumsum.default": ([1], (2, 6, 5, 5)),
    "aten.softmax.int": ([2], (2, 6, 5, 5)),
    "aten.flip.default": ([[1, 3]], (2, 6, 5, 5)),
    "aten.roll.default": ([[1], [2]], (2, 6, 5, 5)),
    "aten.sum.dim_IntList": ([[1]], (2, 5, 5)),
    "aten.upsample_nearest2d.vec": ([None, [2.0, 2.0]], (2, 6, 10, 10)),
    "aten.upsample_bilinear2d.vec": ([None, True, [2.0, 2.0]], (2, 6, 10, 10)),
    "aten.avg_pool2d.default": ([[2, 2]], (2, 6, 2, 2)),
    "aten.constant_pad_nd.default": ([[1, 2], 0.5], (2, 6, 5, 8)),
    "aten.layer_norm.default": ([[5]], (2, 6, 5, 5)),
    "aten.group_norm.default": ([3], (2, 6, 5, 5)),
    "aten.pixel_unshuffle.default": ([5], (2, 150, 1, 1)),
    "aten.select.int": ([1, 3], (2, 5, 5)),
    "aten.permute.default": ([[0, 2, 3, 1]], (2, 5, 5, 6)),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("strides", [row_major, channels_last])
def test_operators_read_the_arena_and_write_it(name: str, strides: Callable[..., Any]) -> None:
    rest, shape = CALLS[name]
    result = laid_out(f32, shape, strides(shape) if len(shape) == 4 else row_major(shape))

    def build(x: SSAValue) -> SSAValue:
        first = EltwiseOp(x, RELU, x.type).result
        return EltwiseOp(called(name, [first, *rest], result), RELU, result).result

    expected, found = both(build, [images()])
    assert torch.equal(expected, found)


@pytest.mark.parametrize("name", CALLS)
def test_operators_read_inputs_and_write_outputs(name: str) -> None:
    rest, shape = CALLS[name]
    result = laid_out(f32, shape, row_major(shape))
    expected, found = both(lambda x: called(name, [x, *rest], result), [images()])
    assert torch.equal(expected, found)


@pytest.mark.parametrize("target", ["aten.linear.default", "aten.matmul.default"])
def test_products_of_rows_are_brought_to_channels_last_memory(target: str) -> None:
    """There the operators themselves refuse to write rows of rows."""
    shape = (2, 6, 5, 5)
    result = laid_out(f32, shape, channels_last(shape))
    tensors = [torch.randn(shape), torch.randn(5, 5)]
    expected, found = both(lambda x, w: called(target, [x, w], result), tensors)
    assert (expected - found).abs().max() < 1e-5


def test_integers_and_lists() -> None:
    tensors = [torch.randint(0, 256, (4, n), dtype=torch.uint8) for n in (3, 5)]
    result = laid_out(ui8, (4, 8), (1, 4))
    expected, found = both(lambda x, y: called("aten.cat.default", [[x, y], 1], result), tensors)
    assert torch.equal(expected, found)
    assert torch.equal(found, torch.cat(tensors, 1))


def test_which_overload_writes() -> None:
    aten = torch.ops.aten
    assert writing_form(aten.exp.default) is aten.exp.out
    assert writing_form(aten.sum.dim_IntList) is aten.sum.IntList_out
    assert writing_form(aten.layer_norm.default) is None
    assert writing_form(aten.max.dim) is None


def a_plan(target: str, result: tuple[int, ...]) -> Plan:
    """A plan that calls an operator on four rows of eight numbers, between two relus."""
    type = laid_out(f32, result, row_major(result))

    def build(x: SSAValue) -> SSAValue:
        first = EltwiseOp(x, RELU, x.type).result
        return EltwiseOp(called(target, [first], type), RELU, type).result

    return Plan(plan_of(module_of(build, [torch.zeros(4, 8)])), {})


@pytest.mark.parametrize("target", ["aten.exp.default", "aten.clone.default", "aten.t.default"])
@pytest.mark.parametrize("result", [(8, 8), (1, 8), (2,)])
def test_a_result_of_another_size_is_refused(target: str, result: tuple[int, ...]) -> None:
    plan = a_plan(target, result)
    with pytest.raises(QoptError, match=r"aten\.\w+\.default: expected torch.float32 \["):
        plan.run([torch.randn(4, 8)])


def test_an_operator_that_is_not_there_is_told() -> None:
    with pytest.raises(QoptError, match=r"there is no function aten\.nothing\.default"):
        a_plan("aten.nothing.default", (4, 8))


def test_arguments_that_an_operator_refuses_are_told() -> None:
    type = laid_out(f32, (4, 8), (8, 1))
    module = module_of(lambda x: called("aten.cumsum.default", [x, 7], type), [torch.zeros(4, 8)])
    with pytest.raises(QoptError, match=r"aten\.cumsum\.default: Dimension out of range"):
        Plan(plan_of(module), {})


def between(x: torch.Tensor, w: Any, v: Any) -> torch.Tensor:
    """Two convolutions with what oneDNN lacks between them."""
    y = torch.cumsum(torch.relu(F.conv2d(through(x), w, padding=1)), 1)
    y = F.layer_norm(y, [6]) * torch.erf(y)
    return F.conv2d(through(y), v, padding=1)


def program() -> Program:
    return Program(between, w=Weight(8, 3, 3, 3), v=Weight(8, 8, 3, 3))


def image(batch: int = 2) -> torch.Tensor:
    return torch.randn(batch, 3, 6, 6)


@pytest.mark.parametrize("validate", [False, True])
def test_calls_do_not_divide_a_plan(validate: bool) -> None:
    found = compare(program(), [image()], target="dnnl", validate=validate)
    (plan,) = plans_of(found.compiled.graph_module)
    ops = [kernel.op for kernel in plan.kernels]
    first, last = (i for i, op in enumerate(ops) if op == "dnnl.convolution")
    names = ["aten.cumsum.default", "aten.layer_norm.default", "aten.erf.default"]
    assert [op for op in ops[first:last] if op.startswith("aten.")] == names
    assert found.relative < 1e-5


BETWEEN: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "im2col": lambda y: F.unfold(y, 2).transpose(1, 2),
    "col2im": lambda y: F.fold(y.flatten(2).repeat(1, 2, 1), (7, 7), 2),
    "tril": torch.tril,
    "triu": torch.triu,
    "reflection_pad2d": lambda y: torch.ops.aten.reflection_pad2d(y, (1, 2, 0, 1)),
    "avg_pool3d": lambda y: F.avg_pool3d(y, (2, 2, 1)),
    "adaptive_avg_pool3d": lambda y: F.adaptive_avg_pool3d(y, (4, 3, 3)),
    "softmax": lambda y: torch.ops.aten._softmax(y, 1, False),
    "logcumsumexp": lambda y: torch.logcumsumexp(y, 1),
    "kron": lambda y: torch.kron(y, torch.ones(1, 1, 2, 2)),
    "_upsample_bilinear2d_aa": lambda y: F.interpolate(
        y, scale_factor=0.5, mode="bilinear", antialias=True
    ),
}
"""What oneDNN lacks; most of it disregards strides of the result, or refuses those of its operands."""


@pytest.mark.parametrize("name", BETWEEN)
def test_what_disregards_strides_is_right_between_layers(name: str) -> None:
    def function(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = BETWEEN[name](torch.relu(F.conv2d(through(x), w, padding=1)))
        return F.linear(through(y), v)

    x, w = torch.randn(2, 3, 6, 6), Weight(8, 3, 3, 3)
    shape = BETWEEN[name](torch.zeros(2, 8, 6, 6)).shape
    found = compare(Program(function, w=w, v=Weight(5, shape[-1])), [x], target="dnnl")
    (plan,) = plans_of(found.compiled.graph_module)
    assert f"aten.{name}" in " ".join(kernel.op for kernel in plan.kernels)
    assert found.relative < 1e-5


def test_a_function_that_no_text_may_call_stays_between_plans() -> None:
    def function(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = torch.relu(F.conv2d(through(x), w, padding=1)).flatten(2)
        return F.linear(through(torch.ops.aten._cdist_forward(y, y, 2.0, None)), v)

    program = Program(function, w=Weight(8, 3, 3, 3), v=Weight(5, 8))
    found = compare(program, [torch.randn(2, 3, 6, 6)], target="dnnl")
    assert len(plans_of(found.compiled.graph_module)) == 2
    assert found.relative < 1e-5


MODES: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "no_grad": torch.no_grad,
    "grad": torch.enable_grad,
    "inference": torch.inference_mode,
}


@pytest.mark.filterwarnings("ignore:qopt. an input requires gradients")
@pytest.mark.parametrize("built", MODES)
@pytest.mark.parametrize("run", MODES)
def test_plans_are_built_and_run_in_any_mode(built: str, run: str) -> None:
    eager, x = export(program(), [image()]), image()
    with MODES[built]():
        compiled = qopt.compile(eager, [x], target="dnnl")
    with torch.no_grad():
        expected = eager(x)
    with MODES[run]():
        for given in (x, x.clone(), x.clone().requires_grad_()):
            torch.testing.assert_close(compiled(given).detach(), expected, rtol=1e-4, atol=1e-4)


def test_a_parameter_that_a_call_reads_is_not_differentiated() -> None:
    tensors = [torch.randn(4, 8), torch.nn.Parameter(torch.randn(4, 8))]
    result = laid_out(f32, (4, 8), (8, 1))
    module = module_of(lambda x, y: called("aten.maximum.default", [x, y], result), tensors)
    plan = Plan(plan_of(module), {1: tensors[1]})
    with torch.enable_grad():
        (found,) = plan.run([tensors[0].clone().requires_grad_()])
    assert not found.requires_grad
    assert torch.equal(found, torch.maximum(*tensors))


def test_nobodys_memory_is_kept_after_a_run() -> None:
    result = laid_out(f32, (4, 8), (8, 1))
    module = module_of(lambda x: called("aten.exp.default", [x], result), [torch.zeros(4, 8)])
    plan = Plan(plan_of(module), {})
    plan.run([torch.randn(4, 8)])
    shown = [view.tensor for lane in plan._lanes for _, view in lane._views]
    assert [x.untyped_storage().nbytes() for x in shown] == [0, 0]


def test_outputs_are_the_callers() -> None:
    compiled = qopt.compile(export(program(), [image()]), [image()], target="dnnl")
    with torch.no_grad():
        x = image()
        first = compiled(x)
        kept = first.clone()
        compiled(image())
        assert torch.equal(first, kept)
        first.zero_()
        assert torch.equal(compiled(x), kept)


@torch.no_grad()
def test_calls_from_several_threads_do_not_meet() -> None:
    inputs = [image() for _ in range(8)]
    compiled = qopt.compile(export(program(), [inputs[0]]), [inputs[0]], target="dnnl")
    expected = [compiled(x) for x in inputs]

    def work(part: int) -> bool:
        torch.set_num_threads(2)
        pairs = list(zip(inputs[part::4], expected[part::4], strict=True))
        return all(torch.equal(compiled(x), e) for _ in range(20) for x, e in pairs)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))
