"""Weights are packed once: no call reorders them, on any instruction set that this machine can be limited to."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.lowering.targets.instruction_sets import native_instruction_set
from tests.support import Program, Weight, export, through

SCRIPT = """
import sys, torch, qopt
import torch.nn.functional as F
from tests.support import Program, Weight, export, through

LAYERS = {
    "first": ((16, 3, 7, 7), {"stride": 2, "padding": 3}),
    "square": ((16, 16, 3, 3), {"padding": 1}),
    "pointwise": ((32, 16, 1, 1), {}),
    "depthwise": ((32, 1, 3, 3), {"padding": 1, "groups": 32}),
    "groups": ((32, 8, 3, 3), {"stride": 2, "padding": 1, "groups": 4}),
    "last": ((48, 32, 1, 1), {}),
}

def forward(x, **weights):
    for place, (name, (_, window)) in enumerate(LAYERS.items()):
        x = F.conv2d(through(x, 0.05, 100 if place % 2 else 0), weights[name], **window)
    half = F.conv2d(through(x[:, :32, ::2, ::2], 0.05, 0), weights["last"])
    return x, half

torch.manual_seed(0)
program = Program(forward, **{name: Weight(*sizes) for name, (sizes, _) in LAYERS.items()})
inputs = [torch.randn(2, 3, 28, 28)]
with torch.no_grad():
    compiled = qopt.compile(export(program, inputs), inputs, target=sys.argv[1])
    compiled(*inputs)
    print("RUN", flush=True)
    compiled(*inputs)
"""


@pytest.mark.parametrize("isa", ["SSE41", "AVX2", "AVX512_CORE_VNNI", ""])
@pytest.mark.parametrize("target", ["torch", "dnnl"])
def test_no_call_reorders_weights(target: str, isa: str) -> None:
    limits = {"ONEDNN_MAX_CPU_ISA": isa} if isa else {}
    environment = {**os.environ, **limits, "ONEDNN_VERBOSE": "1", "OMP_NUM_THREADS": "1"}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, target],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    executed = [line for line in run.stdout.partition("RUN")[2].splitlines() if ",exec," in line]
    reorders = [line for line in executed if ",reorder," in line]
    assert any(",convolution," in line for line in executed)
    assert [line for line in reorders if re.search(r"src[:_]s8", line)] == []


@pytest.mark.skipif(
    "avx512" in native_instruction_set(os.environ) or "avx10" in native_instruction_set(os.environ),
    reason="with AVX-512 the layout of a packed weight depends on the input's size (docs/decisions.md)",
)
@torch.no_grad()
def test_weights_packed_for_no_size_are_not_reordered_without_avx512(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def function(x: torch.Tensor, w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        y = F.conv2d(through(x, 0.05, 100), w, stride=2, padding=1)
        return F.conv2d(through(y, 0.05, 0), v)

    weights = {"w": Weight(16, 8, 3, 3), "v": Weight(16, 16, 1, 1)}
    for weight in weights.values():
        weight.q.clamp_(-64, 63)
    sizes = {d: torch.export.Dim.AUTO for d in (0, 2, 3)}
    x = torch.randn(2, 8, 12, 12)
    graph = export(Program(function, **weights), [x], dynamic_shapes={"inputs": (sizes,)})
    compiled = qopt.compile(graph, target="torch")
    compiled(x)
    for size in ((3, 8, 20, 20), (1, 8, 9, 33)):
        capfd.readouterr()
        with torch.backends.mkldnn.verbose(torch.backends.mkldnn.VERBOSE_ON):
            compiled(torch.randn(size))
        executed = [line for line in capfd.readouterr().out.splitlines() if ",exec," in line]
        assert sum(",convolution," in line for line in executed) == 2
        assert [line for line in executed if re.search(r",reorder,.*src[:_]s8", line)] == []
