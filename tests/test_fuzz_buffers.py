"""Random graphs that write buffers through any alias: every run returns what eager mode's does, under both targets."""

from __future__ import annotations

import copy

import pytest
import torch
from hypothesis import HealthCheck, Phase, given, seed, settings
from torch.fx import GraphModule

import qopt
from qopt.errors import QoptError
from qopt.frontend.effects import HIDDEN_ALIASES
from qopt.targets import TARGETS
from tests.fuzz.strategies.buffers import aliases, buffer_graphs
from tests.support import flat

RUNS = 3


@pytest.mark.parametrize("number", range(3))
@torch.no_grad()
def test_buffers_hold_what_eager_mode_leaves_in_them(number: int) -> None:
    @seed(number)
    @settings(
        max_examples=15,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(buffer_graphs())
    def run(graph: GraphModule) -> None:
        inputs = [torch.full((8,), float(count)) for count in range(1, RUNS + 1)]
        try:
            qopt.import_graph(graph, inputs[:1])
        except QoptError:
            return  # torch's shape functions refuse the graph.
        eager = copy.deepcopy(graph)
        expected = [[t.clone() for t in eager(x)] for x in inputs]
        for target in TARGETS:
            compiled = qopt.compile(copy.deepcopy(graph), inputs[:1], target=target)
            for x, wanted in zip(inputs, expected, strict=True):
                found = flat(compiled(x))
                assert all(map(torch.equal, found, wanted)), (target, graph.code)

    run()


def test_every_operator_that_hides_an_alias_is_drawn() -> None:
    drawn = {overload._schema.name.removeprefix("aten::") for overload in aliases()}
    takes_a_list_or_several = {"einsum", "fused_moving_avg_obs_fake_quant", "set"}
    assert set(HIDDEN_ALIASES) - drawn <= takes_a_list_or_several
    assert {"view", "slice", "expand", "unbind", "chunk", "as_strided", "reshape"} <= drawn
