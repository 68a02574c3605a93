"""Processors without VNNI: oneDNN's kernels saturate there, and qopt does not use them where they would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qopt import import_graph
from qopt.errors import QoptError
from qopt.frontend.files import save
from qopt.lowering.targets import instruction_sets
from qopt.lowering.targets.instruction_sets import instruction_set_named, native_instruction_set
from qopt.targets import TARGETS
from qopt.tools.qopt_opt import main
from tests.support import export
from tests.without_vnni import LAYERS

pytestmark = pytest.mark.xdist_group("without-vnni")
"""One process runs all, so that each limited process is started once."""

ROOT = Path(__file__).parent.parent
SETS = {"avx2": "AVX2", "avx512_core": "AVX512_CORE", "default": "DEFAULT"}
SATURATING = ("avx2", "avx512_core")
HAS_VBMI = "avx512vbmi" in instruction_sets.cpu_flags()


def results(isa: str) -> dict[str, Any]:
    """What the programs do where oneDNN is limited to an instruction set."""
    return results_on(native_instruction_set({"ONEDNN_MAX_CPU_ISA": SETS[isa]}))


@cache
def results_on(native: str) -> dict[str, Any]:
    """What they do in a process with this instruction set; limits beyond the processor's own are all one."""
    limit = SETS.get(native, "DEFAULT")
    run = subprocess.run(
        [sys.executable, "-m", "tests.without_vnni"],
        cwd=ROOT,
        env={**os.environ, "ONEDNN_MAX_CPU_ISA": limit},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.parametrize("isa", SETS)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_right_and_refused_exactly_where_its_kernel_is_wrong(
    name: str, target: str, isa: str
) -> None:
    native = native_instruction_set({"ONEDNN_MAX_CPU_ISA": SETS[isa]})
    one_channel = native == "avx512_core" and "one_channel" in name
    if one_channel and not HAS_VBMI:
        pytest.skip("such kernels pair nothing without AVX512_VBMI")
    wrong = native in LAYERS[name].wrong_on(target)
    # The release of oneDNN that is installed pairs nothing in such kernels; later ones, which fit as well, do.
    exact_all_the_same = one_channel and target == "dnnl"
    assert results(isa)["layers"][target][name] == {
        "refused": native in LAYERS[name].left_in_floats_on(target),
        "right": True,
        "kernel_right": not wrong or exact_all_the_same,
    }


@pytest.mark.parametrize("isa", SATURATING)
def test_every_kernel_of_a_real_model_is_right_and_some_would_not_be(isa: str) -> None:
    found = results(isa)["models"]["torch"]
    assert found["refused"] > 0
    assert found["kernels"] > 0
    assert found["worst"] <= 1
    assert found["worst_forced"] > 10


@pytest.mark.parametrize("isa", SATURATING)
def test_plans_of_a_real_model_are_right_and_would_not_be(isa: str) -> None:
    found = results(isa)["models"]["dnnl"]
    assert found["refused"] > 0
    assert found["kernels"] > 0
    assert found["sqnr"] > 60
    assert found["sqnr_forced"] < 50


@pytest.mark.skipif(
    native_instruction_set({}) in SATURATING, reason="the processor itself has no VNNI"
)
def test_with_vnni_nothing_is_refused() -> None:
    found = results("default")["models"]
    assert found["torch"]["refused"] == found["dnnl"]["refused"] == 0
    assert found["torch"]["worst"] <= 1
    assert found["dnnl"]["sqnr"] > 60


@pytest.mark.parametrize(("isa", "status"), [("avx2", 3), ("avx512_core", 3), ("default", 0)])
def test_a_saved_program_can_be_checked_for_another_machine(
    isa: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layer = LAYERS["linear_of_i8"]
    module = import_graph(export(layer.program(), layer.inputs()[:1]))
    save(module, tmp_path / "linear")
    name = "avx512_core_amx" if isa == "default" else isa
    check = [str(tmp_path / "linear.mlir"), f"--check-isa={name}"]
    assert main([*check, "--weights", str(tmp_path / "linear.safetensors")]) == status
    told = capsys.readouterr().out
    assert told.endswith("channel 0, inputs 0 and 1 can reach 32895\n") if status else not told


def test_text_alone_is_checked_without_torch_and_told_to_be_not_known(tmp_path: Path) -> None:
    layer = LAYERS["linear_above_the_bound"]
    module = import_graph(export(layer.program(), layer.inputs()[:1]))
    save(module, tmp_path / "linear")
    script = (
        "import sys; from qopt.tools.qopt_opt import main;"
        "status = main(sys.argv[1:]); sys.exit(100 if 'torch' in sys.modules else status)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "linear.mlir"), "--check-isa=avx2"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 3, run.stderr
    (line,) = run.stdout.splitlines()
    assert line.endswith("is not known (give qopt-opt --weights)")


AVX2 = {"avx", "avx2"}
AVX512 = AVX2 | {"avx512f", "avx512bw", "avx512dq", "avx512vl"}
ALDER_LAKE = AVX2 | {"avx_vnni"}
SKYLAKE = AVX512
ICE_LAKE = AVX512 | {"avx512_vnni"}
SAPPHIRE_RAPIDS = ICE_LAKE | {"avx_vnni", "amx_int8"}


@pytest.mark.parametrize(
    ("flags", "limit", "expected"),
    [
        (set[str](), "", "sse41"),
        (AVX2, "", "avx2"),
        (AVX2, "avx512_core_amx", "avx2"),
        (ALDER_LAKE, "", "avx2_vnni"),
        (ALDER_LAKE, "AVX2", "avx2"),
        (ALDER_LAKE, "AVX512_CORE_VNNI", "avx2"),
        (SKYLAKE, "", "avx512_core"),
        (SKYLAKE, "AVX512_CORE_VNNI", "avx512_core"),
        (ICE_LAKE, "", "avx512_core_vnni"),
        (ICE_LAKE, "AVX2_VNNI", "avx2"),
        (ICE_LAKE, "AVX512_CORE", "avx512_core"),
        (SAPPHIRE_RAPIDS, "", "avx512_core_amx"),
        (SAPPHIRE_RAPIDS, "AVX512_CORE_AMX", "avx512_core_amx"),
        (SAPPHIRE_RAPIDS, "AVX512_CORE_VNNI", "avx512_core_vnni"),
        (SAPPHIRE_RAPIDS, "AVX2_VNNI", "avx2_vnni"),
        (SAPPHIRE_RAPIDS, "SSE41", "sse41"),
        (SAPPHIRE_RAPIDS, "no such set", "avx512_core_amx"),
    ],
)
def test_the_machine_has_what_its_flags_say_and_the_environment_allows(
    flags: set[str], limit: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instruction_sets, "cpu_flags", lambda: frozenset(flags))
    monkeypatch.setattr(instruction_sets.platform, "machine", lambda: "x86_64")
    assert native_instruction_set({"ONEDNN_MAX_CPU_ISA": limit}) == expected
    assert native_instruction_set({"DNNL_MAX_CPU_ISA": limit}) == expected
    assert native_instruction_set({}) == native_instruction_set({"ONEDNN_MAX_CPU_ISA": ""})


def test_other_processors_sum_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instruction_sets.platform, "machine", lambda: "aarch64")
    assert native_instruction_set({}) == instruction_sets.EXACT


def test_unknown_instruction_sets_are_refused() -> None:
    with pytest.raises(
        QoptError, match=r"unknown instruction set 'avx9': expected native, sse41, avx,"
    ):
        instruction_set_named("avx9")
