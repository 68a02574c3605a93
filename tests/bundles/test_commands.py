"""The commands of `qopt` on programs and bundles: what they print and write, and what they say of bad input."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy
import pytest
import torch
from torch import nn

import qopt
from qopt.rewrite_patterns.language.ledger_table import table_lines
from qopt.tools.qopt import COMMANDS, command, parser
from qopt.tools.qopt import main as qopt_command

from ..support import Program, Weight, rows, through
from . import FIXTURE, images, net


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save_program() -> None:
    """Write a converted program as `net.pt2`."""
    torch.export.save(torch.export.export(net(), (images(),), strict=True), "net.pt2")


def run(*arguments: str) -> None:
    assert qopt_command(arguments) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example_that_parses(name: str) -> None:
    example = command(name).EXAMPLE
    assert example in parser(name).format_help()
    words = example.split()
    assert words[:2] == ["qopt", name]
    parser(name).parse_args(words[2:])


class Network(nn.Module):
    """The network of the examples that `--help` shows."""

    def __init__(self) -> None:
        super().__init__()
        layers = nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3), nn.ReLU()
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(8, 5)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(images).mean((2, 3)))


def save_network_and_inputs() -> None:
    """Write the files that the examples of `--help` read and do not write."""
    torch.manual_seed(0)
    inputs = [torch.rand(2, 3, 12, 12) for _ in range(4)]
    torch.export.save(torch.export.export(Network().eval(), (inputs[0],), strict=True), "float.pt2")
    for folder in ("calibration", "held_back"):
        Path(folder).mkdir()
        for number, x in enumerate(inputs):
            numpy.savez(f"{folder}/{number}.npz", images=x.numpy())
    numpy.savez("images.npz", images=inputs[0].numpy())


@torch.no_grad()
def test_the_examples_of_help_run_one_after_the_other_and_print_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    save_network_and_inputs()
    threads = torch.get_num_threads()
    try:
        for name in COMMANDS:
            if name == "diff":
                for copy in ("released.qopt", "candidate.qopt"):
                    Path(copy).write_bytes(Path("model.qopt").read_bytes())
            assert qopt_command(command(name).EXAMPLE.split()[1:]) == 0, capsys.readouterr().err
            expected = ".*".join(map(re.escape, command(name).OUTPUT.split("…")))
            printed = capsys.readouterr().out.rstrip("\n")
            assert re.fullmatch(expected, printed, re.DOTALL), (name, printed)
    finally:
        torch.set_num_threads(threads)


@torch.no_grad()
def test_a_program_becomes_a_bundle_that_runs_as_the_module(
    capsys: pytest.CaptureFixture[str],
) -> None:
    save_program()
    run("compile", "net.pt2", "--require-fused", "conv", "--json")
    written = json.loads(capsys.readouterr().out)
    assert written["bundle"] == "net.qopt"
    assert written["bytes"] == Path("net.qopt").stat().st_size
    x = images()
    numpy.savez("x.npz", x.numpy())
    run("run", "net.qopt", "--inputs", "x.npz", "--output", "y.npz", "--json")
    described = json.loads(capsys.readouterr().out)
    expected = qopt.load("net.qopt")(x)
    with numpy.load("y.npz") as found:
        assert set(found.files) == set(described) == {"classes", "means.0"}
        assert numpy.array_equal(found["classes"], expected["classes"].numpy())
        assert numpy.array_equal(found["means.0"], expected["means"][0].numpy())
    run("bench", "net.qopt", "--seconds", "0", "--json")
    times = json.loads(capsys.readouterr().out)
    assert 0 < times["least"] <= times["median"]


def test_a_program_becomes_text(capsys: pytest.CaptureFixture[str]) -> None:
    save_program()
    run("import", "net.pt2")
    assert capsys.readouterr().out == "net.mlir, net.safetensors\n"
    run("run", "net.mlir", "--weights", "net.safetensors")
    assert "on random inputs" in capsys.readouterr().out


def test_explain_tells_of_each_module(capsys: pytest.CaptureFixture[str]) -> None:
    run("explain", str(FIXTURE))
    told = capsys.readouterr().out
    assert "operations fused" in told
    assert all(len(line) <= 100 for line in told.splitlines())
    run("explain", str(FIXTURE), "--json")
    kept = json.loads(capsys.readouterr().out)
    assert kept["rules"]["prepack_conv"] == 1
    run("explain", str(FIXTURE), "--target", "torch", "--json")
    assert json.loads(capsys.readouterr().out)["notes"][0] == "target torch"


def operation(name: str, module: str, remains: str = "", reason: str = "") -> dict[str, object]:
    fused = not remains
    return {
        "name": name, "op": "qnn.conv", "module": module, "source": "model.py:1", "remains": remains,
        "reason": reason, "fused": fused, "rules": ["prepack_conv"] if fused else [], "at_an_end": False,
    }  # fmt: skip


def test_tables_begin_with_the_worst_module_and_fit_the_terminal() -> None:
    ledger = {
        "notes": ["target dnnl"],
        "rules": {},
        "operations": [
            operation("a", "first"),
            operation("b", "second", "qnn.quantize", "it quantizes floats"),
            operation("c", "third." + "long" * 40, "qnn.conv", "no kernel " * 30),
            operation("d", "third." + "long" * 40),
        ],
    }
    for width in (20, 60, 80, 200):
        lines = list(table_lines(ledger, width))
        assert max(map(len, lines)) <= max(width, 60)
        text = "\n".join(lines)
        assert "2 of 4 operations fused" in text
        assert text.index("  c: conv") < text.index("  b: conv")
        assert text.endswith("1 other module: all operations fused")
    nothing = {"notes": [], "rules": {}, "operations": []}
    assert list(table_lines(nothing, 80)) == ["0 of 0 operations fused"]


def linear(scale: float, gelu: bool) -> bytes:
    from qopt.runtime.bundle.saving import bundle_of

    torch.manual_seed(0)

    def function(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        y = torch.nn.functional.linear(through(x, scale), w)
        return through(torch.erfinv(y) if gelu else torch.relu(y))

    graph = torch.export.export(Program(function, w=Weight(8, 8)), (rows(),), strict=True)
    return bundle_of(qopt.compile(graph, (rows(),)))


def test_diff_tells_what_was_lost_and_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "a.qopt": linear(0.05, False),
        "b.qopt": linear(0.06, False),
        "c.qopt": linear(0.05, True),
    }
    for name, data in files.items():
        Path(name).write_bytes(data)
    run("diff", "a.qopt", "a.qopt")
    assert capsys.readouterr().out == "no differences\n"
    assert qopt_command(["diff", "a.qopt", "b.qopt"]) == 3
    told = capsys.readouterr().out
    assert "quantize_per_tensor: quantized_decomposed.quantize_per_tensor.default(_, 0.05" in told
    run("diff", "a.qopt", "b.qopt", "--ignore-parameters")
    assert qopt_command(["diff", "a.qopt", "c.qopt", "--json", "--ignore-parameters"]) == 3
    found = json.loads(capsys.readouterr().out.removeprefix("no differences\n"))
    assert found["removed"] == ["relu"]
    assert found["added"] == ["erfinv"]
    assert any(line.startswith("quantize_per_tensor_1: ") for line in found["lost"])


BAD_INPUT = {
    "no file": (["explain", "none.qopt"], "none.qopt: error: no such file"),
    "no program": (["compile", "none.pt2"], "none.pt2: error: no such file"),
    "no bundle to run": (
        ["run", "none.qopt", "--inputs", "other.npz"],
        "none.qopt: error: no such file",
    ),
    "no bundle to measure": (["bench", "none.qopt"], "none.qopt: error: no such file"),
    "nothing to compare": (["diff", "none.qopt", "net.qopt"], "none.qopt: error: no such file"),
    "no file of inputs": (
        ["run", "net.qopt", "--inputs", "none.npz"],
        "none.npz: error: no such file",
    ),
    "no program to explain": (["explain", "none.pt2"], "none.pt2: error: no such file"),
    "another file": (["compile", "bad.pt2"], "error: bad.pt2: expected a program of torch.export"),
    "no bundle": (["explain", "bad.qopt"], "error: bad.qopt: expected a bundle, found another"),
    "no arrays": (["run", "net.qopt", "--inputs", "bad.pt2"], "error: bad.pt2: expected arrays"),
    "an input missing": (
        ["run", "net.qopt", "--inputs", "other.npz"],
        "error: other.npz: expected input inputs_0 or 0, found other",
    ),
    "open sizes": (["bench", "net.qopt"], "error: input inputs_0 has no size that is known"),
    "a folder for a program": (["compile", "folder.pt2"], "folder.pt2: error: Is a directory"),
    "a folder for a bundle": (["bench", "folder.qopt"], "folder.qopt: error: Is a directory"),
    "a bundle for a program": (
        ["import", "net.qopt"],
        "error: net.qopt: expected a program of torch.export.save: another kind of archive",
    ),
    "no program to measure": (["bench", "none.pt2"], "none.pt2: error: no such file"),
    "no program to run": (
        ["run", "none.pt2", "--inputs", "other.npz"],
        "none.pt2: error: no such file",
    ),
    "a folder that nobody writes": (
        ["explain", "net.qopt", "--html", "/proc/net.html"],
        "error: /proc/net.html: nothing can be written there: ",
    ),
    "no threads": (["bench", "net.qopt", "--threads", "0"], "error: --threads 0: expected 1"),
    "threads without end": (
        ["bench", "net.qopt", "--threads", "99999999999999999999"],
        "error: --threads 99999999999999999999: expected 1 to 1024",
    ),
    "no seconds": (["bench", "net.qopt", "--seconds", "nan"], "error: --seconds nan: expected"),
    "seconds without end": (
        ["bench", "net.qopt", "--seconds", "inf"],
        "error: --seconds inf: expected",
    ),
    "a place that is none": (["import", "bad.pt2"], "error: bad.pt2: expected a program"),
}


@pytest.mark.parametrize("what", BAD_INPUT)
def test_bad_input_is_told_in_one_line(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder.pt2").mkdir()
    Path("folder.qopt").mkdir()
    Path("bad.pt2").write_text("x")
    Path("bad.qopt").write_text("x")
    Path("net.qopt").write_bytes(FIXTURE.read_bytes())
    numpy.savez("other.npz", other=numpy.zeros(3))
    arguments, told = BAD_INPUT[what]
    assert qopt_command(arguments) == 1
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert error.startswith(told)


def test_an_unknown_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert qopt_command(["brew"]) == 2
    assert "unknown command 'brew': expected 'opt' or 'quantize'" in capsys.readouterr().err


def test_a_program_that_calls_torchaos_operators_is_read_in_a_process_without_torchao() -> None:
    """torch finds operators by name and imports nothing; eager mode of such a program needs torchao as well."""
    script = (
        "import torch; from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_\n"
        "net = torch.nn.Sequential(torch.nn.Linear(8, 8)).eval()\n"
        "quantize_(net, Int8DynamicActivationInt8WeightConfig())\n"
        "torch.export.save(torch.export.export(net, (torch.randn(2, 8),)), 'net.pt2')\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=True, capture_output=True)
    main = "from qopt.tools.qopt import main; raise SystemExit(main(['compile', 'net.pt2']))"
    done = subprocess.run([sys.executable, "-c", main], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "fused" in done.stderr + done.stdout
    assert "Failed to load" not in done.stderr
