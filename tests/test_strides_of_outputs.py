"""What a program returns lies in memory as eager mode's results do, gaps between the elements included."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.runtime.kernels import with_strides
from qopt.targets import TARGETS
from tests.doors import decomposed, through_dynamo
from tests.support import Program, Weight, export, flat, through

Tensors = torch.Tensor | tuple[torch.Tensor, ...]


def _linear(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    """What a linear layer of integers makes, quantized and dequantized."""
    return through(F.linear(through(x), w))


GAPS: dict[str, Callable[[torch.Tensor], Tensors]] = {
    "columns": lambda y: y[..., 1:4],
    "every other column": lambda y: y[..., ::2],
    "one column": lambda y: y[..., 2],
    "one row of each": lambda y: y[:, 1],
    "halves": lambda y: y.chunk(2, -1),
    "the second part": lambda y: y.split([2, 4], -1)[1],
    "transposed": lambda y: y.transpose(0, 2)[:, ::2],
    "a diagonal": lambda y: y.diagonal(0, 0, 1),
    "within a padding": lambda y: F.pad(y, (1, 1))[..., 1:-1],
    "of a join": lambda y: torch.cat([y, y], -1)[..., 2:9],
    "repeated": lambda y: y[:, :1].expand(4, 5, 6),
    "repeated columns": lambda y: y[..., ::3].unsqueeze(1).expand(4, 3, 5, 2),
    "windows": lambda y: y.unfold(-1, 3, 2),
    "computed of gaps": lambda y: y[..., ::2] * 2,
}
"""Views that leave gaps, repeat elements, or let them overlap."""


@pytest.mark.parametrize("name", GAPS)
@torch.no_grad()
def test_gaps_are_those_of_eager_mode(name: str) -> None:
    program = Program(lambda x, w: GAPS[name](_linear(x, w)), w=Weight(6, 8)).eval()
    inputs = [torch.randn(4, 5, 8)]
    expected = [(y.shape, y.stride()) for y in flat(program(*inputs))]
    for target in TARGETS:
        for graph in (export(program, inputs), decomposed(program, inputs)):
            found = flat(qopt.compile(graph, inputs, target=target)(*inputs))
            assert [(y.shape, y.stride()) for y in found] == expected
    _, outputs = through_dynamo(program, inputs, [*TARGETS][list(GAPS).index(name) % 2])
    assert [(y.shape, y.stride()) for y in flat(outputs)] == expected


SHARED: dict[str, Callable[[torch.Tensor], Tensors]] = {
    "columns that overlap": lambda y: (y[..., :4], y[..., 2:]),
    "halves of one tensor and all": lambda y: (*y.chunk(2, -1), y),
    "transposed and not": lambda y: (y.transpose(0, 2)[::2], y[..., ::2]),
    "a row and all": lambda y: (y[:, 0], y),
}
"""Outputs that show elements of each other."""


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", SHARED)
@torch.no_grad()
def test_outputs_that_share_elements_still_do(name: str, target: str) -> None:
    program = Program(lambda x, w: SHARED[name](_linear(x, w)), w=Weight(6, 8)).eval()
    inputs = [torch.randn(4, 5, 8)]
    found = flat(qopt.compile(export(program, inputs), inputs, target=target)(*inputs))
    for outputs in (expected := flat(program(*inputs)), found):
        outputs[0].fill_(7.0)
    for e, f in zip(expected, found, strict=True):
        assert torch.equal(e == 7.0, f == 7.0)


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_a_view_of_an_input_or_a_buffer_stays_one(target: str) -> None:
    buffer = torch.randn(4, 6)
    program = Program(lambda x, b: (x[:, ::2], b[:, 1:3], _linear(x, b)[:, ::2]), b=buffer)
    x = torch.randn(3, 6)
    compiled = qopt.compile(export(program, [x]), [x], target=target)
    for given in (x, torch.randn(6, 3).t()):
        part, *_ = compiled(given)
        assert part.data_ptr() == given.data_ptr()
        assert part.stride() == given[:, ::2].stride()


OPEN = {
    "rows": {0: torch.export.Dim("rows", min=2)},
    "columns": {1: torch.export.Dim("columns", min=2)},
}
"""Which size of a program's input is open."""

OF_ONE_SIZE = {"repeated": ("rows",), "repeated columns": ("rows", "columns")}
"""Programs that repeat what has one size, and the sizes that are not open in them."""


@pytest.mark.parametrize("name", GAPS)
@pytest.mark.parametrize("sizes", OPEN)
@torch.no_grad()
def test_gaps_of_open_sizes_are_those_of_eager_mode(name: str, sizes: str) -> None:
    if sizes in OF_ONE_SIZE.get(name, ()):
        pytest.skip("the program has one size")
    program = Program(lambda x, w: GAPS[name](_linear(x, w)), w=Weight(6, 8)).eval()
    x = torch.randn(4, 5, 8)
    graph = export(program, [x], dynamic_shapes={"inputs": (OPEN[sizes],)})
    for target in TARGETS:
        compiled = qopt.compile(graph, (x,), target=target)
        for shape in ((4, 5, 8), (3, 5, 8) if sizes == "rows" else (4, 7, 8)):
            given = torch.randn(shape)
            expected, found = flat(program(given)), flat(compiled(given))
            assert [(y.shape, y.stride()) for y in found] == [
                (y.shape, y.stride()) for y in expected
            ]
            torch.testing.assert_close(found, expected)


@torch.no_grad()
def test_strides_of_sizes_that_depend_on_numbers_are_the_targets() -> None:
    """Rows are chosen by what they hold: torch tells nothing of their number, and no input has it as a size."""

    def chosen(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = _linear(x, w)
        return y[y.sum(1) > 0].t().unsqueeze(0).expand(2, 6, -1)[:, ::2]

    program, x = Program(chosen, w=Weight(6, 8)).eval(), torch.randn(9, 8)
    compiled = qopt.compile(export(program, [x]), (x,), target="torch")
    for given in (x, torch.randn(9, 8)):
        torch.testing.assert_close(compiled(given), program(given))


LAID_OUT = [
    ((3, 4), (8, 2)),
    ((3, 4), (1, 5)),
    ((3, 4), (0, 2)),
    ((2, 1, 3), (3, 77, 1)),
    ((3,), (0,)),
]


@pytest.mark.parametrize(("shape", "strides"), LAID_OUT)
def test_with_strides(shape: tuple[int, ...], strides: tuple[int, ...]) -> None:
    x = torch.ones(shape)
    y = with_strides(x, list(strides))
    assert torch.equal(x, y)
    shown = [(size, stride) for size, stride in zip(shape, strides, strict=True) if size > 1]
    assert [(size, s) for size, s in zip(y.shape, y.stride(), strict=True) if size > 1] == shown
    assert with_strides(y, list(strides)) is y
