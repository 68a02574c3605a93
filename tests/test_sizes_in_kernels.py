"""Models of open sizes have the kernels of fixed ones under target dnnl, since rules see the numbers of a plan."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.export import Dim

import qopt
from qopt.dialects.onednn import QConvOp
from qopt.runtime import optimized
from tests.support import Program, Weight, export, through
from tests.test_conv_shapes import HAS_AMX

SIZES = [(65, 65), (97, 81), (64, 48), (33, 100)]
DIMS = ({2: Dim("h", min=17, max=512), 3: Dim("w", min=17, max=512)},)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    torch._dynamo.reset()


class Segmentation(nn.Module):
    """Dilated branches, a pooled one, joins with what was skipped, and resampling to sizes of other tensors, as in DeepLab."""

    def __init__(self) -> None:
        super().__init__()
        self.stem, self.skipped, self.deep = (
            Weight(16, 3, 3, 3),
            Weight(8, 16, 1, 1),
            Weight(32, 16, 3, 3),
        )
        self.dilated = nn.ModuleList(Weight(8, 32, 3, 3) for _ in range(3))
        self.pointwise, self.pooled = Weight(8, 32, 1, 1), Weight(8, 32, 1, 1)
        self.joined, self.head, self.last = (
            Weight(16, 40, 1, 1),
            Weight(16, 24, 3, 3),
            Weight(5, 16, 1, 1),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        stem = F.relu(F.conv2d(through(x), self.stem(), stride=2, padding=1))
        skipped = F.relu(F.conv2d(through(stem), self.skipped()))
        deep = through(F.relu(F.conv2d(through(stem), self.deep(), stride=2, padding=1)))
        branches = [F.relu(F.conv2d(deep, self.pointwise()))]
        for reach, weight in zip((2, 3, 4), self.dilated, strict=True):
            branches.append(F.relu(F.conv2d(deep, weight(), padding=reach, dilation=reach)))
        pooled = F.relu(F.conv2d(through(F.adaptive_avg_pool2d(deep, 1)), self.pooled()))
        branches.append(F.interpolate(pooled, size=deep.shape[2:], mode="bilinear"))
        joined = F.relu(F.conv2d(through(torch.cat(branches, 1)), self.joined()))
        joined = F.interpolate(joined, size=skipped.shape[2:], mode="bilinear")
        y = F.relu(F.conv2d(through(torch.cat([joined, skipped], 1)), self.head(), padding=1))
        return F.interpolate(F.conv2d(through(y), self.last()), size=x.shape[2:], mode="bilinear")


def image(size: tuple[int, int]) -> torch.Tensor:
    return torch.randn(2, 3, *size)


def kernels(compiled: qopt.CompiledModule) -> int:
    return sum(isinstance(op, QConvOp) for op in compiled.module.walk())


def same(found: torch.Tensor, expected: torch.Tensor) -> None:
    """A quantization of 0.05 flips here and there; the last layer sums sixteen of them."""
    assert (found.shape, found.stride()) == (expected.shape, expected.stride())
    difference = (found - expected).abs()
    assert float(difference.max()) < 0.05 * float(expected.abs().max())
    assert float(difference.mean()) < 1e-3 * float(expected.abs().max())


@pytest.mark.parametrize("how", ["examples", "no examples"])
@torch.no_grad()
def test_open_sizes_have_the_kernels_of_fixed_ones(how: str) -> None:
    model = Segmentation().eval()
    graph = export(model, [image(SIZES[0])], dynamic_shapes=DIMS)
    examples = (image(SIZES[0]),) if how == "examples" else None
    compiled = qopt.compile(graph, examples, target="dnnl")
    for size in SIZES:
        x = image(size)
        same(compiled(x), model(x))
        fixed = qopt.compile(export(model, [x]), target="dnnl")
        argument = f"tensor<2x3x{size[0]}x{size[1]}xf32>"
        assert argument in str(compiled.module)
        # What is padded and dilated stays in floats with AMX.
        assert kernels(compiled) == kernels(fixed) == (8 if HAS_AMX else 11)
        assert compiled.ledger.rule_counts == fixed.ledger.rule_counts
        assert "not known" not in str(compiled.ledger)


def perceptron(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    return F.linear(through(F.relu(F.linear(through(x), w))), v)


@torch.no_grad()
def test_where_numbers_change_nothing_further_sizes_are_filled_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shapes = {"inputs": ({0: Dim("rows", min=2)},)}
    program = Program(perceptron, w=Weight(64, 16), v=Weight(16, 64))
    graph = export(program, [torch.randn(2, 16)], dynamic_shapes=shapes)
    compiled = qopt.compile(graph, (torch.randn(2, 16),), target="dnnl")
    ledger = str(compiled.ledger)
    monkeypatch.setattr(optimized, "optimize_passes", lambda *_: pytest.fail("it was optimized"))
    for rows in (3, 5):
        x = torch.randn(rows, 16)
        torch.testing.assert_close(compiled(x), graph(x), rtol=1e-4, atol=1e-3)
        assert f"tensor<{rows}x16xf32>" in str(compiled.module)
        assert str(compiled.ledger) == ledger
