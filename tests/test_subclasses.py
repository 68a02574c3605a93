"""Models quantized by torchao: tensor subclasses under torch.compile are taken apart and give eager mode's numbers."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn
from torchao.quantization import (
    Int8DynamicActivationInt8WeightConfig,
    Int8DynamicActivationIntxWeightConfig,
    Int8WeightOnlyConfig,
    IntxWeightOnlyConfig,
    PerGroup,
    quantize_,
)

import qopt
from qopt.frontend.subclasses import inner_names, inner_tensors, rebuilt
from qopt.targets import TARGETS

pytestmark = pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.

INT4: torch.dtype = torch.int4  # pyright: ignore[reportAttributeAccessIssue]

CONFIGS: dict[str, Any] = {
    "int8_weight_only": Int8WeightOnlyConfig(),
    "int8_weight_only_per_group": Int8WeightOnlyConfig(granularity=PerGroup(32)),
    "int8_dynamic_activation": Int8DynamicActivationInt8WeightConfig(),
    "int4_weight_only": IntxWeightOnlyConfig(weight_dtype=INT4, granularity=PerGroup(32)),
    "int8_dynamic_activation_int4": Int8DynamicActivationIntxWeightConfig(weight_dtype=INT4),
}


def quantized(config: Any, dtype: torch.dtype = torch.float32) -> nn.Sequential:
    torch.manual_seed(0)
    layers = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 64)).eval().to(dtype)
    quantize_(layers, config)
    return layers


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", CONFIGS)
@torch.no_grad()
def test_models_of_torchao_run_as_in_eager_mode(name: str, target: str, dtype: torch.dtype) -> None:
    model, x = quantized(CONFIGS[name], dtype), torch.randn(4, 64, dtype=dtype)
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    compiled = torch.compile(model, backend="qopt", options=options, fullgraph=True)
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-4, atol=1e-4)
    assert len(seen) == 1
    text = str(seen[0].module)
    assert "!fx.object" not in text.split("{")[1], "inputs are plain tensors"


@pytest.mark.parametrize("name", ["int8_dynamic_activation", "int8_dynamic_activation_int4"])
@torch.no_grad()
def test_rows_of_open_sizes_are_quantized_as_those_of_known_ones(name: str) -> None:
    model = quantized(CONFIGS[name])
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": "torch", "on_compiled": seen.append}
    compiled = torch.compile(model, backend="qopt", options=options, dynamic=True)
    for rows in (4, 7, 1):
        x = torch.randn(rows, 64)
        torch.testing.assert_close(compiled(x), model(x), rtol=1e-4, atol=1e-4)
    assert "tensor<?x64xf32" in str(seen[0].module), "the layer's weight fixes the row's size"
    assert not any("torchao." in entry.reason for entry in seen[0].ledger.unfused)


@torch.no_grad()
def test_a_written_weight_is_seen() -> None:
    model, x = quantized(CONFIGS["int8_weight_only"]), torch.randn(4, 64)
    torch._dynamo.reset()
    compiled = torch.compile(model, backend="qopt")
    compiled(x)
    weight: Any = model[0].weight
    weight.qdata.neg_()
    torch.testing.assert_close(compiled(x), model(x))


def test_a_subclass_is_rebuilt_from_its_plain_tensors() -> None:
    weight: Any = quantized(CONFIGS["int8_weight_only"])[0].weight
    flat = inner_tensors([torch.ones(1), weight])
    assert [type(t) for t in flat] == [torch.Tensor] * 4
    assert inner_names(weight, "w") == ["w_qdata", "w_scale", "w_zero_point"]
    again = rebuilt(weight, iter(flat[1:]))
    assert type(again) is type(weight)
    assert torch.equal(again.dequantize(), weight.dequantize())


class Recurrent(nn.Module):
    """A recurrent layer and a linear one, which torchao quantizes."""

    def __init__(self, kind: type[nn.LSTM] | type[nn.GRU]):
        super().__init__()
        self.recurrent, self.layer = kind(64, 64), nn.Linear(64, 64)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer(self.recurrent(x)[0])


def recurrent(kind: type[nn.LSTM] | type[nn.GRU]) -> tuple[nn.Module, torch.Tensor]:
    torch.manual_seed(0)
    model, x = Recurrent(kind).eval(), torch.randn(3, 2, 64)
    quantize_(model, Int8DynamicActivationInt8WeightConfig())
    torch._dynamo.reset()
    return model, x


@torch.no_grad()
def test_a_graph_that_returns_a_subclass_runs_as_it_is() -> None:
    """Dynamo does not trace `nn.LSTM`, so that torchao's own code of the layer behind it is a graph, which breaks within."""
    model, x = recurrent(nn.LSTM)
    message = "qopt: a graph that returns a tensor of class Int8Tensor .*allow_rnn"
    with pytest.warns(UserWarning, match=message):
        found = torch.compile(model, backend="qopt")(x)
    torch.testing.assert_close(found, model(x), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU])
@torch.no_grad()
def test_recurrent_layers_that_dynamo_may_trace_are_compiled_whole(
    kind: type[nn.LSTM] | type[nn.GRU],
) -> None:
    model, x = recurrent(kind)
    seen: list[qopt.CompiledModule] = []
    with torch._dynamo.config.patch(allow_rnn=True):
        compiled = torch.compile(
            model, backend="qopt", fullgraph=True, options={"on_compiled": seen.append}
        )
        found = compiled(x)
    torch.testing.assert_close(found, model(x), rtol=1e-4, atol=1e-4)
    (whole,) = seen
    assert not any("dequantize" in str(e) for e in whole.ledger.unfused), str(whole.ledger)


@torch.no_grad()
def test_a_subclass_that_is_passed_through_stays_one() -> None:
    model = quantized(CONFIGS["int8_weight_only"])
    expected: Any = model[0].weight

    def forward(x: torch.Tensor) -> Any:
        return model(x), expected.detach()

    x = torch.randn(4, 64)
    torch._dynamo.reset()
    found, weight = torch.compile(forward, backend="qopt")(x)
    torch.testing.assert_close(found, model(x))
    assert torch.equal(weight.dequantize(), expected.dequantize())
