"""A transformer block whose attention is quantized too, from PT2E to one plan."""

from __future__ import annotations

import os
from functools import cache

import pytest
import torch
from torch import nn
from torch.fx import GraphModule, Node
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
from torchao.quantization.pt2e.quantizer.x86_inductor_quantizer import X86InductorQuantizer

import qopt
from examples.models.exact import with_exact_sums
from examples.models.metrics import sqnr_db
from examples.models.model import recipe
from qopt.lowering.targets.instruction_sets import has_avx512, native_instruction_set

from .test_plans import plans_of

WIDTH, HEADS, TOKENS = 64, 4, 19
SHALLOW_FLOOR = 60.0
"""dB above which two executions of a network differ by nothing but the last bits."""


class Block(nn.Module):
    """Attention spelled as products and a softmax, and two layers, each behind a layer norm."""

    def __init__(self) -> None:
        super().__init__()
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(2))
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        rows = self.norms[0](x)
        query, key, value = (
            layer(rows).view(*rows.shape[:2], HEADS, -1).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        scores = torch.matmul(query, key.transpose(-1, -2)) * 0.25
        heads = torch.matmul(torch.softmax(scores, -1), value)
        x = x + self.out(heads.transpose(1, 2).flatten(2))
        return x + self.narrow(nn.functional.gelu(self.wide(self.norms[1](x))))


def inputs() -> list[torch.Tensor]:
    return [torch.randn(2, TOKENS, WIDTH) for _ in range(4)]


@cache
def converted() -> GraphModule:
    """The block, quantized with its products."""
    torch.manual_seed(0)
    example, *calibration = inputs()
    quantizer = X86InductorQuantizer().set_global(recipe())
    quantizer.set_function_type_qconfig(torch.matmul, recipe())
    exported = torch.export.export(Block().eval(), (example,), strict=True)
    with torch.no_grad():
        prepared = prepare_pt2e(exported.module(check_guards=False), quantizer)
        for x in calibration:
            prepared(x)
        return convert_pt2e(prepared)


@cache
def compiled(target: str) -> qopt.CompiledModule:
    return qopt.compile(converted(), inputs()[:1], target=target)


def calls_of(program: qopt.CompiledModule) -> list[str]:
    """The operators that run outside of plans."""
    nodes: list[Node] = list(program.graph_module.graph.nodes)
    targets = [str(n.target) for n in nodes if n.op == "call_function"]
    return [t for t in targets if "getitem" not in t]


def test_the_whole_block_is_one_plan() -> None:
    program = compiled("dnnl")
    (number,) = plans_of(program)
    assert calls_of(program) == ["qopt.run_plan.default"]
    kernels = number.plan.kernels
    found = [kernel.op.removeprefix("dnnl.") for kernel in kernels]
    if qopt.needs_reduced_range():  # to which kernels are clamped
        found = [op for op in found if op != "eltwise"]
    # Layer norms have zero points here, and are quantized behind their primitive; so is a softmax without AVX-512.
    behind = [] if has_avx512(native_instruction_set(os.environ)) else ["reorder"]
    attention = ["layer_norm", "reorder", *["matmul"] * 3, "softmax", *behind, *["matmul"] * 2]
    assert sorted(found[: len(attention)]) == sorted(attention)
    assert found.count("matmul") == 8
    quantized = ("layer_norm", "softmax") if behind else ("layer_norm",)
    assert [i for i, op in enumerate(found) if op == "reorder"] == [
        i + 1 for i, op in enumerate(found) if op in quantized
    ]
    assert not [k for k in kernels if k.kernel.startswith("ref")]


def test_both_products_of_attention_are_of_integers() -> None:
    assert compiled("dnnl").ledger.rule_counts["multiply_integers"] == 2
    left = [entry.op for entry in compiled("dnnl").ledger.unfused]
    assert "qnn.matmul" not in left
    assert "qnn.dequantize" not in left


def test_target_torch_multiplies_the_heads_as_floats() -> None:
    reasons = [e.reason for e in compiled("torch").ledger.unfused if e.op == "qnn.matmul"]
    assert reasons == ["multiply_integers: torch has no onednn.qmatmul"] * 2


@pytest.mark.parametrize("target", ["torch", "dnnl"])
@torch.no_grad()
def test_error_is_that_of_another_float_kernel(target: str) -> None:
    """No further from the converted block than that is from itself with other float kernels, less 3 dB."""
    torch.manual_seed(1)
    runs = inputs()
    expected = torch.cat([converted()(x) for x in runs])
    with torch.backends.mkldnn.flags(enabled=False):
        others = [torch.cat([converted()(x) for x in runs])]
    exact = with_exact_sums(converted())
    others.append(torch.cat([exact(x) for x in runs]))
    found = sqnr_db(expected, torch.cat([compiled(target)(x) for x in runs]))
    floor = min(sqnr_db(expected, other) for other in others)
    assert found >= min(floor, SHALLOW_FLOOR) - 3, f"{found:.1f} dB, floor {floor:.1f} dB"


@torch.no_grad()
def test_every_pass_keeps_the_meaning() -> None:
    (x, *_) = inputs()
    program = qopt.compile(converted(), [x], target="dnnl", validate=True)
    assert torch.equal(program(x), compiled("dnnl")(x))
