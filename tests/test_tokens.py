"""Parameters that are chosen for each row when a program runs: eager mode's integers, and one integer kernel a layer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.fx import GraphModule
from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_
from torchao.quantization.quant_primitives import (
    MappingType,
    choose_qparams_affine,
    dequantize_affine,
    quantize_affine,
)

import qopt
from qopt.dialects.elements import ui8
from qopt.dialects.onednn import QLinearOp
from qopt.dialects.types import element_of
from qopt.runtime.dnnl.library import why_not_loaded
from qopt.targets import TARGETS
from tests.dnnl.test_plans import plans_of
from tests.doors import through_dynamo
from tests.support import Program, Weight, export, ops

Recipe = Callable[[torch.Tensor], torch.Tensor]
"""Quantizes by parameters of its own for each row, and dequantizes."""


def per_token(choose: Any, x: torch.Tensor) -> torch.Tensor:
    numbers = (*choose(x, torch.int8), -128, 127, torch.int8)
    return ops.dequantize_per_token(ops.quantize_per_token(x, *numbers), *numbers, torch.float32)


def by_blocks(
    mapping: MappingType, dtype: torch.dtype, range: tuple[int, int], keepdim: bool, x: torch.Tensor
) -> torch.Tensor:
    block: Any = (*[1] * (x.dim() - 1), x.shape[-1])
    chosen = (mapping, block, dtype, *range, None, torch.float32, torch.int32, keepdim)
    scale, zero_point = choose_qparams_affine(x, *chosen)
    numbers = (block, scale, zero_point, dtype, *range)
    return dequantize_affine(quantize_affine(x, *numbers), *numbers)


RECIPES: dict[str, Recipe] = {
    "token": partial(per_token, ops.choose_qparams_per_token),
    "token_asymmetric": partial(per_token, ops.choose_qparams_per_token_asymmetric),
    "affine": partial(by_blocks, MappingType.SYMMETRIC, torch.int8, (-128, 127), True),
    "affine_asymmetric": partial(by_blocks, MappingType.ASYMMETRIC, torch.int8, (-128, 127), False),
    "affine_of_uint8": partial(by_blocks, MappingType.ASYMMETRIC, torch.uint8, (0, 127), True),
}

ROWS: dict[str, Callable[[], torch.Tensor]] = {
    "normal": lambda: torch.randn(16),
    "zero": lambda: torch.zeros(16),
    "constant": lambda: torch.full((16,), 0.7),
    "positive": lambda: torch.rand(16) + 1,
    "negative": lambda: -torch.rand(16) - 1,
    "huge": lambda: torch.randn(16) * 1e30,
    "tiny": lambda: torch.randn(16) * 1e-30,
    "outlier": lambda: torch.randn(16).index_fill_(0, torch.tensor([3]), 1e4),
    "ties": lambda: torch.arange(16) / 2 - 3.5,
}
"""Rows by what they are to a choice of parameters."""


def rows() -> torch.Tensor:
    """One row of each kind, twice."""
    return torch.stack([torch.stack([make() for make in ROWS.values()]) for _ in range(2)])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("recipe", RECIPES)
def test_quantized_and_dequantized_again_not_a_bit_changes(recipe: str, target: str) -> None:
    """Scales, zero points and levels are eager mode's own, under both targets; zeros alone may lose their sign."""
    eager = export(Program(lambda x: RECIPES[recipe](x) + 0.0), [rows()])
    compiled = qopt.compile(eager, (rows(),), target=target, strict=True)
    names = {op.name for op in compiled.module.walk()}
    assert "qnn.dequantize" in names
    assert recipe == "token_asymmetric" or "qnn.choose_scale" in names
    for x in (rows(), rows().transpose(0, 1).contiguous().transpose(0, 1)):
        before, expected = x.clone(), eager(x)
        assert torch.equal(compiled(x), expected)
        assert torch.equal(x, before), "the input was written"


@pytest.mark.skipif(why_not_loaded() is not None, reason="plans need oneDNN")
@pytest.mark.parametrize("recipe", RECIPES)
def test_no_step_of_a_plan_runs_in_the_reference_kernel(recipe: str) -> None:
    """Not for one row, several, or rows in more dimensions; what a layer does itself is tested with its kernel."""
    for x in (torch.randn(1, 16), torch.randn(9, 16), torch.randn(2, 3, 9, 16)):
        eager = export(Program(lambda x: RECIPES[recipe](x) + 0.0), [x])
        compiled = qopt.compile(eager, (x,), target="dnnl", strict=True)
        kernels = [k.kernel for made in plans_of(compiled) for k in made.plan.kernels]
        assert len(kernels) >= 5
        assert not [kernel for kernel in kernels if "ref" in kernel]


def layer(recipe: str, **parts: Any) -> GraphModule:
    """A linear layer with an activation, of rows whose parameters are chosen."""

    def run(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor | None = None) -> torch.Tensor:
        return F.relu(F.linear(RECIPES[recipe](x), w, b))

    return export(Program(run, w=Weight(8, 16), **parts), [rows()])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("recipe", RECIPES)
def test_one_kernel_is_near_eager_mode_for_every_row(recipe: str, target: str) -> None:
    for parts in ({"b": torch.randn(8)}, {}):
        eager = layer(recipe, **parts)
        compiled = qopt.compile(eager, (rows(),), target=target, strict=True)
        assert sum(isinstance(op, QLinearOp) for op in compiled.module.walk()) == 1
        x = rows()
        found, expected = compiled(x), eager(x)
        scale = expected.abs().amax(-1, keepdim=True).clamp(min=1e-30)
        assert ((found - expected).abs() / scale).max().item() <= 1e-5
        assert found.stride() == expected.stride()


def quantized_by_torchao(bias: bool = True) -> nn.Module:
    """A layer that torchao quantizes for each token, with weights that saturate no 16-bit pair."""
    model = nn.Sequential(nn.Linear(16, 8, bias=bias), nn.ReLU()).eval()
    quantize_(model, Int8DynamicActivationInt8WeightConfig())
    weight: Any = model[0].weight
    weight.qdata.div_(2, rounding_mode="trunc")
    return model


def through_compile(model: nn.Module, x: torch.Tensor, options: dict[str, Any]) -> Any:
    torch._dynamo.reset()
    compiled = torch.compile(model, backend="qopt", options=options, fullgraph=True)
    compiled(x)
    return compiled


def through_export(model: nn.Module, x: torch.Tensor, options: dict[str, Any]) -> Any:
    return qopt.compile(torch.export.export(model, (x,)), (x,), **options)


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.parametrize("unsigned", [False, True])
@pytest.mark.parametrize("door", [through_compile, through_export])
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_layers_of_torchao_reach_the_kernel_as_either_machine_writes_them(
    door: Any, target: str, unsigned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torchao.kernel.intmm._cpu_is_vnni_supported", lambda: unsigned)
    monkeypatch.setattr("torchao.kernel.intmm._cpu_is_amx_tile_supported", lambda: False)
    for bias in (True, False):
        model, x = quantized_by_torchao(bias), rows()
        seen: list[qopt.CompiledModule] = []
        options = {"target": target, "on_compiled": seen.append}
        compiled = door(model, x, options)
        names = [op.name for op in seen[0].module.walk()]
        assert names.count("onednn.qlinear") == 1, seen[0].ledger
        assert "fx.call" not in names
        expected = model(x)
        scale = expected.abs().amax(-1, keepdim=True).clamp(min=1e-30)
        assert ((compiled(x) - expected).abs() / scale).max().item() <= 1e-5


@torch.no_grad()
def test_weights_that_the_library_cannot_pack_are_read_as_they_lie(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "dnnl" not in TARGETS or why_not_loaded() is not None:
        pytest.skip("the library of target dnnl is not there")
    monkeypatch.setattr("qopt.runtime.dnnl.packing.is_packable", lambda layout, wanted: False)
    eager = layer("affine", b=torch.randn(8))
    compiled = qopt.compile(eager, (rows(),), target="dnnl", strict=True)
    x = rows()[:, :4].repeat(1, 3, 1)[:, :9]
    torch.testing.assert_close(compiled(x), eager(x), rtol=0, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
def test_symmetric_rows_are_multiplied_unsigned_and_quantized_once(target: str) -> None:
    def queries_and_keys(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> Any:
        return tuple(F.linear(RECIPES["token"](x), each) for each in (w, v))

    program = Program(queries_and_keys, w=Weight(8, 16), v=Weight(4, 16))
    eager = export(program, [rows()])
    compiled = qopt.compile(eager, (rows(),), target=target, strict=True)
    kernels = [op for op in compiled.module.walk() if isinstance(op, QLinearOp)]
    assert kernels
    assert {element_of(op.input) for op in kernels} == {ui8}
    assert len({op.input for op in kernels}) == 1, "one quantization is read by both"
    x = rows()
    for found, expected in zip(compiled(x), eager(x), strict=True):
        scale = expected.abs().amax(-1, keepdim=True).clamp(min=1e-30)
        assert ((found - expected).abs() / scale).max().item() <= 1e-5


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("shape", [(1, 16), (2, 1, 3, 16), (0, 16), (3, 1)])
def test_rows_of_any_shape(shape: tuple[int, ...], target: str) -> None:
    for recipe in ("token", "token_asymmetric"):

        def run(x: torch.Tensor, w: torch.Tensor, r: str = recipe) -> torch.Tensor:
            return F.linear(RECIPES[r](x), w)

        eager = export(Program(run, w=Weight(8, shape[-1])), [torch.randn(shape)])
        compiled = qopt.compile(eager, (torch.randn(shape),), target=target, strict=True)
        x = torch.randn(shape)
        expected = eager(x)
        torch.testing.assert_close(compiled(x), expected, rtol=0, atol=1e-4)
        assert compiled(x).stride() == expected.stride()


@pytest.mark.parametrize("target", TARGETS)
def test_rows_may_be_of_any_number(target: str) -> None:
    program = Program(lambda x, w: F.linear(RECIPES["token"](x), w).relu(), w=Weight(8, 16))
    sizes = ((({0: torch.export.Dim("n")}),),)
    exported = torch.export.export(program, (torch.randn(3, 5, 16),), dynamic_shapes=sizes)
    module = exported.module()
    compiled = qopt.compile(module, (torch.randn(3, 5, 16),), target=target, strict=True)
    for number in (2, 3, 7):
        x = torch.randn(number, 5, 16)
        torch.testing.assert_close(compiled(x), module(x), rtol=0, atol=1e-4)


class ReturnsParameters(torch.nn.Module):
    """Returns what it chooses, and what follows from its types."""

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        scale, zero_point = ops.choose_qparams_per_token(x, torch.int8)
        return scale, zero_point, scale / 3, zero_point + 1, scale + x


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_chosen_parameters_have_the_types_that_they_have_in_eager_mode(
    target: str, dtype: torch.dtype
) -> None:
    """What torch registers for tensors without contents states f64 and i64."""
    x = torch.randn(3, 8, dtype=dtype)
    compiled, found = through_dynamo(ReturnsParameters(), [x], target)
    assert "f64" not in str(compiled.module)
    for y, expected in zip(found, ReturnsParameters()(x), strict=True):
        assert y.dtype == expected.dtype
        torch.testing.assert_close(y, expected)


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_what_export_asserts_of_chosen_parameters_refuses_no_program(target: str) -> None:
    """Export states the type that torch registers in front of a conversion, so that eager mode refuses the exported graph."""

    class Converts(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            scale, _ = ops.choose_qparams_per_token(x, torch.int8)
            return x / scale.to(torch.float32)

    x = torch.randn(3, 8)
    graph = torch.export.export(Converts(), (x,))
    with pytest.raises(RuntimeError, match="dtype mismatch"):
        graph.module()(x)
    compiled = qopt.compile(graph, (x,), target=target, strict=True)
    torch.testing.assert_close(compiled(x), Converts()(x))
