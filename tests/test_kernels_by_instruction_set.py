"""No call reorders a weight or computes in plain loops, on any instruction set that this machine can be limited to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qopt.lowering.targets.instruction_sets import (
    INSTRUCTION_SETS,
    cpu_flags,
    native_instruction_set,
)
from qopt.targets import TARGETS
from tests.executed_primitives import Executed

pytestmark = pytest.mark.xdist_group("kernels-by-instruction-set")
"""One process runs all, so that each limited process is started once."""

ROOT = Path(__file__).parent.parent
LIMITS = (
    "avx2",
    "avx2_vnni",
    "avx512_core",
    "avx512_core_vnni",
    "avx512_core_bf16",
    "avx512_core_amx",
)

REORDERED = {("torch", "avx512_core_amx"): {"pitch, zero point 0", "pitch, zero point 100"}}
"""Kernels of one column, which torch packs in blocks of 16 outputs and AMX multiplies in blocks of 32 (docs/kernel_faults.md)."""


def limits() -> list[Any]:
    """The instruction sets, those that this machine does not have as tests that are skipped."""
    return [
        pytest.param(isa, marks=pytest.mark.skipif(not has(isa), reason=f"no {isa} here"))
        for isa in LIMITS
    ]


def has(isa: str) -> bool:
    """Whether this machine has an instruction set, and the environment allows it."""
    flags = INSTRUCTION_SETS[isa] | ({"avx512_bf16"} if isa == "avx512_core_bf16" else set())
    native = native_instruction_set(os.environ)
    return flags <= cpu_flags() and INSTRUCTION_SETS[isa] <= INSTRUCTION_SETS[native]


@cache
def results(isa: str) -> dict[str, Any]:
    """What is slow in the calls of all layers in a process that is limited to an instruction set."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.kernels_by_instruction_set"],
        cwd=ROOT,
        env={**os.environ, "ONEDNN_MAX_CPU_ISA": isa.upper(), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.parametrize("isa", limits())
@pytest.mark.parametrize("target", TARGETS)
def test_no_call_reorders_a_weight_or_computes_in_plain_loops(target: str, isa: str) -> None:
    found = results(isa)
    assert found["count"] > 40
    slow = found["slow"][target]
    known = REORDERED.get((target, isa), set())
    assert {name: lines for name, lines in slow.items() if name not in known} == {}
    assert all("reorder" in line for name in known for line in slow[name])


REORDER = "onednn_verbose,v1,primitive,exec,cpu,reorder,jit:uni,undef,src:{}::blocked:abcd::f0 dst:s8,,,4x4,0.1"
KERNEL = "onednn_verbose,exec,cpu,{},forward_inference,src_u8::blocked:acdb::f0,,,,0.1"


@pytest.mark.parametrize(
    ("line", "slow", "moves"),
    [
        (KERNEL.format("convolution,ref:any"), True, False),
        (KERNEL.format("convolution,ref_int8:any"), True, False),
        (KERNEL.format("deconvolution,conv:any+ref:any"), True, False),
        (KERNEL.format("pooling_v2,simple_nhwc:any"), True, False),
        (KERNEL.format("convolution,brgconv:avx512_core_vnni"), False, False),
        (KERNEL.format("convolution,x64:gemm_s8u8s32:jit"), False, False),
        (KERNEL.format("concat,simple:any"), False, False),
        (REORDER.format("s8"), False, True),
        (REORDER.format("u8"), False, False),
        (
            "onednn_verbose,exec,cpu,reorder,jit:uni,undef,src_s8::blocked:ab::f0 dst_s8,,,4x4,0.1",
            False,
            True,
        ),
    ],
)
def test_what_is_slow_is_read_from_what_onednn_tells(line: str, slow: bool, moves: bool) -> None:
    found = Executed.of(line)
    assert (found.is_slow, found.may_move_a_weight) == (slow, moves)
