"""What calls write and what shares storage: every operator against eager mode, and buffers written through aliases."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.fx import GraphModule, Proxy
from torch.fx.proxy import GraphAppendingTracer

import qopt
from qopt.frontend.effects import effects_of
from qopt.frontend.mutation import mutated_attributes
from qopt.targets import TARGETS

aten: Any = torch.ops.aten


def test_every_operator_writes_and_shares_what_its_effects_say() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.effects_walk"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    *unknown, last = done.stdout.splitlines()
    assert unknown == []
    called = re.fullmatch(r"(\d+) called", last)
    assert called
    assert int(called[1]) > 1200


ALIASES: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "itself": lambda b: b,
    "view": lambda b: aten.view.default(b, [2, 4]),
    "unsafe_view": lambda b: aten._unsafe_view.default(b, [4, 2]),
    "type_as": lambda b: aten.type_as.default(b, b),
    "to": lambda b: aten.to.dtype(b, torch.float32),
    "atleast_1d": lambda b: aten.atleast_1d.default(b),
    "atleast_3d_of_a_list": lambda b: aten.atleast_3d.Sequence([b])[0],
    "dropout": lambda b: aten.dropout.default(b, 0.5, False),
    "dropout_": lambda b: aten.dropout_.default(b, 0.5, False),
    "feature_alpha_dropout": lambda b: aten.feature_alpha_dropout.default(b, 0.5, False),
    "conj_physical": lambda b: aten.conj_physical.default(b),
    "sum_to_size": lambda b: aten.sum_to_size.default(b, [8]),
    "broadcast_tensors": lambda b: aten.broadcast_tensors.default([b])[0],
    "meshgrid": lambda b: aten.meshgrid.default([b])[0],
    "einsum": lambda b: aten.einsum.default("i->i", [b]),
    "split": lambda b: aten.split.Tensor(b, 8)[0],
    "unsafe_split": lambda b: aten.unsafe_split.Tensor(b, 8)[0],
    "unsafe_chunk": lambda b: aten.unsafe_chunk.default(b, 1)[0],
    "chunk": lambda b: aten.chunk.default(b, 1)[0],
    "unbind": lambda b: aten.unbind.int(aten.view.default(b, [1, 8]))[0],
    "two_of_them": lambda b: aten.type_as.default(aten._unsafe_view.default(b, [2, 4]), b),
}


def counting(alias: Callable[[torch.Tensor], torch.Tensor]) -> GraphModule:
    """A graph that adds its input to one of two equal buffers through an alias, and returns both."""
    root, graph = nn.Module(), torch.fx.Graph()
    root.register_buffer("counter", torch.zeros(8))
    root.register_buffer("zeros", torch.zeros(8))
    tracer = GraphAppendingTracer(graph)
    x = Proxy(graph.placeholder("x"), tracer)
    counter, zeros = (Proxy(graph.get_attr(name), tracer) for name in ("counter", "zeros"))
    shape = list(alias(torch.zeros(8)).shape)
    aten.add_.Tensor(alias(counter), aten.view.default(x, shape))  # pyright: ignore[reportArgumentType]
    outputs = (aten.mul.Tensor(zeros, 2), aten.add.Tensor(counter, 0))
    graph.output(tuple(o.node for o in outputs))
    return GraphModule(root, graph)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ALIASES)
@torch.no_grad()
def test_a_buffer_is_written_through_its_alias(name: str, target: str) -> None:
    eager, graph = counting(ALIASES[name]), counting(ALIASES[name])
    assert mutated_attributes(graph) == {"counter"}
    compiled = qopt.compile(graph, (torch.ones(8),), target=target)
    for count in range(1, 4):
        zeros, counter = eager(torch.ones(8))
        assert counter.tolist() == [count] * 8
        assert [x.tolist() for x in compiled(torch.ones(8))] == [zeros.tolist(), counter.tolist()]


def effects(target: Any, *args: Any, **kwargs: Any) -> tuple[list[str], list[str], bool]:
    """The names of what a call writes and shares, and whether it is impure; strings are operands."""
    graph = torch.fx.Graph()

    def operand(argument: Any) -> Any:
        return graph.placeholder(argument) if isinstance(argument, str) else argument

    args = tuple([operand(n) for n in a] if isinstance(a, list) else operand(a) for a in args)
    found = effects_of(
        graph.call_function(target, args, {k: operand(v) for k, v in kwargs.items()})
    )
    return [n.name for n in found.writes], [n.name for n in found.views], found.impure


def test_running_statistics_are_written_in_training_alone() -> None:
    operands = ("x", "w", "b", "mean", "var")
    for norm in (aten.batch_norm.default, aten.instance_norm.default):
        rest = (0.1, 1e-5, False)
        assert effects(norm, *operands, True, *rest)[0] == ["mean", "var"]
        assert effects(norm, *operands, False, *rest)[0] == []
    named = dict(training=True, momentum=0.1, eps=1e-5, cudnn_enabled=False)
    assert effects(aten.batch_norm.default, *operands, **named)[0] == ["mean", "var"]


def test_arguments_count_by_name_as_by_place() -> None:
    assert effects(aten.add_.Tensor, self="x", other="y") == (["x"], ["x"], False)
    assert effects(aten.dropout.default, "x", 0.5, train=False) == ([], ["x"], False)
    assert effects(aten.dropout.default, "x", 0.5, train=True)[2]
    assert effects(aten.scaled_dot_product_attention.default, "q", "k", "v", dropout_p=0.1)[2]
    assert effects(aten.mul.Tensor, "x", "y") == ([], [], False)


def test_products_of_several_factors_share_nothing() -> None:
    assert effects(aten.einsum.default, "ij->ji", ["x"])[1] == ["x"]
    for equation in ("ij,jk->ik", "ij,ij->ij", "i,->i", "ij,kl->ijkl", "ij,jk,kl->il"):
        names = "xyz"[: equation.count(",") + 1]
        assert effects(aten.einsum.default, equation, list(names))[1] == []


def test_code_that_nobody_knows_may_do_anything() -> None:
    def unknown(x: Any, y: Any) -> Any: ...

    assert effects(unknown, "x", "y") == (["x", "y"], ["x", "y"], True)
