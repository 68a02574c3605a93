"""Weights are packed once: no call reorders them, on any instruction set that this machine can be limited to."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

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
