"""BatchNorm in eval mode, in its spellings and places."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import qopt
from qopt.targets import TARGETS
from tests.support import EPSILON, Program, Weight, compare, export, image, quantize, rows, through

onednn = torch.ops.onednn


def _norm(kind: type[nn.Module], channels: int = 8, **options: bool) -> nn.Module:
    norm = kind(channels, **options)
    norm.running_mean = torch.randn(channels)
    norm.running_var = torch.rand(channels) + 0.1
    if norm.weight is not None:
        norm.weight = nn.Parameter(torch.randn(channels), requires_grad=False)
        norm.bias = nn.Parameter(torch.randn(channels), requires_grad=False)
    return norm.eval()


LAYERS = {
    "conv1d": (F.conv1d, torch.randn(2, 8, 6), (8, 8, 3), nn.BatchNorm1d),
    "conv2d": (F.conv2d, image(), (8, 8, 3, 3), nn.BatchNorm2d),
    "conv3d": (F.conv3d, torch.randn(2, 8, 3, 3, 3), (8, 8, 1, 1, 1), nn.BatchNorm3d),
    "linear": (F.linear, rows(), (8, 8), nn.BatchNorm1d),
}


class Normalized(nn.Module):
    """A layer, an activation, a BatchNorm in eval mode, and perhaps a quantization."""

    def __init__(self, layer: str, quantized: bool, **options: bool):
        super().__init__()
        self.apply_layer, _, sizes, kind = LAYERS[layer]
        self.weight, self.norm, self.quantized = Weight(*sizes), _norm(kind, **options), quantized

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.norm(torch.relu(self.apply_layer(through(x), self.weight())))
        return quantize(y) if self.quantized else y


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("affine", [True, False])
@pytest.mark.parametrize("decomposed", [True, False])
def test_a_norm_behind_an_activation_is_the_kernel_s(
    layer: str, affine: bool, decomposed: bool
) -> None:
    module, inputs = Normalized(layer, False, affine=affine), [LAYERS[layer][1]]
    eager = export(module, inputs)
    if decomposed:
        exported = torch.export.export(module.eval(), tuple(inputs))
        eager = exported.run_decompositions().module(check_guards=False)
    found = compare(module, inputs, eager=eager)
    assert found.relative < EPSILON
    assert found.planned is not None
    assert "post <relu, mul, add>" in str(found.planned.module)


def test_a_norm_before_a_quantization_is_the_kernel_s() -> None:
    found = compare(Normalized("conv2d", True), [image()])
    assert found.levels <= 1
    assert found.planned is not None
    assert "post <relu, mul, add> output" in str(found.planned.module)


def test_norms_before_a_layer_and_alone() -> None:
    norm = _norm(nn.BatchNorm2d)

    def function(x: torch.Tensor, w: torch.Tensor, m: torch.Tensor, v: torch.Tensor) -> object:
        alone = F.batch_norm(x, m, v)
        return F.conv2d(through(alone), w), alone

    program = Program(function, w=Weight(8, 8, 3, 3), m=norm.running_mean, v=norm.running_var)
    assert compare(program, [image()]).relative < EPSILON


def test_target_torch_leaves_a_norm_behind_an_activation_and_says_why() -> None:
    found = qopt.compile(export(Normalized("conv2d", True), [image()]), target="torch")
    (entry,) = (e for e in found.ledger.unfused if "batch_norm" in e.op)
    reason = "torch has no onednn.qconv of rank 4 with post-op relu then mul then add"
    assert entry.reason == f"fuse_batch_norm: {reason}"


def test_torch_has_no_kernel_with_a_factor_for_each_channel() -> None:
    scales, zero_points = torch.ones(8), torch.zeros(8, dtype=torch.int32)
    x, w = torch.ones(2, 8, 4, 4, dtype=torch.uint8), torch.ones(8, 8, 1, 1, dtype=torch.int8)
    geometry = ([1, 1], [0, 0], [1, 1], 1)
    result, post_op = (1.0, 0, torch.float32, 1.0, 0), ("mul", 1.0, "none", [], "")
    packed = onednn.qconv_prepack(w, scales, 1.0, 0, *geometry, list(x.shape))
    factors = torch.ones(2, 8, 4, 4)
    with pytest.raises(RuntimeError, match="binary_post_op: mul"):
        onednn.qconv2d_pointwise.binary(
            *(x, 1.0, 0, packed, scales, zero_points, factors, None), *geometry, *result, *post_op
        )
    packed = onednn.qlinear_prepack(w.flatten(1), [2, 8])
    rows, factors = x[:, :, 0, 0].contiguous(), torch.ones(2, 8)
    with pytest.raises(RuntimeError, match="unsupported binary post op mul"):
        onednn.qlinear_pointwise.binary(
            *(rows, 1.0, 0, packed, scales, zero_points, factors, None), *result, *post_op
        )


@pytest.mark.parametrize("target", TARGETS)
def test_norms_of_floats_are_in_the_ledger(target: str) -> None:
    norm = _norm(nn.BatchNorm2d)

    def function(x: torch.Tensor, w: torch.Tensor, m: torch.Tensor, v: torch.Tensor) -> object:
        return F.conv2d(through(F.batch_norm(x, m, v)), w)

    program = Program(function, w=Weight(8, 8, 3, 3), m=norm.running_mean, v=norm.running_var)
    ledger = qopt.compile(export(program, [image()]), target=target).ledger
    reasons = [e.reason for e in ledger.unfused if "batch_norm" in e.op]
    assert reasons == ["its operands are computed in floats"]
    assert "it quantizes floats that batch_norm (aten.batch_norm.default) computes" in " ".join(
        str(ledger).split()
    )
