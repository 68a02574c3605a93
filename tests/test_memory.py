"""Who may write and see what: views, buffers, arguments, outputs and strides, compared with eager mode."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.targets import TARGETS
from tests.doors import layers, through_dynamo
from tests.support import (
    EPSILON,
    Program,
    Weight,
    compare,
    dequantize,
    export,
    flat,
    image,
    quantize,
    rows,
    through,
)


def test_addition_of_an_argument_leaves_the_argument_alone() -> None:
    found = compare(
        Program(lambda x, y, w: F.linear(through(x), w) + y, w=Weight(8, 8)), [rows(), rows()]
    )
    assert found.relative < EPSILON
    assert "aten.add.Tensor" not in found.calls


def test_integer_argument_as_addend_is_left_alone() -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return quantize(torch.relu(F.conv2d(through(x), w, padding=1) + dequantize(y)))

    y = torch.randint(0, 256, (2, 8, 6, 6), dtype=torch.uint8)
    found = compare(Program(run, w=Weight(8, 8, 3, 3)), [image(), y])
    assert found.levels <= 1
    assert "onednn.qconv2d_pointwise.binary" in found.calls


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_constant_addend_is_added_anew_in_each_run(layer: str) -> None:
    apply = F.linear if layer == "linear" else F.conv2d
    weight = Weight(8, 8) if layer == "linear" else Weight(8, 8, 1, 1)
    x = rows() if layer == "linear" else image()
    found = compare(
        Program(lambda x, w, a: apply(through(x), w) + a, w=weight, a=torch.randn_like(x)), [x]
    )
    assert found.relative < EPSILON
    assert "aten.add.Tensor" not in found.calls


@pytest.mark.parametrize("layer", ["conv", "linear"])
def test_addend_in_other_memory_order(layer: str) -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        if layer == "conv":
            return torch.relu(F.conv2d(through(x), w) + y.transpose(2, 3))
        return torch.relu(F.linear(through(x), w) + y.transpose(0, 1))

    x, y = (image(), image()) if layer == "conv" else (torch.randn(3, 5, 8), torch.randn(5, 3, 8))
    weight = Weight(8, 8, 1, 1) if layer == "conv" else Weight(8, 8)
    assert compare(Program(run, w=weight), [x, y]).relative < EPSILON


def test_view_of_an_addend_taken_before_and_read_after() -> None:
    def run(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        first = F.conv2d(through(x), w)
        view = first.flatten(1)
        y = F.conv2d(through(x), v) + first
        return torch.relu(y), view * 2

    found = compare(Program(run, w=Weight(8, 8, 1, 1), v=Weight(8, 8, 1, 1)), [image()])
    assert found.relative < EPSILON


@pytest.mark.parametrize("target", TARGETS)
def test_argument_written_in_place_between_its_reads(target: str) -> None:
    """The graph itself writes its argument: both executions must write it alike."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.linear(through(x), w)
        x.add_(1)
        return torch.relu(y) + F.linear(through(x), w)

    program = Program(run, w=Weight(8, 8))
    eager = export(program, [rows()])
    compiled = qopt.compile(eager, [rows()], target=target)
    given = rows()
    first, second = given.clone(), given.clone()
    with torch.no_grad():
        torch.testing.assert_close(compiled(first), eager(second), rtol=1e-5, atol=1e-4)
    assert torch.equal(first, second)


@pytest.mark.parametrize("target", TARGETS)
def test_buffer_that_the_model_updates(target: str) -> None:
    class Counter(torch.nn.Module):
        total: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.w = Weight(8, 8)
            self.register_buffer("total", torch.zeros(5, 8))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            y = F.linear(through(x), self.w())
            self.total.add_(y)
            return y + self.total

    eager = torch.export.export(Counter(), (rows(),)).module(check_guards=False)
    other = torch.export.export(Counter(), (rows(),)).module(check_guards=False)
    other.load_state_dict(eager.state_dict())
    compiled = qopt.compile(other, [rows()], target=target)
    with torch.no_grad():
        for _ in range(3):
            x = rows()
            torch.testing.assert_close(compiled(x), eager(x), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
def test_one_buffer_under_two_names(target: str) -> None:
    root = torch.nn.Module()
    root.register_buffer("first", torch.zeros(3))
    root.register_buffer("second", root.get_buffer("first"))
    graph = torch.fx.Graph()
    x, first, second = graph.placeholder("x"), graph.get_attr("first"), graph.get_attr("second")
    before = graph.call_function(torch.ops.aten.add.Tensor, (second, 1))
    graph.call_function(torch.ops.aten.add_.Tensor, (first, x))
    after = graph.call_function(torch.ops.aten.add.Tensor, (second, 1))
    graph.output(graph.call_function(torch.ops.aten.mul.Tensor, (before, after)))
    compiled = qopt.compile(torch.fx.GraphModule(root, graph), [torch.ones(3)], target=target)
    assert compiled(torch.ones(3)).tolist() == [2, 2, 2]
    assert compiled(torch.ones(3)).tolist() == [6, 6, 6]


@pytest.mark.parametrize(
    ("target", "rest"),
    [
        (torch.ops.aten._unsafe_view.default, ([4],)),
        (torch.ops.aten.type_as.default, None),
        (torch.ops.aten.atleast_3d.default, ()),
    ],
)
@pytest.mark.parametrize("compiled_for", TARGETS)
def test_views_whose_schemas_do_not_say_so(
    target: Any, rest: tuple[Any, ...] | None, compiled_for: str
) -> None:
    graph = torch.fx.Graph()
    x = graph.placeholder("x")
    y = graph.call_function(torch.ops.aten.sub.Tensor, (x, 1))
    view = graph.call_function(target, (y, *((x,) if rest is None else rest)))
    graph.call_function(torch.ops.aten.relu_.default, (y,))
    graph.output(graph.call_function(torch.ops.aten.mul.Tensor, (view, 1)))
    module = torch.fx.GraphModule(torch.nn.Module(), graph)
    compiled = qopt.compile(module, [torch.ones(2, 2)], target=compiled_for)
    assert not compiled(torch.zeros(2, 2)).any()


def test_residual_of_a_convolution_s_own_input() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        h = through(x)
        return quantize(torch.relu(F.conv2d(h, w, padding=1) + h))

    found = compare(Program(run, w=Weight(8, 8, 3, 3)), [image()])
    assert found.levels <= 1
    assert len(found.compiled.ledger.unfused) == 1, found.reasons


def test_view_that_needs_the_strides_of_eager_mode() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.conv2d(through(x), w)
        return torch.as_strided(y, (2, 4), (3, 2), 5) + y.view(-1)[:4]

    assert compare(Program(run, w=Weight(16, 8, 3, 3)), [image()]).relative < EPSILON


def test_permuted_result_of_a_convolution_lies_as_in_eager_mode() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.conv2d(through(x), w).permute(3, 0, 1, 2)

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [image()])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_write_through_a_reshape_of_what_a_convolution_made() -> None:
    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = through(F.conv2d(through(x), w))
        torch.relu_(y.reshape(2, -1))
        return y

    found = compare(Program(run, w=Weight(16, 8, 3, 3)), [image()])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_output_is_an_argument_or_a_constant() -> None:
    program = Program(lambda x, b: (x, b, torch.arange(4), b.t()), b=torch.randn(3, 4))
    assert compare(program, [rows()]).relative == 0


@pytest.mark.parametrize("target", TARGETS)
def test_computed_constants_are_fresh_in_each_run(target: str) -> None:
    graph = export(Program(lambda x: (x + 1, torch.arange(4))), [rows()])
    compiled = qopt.compile(graph, [rows()], target=target)
    _, first = compiled(rows())
    first.zero_()
    _, second = compiled(rows())
    assert second.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("target", TARGETS)
def test_folded_constants_that_reach_an_output_are_fresh_in_each_run(target: str) -> None:
    def run(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mask = torch.ones(2, 2)
        return x + mask.sum(), F.dropout(mask, 0.5, training=False)

    compiled = qopt.compile(export(Program(run), [rows()]), [rows()], target=target)
    compiled(rows())[1].zero_()
    assert compiled(rows())[1].tolist() == [[1, 1], [1, 1]]


def test_every_output_has_storage_of_its_own() -> None:
    """A caller may write one output and read another, or its own input: equal tensors stay two."""

    def function(
        q: torch.Tensor, w: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        x = dequantize(q)
        again = quantize(x)
        return again, again.view(-1), quantize(x), F.linear(x, w), F.linear(x, w)

    q = torch.randint(0, 256, (2, 8), dtype=torch.uint8)
    found = compare(Program(function, w=Weight(8, 8)), (q,))
    assert found.planned is not None
    expected = [*found.eager(q), q]
    for compiled in (found.compiled, found.planned):
        assert_shared_alike([*compiled(q), q], expected)


def assert_shared_alike(results: list[torch.Tensor], expected: list[torch.Tensor]) -> None:
    for i, j in itertools.combinations(range(len(results)), 2):
        shared = results[i].untyped_storage().data_ptr() == results[j].untyped_storage().data_ptr()
        eager = expected[i].untyped_storage().data_ptr() == expected[j].untyped_storage().data_ptr()
        assert shared == eager, (i, j)


def test_unsafe_view_of_what_is_written_later() -> None:
    """It asks for row-major memory as a view does, which a channels-last kernel upstream must not take away."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = torch.cos(through(F.conv2d(through(x), w)))
        torch.ops.aten._unsafe_view.default(y, [2, -1]).relu_()
        return y * 1

    compare(Program(run, w=Weight(8, 8, 1, 1)), [image()])


@pytest.mark.parametrize("target", TARGETS)
def test_one_column_in_another_spelling_changes_no_strides(target: str) -> None:
    """A float convolution chooses its result's memory by the strides of its input, also those of sizes of 1."""

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        columns = through(through(x, 0.3, 127, dtype=torch.int8).transpose(1, 2), 0.1, 0)
        return F.conv1d(columns, w, stride=2, padding=2, groups=3)

    compare(Program(run, w=Weight(3, 1, 1)), [torch.randn(1, 1, 3)], target=target)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("quantizes", [False, True])
def test_an_output_that_is_returned_twice_is_one_tensor(quantizes: bool, target: str) -> None:
    """Also where its layout is restored, as a convolution's."""

    def function(x: torch.Tensor, w: torch.Tensor) -> Any:
        y = F.conv2d(dequantize(quantize(x)), w, padding=1)
        y = quantize(y) if quantizes else y
        return y, [y]

    x = torch.randn(1, 8, 6, 6)
    program = export(Program(function, w=Weight(8, 8, 3, 3)), [x])
    with torch.no_grad():
        found, expected = qopt.compile(program, [x], target=target)(x), program(x)
    assert_shared_alike(flat(found), flat(expected))


VIEWS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "flat": lambda y: y.view(-1),
    "transposed": lambda y: y.transpose(1, 2),
    "channels last": lambda y: y.permute(0, 2, 3, 1),
    "slice": lambda y: y[:, :2],
    "chunk": lambda y: y.chunk(2, 1)[1],
    "listed": lambda y: y.tensor_split(2, 1)[0],
    "one": lambda y: y[0],
    "detached": lambda y: y.detach(),
    "repeated": lambda y: y.unsqueeze(0).expand(3, *y.shape),
}


def _with_views(*names: str, itself: bool = True, quantizes: bool = False) -> Program:
    """A convolution's result, itself or not, and some views of it, beside a sum of its own."""

    def function(x: torch.Tensor, w: torch.Tensor) -> Any:
        y = F.conv2d(through(x), w, padding=1)
        y = quantize(y) if quantizes else y
        return *([y] if itself else []), *(VIEWS[name](y) for name in names), y + 1

    return Program(function, w=Weight(4, 4, 3, 3))


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "program",
    [
        _with_views(*VIEWS),
        _with_views(*VIEWS, quantizes=True),
        _with_views("flat", "slice", itself=False),
        _with_views("transposed", "detached", itself=False),
    ],
)
@torch.no_grad()
def test_views_that_are_returned_share_memory(program: Program, target: str) -> None:
    """Also where the layout of what they are views of is restored; what a caller writes to one shows in all."""
    x = torch.randn(2, 4, 6, 6)
    compiled = qopt.compile(export(program, [x]), [x], target=target)
    expected, found = flat(program(x)), flat(compiled(x))
    assert_shared_alike(found, expected)
    assert [y.stride() for y in found] == [y.stride() for y in expected]
    for outputs in (expected, found):
        outputs[0].zero_()
    assert [int(y.count_nonzero()) for y in found[:-1]] == [0] * (len(found) - 1)
    assert found[-1].count_nonzero()


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_two_results_of_an_operator_share_no_memory(target: str) -> None:
    x = torch.randn(2, 4, 6, 6)
    program = Program(lambda x, w: tuple(F.conv2d(through(x), w).topk(2, 1)), w=Weight(4, 4, 3, 3))
    compiled = qopt.compile(export(program, [x]), [x], target=target)
    expected, found = flat(program(x)), flat(compiled(x))
    assert_shared_alike(found, expected)
    assert [y.stride() for y in found] == [y.stride() for y in expected]


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_views_that_are_returned_share_channels_last_memory(target: str) -> None:
    x = torch.randn(2, 4, 6, 6).to(memory_format=torch.channels_last)
    program = _with_views("transposed", "channels last", "slice", "detached")
    compiled = qopt.compile(export(program, [x]), [x], target=target)
    expected, found = flat(program(x)), flat(compiled(x))
    assert_shared_alike(found, expected)
    assert [y.stride() for y in found] == [y.stride() for y in expected]


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_views_that_are_returned_share_memory_under_torch_compile(target: str) -> None:
    x = torch.randn(2, 4, 6, 6)
    program = _with_views("flat", "transposed", "slice", "detached")
    _, found = through_dynamo(program.eval(), [x], target)
    assert_shared_alike(flat(found), flat(program(x)))


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("received_first", [False, True])
@torch.no_grad()
def test_what_is_received_and_read_is_computed_once(received_first: bool, target: str) -> None:
    """A caller who writes what it received changes nothing that the program reads, also in a later run."""

    def function(x: torch.Tensor, w: torch.Tensor) -> Any:
        y, again = F.linear(through(x), w), F.linear(through(x), w)
        return (y, torch.tanh(again)) if received_first else (torch.tanh(y), again)

    x = rows()
    program = Program(function, w=Weight(8, 8))
    compiled = qopt.compile(export(program, [x]), [x], target=target)
    assert layers(compiled).total() == 1
    for _ in range(2):
        found = flat(compiled(x))
        for y, expected in zip(found, flat(program(x)), strict=True):
            assert torch.allclose(y, expected, atol=1e-5)
        for y in found:
            y.zero_()
