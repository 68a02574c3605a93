"""Layers are found, matched and measured: numbers computed by hand, layers that were spoiled, and what is refused."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.ao.ns.fx.utils import compute_sqnr
from torch.fx import GraphModule
from torchao.quantization import (
    Int8DynamicActivationInt8WeightConfig,
    Int8WeightOnlyConfig,
    quantize_,
)

import qopt
from examples import per_layer_accuracy
from qopt.runtime.accuracy.noise import LOST, Noise
from qopt.runtime.accuracy.table import accuracy_lines

from . import Net, accuracy_of, converted_net, float_net, images, inputs_of, layer, with_scale

LAYERS = ["conv2d", "conv2d_1", "add", "linear"]


def through(x: torch.Tensor, scale: float, zero_point: int, low: int, high: int) -> torch.Tensor:
    return (((x / scale).round() + zero_point).clamp(low, high) - zero_point) * scale


@torch.no_grad()
def test_the_numbers_are_those_computed_by_hand() -> None:
    graph, net, x = converted_net(), float_net(), images()
    found = accuracy_of(graph, x)
    before = net.activation(net.norm(net.first(x)))
    exact = net.second(before)
    quantize, _ = inputs_of(graph, "conv2d_1")
    parameters: Any = quantize.args[1:5]
    weight = graph.get_buffer("_frozen_param1") * graph.get_buffer("_scale_1").reshape(-1, 1, 1, 1)
    alone = F.conv2d(through(before, *parameters), weight, net.second.bias, padding=1)
    measured = layer(found, "conv2d_1")
    assert measured.module == "second"
    assert measured.alone == pytest.approx(float(compute_sqnr(exact, alone)), abs=0.01)
    for channel, ratio in measured.channels:
        expected = compute_sqnr(exact[:, channel], alone[:, channel])
        assert ratio == pytest.approx(float(expected), abs=0.01)
    assert found.converted == pytest.approx(float(compute_sqnr(net(x), graph(x))), abs=0.01)
    assert found.compiled == found.converted
    # The first layer reads the image, and the last one is the output.
    first, last = layer(found, "conv2d"), layer(found, "linear")
    assert first.accumulated == pytest.approx(first.alone)
    assert last.accumulated == pytest.approx(found.converted)
    assert [known.name for known in found.layers] == LAYERS
    assert found.unmatched == []
    assert all(known.alone is not None and known.alone > 25 for known in found.layers)


@pytest.mark.parametrize(("factor", "advice"), [(1 / 8, "clips"), (8, "wastes levels")])
def test_a_range_that_does_not_fit_is_found_and_named(factor: float, advice: str) -> None:
    healthy = accuracy_of(converted_net())
    graph = with_scale(converted_net(), "conv2d_1", factor)
    found = accuracy_of(graph)
    worst = min(found.layers, key=lambda known: known.alone or math.inf)
    # The sum reads the same quantized tensor.
    assert worst.name in ("conv2d_1", "add")
    assert (layer(healthy, "conv2d_1").alone or 0) > (layer(found, "conv2d_1").alone or 0) + 10
    spoiled = min(found.ranges, key=lambda known: known.sqnr or math.inf)
    assert (spoiled.layer, spoiled.advice) == ("conv2d_1", advice)
    right = spoiled.scale / factor
    assert right / 1.5 < spoiled.suggested_scale < right * 1.5
    if advice == "clips":
        assert spoiled.clipped > 0.2
    else:
        assert spoiled.clipped == 0
        assert spoiled.used < 0.2
    assert spoiled.name in str(found)
    assert all((known.sqnr or 0) > (spoiled.sqnr or 0) + 10 for known in healthy.ranges)


def test_a_channel_with_a_bad_scale_is_found_and_named() -> None:
    graph = converted_net()
    graph.get_buffer("_scale_1")[3] *= 1.5
    found = accuracy_of(graph)
    spoiled = layer(found, "conv2d_1")
    assert spoiled.channels[0][0] == 3
    assert spoiled.channels[0][1] == pytest.approx(20 * math.log10(1 / 0.5), abs=3)
    assert [known.name for known in found.layers if known.channels[0][1] < 10] == ["conv2d_1"]
    assert "channels 3: " in str(found)


@pytest.mark.parametrize("factor", [1 / 16, 16])
def test_what_to_leave_in_float_is_what_was_spoiled(factor: float) -> None:
    healthy = accuracy_of(converted_net())
    assert healthy.converted is not None
    wanted = healthy.converted - 3
    found = accuracy_of(with_scale(converted_net(), "linear", factor), wanted=wanted).leave_in_float
    assert found is not None
    assert found.met
    assert found.layers == ["linear"]
    assert found.reached is not None
    assert found.reached >= wanted
    assert (1, found.reached) in found.checks
    enough = accuracy_of(converted_net(), wanted=wanted).leave_in_float
    assert enough is not None
    assert (enough.layers, enough.met) == ([], True)


def test_all_layers_in_float_are_the_float_model() -> None:
    found = accuracy_of(converted_net(), wanted=100).leave_in_float
    assert found is not None
    assert found.met
    assert found.reached is None or found.reached > 100
    assert set(found.layers) == {*LAYERS}


class Rows(nn.Module):
    """Two linear layers, one of which is called twice."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(64, 64)
        self.second = nn.Linear(64, 32)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.second(torch.relu(self.first(torch.relu(self.first(x)))))


CONFIGS: list[Callable[[], Any]] = [Int8WeightOnlyConfig, Int8DynamicActivationInt8WeightConfig]


@pytest.mark.parametrize("config", CONFIGS)
@torch.no_grad()
def test_layers_that_torchao_quantizes_are_matched_by_module(config: Callable[[], Any]) -> None:
    model = Rows().eval()
    quantized = Rows().eval()
    quantized.load_state_dict(model.state_dict())
    quantize_(quantized, config())
    x = torch.randn(6, 64)
    program = torch.export.export(quantized, (x,), strict=True)
    compiled = qopt.compile(program, (x,))
    for form in (program, quantized):
        found = qopt.accuracy(model, form, compiled, [x, torch.randn(6, 64)])
        assert [known.module for known in found.layers] == ["first", "first", "second"]
        assert [known.name for known in found.layers] == ["linear", "linear_1", "linear_2"]
        assert not found.unmatched
        assert not any(known.includes for known in found.layers)
        assert all(known.alone is not None and 25 < known.alone < 60 for known in found.layers)
    exact, alone = model.first(x), quantized.first(x)
    once = qopt.accuracy(model, program, compiled, [x])
    assert once.layers[0].alone == pytest.approx(float(compute_sqnr(exact, alone)), abs=0.1)


def test_a_program_that_was_exported_again_and_saved_is_matched(tmp_path: Any) -> None:
    x = images()
    torch.export.save(torch.export.export(converted_net(), (x,), strict=True), tmp_path / "net.pt2")
    program = torch.export.load(tmp_path / "net.pt2")
    once, again = accuracy_of(converted_net(), x), accuracy_of(program, x)
    for one, other in zip(once.layers, again.layers, strict=True):
        assert (one.name, one.module) == (other.name, other.module)
        assert one.alone == pytest.approx(other.alone)


def test_a_call_without_a_counterpart_is_named() -> None:
    graph = converted_net()
    for node in graph.graph.nodes:
        if node.name == "linear":
            # A name and a place that the float model does not have.
            node.meta = {}
            node.name = node._name = "other"
    found = accuracy_of(graph)
    assert found.unmatched == ["other"]
    assert [known.name for known in found.layers][:2] == ["conv2d", "conv2d_1"]
    assert "without a counterpart in the float model, not compared: other" in str(found)


class Small(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.mean((2, 3)) @ torch.ones(3, 5)


class TwoInputs(nn.Module):
    def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        return x + y


class WritesItsInput(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.relu_().mean((2, 3))


MISTAKES: dict[str, tuple[Callable[[], Any], str]] = {
    "no inputs": (
        lambda: qopt.accuracy(float_net(), converted_net(), float_net(), []),
        "inputs: expected one or more, found none",
    ),
    "another number of inputs": (
        lambda: accuracy_of(converted_net(), images(), (images(), images())),
        "inputs 1: the float model takes 1 inputs (images), found 2",
    ),
    "other sizes": (
        lambda: accuracy_of(converted_net(), images(), torch.rand(4, 5, 12, 12)),
        "inputs 1: the float model refuses them at conv2d: RuntimeError: ",
    ),
    "another structure": (
        lambda: accuracy_of(converted_net(), model=Small()),
        "none of the quantized calls of the converted model (conv2d, conv2d_1, linear, …) has a counterpart in the float model",
    ),
    "another output": (
        lambda: qopt.accuracy(
            float_net(), converted_net(), lambda x: x, [images()]
        ),
        "inputs 0: the compiled model returns floats of sizes [[4, 3, 12, 12]], and the float model [[4, 5]]",
    ),
    "other inputs of the models": (
        lambda: qopt.accuracy(
            torch.export.export(TwoInputs(), (images(), images())), converted_net(), float_net(), [images()]
        ),
        "the float model takes 2 inputs and the converted one 1",
    ),
    "nothing quantized": (
        lambda: accuracy_of(float_net()),
        "nothing in the converted model is quantized",
    ),
    "a graph of submodules": (
        lambda: accuracy_of(converted_net(), model=torch.fx.symbolic_trace(float_net())),
        "the float model: first calls a submodule: give the module",
    ),
    "no model": (
        lambda: accuracy_of(converted_net(), model=3),
        "the float model: expected a module, a graph or an exported program, found int",
    ),
    "a model that writes its input": (
        lambda: accuracy_of(converted_net(), model=WritesItsInput()),
        "the float model: relu_ (aten.relu_.default) writes x in place",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", MISTAKES)
def test_mistakes_are_told_in_one_line(what: str) -> None:
    call, told = MISTAKES[what]
    with pytest.raises(qopt.QoptError) as error:
        call()
    assert str(error.value).startswith(told)
    assert len(str(error.value).splitlines()) == 1


def test_the_models_and_inputs_stay_as_they_are() -> None:
    graph, x = converted_net(), images()
    text, before = str(graph.graph), x.clone()
    accuracy_of(graph, x)
    assert str(graph.graph) == text
    assert torch.equal(x, before)
    assert isinstance(graph, GraphModule)
    assert isinstance(float_net(), Net)


def test_noise_is_added_over_tensors_and_by_channel() -> None:
    noise, x, y = Noise(1), torch.randn(5, 3), torch.randn(5, 3)
    noise.add(x, y)
    noise.add(y, x)
    expected = compute_sqnr(torch.cat([x, y]), torch.cat([y, x]))
    assert noise.sqnr == pytest.approx(float(expected), abs=1e-4)
    exact = Noise(0)
    exact.add(x, x)
    assert exact.sqnr is None
    masked = Noise(1)
    masked.add(torch.tensor([[1.0, -math.inf]]), torch.tensor([[0.9, 0.0]]))
    assert masked.sqnr == pytest.approx(20, abs=1e-4)
    for found in (math.nan, math.inf):
        lost = Noise(1)
        lost.add(torch.ones(1, 2), torch.tensor([[1.0, found]]))
        assert lost.sqnr == LOST


def test_the_json_form_can_be_read_again_and_the_table_fits() -> None:
    graph = with_scale(converted_net(), "conv2d_1", 1 / 8)
    found = accuracy_of(graph, wanted=30).to_dict()
    assert json.loads(json.dumps(found, allow_nan=False)) == json.loads(json.dumps(found))
    for width in (20, 60, 100):
        lines = list(accuracy_lines(found, width))
        assert max(map(len, lines)) <= max(width, 60)


def test_the_example_tells_of_each_layer(capsys: pytest.CaptureFixture[str]) -> None:
    per_layer_accuracy.main("mnist-mlp")
    told = capsys.readouterr().out
    assert told.startswith("SQNR of the outputs")
    assert all(f"({name})" in told for name in ("linear", "linear_1", "linear_2"))
    assert "--leave-float linear" in told


def test_the_json_form_has_the_fields_that_the_page_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    found = accuracy_of(converted_net(), wanted=30).to_dict()
    forms = {
        "| field |": found,
        "| of a layer |": found["layers"][0],
        "| of a range |": found["ranges"][0],
        "| of a weight |": found["weights"][0],
        "| of what to leave in float |": found["leave_in_float"],
    }
    for head, form in forms.items():
        table = page.partition(head)[2].partition("\n\n")[0]
        rows = [row.split("|")[1] for row in table.splitlines()[2:]]
        assert sorted(re.findall(r"`(\w+)`", "".join(rows))) == sorted(form)
