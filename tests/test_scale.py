"""Deep and long graphs: walks are loops, and what they visit grows with the graph. Operations are counted, never timed."""

from __future__ import annotations

import cProfile
import gc
import pstats
from collections.abc import Callable
from typing import Any

import pytest
import torch
from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, f32
from xdsl.dialects.func import FuncOp
from xdsl.ir import Block, Region, SSAValue

import qopt
from benchmarks.growth import WIDTH, chain
from qopt.dialects import dnnl, qnn
from qopt.dialects.dnnl.layouts import laid_out
from qopt.dialects.fx import CallOp, OutputOp
from qopt.dialects.onednn import PostOp, PostOpsAttr
from qopt.lowering.analysis.aliasing import AliasSets
from qopt.lowering.dnnl import plan_memory
from qopt.lowering.dnnl.plan_memory import lay_out
from qopt.lowering.passes.functionalize import FunctionalizePass
from qopt.lowering.passes.pipelines import QoptCpuPass
from qopt.lowering.torch.in_place import InPlacePass
from qopt.rewrite_patterns.facts import constants
from qopt.rewrite_patterns.facts.constants import is_constant
from qopt.rewrite_patterns.facts.storage import is_handed_out
from qopt.runtime.collector import collector_paused

from .dnnl.support import module_of, plan_of
from .support import parse

DEEP = 1500
"""Operations in a chain: more than Python's limit of nested calls."""


def chain_of(step: Callable[[SSAValue, int], SSAValue], length: int = DEEP) -> ModuleOp:
    """A function that applies a step to its argument again and again."""
    block = Block(arg_types=[laid_out(f32, (2, 8), (8, 1))])
    value: SSAValue = block.args[0]
    for index in range(length):
        value = step(value, index)
        block.add_op(value.owner)  # pyright: ignore[reportArgumentType]
    block.add_op(OutputOp(value))
    types = ([block.args[0].type], [value.type])
    return ModuleOp([FuncOp("forward", types, Region(block))])


def call(target: str, *args: object) -> SSAValue:
    """The result of a call whose first argument has its type."""
    assert isinstance(args[0], SSAValue)
    result = CallOp(target, list(args), args[0].type).result
    assert result is not None
    return result


def relu(x: SSAValue, _: int) -> SSAValue:
    return call("aten.relu.default", x)


def product(x: SSAValue, _: int) -> SSAValue:
    return call("aten.mul.Tensor", x, x)


def reshape(x: SSAValue) -> SSAValue:
    return qnn.ReshapeOp(x, (2, 8), x.type).results[0]


def mixed(x: SSAValue, index: int) -> SSAValue:
    kinds = ("aten.relu.default", "aten.neg.default", "aten.tanh.default")
    return call(kinds[index % len(kinds)], x)


@pytest.mark.parametrize("target", ["torch", "dnnl"])
@pytest.mark.parametrize("step", [relu, product, mixed])
def test_a_chain_goes_through_all_passes(
    step: Callable[[SSAValue, int], SSAValue], target: str
) -> None:
    module = chain_of(step)
    QoptCpuPass(target).apply(Context(), module)
    module.verify()


def results_of(module: ModuleOp) -> list[SSAValue]:
    (function,) = module.body.ops
    assert isinstance(function, FuncOp)
    return [op.results[0] for op in function.body.block.ops if op.results]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The operations that `is_constant` looks at from now on."""
    seen: list[object] = []
    found = constants.is_side_effect_free
    monkeypatch.setattr(constants, "is_side_effect_free", lambda op: seen.append(op) or found(op))
    return seen


def test_asking_every_value_for_constancy_looks_at_each_operation_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values, seen = results_of(chain_of(relu)), counted(monkeypatch)
    for value in (values[-1], *values):
        assert not is_constant(value)
    assert len(seen) == DEEP


def test_shared_constants_are_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each product reads the one before twice: 2 to the power of 40 paths."""
    steps = "\n".join(
        f"%{i + 1} = fx.call @aten.mul.Tensor(%{i}, %{i}) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>"
        for i in range(40)
    )
    module = parse(f"""
      func.func @f(%x : tensor<2xf32>) -> tensor<2xf32> {{
        %0 = fx.constant dense<1.0> : tensor<2xf32>
        {steps}
        %y = fx.call @aten.mul.Tensor(%40, %x) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
        fx.output %y : tensor<2xf32>
      }}""")
    *constant, computed = results_of(module)
    seen = counted(monkeypatch)
    assert is_constant(constant[-1])
    assert len(seen) == 40
    assert not is_constant(computed)


def test_a_long_chain_of_views_is_handed_out() -> None:
    values = results_of(chain_of(lambda x, _: reshape(x)))
    assert all(map(is_handed_out, (values[0], values[-1])))


def test_values_that_share_storage_are_in_one_set() -> None:
    module = chain_of(lambda x, _: reshape(x))
    first, *rest = results_of(module)
    (function,) = module.body.ops
    assert isinstance(function, FuncOp)
    block = function.body.block
    aliases = AliasSets(block)
    for op in block.ops:
        aliases.add(op)
    assert aliases.of(first) is aliases.of(rest[-1])
    assert aliases.of(first) == {first, *rest, block.args[0]}


def calls_for_writes(writes: int, argument: bool) -> int:
    """How many functions are called for a chain of views that are all written, of an argument or of a sum."""
    steps = "\n".join(
        f"%v{i + 1} = qnn.reshape %v{i} to [2] : (tensor<2xf32>) -> tensor<2xf32>\n"
        f"%w{i} = fx.call @aten.add_.Tensor(%v{i + 1}, 1) writes [0] : (tensor<2xf32>) -> tensor<2xf32>"
        for i in range(writes)
    )
    view = "qnn.reshape %x to [2] : (tensor<2xf32>) -> tensor<2xf32>"
    sum_of = "fx.call @aten.add.Tensor(%x, 1) : (tensor<2xf32>) -> tensor<2xf32>"
    module = parse(f"""
      func.func @f(%x : tensor<2xf32>) -> tensor<2xf32> {{
        %v0 = {view if argument else sum_of}
        {steps}
        fx.output %v{writes} : tensor<2xf32>
      }}""")
    gc.collect()  # What other tests left behind is not finalized meanwhile.
    with collector_paused(), cProfile.Profile() as profile:
        FunctionalizePass().apply(Context(), module)
        InPlacePass().apply(Context(), module)
    stats: dict[Any, tuple[int, ...]] = pstats.Stats(profile).stats  # pyright: ignore
    return sum(calls for _, calls, *_ in stats.values())


@pytest.mark.parametrize("argument", [False, True])
def test_a_storage_that_is_written_often_is_looked_at_as_often(argument: bool) -> None:
    calls_for_writes(2, argument)  # What is called once in a process.
    few, more, most = (calls_for_writes(writes, argument) for writes in (32, 64, 128))
    assert most <= 3 * more - 2 * few + SLACK


def test_buffers_are_compared_with_those_that_live_at_the_same_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = laid_out(f32, (2, 8), (8, 1))
    function = PostOpsAttr((PostOp("relu", ()),))

    def steps(x: SSAValue) -> SSAValue:
        for _ in range(DEEP):
            kept = x
            first = dnnl.EltwiseOp(x, function, form).result
            x = dnnl.BinaryOp(dnnl.BinaryAlgorithm.ADD, first, kept, form).result
        return x

    compared: list[int] = []
    first_gap = plan_memory._first_gap

    def noted(taken: list[tuple[int, int]], size: int, at: int) -> int:
        compared.append(len(taken))
        return first_gap(taken, size, at)

    monkeypatch.setattr(plan_memory, "_first_gap", noted)
    lay_out(plan_of(module_of(steps, [torch.zeros(2, 8)])))
    assert len(compared) >= DEEP - 1
    assert max(compared) <= 4


SLACK = 32
"""Calls of one function that come by chance, as where a table is made larger."""


def calls_by_function(layers: int, target: str) -> dict[tuple[str, int, str], int]:
    """How often each function is called, torch's and xDSL's too, by compiling a chain of layers and calling it once."""
    graph, x = chain(layers), torch.zeros(1, WIDTH)
    gc.collect()  # What other tests left behind is not finalized meanwhile.
    profile = cProfile.Profile()
    with collector_paused(), profile, torch.no_grad():
        qopt.compile(graph, (x,), target=target)(x)
    stats: dict[tuple[str, int, str], tuple[int, ...]] = pstats.Stats(profile).stats  # pyright: ignore
    return {function: calls for function, (_, calls, *_) in stats.items()}


@pytest.mark.parametrize("target", ["torch", "dnnl"])
def test_a_compilation_calls_functions_as_often_as_there_are_layers(target: str) -> None:
    calls_by_function(2, target)  # What is called once in a process.
    few, more, most = (calls_by_function(layers, target) for layers in (16, 32, 64))
    grown = [
        f"{function}: {few.get(function, 0)}, {more.get(function, 0)}, {calls}"
        for function, calls in most.items()
        if calls > 3 * more.get(function, 0) - 2 * few.get(function, 0) + SLACK
    ]
    assert not grown
