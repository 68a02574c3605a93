"""Weights of fp8 and dynamic fp16: as in eager mode, nothing of them computed twice, and the ledger says why no kernel takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torchao.quantization import Float8WeightOnlyConfig, quantize_

import qopt
from qopt.targets import TARGETS
from tests.support import Program

pytestmark = pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.

N, K = 256, 512
onednn: Any = torch.ops.onednn


def of_torchao() -> nn.Module:
    model = nn.Sequential(nn.Linear(K, N), nn.ReLU()).eval()
    quantize_(model, Float8WeightOnlyConfig())
    return model


def converted() -> nn.Module:
    weight = torch.randn(N, K).to(torch.float8_e4m3fn)
    return Program(lambda x, w: F.linear(x, w.to(torch.float32)), w=weight)


class Packed(nn.Module):
    """A layer of torch's for activations that it rounds to fp16."""

    def __init__(self) -> None:
        super().__init__()
        self.packed = onednn.linear_prepack_fp16(torch.randn(N, K), [3, K])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return onednn.linear_dynamic_fp16(x, self.packed, None)


KINDS_OF_FLOATS: dict[str, tuple[Callable[[], nn.Module], str]] = {
    "fp8, torchao": (of_torchao, "its weight is of fp8 and is widened once"),
    "fp8, converted": (converted, 'float8_e4m3fn">>; a matrix of i8 is supported'),
    "fp16, dynamic": (Packed, "torch's own kernel reads the packed weight"),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", KINDS_OF_FLOATS)
@torch.no_grad()
def test_they_run_as_in_eager_mode_and_the_ledger_says_why(name: str, target: str) -> None:
    make, told = KINDS_OF_FLOATS[name]
    model, x = make(), torch.randn(3, K)
    compiled = qopt.compile(torch.export.export(model, (x,)), (x,), target=target)
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-4, atol=1e-4)
    ledger = " ".join(str(compiled.ledger).split())
    assert told in ledger
    assert "nothing is quantized" not in ledger
    assert "aten.to.dtype" not in compiled.graph_module.code, "no run widens the weight"
