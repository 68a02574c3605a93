"""Benchmarks: what is logic, without making a peer's environment. No time is asserted."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock
from xml.etree import ElementTree

import numpy as np
import pytest
import torch

import qopt
from benchmarks import __main__ as command
from benchmarks import dispatch, layers, neighbours
from benchmarks.cases import Case, load_calibration, load_cases, save_calibration, save_cases
from benchmarks.comparison import comparison, mean_ratio, slower_than_eager
from benchmarks.contenders import CONTENDERS, DYNAMIC, PEER_CONTENDERS, PEERS, QOPT, Unavailable
from benchmarks.machine import machine_facts
from benchmarks.measurements import Inspection, Measurement, ModelResult, Preparation
from benchmarks.peer_worker import PeerWorker
from benchmarks.peers import environments
from benchmarks.peers.artifacts import ARTIFACTS, ensure_artifact
from benchmarks.plot import LENGTH, svg
from benchmarks.processors import busy_time, cpus_for
from benchmarks.report import markdown, on_machine
from benchmarks.rounds import Settings, measure
from benchmarks.subject import Subject
from benchmarks.torch_dynamic import quantize_dynamic
from benchmarks.worker import error_of
from qopt.dialects import generated, onednn

SVG = "{http://www.w3.org/2000/svg}"
MACHINE = {
    "cpu": "a CPU",
    "class": "avx2",
    "cpu_features": [],
    "environment": {},
    "versions": {},
    "date": "2000-01-01T",
}


def result(model: str, times: Mapping[str, float], **left_out: str) -> ModelResult:
    """Figures of a model, as if these contenders had run in so many milliseconds."""
    measurements = [
        Measurement(
            name,
            CONTENDERS[name].graph,
            CONTENDERS[name].against,
            Preparation("digest", import_s=0, ready_s=0, loaded_mb=1),
            Inspection(
                peak_mb=1, steady_mb=1, sqnr_db=20, max_abs=0.5, operators={}, int8_kernels=3
            ),
            [time, time * 2],
        )
        for name, time in times.items()
    ]
    return ModelResult(model, 1, measurements, left_out)


RESULTS = [
    result("one", {"qopt": 2, "openvino-recipe": 1, "inductor-int8": 6}),
    result("two", {"qopt": 1, "openvino-recipe": 8}, openvino="why not"),
]


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert command.main(["mobilenetv2", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--peers", "tvm"), "unknown peer 'tvm'"),
        (("--peers", "openvino,"), "unknown peer ''"),
        (("--contenders", "nobody"), "unknown contender 'nobody'"),
        (("--batch", "1,0"), "--batch takes sizes of at least 1"),
        (("--batch", "1,"), "--batch takes sizes of at least 1"),
        (("--batch", "-1"), "--batch takes sizes of at least 1"),
        (("--runs", "0"), "--runs must be at least 1"),
        (("--threads", "100000"), "is more than the"),
    ],
)
def test_bad_usage_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert says in refusal(capsys, *arguments)


def test_sizes_of_layers_are_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert layers.main(["--shapes", "8x"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "benchmarks: --shapes takes numbers of at least 1, not '8x'"


def settings_of(*arguments: str) -> Settings:
    return command._settings(command._parser().parse_args(arguments))


def test_all_peers_are_measured_beside_both_targets() -> None:
    chosen = settings_of("--peers", "all").contenders
    assert chosen == [*QOPT, *(name for names in PEERS.values() for name in names)]
    assert set(PEER_CONTENDERS) < {*chosen, *DYNAMIC}


def test_peers_of_dynamic_quantization_are_measured_beside_f32() -> None:
    chosen = settings_of("--peers", "dynamic").contenders
    assert chosen == [*QOPT, *DYNAMIC]
    assert {"eager-fp32", "inductor-int8", "torch-dynamic", "onnxruntime-dynamic"} <= set(chosen)


def test_who_is_slower_than_eager_mode_is_told() -> None:
    slow = result("slow", {"eager-fp32": 2, "eager-int8": 9, "qopt": 3, "qopt-torch": 10})
    fast = result("fast", {"eager-fp32": 2, "qopt": 2, "qopt-torch": 1})
    told = [
        "slow, batch 1: qopt is slower than eager-fp32: 3.00 ms, eager-fp32 2.00 ms",
        "slow, batch 1: qopt-torch is slower than eager-fp32: 10.0 ms, eager-fp32 2.00 ms",
        "slow, batch 1: qopt-torch is slower than eager-int8: 10.0 ms, eager-int8 9.00 ms",
    ]
    assert slower_than_eager([*RESULTS, slow, fast]) == told
    limit = "no model slower than eager mode"
    assert comparison([slow, fast])[-1] == [limit, "", "", "no: 1 of 2", "no: 1 of 2", ""]
    assert comparison([fast])[-1] == [limit, "", "yes", "yes", ""]


@pytest.mark.parametrize(("ours", "status"), [(1, 0), (3, 1)])
def test_the_exit_status_tells_whether_a_model_is_slower_than_eager_mode(
    ours: float, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = result("unet", {"eager-fp32": 2, "qopt": ours})
    monkeypatch.setattr(command, "ensure_subject", lambda *_: None)
    monkeypatch.setattr(command, "measure", lambda *_: found)
    assert command.main(["unet", "--contenders", "eager-fp32,qopt"]) == status
    out, err = capsys.readouterr()
    assert ("no: 1 of 1" if status else "yes") in out
    assert ("slower than eager-fp32" in err) == bool(status)


def test_linear_layers_of_a_graph_are_quantized_by_torch() -> None:
    model = torch.nn.Sequential(torch.nn.Linear(16, 8), torch.nn.ReLU(), torch.nn.Linear(8, 4))
    x = torch.randn(3, 16)
    expected = model(x)
    graph = torch.export.export(model.eval(), (x,)).module(check_guards=False)
    quantized = quantize_dynamic(graph)
    layers = [type(layer).__module__ for layer in quantized.modules()]
    assert sum("quantized.dynamic" in name for name in layers) >= 2
    assert 0 < (quantized(x) - expected).abs().max() < 0.05


def test_some_peers_are_measured_alone() -> None:
    assert settings_of("--peers", "openvino").contenders == [*QOPT, *PEERS["openvino"]]


def test_no_environment_is_made_unless_a_peer_is_named() -> None:
    assert not PEER_CONTENDERS.keys() & set(settings_of().contenders)


def test_batches_are_measured_one_by_one() -> None:
    assert settings_of("--batch", "1,16").batches == [1, 16]


def test_geometric_mean_is_over_models_that_both_ran() -> None:
    # 1/2 and 8/1: their product is 4.
    assert mean_ratio(RESULTS, "qopt", "openvino-recipe") == (pytest.approx(2), 2)
    assert mean_ratio(RESULTS, "qopt", "inductor-int8") == (pytest.approx(3), 1)
    assert mean_ratio(RESULTS, "qopt", "eager-int8") is None


def test_comparison_names_the_fastest_and_marks_recipes() -> None:
    heading, one, two, means = comparison(RESULTS)
    assert heading == ["min ms", "qopt", "openvino-recipe †", "inductor-int8", "fastest"]
    assert one == ["one, batch 1", "2.00", "1.00", "6.00", "openvino-recipe †"]
    assert two == ["two, batch 1", "1.00", "8.00", "–", "qopt"]
    assert means == ["geometric mean, × qopt", "1.00", "2.00", "3.00 (1)", ""]


def test_a_model_without_figures_is_no_row() -> None:
    failed = ModelResult("three", 1, left_out={"all contenders": "why"})
    assert comparison([*RESULTS, failed]) == comparison(RESULTS)


def test_markdown_tables_are_rectangular_and_tell_who_is_missing() -> None:
    text = markdown(RESULTS, Settings(("qopt",)), MACHINE)
    tables = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    assert len(tables) == len(RESULTS) + 1
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1
    assert "Left out: openvino: why not" in text
    assert "† |" in text


def test_recipes_are_held_to_the_float_model_and_all_else_to_the_converted_graph() -> None:
    to_float = {name for name, contender in CONTENDERS.items() if contender.against == "float"}
    dynamic = {"torch-dynamic", "onnxruntime-dynamic"}
    assert to_float == {"onnxruntime-recipe", "openvino-recipe", "openvino-recipe-f32", *dynamic}


@pytest.mark.parametrize(
    ("contender", "precision"),
    [("openvino-recipe", None), ("openvino-recipe-f32", "f32"), ("openvino-converted", "f32")],
)
def test_openvino_chooses_its_precision_unless_a_contender_says_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, contender: str, precision: str | None
) -> None:
    openvino = MagicMock()
    monkeypatch.setitem(sys.modules, "openvino", openvino)
    monkeypatch.delitem(sys.modules, "benchmarks.peers.peer_openvino", raising=False)
    worker = PeerWorker(PEER_CONTENDERS[contender], tmp_path, 2, tmp_path / "model.xml")
    worker.require()
    worker.start([np.zeros(1)])
    _, _, hints = openvino.Core().compile_model.call_args.args
    assert hints.get("INFERENCE_PRECISION_HINT") == precision
    assert hints["INFERENCE_NUM_THREADS"] == 2


def test_bars_are_as_long_as_the_speed_beside_the_fastest() -> None:
    root = ElementTree.fromstring(svg(RESULTS, "a <CPU> & more"))
    _, *bars = root.findall(f"{SVG}rect")
    parts = [float(bar.attrib["width"]) / LENGTH for bar in bars]
    assert parts == pytest.approx([1 / 2, 1, 1 / 6, 1, 1 / 8], abs=1e-3)
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert {"a <CPU> & more", "one, batch 1", "2.00 ms, × 2.00", "openvino-recipe †"} <= {*words}
    assert max(float(bar.attrib["y"]) for bar in bars) < float(root.attrib["height"])


def test_processes_that_were_waited_for_are_our_own() -> None:
    before = busy_time(())
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    subprocess.run([sys.executable, "-c", burn], check=True)
    assert busy_time(()).own_s - before.own_s >= 0.25


def test_cases_and_calibration_survive_their_files(tmp_path: Path) -> None:
    inputs = [np.arange(6).reshape(2, 3), np.ones(2, np.float32)]
    cases = [Case(inputs, {"float": [row / 2], "converted": [row, row]}) for row in inputs]
    save_cases(tmp_path, cases)
    save_calibration(tmp_path, [inputs] * 11)
    for saved, loaded in zip(cases, load_cases(tmp_path), strict=True):
        for kind in ("float", "converted"):
            np.testing.assert_equal(loaded.expected[kind], saved.expected[kind])
        np.testing.assert_equal(loaded.inputs, saved.inputs)
    rows = load_calibration(tmp_path)
    assert len(rows) == 11
    assert [array.dtype for array in rows[10]] == [np.int64, np.float32]


def test_error_is_over_all_cases() -> None:
    pairs = [([np.array([3.0])], [np.array([4.0])]), ([np.array([10])], [np.array([13])])]
    sqnr, largest = error_of(pairs)
    assert (sqnr, largest) == (pytest.approx(10 * np.log10((16 + 169) / (1 + 9))), 3)
    assert error_of(pairs[:0]) == (None, 0)


def test_every_artifact_of_a_peer_can_be_made() -> None:
    for contender in PEER_CONTENDERS.values():
        artifact = ARTIFACTS[contender.artifact]
        while artifact.source is not None:
            artifact = ARTIFACTS[artifact.source]
        assert artifact.environment == environments.EXPORTERS
    for name in {*PEERS, environments.EXPORTERS} - {"inductor"}:
        assert environments.requirements_digest(name)


def test_versions_of_peers_are_their_pins() -> None:
    assert environments.peer_versions(["qopt"]) == {}
    versions = environments.peer_versions(["openvino-recipe", "openvino-converted", "qopt"])
    assert list(versions) == ["nncf", "openvino"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in versions.values())


@pytest.fixture
def broken_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Environments go to a folder of the test, and no Python can be found to make them."""
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'first line'\necho 'ERROR: no network' >&2\nexit 1\n")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(environments, "ENVIRONMENTS", tmp_path / "peers")
    return tmp_path


def test_an_environment_that_cannot_be_made_says_why_in_a_line(broken_environment: Path) -> None:
    with pytest.raises(Unavailable, match=r"^cannot make its environment: ERROR: no network$"):
        environments.ensure_environment("openvino")
    assert not (broken_environment / "peers" / "openvino" / environments.STAMP).exists()


def test_an_environment_is_reused_until_its_requirements_change(
    broken_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = broken_environment / "peers" / "openvino"
    folder.mkdir(parents=True)
    (folder / environments.STAMP).write_text(environments.requirements_digest("openvino"))
    assert environments.ensure_environment("openvino") == folder / "bin" / "python"
    monkeypatch.setattr(environments, "requirements_digest", lambda name: "another")
    with pytest.raises(Unavailable):
        environments.ensure_environment("openvino")


def test_a_peer_that_is_not_there_is_left_out_with_the_reason(broken_environment: Path) -> None:
    subject = Subject("one", 1, broken_environment)
    steps: list[str] = []
    settings = Settings(("openvino-recipe", "onnxruntime-converted"), runs=1)
    left = measure(subject, settings, steps.append).left_out
    reason = "cannot make its environment: ERROR: no network"
    assert left == {"openvino-recipe": reason, "onnxruntime-converted": reason}
    assert steps[0] == "one, batch 1: prepare openvino-recipe"


def test_an_artifact_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho half > \"$5\"\necho 'ValueError: too large' >&2\nexit 1\n")
    python.chmod(0o700)
    monkeypatch.setattr("benchmarks.peers.artifacts.ensure_environment", lambda name: python)
    folder = tmp_path / "subject"
    folder.mkdir()
    with pytest.raises(Unavailable, match=r"^cannot make float.onnx: ValueError: too large$"):
        ensure_artifact("float.onnx", Subject("one", 1, folder), threads=1)
    assert not list(folder.iterdir())


@torch.no_grad()
def test_calls_that_are_compared_compute_the_same() -> None:
    ways = dispatch.ways(layers=2)
    expected = ways["eager mode, quantized"]()
    for way in (
        "qopt.compile",
        "torch.compile(backend='qopt')",
        "the same, no guards on modules",
    ):
        torch.testing.assert_close(ways[way](), expected)
    torch.testing.assert_close(ways["the plan, without a module"](), [expected])
    assert dispatch.main(["--runs", "0"]) == 2


class AtTheSameTime:
    """A worker whose runs end only when those of as many others as there are have begun."""

    def __init__(self, meeting: threading.Barrier):
        self.meeting = meeting

    def ask(self, do: str, count: int) -> list[float]:
        assert do == "run"
        self.meeting.wait(timeout=10)
        return [1.0] * count


@pytest.mark.parametrize("number", [1, 2])
def test_neighbours_run_at_the_same_time(number: int) -> None:
    workers: list[Any] = [AtTheSameTime(threading.Barrier(number))] * number
    times = neighbours.run(workers, Settings((), runs=7))
    assert times == [1.0] * 10 * number


def test_percentiles_are_times_that_were_measured() -> None:
    times = [float(n) for n in range(200, 0, -1)]
    assert [neighbours.percentile(times, p) for p in (50, 99, 100)] == [100, 198, 200]
    assert neighbours.percentile([3.0], 99) == 3


def test_a_neighbour_is_gone_behind_its_context() -> None:
    with neighbours.busy_neighbour(cpus_for(1)[0]) as process:
        assert process.poll() is None
    assert process.poll() is not None


def test_neighbours_of_an_unknown_model_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert neighbours.main(["no-model"]) == 2
    assert capsys.readouterr().err.startswith("benchmarks: unknown model 'no-model'")


def test_figures_say_which_class_of_processor_they_are_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "SSE41")
    line = on_machine("2 threads", machine_facts())
    assert "class sse41" in line


@pytest.mark.parametrize("kind", layers.KINDS)
def test_layers_that_are_measured_have_their_kernel(kind: str) -> None:
    """The int8 weight alone has one where LLVM is installed, as it is for tests."""
    weight, x = torch.randint(-64, 64, (512, 256), dtype=torch.int8), torch.randn(4, 256)
    graph = layers.layer(kind, weight)
    compiled = qopt.compile(graph, (x,))
    kernels = (onednn.QLinearOp, generated.QLinearOp, generated.LinearOp)
    assert any(isinstance(op, kernels) for op in compiled.module.walk())
    (found,), (expected,) = compiled(x), graph(x)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)
