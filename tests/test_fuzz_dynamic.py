"""Random layers whose input's parameters are chosen in the run, of constant, empty, negative, huge and zero inputs: eager
mode's numbers, by oneDNN's kernels and by those that qopt generates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import qopt
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, ops
from tests.test_tokens import RECIPES, ROWS

FEW = settings(
    max_examples=8,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)

Recipe = Callable[[torch.Tensor], torch.Tensor]


def per_tensor(choose: Any, levels: tuple[int, int, torch.dtype], x: torch.Tensor) -> torch.Tensor:
    parameters = choose(x, levels[0], levels[1], 1e-5, levels[2])
    q = ops.quantize_per_tensor.tensor(x, *parameters, *levels)
    return ops.dequantize_per_tensor.tensor(q, *parameters, *levels)


KINDS: dict[str, Recipe] = {
    **RECIPES,
    "tensor": partial(per_tensor, ops.choose_qparams.tensor, (0, 255, torch.uint8)),
    "tensor of i8": partial(per_tensor, ops.choose_qparams.tensor, (-128, 127, torch.int8)),
    "symmetric": partial(per_tensor, ops.choose_qparams_symmetric.tensor, (-127, 127, torch.int8)),
}

BEHIND: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "nothing": lambda y: y,
    "relu": torch.relu,
    "a number": lambda y: y + 1.5,
}

INPUTS = st.lists(st.sampled_from(sorted(ROWS)), min_size=1, max_size=6)


def filled(kinds: list[str], k: int) -> torch.Tensor:
    """A row of k numbers of each kind."""
    return torch.stack([ROWS[kind]().repeat(-(-k // 16))[:k] for kind in kinds])


def weight_of(n: int, k: int, greatest: int) -> Weight:
    """Weights up to ±127 saturate pairs without VNNI, and qopt's own kernel sums them."""
    weight = Weight(n, k)
    weight.q.copy_(torch.randint(-greatest, greatest + 1, (n, k)))
    return weight


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("kind", KINDS)
@torch.no_grad()
def test_layers_are_eager_modes(kind: str, target: str) -> None:
    @seed(1)
    @FEW
    @given(
        INPUTS,
        INPUTS,
        st.sampled_from([3, 8, 16, 33]),
        st.sampled_from([1, 5, 16, 33]),
        st.sampled_from([64, 127]),
        st.booleans(),
        st.sampled_from(sorted(BEHIND)),
    )
    def run(
        first: list[str],
        second: list[str],
        k: int,
        n: int,
        greatest: int,
        has_bias: bool,
        behind: str,
    ) -> None:
        torch.manual_seed(0)
        bias = torch.randn(n) if has_bias else None
        weight = weight_of(n, k, greatest)

        def layer(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
            return BEHIND[behind](F.linear(KINDS[kind](x), w, bias))

        x, other = filled(first, k), filled(second[: len(first)], k)
        eager = export(Program(layer, w=weight), [x])
        compiled = qopt.compile(eager, (x,), target=target)
        for given_x in (x, other.repeat(len(first), 1)[: len(first)]):
            expected, found = eager(given_x), compiled(given_x)
            numbers = weight.q.float() * weight.scale.unsqueeze(1)
            bound = 1e-5 * (1 + KINDS[kind](given_x).abs() @ numbers.abs().T)
            assert expected.shape == found.shape
            assert ((expected - found).abs() <= bound).all()

    run()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("kind", ["token", "token_asymmetric"])
@torch.no_grad()
def test_a_batch_without_rows_has_none(kind: str, target: str) -> None:
    """Of other kinds eager mode makes an error then."""
    program = Program(lambda x, w: F.linear(KINDS[kind](x), w), w=weight_of(5, 16, 127))
    x = torch.zeros(0, 16)
    eager = export(program, [x])
    found = qopt.compile(eager, (x,), target=target)(x)
    assert found.shape == eager(x).shape == (0, 5)
