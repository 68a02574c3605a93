"""Parts of tensors stay within a plan: chunks, splits, shuffled channels, copies and steps in time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F

from qopt.runtime.dnnl.link import plans_of
from tests.support import Comparison, Program, Weight, compare, through


def in_one_plan(program: Program, *inputs: torch.Tensor) -> Comparison:
    """Compare a program with eager mode, and assert that all of it is one plan."""
    found = compare(program, inputs, target="dnnl")
    assert len(plans_of(found.compiled.graph_module)) == 1
    assert found.relative < 1e-5
    assert found.levels <= 1
    return found


def c2f(
    x: torch.Tensor, u: torch.Tensor, v: torch.Tensor, w: torch.Tensor, y: torch.Tensor
) -> torch.Tensor:
    """A block of YOLO's: one half goes through two convolutions, and all is joined."""
    parts = list(through(F.silu(F.conv2d(through(x), u))).chunk(2, 1))
    inner = F.silu(F.conv2d(through(parts[-1]), v, padding=1))
    parts.append(through(parts[-1]) + through(F.silu(F.conv2d(through(inner), w, padding=1))))
    return F.conv2d(through(torch.cat(parts, 1)), y)


def test_a_c2f_block_is_one_plan() -> None:
    weights = {
        "u": Weight(8, 6, 1, 1),
        "v": Weight(4, 4, 3, 3),
        "w": Weight(4, 4, 3, 3),
        "y": Weight(8, 12, 1, 1),
    }
    in_one_plan(Program(c2f, **weights), torch.randn(2, 6, 5, 5))


def shuffle_unit(
    x: torch.Tensor, u: torch.Tensor, d: torch.Tensor, w: torch.Tensor, y: torch.Tensor
) -> torch.Tensor:
    """A unit of ShuffleNet's between two layers: half of the channels, then all of them shuffled."""
    first, second = F.relu(F.conv2d(through(x), y)).chunk(2, dim=1)
    z = F.relu(F.conv2d(through(second), u))
    z = F.conv2d(through(z), d, padding=1, groups=4)
    z = F.relu(F.conv2d(through(z), w))
    z = through(torch.cat([first, z], 1))
    batch, channels, height, width = z.shape
    shuffled = z.view(batch, 2, channels // 2, height, width).transpose(1, 2).contiguous()
    first, second = shuffled.view(batch, -1, height, width).chunk(2, dim=1)
    return torch.cat([first, F.relu(F.conv2d(through(second), u))], 1).mean((2, 3))


def test_a_shufflenet_unit_is_one_plan() -> None:
    weights = {
        "u": Weight(4, 4, 1, 1),
        "d": Weight(4, 1, 3, 3),
        "w": Weight(4, 4, 1, 1),
        "y": Weight(8, 6, 1, 1),
    }
    in_one_plan(Program(shuffle_unit, **weights), torch.randn(2, 6, 5, 5))


def gru(x: torch.Tensor, w: torch.Tensor, u: torch.Tensor) -> torch.Tensor:
    """A layer of a GRU, written out."""
    h = torch.zeros(x.shape[0], 4)
    outputs: list[torch.Tensor] = []
    for now in x.unbind(1):
        r, z, n = F.linear(through(now), w).chunk(3, 1)
        hr, hz, hn = F.linear(through(h), u).chunk(3, 1)
        r, z = torch.sigmoid(r + hr), torch.sigmoid(z + hz)
        h = (1 - z) * torch.tanh(n + r * hn) + z * h
        outputs.append(h)
    return torch.stack(outputs, 1)


def test_a_gru_written_out_is_one_plan() -> None:
    in_one_plan(Program(gru, w=Weight(12, 6), u=Weight(12, 4)), torch.randn(2, 3, 6))


PARTS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "split": lambda y: torch.cat(y.split(3, 1)[::-1], 1),
    "split_with_sizes": lambda y: torch.cat(y.split([2, 6], 1)[::-1], 1),
    "chunks_of_an_odd_size": lambda y: torch.cat(y.chunk(3, 1)[1:], 1),
    "unbind": lambda y: torch.stack(y.unbind(2)[::-1], 2),
    "narrow": lambda y: y.narrow(1, 2, 5),
    "select": lambda y: y.select(2, 1).unsqueeze(2),
    "clone": lambda y: y.transpose(1, 2).clone(memory_format=torch.contiguous_format),
    "channels_last": lambda y: y.contiguous(memory_format=torch.channels_last),
}


@pytest.mark.parametrize("name", PARTS)
def test_parts_and_copies_stay_inside(name: str) -> None:
    def function(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = PARTS[name](torch.relu(F.conv2d(through(x), w, padding=1)))
        return F.linear(through(y), v)

    in_one_plan(Program(function, w=Weight(8, 3, 3, 3), v=Weight(5, 6)), torch.randn(2, 3, 6, 6))


def test_a_copy_that_is_written_stays_a_copy() -> None:
    def function(x: torch.Tensor, w: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        y = F.linear(through(x), w)
        copy = y.clone()
        copy[:, 0] = 7.0
        return F.linear(through(y), w), copy

    found = compare(Program(function, w=Weight(8, 8)), [torch.randn(3, 8)], target="dnnl")
    assert found.relative < 1e-5


def test_a_part_through_which_is_written_stays_a_view() -> None:
    def function(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = F.linear(through(x), w)
        y.chunk(2, 1)[1].mul_(2)
        return F.linear(through(y), w)

    found = compare(Program(function, w=Weight(8, 8)), [torch.randn(3, 8)], target="dnnl")
    assert found.relative < 1e-5
