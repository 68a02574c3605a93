"""Where the time of a compilation goes: the phases are those of qopt.compile, all is timed. No time is asserted."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import qopt
from benchmarks import __main__ as command
from benchmarks.cases import Case, save_cases
from benchmarks.compile_report import (
    PHASES,
    SHARES,
    SHOWN,
    CompileTimes,
    disagreements,
    markdown,
    pass_rows,
    phase_rows,
    share_rows,
)
from benchmarks.compile_time import CompilationError, measure
from benchmarks.compile_worker import COLLECTOR, LINK_AND_EMIT, Stopwatch, compile_by_phases
from benchmarks.subject import ROOT, Subject
from qopt.lowering.passes.pipelines import lowering_passes, optimize_passes
from tests.support import Program, Weight, export, rows, through

PASSES = {p.name for p in (*optimize_passes("dnnl"), *lowering_passes("dnnl"))}


def layers(x: torch.Tensor, first: Any, second: Any) -> torch.Tensor:
    """Two quantized linear layers."""
    y = F.relu(F.linear(through(x), first))
    return F.linear(through(y), second)


@pytest.fixture
def program() -> Program:
    torch.manual_seed(0)
    return Program(layers, first=Weight(8, 8), second=Weight(8, 8))


@pytest.fixture
def subject(program: Program, tmp_path: Path) -> Subject:
    """The program saved as benchmarks save a model's graphs."""
    inputs = rows()
    torch.export.save(torch.export.export(program, (inputs,)), tmp_path / "converted.pt2")
    case = Case([inputs.numpy()], {"float": [np.zeros(1)], "converted": [np.zeros(1)]})
    save_cases(tmp_path, [case])
    return Subject("layers", 1, tmp_path)


@pytest.mark.parametrize("dynamic_shapes", [None, {"inputs": ({0: torch.export.Dim("n")},)}])
@torch.no_grad()
def test_phases_make_the_program_that_compile_makes(program: Program, dynamic_shapes: Any) -> None:
    inputs = (rows(),)
    graph = export(program, inputs, dynamic_shapes=dynamic_shapes)
    by_phases, times = compile_by_phases(graph, inputs)
    whole = qopt.compile(graph, inputs, target="dnnl")
    assert str(by_phases.module) == str(whole.module)
    assert str(by_phases.ledger) == str(whole.ledger)
    assert by_phases.graph_module.code == whole.graph_module.code
    assert torch.equal(by_phases(*inputs), whole(*inputs))
    assert times["passes"].keys() == PASSES | {LINK_AND_EMIT}


def test_every_phase_and_pass_is_timed_in_fresh_processes(subject: Subject) -> None:
    found = measure(subject, runs=1, threads=1)
    (phases,), (passes,), (whole,) = found.phases, found.passes, found.whole
    assert phases.keys() == {*PHASES}
    assert passes.keys() == PASSES | {LINK_AND_EMIT}
    assert phases.pop("collector") >= 0
    assert all(seconds > 0 for seconds in (*phases.values(), *passes.values(), whole))
    assert sum(passes.values()) <= phases["optimize"] + phases["plan"]
    (shares,) = found.shares
    assert shares.keys() == {*SHARES}
    assert all(seconds > 0 for seconds in shares.values())


def test_the_garbage_collector_is_no_part_of_a_phase() -> None:
    stopwatch, before, start = Stopwatch(), COLLECTOR.seconds, time.perf_counter()
    with stopwatch.timing("a phase"):
        for _ in range(5):
            gc.collect()
    whole, collected = time.perf_counter() - start, COLLECTOR.seconds - before
    assert 0 < collected < whole
    assert stopwatch.seconds["a phase"] <= whole - collected


def test_nothing_of_qopt_is_loaded_after_the_imports(subject: Subject) -> None:
    code = (
        "import sys, torch\n"
        "from pathlib import Path\n"
        "from benchmarks.compile_worker import compile_by_phases, load_qopt\n"
        "from benchmarks.graphs import load_graph\n"
        f"graph, inputs = load_graph(Path({str(subject.folder)!r}), 'converted'), (torch.ones(5, 8),)\n"
        "load_qopt()\n"
        "before = {*sys.modules}\n"
        "with torch.no_grad():\n"
        "    compile_by_phases(graph, inputs)[0](*inputs)\n"
        "print(*sorted({*sys.modules} - before))\n"
    )
    run = [sys.executable, "-c", code]
    late = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [module for module in late if module.startswith("qopt")]


def test_a_compilation_that_fails_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(
        CompilationError, match=r"^nothing: cannot compile: \w+: .*converted.pt2.*$"
    ):
        measure(Subject("nothing", 1, tmp_path), runs=1, threads=1)


def times(model: str, passes: dict[str, float], whole: float) -> CompileTimes:
    """Figures of a model, as if three processes had taken one, three and two times as long."""
    phases = dict(zip(PHASES, (0.3, 0.04, 0.15, 0.01, 0.005, 0.1), strict=True))
    scaled = [{name: s * k for name, s in phases.items()} for k in (1, 3, 2)]
    shares = [{name: 0.01 * k for name in SHARES} for k in (1, 3, 2)]
    return CompileTimes(model, 1, scaled, [passes] * 3, [whole] * 3, shares)


def test_sums_are_of_each_process() -> None:
    cells = dict(phase_rows([times("one", {}, whole=0.2)]))
    assert cells["ms"] == "one, batch 1"
    assert cells["imports"] == "300 / 600"
    assert cells["compile"] == "200 / 400"
    assert cells["qopt.compile"] == "200 / 200"
    assert cells["collector"] == "100 / 200"
    assert cells["ready"] == "605 / 1210"
    cells = dict(share_rows([times("one", {}, whole=0.2)]))
    assert cells["Dynamo"] == "10.0 / 20.0"
    assert cells["qopt"] == "30.0 / 60.0"
    assert cells["first call"] == "60.0 / 120"


def test_the_slowest_passes_stand_first_and_the_rest_is_summed_up() -> None:
    many = {f"pass-{i}": i / 1000 for i in range(1, SHOWN + 3)}
    one, two = times("one", many, 1.0), times("two", {"pass-1": 1.0}, 1.0)
    heading, *body = pass_rows([one, two])
    assert heading == ["ms", "one, batch 1", "two, batch 1"]
    assert body[0] == ["pass-1", "1.00 / 1.00", "1000 / 1000"]
    assert body[1] == [f"pass-{SHOWN + 2}", "12.0 / 12.0", "–"]
    assert body[SHOWN] == ["2 more", "5.00 / 5.00", "–"]
    assert len(body) == SHOWN + 1


def test_phases_that_do_not_sum_up_are_told() -> None:
    results = [times("right", {}, whole=0.21), times("wrong", {}, whole=0.25)]
    says = "The phases of wrong, batch 1 do not sum up: 200 ms by phases, 250 in one call."
    assert disagreements(results) == [says]


def test_markdown_has_all_tables_the_machine_and_the_remarks() -> None:
    machine = {"cpu": "a CPU", "class": "avx2", "cpu_features": [], "date": "2000-01-01T"}
    machine |= {"environment": {"OMP_X": "1"}, "versions": {"torch": "2"}}
    text = markdown([times("one", {"pass": 0.01}, 0.2)], "2 threads", machine, ["a remark"])
    assert text.startswith("a CPU, class avx2 (); 2 threads; 2000-01-01; OMP_X=1; torch 2.\n\n")
    assert "\n| ms | one, batch 1 |\n| --- | ---: |\n| imports | 300 / 600 |\n" in text
    assert "\n| pass | 10.0 / 10.0 |\n" in text
    assert "\n| first call | 60.0 / 120 |\n\na remark\n" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("compile-time", "nobody"), "unknown model 'nobody'"),
        (("compile-time", "minilm", "--runs", "0"), "--runs must be at least 1"),
        (("compile-time", "minilm", "--batch", "0"), "--batch must be at least 1"),
        (("compile-time", "minilm", "--threads", "100000"), "is more than the"),
        (("import-time", "--runs", "0"), "--runs must be at least 1"),
        (("load-time", "--runs", "0"), "--runs must be at least 1"),
    ],
)
def test_bad_usage_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert command.main([*arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
