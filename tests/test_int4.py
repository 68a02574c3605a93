"""Weights of 4 bits beside floats: the generated kernel, its packing, the spellings that reach it, and what they hold in memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torchao.quantization import Int8DynamicActivationIntxWeightConfig as DynamicIntx
from torchao.quantization import IntxWeightOnlyConfig, PerAxis, PerGroup, quantize_
from torchao.quantization.quant_primitives import MappingType, dequantize_affine

import qopt
from qopt.dialects.generated import LinearInt4Op, LinearOp
from qopt.errors import QoptError
from qopt.rewrite_patterns.facts.compiler import has_compiler
from qopt.runtime.generated import int4_linear
from qopt.runtime.generated.int4_linear import linear_int4_weight
from qopt.runtime.generated.int4_packing import pack_int4_weight
from qopt.targets import TARGETS
from tests.support import Program, export
from tests.test_weight_only import held

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # torchao warns of its own deprecations.
    pytest.mark.skipif(not has_compiler(), reason="generated kernels need LLVM"),
]

INT4: torch.dtype = torch.int4  # pyright: ignore[reportAttributeAccessIssue]
INT3: torch.dtype = torch.int3  # pyright: ignore[reportAttributeAccessIssue]

SIZES = [(1, 1), (7, 1), (64, 1), (77, 7), (96, 3), (60, 5)]
"""Inputs and groups of them: less than a word, whole ones, and groups that end within one."""

PARAMETERS: dict[str, Callable[[int, int], tuple[int, ...]] | None] = {
    "none": None,
    "one": lambda n, g: (1,),
    "by channel": lambda n, g: (n,),
    "by group": lambda n, g: (n, g),
}


def for_inputs(parameter: torch.Tensor, k: int) -> torch.Tensor:
    rows = parameter.double().reshape(parameter.shape[0], -1)
    return rows.repeat_interleave(k // rows.shape[1], 1)


def layer(kind: str, n: int, k: int, groups: int, low: int, dtype: torch.dtype) -> tuple[Any, ...]:
    """A weight, its parameters, and the numbers that they stand for, rounded to the dtype."""
    shape = PARAMETERS[kind]
    weight = torch.randint(low, low + 16, (n, k), dtype=torch.int8)
    levels = weight.float()
    scale = zero_point = None
    if shape is not None:
        scale = (torch.rand(shape(n, groups)) + 0.5).to(dtype).float()
    if shape is not None or low == 0:
        zero_point = torch.randint(low, low + 16, (shape or of_all)(n, groups))
        zero_point = zero_point.to(torch.int32)
        levels = levels - for_inputs(zero_point, k).float()
    widened = levels if scale is None else levels * for_inputs(scale, k).float()
    return weight, scale, zero_point, widened.to(dtype)


def of_all(n: int, groups: int) -> tuple[int, ...]:
    return (1,)


ROWS = {torch.float32: [0, 1, 3, 5, 7, 13, 97], torch.bfloat16: [1, 3, 7], torch.float16: [2, 5]}
"""Rows that are multiplied beside registers and beside panels, in tiles of all sizes."""


@pytest.mark.parametrize(("dtype", "rows"), [(d, r) for d, found in ROWS.items() for r in found])
@pytest.mark.parametrize("kind", PARAMETERS)
def test_results_are_those_of_exact_sums(kind: str, dtype: torch.dtype, rows: int) -> None:
    """Of scaled weights that are rounded to the floats of the graph, as eager mode rounds them; the sum is rounded once."""
    for n, (k, groups), low in product((1, 16, 39), SIZES, (-8, 0)):
        x = torch.randn(rows, k).to(dtype)
        weight, scale, zero_point, widened = layer(kind, n, k, groups, low, dtype)
        packed = pack_int4_weight(weight, scale, zero_point)
        for bias in (None, torch.randn(n)):
            found = linear_int4_weight(x, packed, n, bias)
            assert found.dtype == dtype
            expected = F.linear(
                x.double(), widened.double(), None if bias is None else bias.double()
            )
            bound = 1e-5 * max(1.0, float(expected.abs().max())) if rows else 0.0
            half = torch.finfo(dtype).eps / 2
            torch.testing.assert_close(found.double(), expected, rtol=half + 1e-6, atol=bound)


@pytest.mark.parametrize("rows", [1, 7])
def test_scales_of_16_bits_are_read_as_they_are(rows: int) -> None:
    weight, scale, _, _ = layer("by group", 39, 96, 3, -8, torch.float16)
    narrow = pack_int4_weight(weight, scale.half())
    wide = pack_int4_weight(weight, scale)
    x = torch.randn(rows, 96)
    assert wide.numel() - narrow.numel() == 2 * 48 * 3
    assert torch.equal(linear_int4_weight(x, narrow, 39), linear_int4_weight(x, wide, 39))


@pytest.mark.parametrize("width", [8, 16])
@pytest.mark.parametrize("dtype", ROWS)
def test_vectors_of_all_processors_compute_the_same(
    width: int, dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(int4_linear, "floats_in_vector", lambda: width)
    monkeypatch.setattr(int4_linear, "_kernel", cache(int4_linear._kernel.__wrapped__))
    weight, scale, zero_point, widened = layer("by group", 39, 60, 5, -8, dtype)
    packed = pack_int4_weight(weight, scale, zero_point)
    for rows in (1, 2, 5, 19, 97):
        x = torch.randn(rows, 60).to(dtype)
        expected = F.linear(x.double(), widened.double()).to(dtype)
        eps = torch.finfo(dtype).eps
        torch.testing.assert_close(linear_int4_weight(x, packed, 39), expected, rtol=eps, atol=1e-4)


@pytest.mark.parametrize("rows", [1, 7])
def test_scales_that_are_no_numbers_give_none(rows: int) -> None:
    scale = torch.ones(16)
    scale[3] = torch.tensor(-1, dtype=torch.int32).view(torch.float32)
    packed = pack_int4_weight(torch.ones(16, 8, dtype=torch.int8), scale)
    for dtype in ROWS:
        found = linear_int4_weight(torch.ones(rows, 8, dtype=dtype), packed, 16)
        assert found.isnan().nonzero()[:, 1].unique().tolist() == [3]


def test_infinities_and_huge_numbers_are_those_of_eager_mode() -> None:
    weight = torch.randint(1, 8, (16, 16), dtype=torch.int8)
    x = torch.tensor([[3e37] + [0.0] * 15, [float("inf")] + [1.0] * 15])
    found = linear_int4_weight(x, pack_int4_weight(weight, torch.full((1,), 0.5)), 16)
    torch.testing.assert_close(found, F.linear(x, weight.float() * 0.5))


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_share_the_channels(threads: int) -> None:
    x, weight = torch.randn(3, 515), torch.randint(-8, 8, (517, 515), dtype=torch.int8)
    packed = pack_int4_weight(weight)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    expected = linear_int4_weight(x, packed, 517)
    torch.set_num_threads(threads)
    try:
        assert torch.equal(linear_int4_weight(x, packed, 517), expected)
    finally:
        torch.set_num_threads(before)


W = torch.zeros(8, 16, dtype=torch.int8)
PACKED = pack_int4_weight(W, torch.ones(8, 2))
BEYOND = torch.full((1,), 128, dtype=torch.int32)
NONE = torch.zeros(1, dtype=torch.int32)

MISTAKES: dict[str, tuple[Callable[[], Any], str]] = {
    "weight": (lambda: pack_int4_weight(W.int()), "weight: expected torch.int8 of two dimensions"),
    "range": (
        lambda: pack_int4_weight(W + 16, None, NONE),
        "weight: expected integers within [-8, 7] or [0, 15], found [16, 16]",
    ),
    "no sign": (lambda: pack_int4_weight(W + 8), "weight: expected integers within [-8, 7], found"),
    "scale": (
        lambda: pack_int4_weight(W, torch.ones(7)),
        "scale: expected torch.float32 or torch.float16 of 1, 8",
    ),
    "zeros": (lambda: pack_int4_weight(W, None, BEYOND), "zero_point: expected numbers that"),
    "groups": (
        lambda: pack_int4_weight(W, torch.ones(8, 2), torch.zeros(8, 4, dtype=torch.int32)),
        "zero_point: expected the scale's 2 groups",
    ),
    "x": (lambda: linear_int4_weight(W, PACKED, 8), "x: expected f32, bf16 or f16"),
    "double": (
        lambda: linear_int4_weight(torch.ones(1, 16).double(), PACKED, 8),
        "x: expected f32, bf16 or f16",
    ),
    "packed": (lambda: linear_int4_weight(torch.ones(1, 17), PACKED, 8), "packed: expected a"),
    "bias": (
        lambda: linear_int4_weight(torch.ones(1, 16), PACKED, 8, torch.ones(1)),
        "bias: expected float32 of 8",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_memory_is_not_read_by_sizes_that_do_not_fit(name: str) -> None:
    run, told = MISTAKES[name]
    with pytest.raises(QoptError) as error:
        run()
    assert told in str(error.value)


N, K = 272, 256


def layers_of_4_bits(compiled: qopt.CompiledModule) -> int:
    return sum(isinstance(op, LinearInt4Op) for op in compiled.module.walk())


def quantized(config: Any, bias: bool = True) -> nn.Module:
    model = nn.Sequential(nn.Linear(K, N, bias=bias), nn.ReLU(), nn.Linear(N, K)).eval()
    quantize_(model, config)
    return model


def of_integers(low: int, dequantize: Callable[..., torch.Tensor]) -> nn.Module:
    """A layer of integers from `low`, with zero points by groups."""
    weight = torch.randint(low, low + 16, (N, K)).to(torch.int8)
    zero_point = torch.randint(low, low + 16, (N, 4), dtype=torch.int32)
    parts = {"w": weight, "s": torch.rand(N, 4) * 0.01, "z": zero_point}
    return Program(lambda x, w, s, z: torch.tanh(F.linear(x, dequantize(w, s, z))), **parts)


def by_channel_groups(w: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
    operator = torch.ops.quantized_decomposed.dequantize_per_channel_group.default
    return operator(w, s, z, -128, 127, torch.int8, K // 4, torch.float32)


def by_blocks(w: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
    return dequantize_affine(w, (1, K // 4), s, z, torch.int8)


def by_arithmetic(w: torch.Tensor, s: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
    return w.to(torch.float32) * s[:, :1]


SPELLED: dict[str, tuple[Callable[[], nn.Module], int]] = {
    "torchao, by groups": (
        lambda: quantized(IntxWeightOnlyConfig(weight_dtype=INT4, granularity=PerGroup(16))),
        2,
    ),
    "torchao, with zero points": (
        lambda: quantized(
            IntxWeightOnlyConfig(
                weight_dtype=INT4,
                granularity=PerGroup(16),
                mapping_type=MappingType.ASYMMETRIC,
            ),
            bias=False,
        ),
        2,
    ),
    "torchao, by channels": (
        lambda: quantized(IntxWeightOnlyConfig(weight_dtype=INT4, granularity=PerAxis(0))),
        2,
    ),
    "torchao, 3 bits": (
        lambda: quantized(IntxWeightOnlyConfig(weight_dtype=INT3, granularity=PerGroup(8))),
        2,
    ),
    "torchao, beside tokens": (
        lambda: quantized(DynamicIntx(weight_dtype=INT4, weight_granularity=PerGroup(16))),
        2,
    ),
    "blocks, no sign": (lambda: of_integers(0, by_blocks), 1),
    "groups of channels": (lambda: of_integers(-8, by_channel_groups), 1),
    "arithmetic": (lambda: of_integers(-8, by_arithmetic), 1),
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", SPELLED)
@torch.no_grad()
def test_spellings_run_in_the_kernel_through_each_door(name: str, target: str) -> None:
    make, kernels = SPELLED[name]
    model, x = make(), torch.randn(2, 3, K)
    expected = model(x)
    compiled = qopt.compile(torch.export.export(model, (x,)), (x,), target=target, validate=True)
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    through: Any = torch.compile(model, backend="qopt", options=options, fullgraph=True)
    for found, module in ((compiled(x), compiled), (through(x), seen[0])):
        torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)
        assert layers_of_4_bits(module) == kernels


@pytest.mark.parametrize("target", TARGETS)
@torch.no_grad()
def test_weights_of_more_bits_are_read_as_bytes(target: str) -> None:
    weight = torch.randint(-8, 8, (N, K)).to(torch.int8)
    weight[3, 5] = 8
    model = Program(lambda x, w: F.linear(x, w.to(torch.float32) * 0.5), w=weight)
    x = torch.randn(3, K)
    compiled = qopt.compile(export(model, [x]), (x,), target=target)
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-4)
    assert layers_of_4_bits(compiled) == 0


@pytest.mark.parametrize(
    ("mapping", "size", "bytes"),
    [("SYMMETRIC", 64, 0.5625), ("ASYMMETRIC", 64, 0.58), ("SYMMETRIC", 32, 0.625)],
)
def test_memory_is_that_of_two_weights_in_a_byte_and_their_scales(
    mapping: str, size: int, bytes: float
) -> None:
    """Scales are the model's own, of f32: a group of 32 has four bytes of them to its 16 bytes of integers."""
    mapped = MappingType[mapping]
    config = IntxWeightOnlyConfig(
        weight_dtype=INT4, granularity=PerGroup(size), mapping_type=mapped
    )
    model = nn.Sequential(nn.Linear(512, 1024, bias=False)).eval()
    quantize_(model, config)
    x = torch.randn(1, 512)
    compiled = qopt.compile(export(model, [x]), (x,), target="torch")
    assert held(compiled) <= bytes * 512 * 1024


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("bits", [4, 8])
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@torch.no_grad()
def test_models_of_16_bits_run_in_the_kernels_through_each_door(
    dtype: torch.dtype, bits: int, target: str
) -> None:
    """Weights are rounded as in eager mode, so that results differ by roundings of another order of sums alone."""
    stored = INT4 if bits == 4 else torch.int8
    config = IntxWeightOnlyConfig(weight_dtype=stored, granularity=PerGroup(16))
    model = nn.Sequential(nn.Linear(K, N), nn.ReLU(), nn.Linear(N, K, bias=False)).eval().to(dtype)
    quantize_(model, config)
    x = torch.randn(2, 3, K, dtype=dtype)
    expected = model(x)
    compiled = qopt.compile(torch.export.export(model, (x,)), (x,), target=target, validate=True)
    torch._dynamo.reset()
    seen: list[qopt.CompiledModule] = []
    options = {"target": target, "on_compiled": seen.append}
    through: Any = torch.compile(model, backend="qopt", options=options, fullgraph=True)
    kernel = LinearInt4Op if bits == 4 else LinearOp
    for found, module in ((compiled(x), compiled), (through(x), seen[0])):
        assert found.dtype == dtype
        eps = torch.finfo(dtype).eps
        torch.testing.assert_close(found, expected, rtol=2 * eps, atol=4 * eps)
        assert sum(isinstance(op, kernel) for op in module.module.walk()) == 2


class GatedMLP(nn.Module):
    """A gate, a residual and activations, of layers whose weights are quantized."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.up = nn.Linear(K, N), nn.Linear(K, N, bias=False)
        self.down, self.last = nn.Linear(N, K), nn.Linear(K, K)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.down(F.silu(self.gate(x)) * self.up(x))
        return F.gelu(self.last(x))


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("rows", [3, 13])
@torch.no_grad()
def test_what_follows_a_layer_is_computed_with_its_sums(rows: int, target: str) -> None:
    model = GatedMLP().eval()
    quantize_(model, IntxWeightOnlyConfig(weight_dtype=INT4, granularity=PerGroup(16)))
    x = torch.randn(rows, K)
    compiled = qopt.compile(torch.export.export(model, (x,)), (x,), target=target, validate=True)
    before = x.clone()
    torch.testing.assert_close(compiled(x), model(x), rtol=1e-4, atol=1e-5)
    assert torch.equal(x, before)
    layers = [op for op in compiled.module.walk() if isinstance(op, LinearInt4Op)]
    followed = sorted(tuple(p.name for p in op.post_ops.data) for op in layers)
    assert followed == [(), ("add",), ("gelu",), ("swish", "mul")]
    assert compiled.graph_module.code.count("run_plan") == (target == "dnnl")
