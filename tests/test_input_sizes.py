"""Sizes of inputs that an export does not allow are answered in one line, by name, instead of a wrong number."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch.export import Dim
from torch.fx import GraphModule

import qopt
from qopt.lowering.fx.emit import emit
from qopt.runtime.input_sizes import SizeSum
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, parse, through

S = Dim("s", min=4, max=20)

Function = Callable[..., torch.Tensor]

PROGRAMS: dict[str, tuple[Function, Sequence[int], Sequence[Any]]] = {
    "twice": (lambda x, y, w: F.linear(through(x), w).repeat(2, 1) + y, (6, 12), (S, 2 * S)),
    "one less": (lambda x, y, w: F.linear(through(x)[1:], w) + y, (6, 5), (S, S - 1)),
    "a multiple": (
        lambda x, y, w: F.linear(through(x).reshape(-1, 3, 8), w) + y[:3],
        (6, 5),
        (3 * Dim("t", min=2, max=9), None),
    ),
    "two symbols": (
        lambda x, y, w: torch.cat([F.linear(through(x), w), y]),
        (6, 5),
        (S, Dim("u", max=9)),
    ),
}
"""What is computed of two inputs, the rows of each, and how these belong together."""

CALLS = {
    (
        "twice",
        6,
        13,
    ): r"input 'inputs_1': .*, found 13 in dimension 0, which is 12 for 2\*s\d+ in input 'inputs_0'",
    (
        "twice",
        21,
        42,
    ): r"input 'inputs_0': .*, found 21 in dimension 0, and s\d+ is 4 to 20 by the dynamic_shapes",
    ("twice", 3, 6): r"input 'inputs_0': .*, found 3 in dimension 0, and s\d+ is 4 to 20 by",
    ("one less", 6, 6): r"input 'inputs_\d': .*, found 6 in dimension 0, which is [57]",
    (
        "a multiple",
        7,
        5,
    ): r"input 'inputs_0': .*, found 7 in dimension 0, which is not 3\*s\d+ for any number",
    (
        "two symbols",
        6,
        10,
    ): r"input 'inputs_1': .*, found 10 in dimension 0, and s\d+ is 0 to 9 by the dynamic_shapes",
}
"""Rows that an export does not allow, and what is said."""


def inputs(rows: Sequence[int]) -> list[torch.Tensor]:
    return [torch.randn(rows[0], 8), torch.randn(rows[1], 4)]


@cache
def compiled(name: str, target: str) -> tuple[GraphModule, qopt.CompiledModule]:
    torch.manual_seed(0)
    function, rows, dims = PROGRAMS[name]
    shapes = {"inputs": tuple(None if d is None else {0: d} for d in dims)}
    graph = export(Program(function, w=Weight(4, 8)), inputs(rows), dynamic_shapes=shapes)
    return graph, qopt.compile(graph, target=target)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", PROGRAMS)
@torch.no_grad()
def test_sizes_that_belong_together(name: str, target: str) -> None:
    graph, program = compiled(name, target)
    given = inputs(PROGRAMS[name][1])
    torch.testing.assert_close(program(*given), graph(*given), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("call", CALLS)
@torch.no_grad()
def test_sizes_that_do_not(call: tuple[str, int, int], target: str) -> None:
    name, *rows = call
    _, program = compiled(name, target)
    for one in (program, copy.deepcopy(program)):
        with pytest.raises(qopt.QoptError) as caught:
            one(*inputs(rows))
        assert re.match(CALLS[call], str(caught.value)), str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "factors", "constant"),
    [
        ("s0", {"s0": 1}, 0),
        ("2*s0 + 1", {"s0": 2}, 1),
        ("-s0 + 3*(s1 - 2)", {"s0": -1, "s1": 3}, -6),
        ("s0 - s0 + s1", {"s1": 1}, 0),
    ],
)
def test_a_size_is_read_as_a_sum(text: str, factors: dict[str, int], constant: int) -> None:
    found = SizeSum.of(text)
    assert found is not None
    assert (dict(found.factors), found.constant) == (factors, constant)


@pytest.mark.parametrize(
    "text", ["s0*s1", "s0//2", "Max(1, s0)", "s0 +", "__import__('os')", "1.5*s0"]
)
def test_other_sizes_are_not_checked(text: str) -> None:
    assert SizeSum.of(text) is None


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_inputs_of_one_shape_are_not_mixed_up(target: str) -> None:
    """Their names differ by a number alone."""
    shapes = {"inputs": ({0: S}, {0: S})}
    program = Program(lambda x, y, w: F.linear(through(x), w) - y, w=Weight(8, 8))
    x, y = torch.randn(6, 8), torch.randn(6, 8)
    graph = export(program, [x, y], dynamic_shapes=shapes)
    found = qopt.compile(graph, target=target)(x, y)
    torch.testing.assert_close(found, graph(x, y), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("names", [("%a_0", "%a_1"), ("%x", "%x_1"), ("%0", "%1"), ("%arg1", "%1")])
def test_arguments_of_a_text_have_names_of_their_own(names: Sequence[str]) -> None:
    first, second = names
    type = "tensor<2xf32>"
    text = (
        f"func.func @f({first} : {type}, {second} : {type}) -> {type} {{\n"
        f"  %y = fx.call @aten.sub.Tensor({first}, {second}) : ({type}, {type}) -> {type}\n"
        f"  fx.output %y : {type}\n}}"
    )
    assert emit(parse(text))(torch.tensor([3.0, 5.0]), torch.ones(2)).tolist() == [2.0, 4.0]
