"""The generated kernel of linear layers whose weight is int8: any sizes, parameters, threads and spellings."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torchao.quantization import (
    Int8WeightOnlyConfig,
    IntxWeightOnlyConfig,
    PerGroup,
    quantize_,
)

import qopt
from qopt.dialects import generated
from qopt.errors import QoptError
from qopt.runtime.generated import compiler, integer_linear, linear
from qopt.runtime.generated.ending import Ending
from qopt.runtime.generated.linear import (
    CHUNK,
    linear_int8_weight,
    pack_int8_weight,
    pack_parameter,
)
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, layers_of_int8_weights

aten = torch.ops.aten
decomposed: Any = torch.ops.quantized_decomposed

SIZES = [(1, 1), (7, 1), (64, 1), (77, 1), (96, 3), (60, 5)]
"""Inputs and groups of them: less than a vector, whole ones, and what is left behind them."""

PARAMETERS = ("none", "one", "by channel", "by group")


def parameters(kind: str, n: int, groups: int) -> tuple[Any, Any]:
    shapes = {"one": (1,), "by channel": (n,), "by group": (n, groups)}
    if kind == "none":
        return None, None
    shape = shapes[kind]
    return torch.rand(shape) + 0.5, torch.randint(-128, 128, shape, dtype=torch.int32)


def for_inputs(parameter: torch.Tensor, k: int) -> torch.Tensor:
    rows = parameter.double().reshape(parameter.shape[0], -1)
    return rows.repeat_interleave(k // rows.shape[1], 1)


def exact(x: torch.Tensor, weight: torch.Tensor, scale: Any, zero_point: Any, bias: Any) -> Any:
    widened = weight.double()
    if scale is not None:
        k = weight.shape[1]
        widened = (widened - for_inputs(zero_point, k)) * for_inputs(scale, k)
    y = x.double() @ widened.T
    return y if bias is None else y + bias.double()


def computed(
    x: torch.Tensor,
    weight: torch.Tensor,
    scale: torch.Tensor | None = None,
    zero_point: torch.Tensor | None = None,
    bias: torch.Tensor | None = None,
) -> torch.Tensor:
    """What the kernel computes of a weight and parameters as they are stored."""
    n = weight.shape[0]
    stored = [p for p in (scale, zero_point) if p is not None]
    groups = max((p.shape[1] for p in stored if p.dim() == 2), default=1)
    s, z = (None if p is None else pack_parameter(p, n, groups) for p in (scale, zero_point))
    return linear_int8_weight(x, pack_int8_weight(weight), n, s, z, bias)


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 5, 7, CHUNK + 1])
@pytest.mark.parametrize("kind", PARAMETERS)
def test_results_are_those_of_exact_sums(kind: str, rows: int) -> None:
    for n, (k, groups) in product((1, 2, 3, 64, 65), SIZES):
        x, weight = torch.randn(rows, k), torch.randint(-128, 128, (n, k), dtype=torch.int8)
        scale, zero_point = parameters(kind, n, groups)
        for bias in (None, torch.randn(n)):
            found = computed(x, weight, scale, zero_point, bias)
            expected = exact(x, weight, scale, zero_point, bias)
            bound = 1e-6 * max(1.0, float(expected.abs().max())) if rows else 0.0
            torch.testing.assert_close(found.double(), expected, rtol=1e-5, atol=10 * bound)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_any_number_of_threads_computes_the_same_bits(threads: int) -> None:
    x, weight = torch.randn(51, 515), torch.randint(-128, 128, (517, 515), dtype=torch.int8)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    expected = computed(x, weight)
    torch.set_num_threads(threads)
    try:
        assert torch.equal(computed(x, weight), expected)
    finally:
        torch.set_num_threads(before)


def test_strided_inputs_and_weights_are_read_right() -> None:
    x = torch.randn(64, 3, 2).permute(2, 1, 0)
    weight = torch.randint(-128, 128, (64, 8), dtype=torch.int8).t()
    scale = torch.rand(16)[::2]
    before = x.clone(), weight.clone()
    found = computed(x, weight, scale)
    expected = exact(x, weight, scale, torch.zeros(1), None)
    torch.testing.assert_close(found.double(), expected, rtol=1e-5, atol=1e-4)
    assert torch.equal(x, before[0])
    assert torch.equal(weight, before[1])


X, PACKED, ONES = torch.zeros(2, 6), torch.zeros(1, 6, 16, dtype=torch.int8), torch.ones(1, 1, 16)

MISTAKES: dict[str, tuple[tuple[Any, ...], str]] = {
    "integers": ((X.int(), PACKED, 8), "x: expected f32, bf16 or f16 of one dimension or more"),
    "inputs": ((torch.zeros(2, 5), PACKED, 8), "packed: expected int8 [1, 5, 16]"),
    "channels": ((X, PACKED, 17), "packed: expected int8 [2, 6, 16]"),
    "weight": ((X, PACKED.int(), 8), "packed: expected int8 [1, 6, 16]"),
    "scale": ((X, PACKED, 8, torch.ones(8)), "scale: expected float32 [1, 1, 16]"),
    "groups": ((X, PACKED, 8, torch.ones(1, 4, 16)), "4 groups do not divide 6 inputs"),
    "zero_point": ((X, PACKED, 8, ONES, ONES.int()), "zero_point: expected float32 [1, 1, 16]"),
    "other groups": (
        (X, PACKED, 8, ONES, torch.ones(1, 3, 16)),
        "zero_point: expected float32 [1, 1, 16]",
    ),
    "bias": ((X, PACKED, 8, None, None, torch.ones(1)), "bias: expected float32 of 8"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_memory_is_not_read_by_sizes_that_do_not_fit(name: str) -> None:
    arguments, told = MISTAKES[name]
    with pytest.raises(QoptError) as error:
        linear_int8_weight(*arguments)
    assert told in str(error.value)


def test_what_is_packed_is_a_weight_and_its_parameters() -> None:
    with pytest.raises(QoptError, match="weight: expected int8 of two dimensions"):
        pack_int8_weight(torch.zeros(2, 6))
    with pytest.raises(QoptError, match="parameter: expected 1, 8 or 8 by 2 numbers"):
        pack_parameter(torch.ones(7), 8, 2)


@pytest.mark.parametrize("width", [8, 16])
def test_vectors_of_all_processors_compute_the_same(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linear, "floats_in_vector", lambda: width)
    monkeypatch.setattr(linear, "_kernel", cache(linear._kernel.__wrapped__))
    for n, rows in product((16, 33, 64), (1, 2, 11, 25)):
        x, weight = torch.randn(rows, 33), torch.randint(-128, 128, (n, 33), dtype=torch.int8)
        found = computed(x, weight)
        torch.testing.assert_close(
            found.double(), exact(x, weight, None, None, None), rtol=1e-5, atol=1e-3
        )


@pytest.mark.parametrize("kernel", [linear._kernel, integer_linear._kernel])
def test_without_llvm_a_kernel_says_what_to_install(
    kernel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiler, "has_compiler", lambda: False)
    with pytest.raises(QoptError, match=r"compiled by LLVM; install qopt\[llvm\]"):
        kernel.__wrapped__("f32", Ending())


N, K = 272, 256


class Channels(nn.Module):
    """An int8 weight [K, N] or [N, K] and a scale for each channel, which operators of aten apply."""

    def __init__(self, by_rows: bool):
        super().__init__()
        self.register_buffer(
            "w", torch.randint(-127, 128, (N, K) if by_rows else (K, N)).to(torch.int8)
        )
        self.register_buffer("s", torch.rand(N) * 0.01)

    w: torch.Tensor
    s: torch.Tensor


class Spelled(Channels):
    """A spelling of the layer, as decompositions and users write it."""

    def __init__(self, name: str):
        spelling, by_rows = SPELLINGS[name]
        super().__init__(by_rows)
        self.spelling = spelling

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.tanh(self.spelling(x, self.w, self.s))


SPELLINGS: dict[str, tuple[Any, bool]] = {
    "reshape, mm of a permuted weight, reshape, mul": (
        lambda x, w, s: (
            torch.mm(x.reshape(-1, K), w.to(x.dtype).permute(1, 0)).reshape(*x.shape[:-1], N) * s
        ),
        True,
    ),
    "mm of a permuted weight, mul": (
        lambda x, w, s: torch.mm(x.reshape(-1, K), w.to(x.dtype).permute(1, 0)) * s,
        True,
    ),
    "bmm of expanded factors, mul": (
        lambda x, w, s: torch.bmm(x, w.to(x.dtype).permute(1, 0).expand(x.shape[0], K, N)) * s,
        True,
    ),
    "mm of a weight permuted before, mul": (
        lambda x, w, s: torch.mm(x.reshape(-1, K), w.permute(1, 0).to(x.dtype)) * s,
        True,
    ),
    "a weight stored by inputs": (
        lambda x, w, s: torch.mm(x.reshape(-1, K), w.to(x.dtype)) * s,
        False,
    ),
    "linear of a scaled weight": (
        lambda x, w, s: F.linear(x, w.to(x.dtype) * s.unsqueeze(1)),
        True,
    ),
    "linear of a vector, mul": (lambda x, w, s: F.linear(x[0, 0], w.to(x.dtype)) * s, True),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", SPELLINGS)
@torch.no_grad()
def test_spellings_run_in_the_kernel(name: str, target: str) -> None:
    x = torch.randn(2, 3, K)
    eager = export(Spelled(name), [x])
    compiled = qopt.compile(eager, (x,), target=target, validate=True)
    torch.testing.assert_close(compiled(x), eager(x), rtol=1e-5, atol=1e-5)
    assert layers_of_int8_weights(compiled) == 1
    code = compiled.graph_module.code
    assert "aten.mul" not in code
    assert code.count("run_plan") == (target == "dnnl"), code


GROUPED = {
    "int8": Int8WeightOnlyConfig(granularity=PerGroup(8)),
    "intx": IntxWeightOnlyConfig(weight_dtype=torch.int8, granularity=PerGroup(16)),
}


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", GROUPED)
@torch.no_grad()
def test_weights_quantized_by_groups_run_in_the_kernel(name: str, target: str) -> None:
    model = nn.Sequential(nn.Linear(K, N), nn.ReLU(), nn.Linear(N, K, bias=False)).eval()
    quantize_(model, GROUPED[name])
    x = torch.randn(2, 3, K)
    eager = export(model, [x])
    compiled = qopt.compile(eager, (x,), target=target, validate=True)
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-5)
    assert layers_of_int8_weights(compiled) == 2


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_weights_packed_by_torch_stay_with_its_kernel(target: str) -> None:
    levels = torch.randint(0, 16, (N, K), dtype=torch.int32)
    packed = aten._convert_weight_to_int4pack_for_cpu(levels, 1)
    parameters = torch.rand(K // 32, N, 2).to(torch.bfloat16)

    def run(x: torch.Tensor, w: torch.Tensor, p: torch.Tensor) -> torch.Tensor:
        return torch.relu(aten._weight_int4pack_mm_for_cpu(x, w, 32, p))

    x = torch.randn(3, K).to(torch.bfloat16)
    eager = export(Program(run, w=packed, p=parameters), [x])
    compiled = qopt.compile(eager, (x,), target=target)
    assert torch.equal(compiled(x), eager(x))
    told = " ".join(str(compiled.ledger).split())
    assert "torch's own kernel reads the packed weight" in told
    assert "nothing is quantized" not in told


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_groups_of_channels_run_in_the_kernel_unless_zero_points_wrap_around(target: str) -> None:
    weight = torch.randint(-128, 128, (N, K), dtype=torch.int8)
    scale = torch.rand(N, 4) * 0.01
    for dtype, kernels in ((torch.int32, 1), (torch.int8, 0)):
        zero_point = torch.randint(-128, 128, (N, 4)).to(dtype)

        def run(x: torch.Tensor, w: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
            arguments = (-128, 127, torch.int8, K // 4, torch.float32)
            return F.linear(x, decomposed.dequantize_per_channel_group(w, s, z, *arguments))

        x = torch.randn(3, K)
        eager = export(Program(run, w=weight, s=scale, z=zero_point), [x])
        compiled = qopt.compile(eager, (x,), target=target)
        torch.testing.assert_close(compiled(x), eager(x), rtol=1e-5, atol=1e-4)
        assert layers_of_int8_weights(compiled) == kernels


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_models_of_torchao_run_in_the_kernel(target: str, dtype: torch.dtype) -> None:
    model = nn.Sequential(nn.Linear(K, N), nn.ReLU(), nn.Linear(N, K, bias=False)).eval().to(dtype)
    quantize_(model, Int8WeightOnlyConfig())
    x = torch.randn(2, 3, K, dtype=dtype)
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    compiled: Any = torch.compile(model, backend="qopt", options=options, fullgraph=True)
    found, expected = compiled(x), model(x)
    assert found.dtype == dtype
    bounds = {torch.float32: 1e-5, torch.bfloat16: 2e-2, torch.float16: 2e-3}
    torch.testing.assert_close(found, expected, rtol=bounds[dtype], atol=bounds[dtype])
    assert layers_of_int8_weights(seen[0]) == 2
    assert "nothing is quantized" not in str(seen[0].ledger)


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_a_layer_of_any_number_of_rows_runs_in_the_kernel(target: str) -> None:
    program = Program(lambda x, w: F.linear(x, w), w=Weight(N, K, zero_point=3)).eval()
    x = torch.randn(3, K)
    rows = torch.export.Dim("rows", min=1, max=100)
    eager = torch.export.export(program, (x,), dynamic_shapes=(({0: rows},),)).module()
    compiled = qopt.compile(eager, (x,), target=target)
    for rows in (1, 3, CHUNK, CHUNK + 1):
        x = torch.randn(rows, K)
        torch.testing.assert_close(compiled(x), eager(x), rtol=1e-4, atol=1e-4)


def gated(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return F.silu(F.linear(x, w, b)) * F.linear(x, v)


FOLLOWED: dict[str, tuple[Any, list[tuple[str, ...]]]] = {
    "relu": (lambda x, w, v, b: torch.relu(F.linear(x, w, b)), [("relu",)]),
    "operator of torch": (lambda x, w, v, b: torch.sigmoid(F.linear(x, w)), [("sigmoid",)]),
    "residual": (lambda x, w, v, b: x + F.linear(x, w, b), [("add",)]),
    "activation, residual": (lambda x, w, v, b: x + F.gelu(F.linear(x, w)), [("gelu", "add")]),
    "gate": (gated, [("swish", "mul"), ()]),
    "number for each channel": (lambda x, w, v, b: F.relu(F.linear(x, w)) * b, [("relu", "mul")]),
    "number for each row": (lambda x, w, v, b: F.linear(x, w) * x[..., :1], [()]),
}
"""Programs of a layer and what follows it, and the post-ops of each layer."""


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", FOLLOWED)
@torch.no_grad()
def test_what_follows_a_layer_is_computed_with_its_sums(name: str, target: str) -> None:
    run, expected = FOLLOWED[name]
    parts = {"w": Weight(K, K), "v": Weight(K, K), "b": torch.randn(K)}
    x = torch.randn(2, 3, K)
    eager = export(Program(run, **parts), [x])
    compiled = qopt.compile(eager, (x,), target=target, validate=True)
    before = x.clone()
    torch.testing.assert_close(compiled(x), eager(x), rtol=1e-4, atol=1e-4)
    assert torch.equal(x, before)
    layers = [op for op in compiled.module.walk() if isinstance(op, generated.LinearOp)]
    assert sorted(tuple(p.name for p in op.post_ops.data) for op in layers) == sorted(expected)
    assert compiled.graph_module.code.count("run_plan") == (target == "dnnl")


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_any_number_of_rows_has_its_residual(target: str) -> None:
    program = Program(lambda x, w: x + torch.relu(F.linear(x, w)), w=Weight(K, K)).eval()
    rows = torch.export.Dim("rows", min=2, max=100)
    x = torch.randn(3, K)
    eager = torch.export.export(program, (x,), dynamic_shapes=(({0: rows},),)).module()
    compiled = qopt.compile(eager, (x,), target=target)
    for number in (2, 3, CHUNK + 1):
        x = torch.randn(number, K)
        torch.testing.assert_close(compiled(x), eager(x), rtol=1e-4, atol=1e-4)
