"""Views, parts and joins in plans, of memory that oneDNN cannot describe and of tensors without elements."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
import torch
import torch.nn.functional as F

from qopt.dialects.dnnl.layouts import is_nested
from qopt.runtime.dnnl.constants import DataType
from qopt.runtime.dnnl.library import DnnlError
from qopt.runtime.dnnl.memory import Layout, descriptor
from tests.support import Program, Weight, compare, through

from .test_plans import plans_of

Move = Callable[[torch.Tensor], torch.Tensor]


def is_described(shape: list[int], strides: list[int]) -> bool:
    """Whether oneDNN takes these sizes and strides."""
    try:
        descriptor(Layout(tuple(shape), DataType.f32, tuple(strides)))
    except DnnlError:
        return False
    return True


def test_what_memory_onednn_describes() -> None:
    random = Random(0)
    answers: list[bool] = []
    for _ in range(1000):
        rank = random.randint(1, 4)
        shape = [random.randint(1, 4) for _ in range(rank)]
        strides = [random.randint(1, 24) for _ in range(rank)]
        answers.append(is_described(shape, strides))
        assert is_nested(shape, strides) == answers[-1], (shape, strides)
    assert 300 < sum(answers) < 700


PARTS: dict[str, Move] = {
    "steps_within_rows": lambda y: y[:, :, ::2],
    "steps_beyond_rows": lambda y: y[:, :, ::3],
    "steps_beyond_columns": lambda y: y[:, 1::2],
    "steps_in_two_dimensions": lambda y: y[:, ::2, ::3],
    "steps_of_a_transpose": lambda y: y.transpose(1, 2)[:, ::3],
    "steps_of_one_image": lambda y: y[:1, ::3],
}


@pytest.mark.parametrize("name", list(PARTS))
def test_part_of_a_linear_layer(name: str) -> None:
    part = PARTS[name]
    found = compare(
        Program(lambda x, w: torch.relu(part(F.linear(through(x), w))) * 0.5, w=Weight(16, 8)),
        [torch.randn(2, 5, 8)],
        target="dnnl",
    )
    assert found.relative < 1e-5
    assert len(plans_of(found.compiled)) == 1


OF_NOTHING: dict[str, Move] = {
    "reshape": lambda x: through(x).reshape(0, 4, 2),
    "reshape_to_other_sizes_without_elements": lambda x: through(x).reshape(3, 0, 5),
    "cat": lambda x: through(torch.cat([through(x), through(x)], 1)),
    "cat_of_columns": lambda x: through(torch.cat([through(x[:, :1]), through(x[:, :1])], 1)),
    "clamp": lambda x: through(x, range=(0, 127)),
    "softmax": lambda x: through(torch.softmax(through(x), -1)),
    "mean": lambda x: through(through(x.reshape(2, 4, 0, 3)).mean([2, 3])),
    "cat_with_something": lambda x: through(torch.cat([through(x), through(torch.ones(1, 8))])),
}


@pytest.mark.parametrize("name", list(OF_NOTHING))
def test_tensors_without_elements(name: str) -> None:
    found = compare(Program(OF_NOTHING[name]), [torch.zeros(0, 8)], target="dnnl")
    assert (found.levels, found.relative) == (0, 0)


def test_kernels_without_elements() -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        rows = F.gelu(F.linear(through(x).flatten(1), w) + y)
        return F.max_pool2d(through(F.conv2d(through(rows.reshape(0, 4, 2, 2)), v)), 2)

    found = compare(
        Program(run, w=Weight(16, 8), v=Weight(4, 4, 1, 1)),
        [torch.zeros(0, 4, 2), torch.zeros(0, 16)],
        target="dnnl",
    )
    assert (found.levels, found.relative) == (0, 0)
