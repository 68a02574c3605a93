"""A third target needs a file, tests/toy.py, and one line that registers it."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.targets import TARGETS, Home
from qopt.tools.qopt_opt import main
from tests import toy
from tests.support import Program, Weight, dequantize, export, quantize


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "toy", Home(lowering=toy.__name__, runtime=toy.__name__))


def program() -> tuple[Program, torch.Tensor]:
    """A convolution, which the target lacks, and two linear layers, with the greatest weights."""
    weights = {"c": Weight(8, 3, 3, 3), "v": Weight(16, 8), "w": Weight(4, 16)}
    for weight in weights.values():
        weight.q.copy_(torch.randint(-127, 128, weight.q.shape))

    def run(
        x: torch.Tensor, b: torch.Tensor, c: torch.Tensor, v: torch.Tensor, w: torch.Tensor
    ) -> torch.Tensor:
        y = F.conv2d(dequantize(quantize(x, 0.02, 128), 0.02, 128), c).mean([2, 3])
        y = F.linear(dequantize(quantize(y, 0.05, 100), 0.05, 100), v, b).relu()
        return F.linear(dequantize(quantize(y, 0.5, 3), 0.5, 3), w)

    return Program(run, b=torch.randn(16), **weights), torch.randn(2, 3, 8, 8)


@torch.no_grad()
def test_it_compiles_and_runs_and_is_right() -> None:
    module, x = program()
    graph = export(module, (x,))
    compiled = qopt.compile(graph, (x,), target="toy")
    torch.testing.assert_close(compiled(x), graph(x), rtol=1e-5, atol=1e-5)
    called = [node.target for node in compiled.graph_module.graph.nodes]
    assert called.count(toy.linear) == 2
    assert compiled.ledger.notes[0] == "target toy"
    assert "toy has no onednn.qconv" in " ".join(str(compiled.ledger).split())


@torch.no_grad()
def test_it_takes_open_sizes_by_default() -> None:
    module, x = program()
    rows = {"inputs": ({0: torch.export.Dim("rows")},)}
    graph = export(module, (x,), dynamic_shapes=rows)
    compiled = qopt.compile(graph, target="toy")
    other = torch.randn(5, 3, 8, 8)
    torch.testing.assert_close(compiled(other), graph(other), rtol=1e-5, atol=1e-5)


def test_auto_does_not_take_it() -> None:
    module, x = program()
    assert qopt.compile(export(module, (x,)), (x,)).ledger.notes[0] != "target toy"


LAYER = """
func.func @forward(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant dense<1> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %wd = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %xd = qnn.dequantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %y = qnn.linear %xd, %wd : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
"""


def test_the_optimizer_of_texts_knows_it_too(tmp_path: Path) -> None:
    file, printed = tmp_path / "layer.mlir", StringIO()
    file.write_text(LAYER)
    with redirect_stdout(printed):
        assert main([str(file), "-p", "qopt-cpu{target=toy}"]) == 0
    assert "fx.call @toy.linear(%x, 0.1, 3, %w, %s, none, false)" in printed.getvalue()


def test_an_unknown_name_lists_it() -> None:
    module, x = program()
    with pytest.raises(qopt.QoptError, match="expected 'auto' or 'torch' or 'dnnl' or 'toy'"):
        qopt.compile(export(module, (x,)), target="gpu")
