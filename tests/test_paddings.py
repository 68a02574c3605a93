"""Paddings in front of convolutions, which plans let the convolutions do."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from tests.support import EPSILON, Program, Weight, compare, image, through


@pytest.mark.parametrize("widths", [(0, 0, 0, 0), (0, 0), (0, 1, 0, 1), (-1, 0, 0, 0)])
@pytest.mark.parametrize("kernel", [(1, 1), (3, 3)])
def test_a_padding_before_a_convolution(widths: tuple[int, ...], kernel: tuple[int, int]) -> None:
    program = Program(lambda x, w: F.conv2d(F.pad(through(x), widths), w), w=Weight(8, 8, *kernel))
    found = compare(program, [image()])
    assert found.kernels == 1
    assert found.relative < EPSILON


def test_a_padding_by_nothing_before_patches() -> None:
    program = Program(
        lambda x, w: F.conv2d(F.pad(through(x), (0, 0, 0, 0)), w, stride=2), w=Weight(8, 3, 2, 2)
    )
    assert compare(program, [torch.randn(2, 3, 6, 6)]).relative < EPSILON


def test_a_padding_by_nothing_is_a_copy() -> None:
    def function(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        y = through(x)
        z = F.pad(y, (0, 0))
        return y, z.add_(1)

    assert compare(Program(function), [image()]).relative < EPSILON


def test_one_padding_for_convolutions_of_two_plans() -> None:
    def function(x: torch.Tensor, v: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        padded = F.pad(through(x), (1, 1, 1, 1))
        between = torch.fft.fft(F.conv2d(padded, v)).real  # plans cannot hold complex numbers
        return F.conv2d(padded, w) + between

    weights = {"v": Weight(8, 8, 3, 3), "w": Weight(8, 8, 3, 3)}
    assert compare(Program(function, **weights), [image()]).relative < EPSILON
