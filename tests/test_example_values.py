"""Calls that give the same sizes and types are run once on fake tensors, whatever their scales."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.ao.quantization.fx._decomposed  # registers the operators
from torch.fx import Graph, GraphModule, Node

from qopt.errors import QoptError
from qopt.frontend.metadata import Propagation, example_values

QUANTIZED = torch.ops.quantized_decomposed
UNSIGNED, SIGNED = (0, 255, torch.uint8), (-128, 127, torch.int8)


def values_of(*parameters: tuple[Any, ...]) -> list[torch.Tensor]:
    """The example values of one input quantized with several parameters."""
    graph = Graph()
    x = graph.placeholder("x")
    calls = [
        graph.call_function(QUANTIZED.quantize_per_tensor.default, (x, *each))
        for each in parameters
    ]
    graph.output(calls)
    values, _ = example_values(GraphModule(torch.nn.Module(), graph), (torch.zeros(3),))
    return [values[call] for call in calls]


def test_quantizations_that_differ_in_scale_are_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Node] = []
    run = Propagation._run
    monkeypatch.setattr(Propagation, "_run", lambda self, node: ran.append(node) or run(self, node))
    found = values_of((0.1, 3, *UNSIGNED), (0.2, 5, *UNSIGNED), (0.2, 5, *SIGNED))
    assert [value.dtype for value in found] == [torch.uint8, torch.uint8, torch.int8]
    assert len(ran) == 2


def test_arguments_that_eager_mode_refuses_are_refused_after_good_ones() -> None:
    for bad in ((0.1, "3", *UNSIGNED), (None, 3, *UNSIGNED)):
        with pytest.raises(QoptError, match="cannot tell what"):
            values_of((0.1, 3, *UNSIGNED), bad)
