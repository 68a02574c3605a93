"""Instruction sets by oneDNN's names: which one the kernels of this machine use."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ...errors import QoptError

_AVX = frozenset({"avx"})
_AVX2 = _AVX | {"avx2"}
_AVX512 = _AVX2 | {"avx512f", "avx512bw", "avx512dq", "avx512vl"}
_AVX2_VNNI = _AVX2 | {"avx_vnni"}
_AVX512_VNNI = _AVX512 | {"avx512_vnni"}
_AMX = _AVX512_VNNI | {"amx_int8"}

WITHOUT_VNNI: dict[str, frozenset[str]] = {
    "sse41": frozenset(),
    "avx": _AVX,
    "avx2": _AVX2,
    "avx512_core": _AVX512,
}
"""The instruction sets that sum products of 8-bit integers in saturating pairs, and the CPU flags of each."""

WITH_VNNI: dict[str, frozenset[str]] = {
    "avx2_vnni": _AVX2_VNNI,
    "avx2_vnni_2": _AVX2_VNNI,
    "avx512_core_vnni": _AVX512_VNNI,
    "avx512_core_bf16": _AVX512_VNNI,
    "avx512_core_fp16": _AVX512_VNNI,
    "avx512_core_amx": _AMX,
    "avx512_core_amx_fp16": _AMX,
    "avx10_1_512": _AVX512_VNNI,
    "avx10_1_512_amx": _AMX,
    "avx10_1_512_amx_fp16": _AMX,
    "avx10_2": _AVX512_VNNI,
    "avx10_2_512": _AVX512_VNNI,
    "avx10_2_amx_2": _AMX,
    "avx10_2_512_amx_2": _AMX,
}
"""The instruction sets that sum them exactly, and the CPU flags that tell these from others."""

INSTRUCTION_SETS = {**WITHOUT_VNNI, **WITH_VNNI}
"""All of them."""

WITHOUT_BF16 = {*WITHOUT_VNNI, "avx2_vnni", "avx2_vnni_2", "avx512_core_vnni"}
"""The instruction sets that have no products of bf16."""

EXACT = "avx512_core_vnni"
NATIVE = "native"

_STRONGEST_FIRST = (
    "avx512_core_amx",
    "avx512_core_vnni",
    "avx2_vnni",
    *reversed(WITHOUT_VNNI),
)


def instruction_set_named(name: str) -> str:
    """Return a known name in lower case, the machine's own for `native`; QoptError for an unknown one."""
    known = name.lower()
    if known == NATIVE:
        return native_instruction_set(os.environ)
    if known not in INSTRUCTION_SETS:
        raise QoptError(
            f"unknown instruction set '{name}': expected {', '.join((NATIVE, *INSTRUCTION_SETS))}"
        )
    return known


def native_instruction_set(environment: Mapping[str, str]) -> str:
    """Return the strongest set that this machine has and the environment allows, as far as right sums depend on it.

    `ONEDNN_MAX_CPU_ISA` limits oneDNN, which ignores values that it does not know.
    """
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return EXACT
    flags = cpu_flags() & INSTRUCTION_SETS.get(_limit(environment), cpu_flags())
    return next(name for name in _STRONGEST_FIRST if INSTRUCTION_SETS[name] <= flags)


def has_avx512(isa: str) -> bool:
    """Whether an instruction set, by its known name, has vectors of 512 bits."""
    return "avx512f" in INSTRUCTION_SETS[isa]


def needs_reduced_range() -> bool:
    """Whether models should be quantized with activations in [0, 127], torchao's `reduce_range`, for this machine.

    Its kernels sum products in 16-bit pairs, of which 255 · 127 + 255 · 127 is too much and 127 · 127 + 127 · 127 is not.
    """
    return native_instruction_set(os.environ) in WITHOUT_VNNI


def multiplies_bf16(environment: Mapping[str, str]) -> bool:
    """Whether oneDNN has fast products of bf16 on this machine, as far as the environment lets it."""
    limit = _limit(environment)
    return "avx512_bf16" in cpu_flags() and limit not in WITHOUT_BF16


def _limit(environment: Mapping[str, str]) -> str:
    limit = environment.get("ONEDNN_MAX_CPU_ISA") or environment.get("DNNL_MAX_CPU_ISA") or ""
    return limit.lower()


@cache
def cpu_flags() -> frozenset[str]:
    """Return the CPU's flags as Linux names them; none where there is no list, so that nothing is taken for granted."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return frozenset()
    found = re.search(r"^flags\s*:(.*)$", text, re.MULTILINE)
    return frozenset(found[1].split()) if found else frozenset()
