"""From a float program to a bundle by commands, and back to what it lost."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
import torch

from qopt.tools.qopt import main as qopt_command
from qopt.tools.report.page import page_of

from . import float_net, images


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the float program, `calibration/` by name and `held_back/` in other forms."""
    monkeypatch.chdir(tmp_path)
    torch.export.save(torch.export.export(float_net(), (images(),), strict=True), "float.pt2")
    for place in ("calibration", "held_back"):
        Path(place).mkdir()
    for number in range(3):
        numpy.savez(f"calibration/{number}.npz", images=images().numpy())
    numpy.save("held_back/0.npy", images().numpy())
    torch.save((images(),), "held_back/1.pt")
    return tmp_path


def run(*arguments: str) -> None:
    assert qopt_command(arguments) == 0


def test_a_float_program_becomes_a_bundle_whose_accuracy_is_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The same levels on every processor, so that the wanted SQNR is more than there is.
    quantize = ("quantize", "float.pt2", "--inputs", "calibration", "--reduce-range")
    run(*quantize, "-o", "net.pt2", "--json")
    written = json.loads(capsys.readouterr().out)
    assert written["quantized"] == ["conv2d", "conv2d_1", "linear"]
    assert (written["program"], written["inputs"]) == ("net.pt2", 3)
    for mistake, told in (
        (
            ("quantize", "net.pt2", *quantize[2:], "-o", "again.pt2"),
            "error: the program is quantized already (",
        ),
        (
            ("accuracy", "float.pt2", "net.pt2", "--inputs", "held_back", "--wanted", "nan"),
            "error: wanted: expected decibels",
        ),
    ):
        assert qopt_command(mistake) == 1
        assert capsys.readouterr().err.startswith(told)
    run("compile", "net.pt2")
    run("run", "net.qopt", "--inputs", "calibration/0.npz", "--output", "classes.npz")
    with (
        numpy.load("calibration/0.npz") as given,
        numpy.load("classes.npz") as found,
        torch.no_grad(),
    ):
        expected = float_net()(torch.from_numpy(given["images"])).numpy()
        error = numpy.square(found[found.files[0]] - expected).sum()
        assert 10 * numpy.log10(numpy.square(expected).sum() / error) > 30
    capsys.readouterr()
    accuracy = ("accuracy", "float.pt2", "net.pt2", "--inputs", "held_back")
    run(*accuracy, "--compiled", "net.qopt", "--json", "--wanted", "42")
    found = json.loads(capsys.readouterr().out)
    assert [layer["name"] for layer in found["layers"]] == ["conv2d", "conv2d_1", "add", "linear"]
    assert found["inputs"] == 2
    assert abs(found["converted"] - found["compiled"]) < 1
    assert found["leave_in_float"]["met"]
    names = found["leave_in_float"]["layers"]
    assert names
    # What the command names can be left in float, and then the outputs have what was wanted, nearly.
    run(*quantize, "-o", "mended.pt2", "--leave-float", *names)
    capsys.readouterr()
    run("accuracy", "float.pt2", "mended.pt2", "--inputs", "held_back", "--json")
    mended = json.loads(capsys.readouterr().out)
    assert mended["converted"] > 40
    assert not {layer["name"] for layer in mended["layers"]} & set(names)
    run(*accuracy)
    told = capsys.readouterr().out
    assert "classifier (linear)" in told
    assert all(len(line) <= 100 for line in told.splitlines())


def test_the_page_has_a_section_on_accuracy() -> None:
    run("quantize", "float.pt2", "--inputs", "calibration", "-o", "net.pt2")
    run(
        *("accuracy", "float.pt2", "net.pt2", "--inputs", "held_back"),
        *("--html", "net.html", "--wanted", "42"),
    )
    text = Path("net.html").read_text(encoding="utf-8")
    body = ElementTree.fromstring(text[text.index("<body>") : text.index("<script>")] + "</body>")
    rows = {row.get("id") for row in body.iter("tr")}
    assert {"layer-conv2d", "layer-conv2d_1", "layer-add", "layer-linear"} <= rows
    assert "leave" in {p.get("class") for p in body.iter("p")}


def test_explain_shows_what_was_measured_before(capsys: pytest.CaptureFixture[str]) -> None:
    run("quantize", "float.pt2", "--inputs", "calibration", "-o", "net.pt2")
    capsys.readouterr()
    run("accuracy", "float.pt2", "net.pt2", "--inputs", "held_back", "--json")
    found = capsys.readouterr().out
    Path("found.json").write_text(found, encoding="utf-8")
    explain = ["explain", "net.pt2", "--html", "net.html"]
    run(*explain, "--accuracy", "found.json")
    assert 'id="layer-conv2d_1"' in Path("net.html").read_text(encoding="utf-8")
    later = json.dumps({**json.loads(found), "format": 2})
    for text, told in {
        later: "of format 1",
        "[": "Expecting value",
        found.replace('"alone"', '"lone"'): "without alone",
        '{"format": 1}': "without accumulated",
        json.dumps({**json.loads(found), "layers": 3}): "without accumulated",
    }.items():
        Path("found.json").write_text(text, encoding="utf-8")
        assert qopt_command([*explain, "--accuracy", "found.json"]) == 1
        error = capsys.readouterr().err
        assert len(error.splitlines()) == 1
        assert "found.json: expected what qopt accuracy --json prints: " + told in error
    assert qopt_command(["explain", "net.pt2", "--accuracy", "found.json"]) == 1


@pytest.mark.parametrize("recipe", ["dynamic", "weight-only"])
def test_recipes_of_linear_layers(recipe: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("own_model.py").write_text("from tests.accuracy import float_net as make\n")
    try:
        run(
            *("quantize", "own_model:make", "--inputs", "calibration", "-o", "net.pt2"),
            *("--recipe", recipe, "--json"),
        )
    finally:
        sys.modules.pop("own_model", None)
    assert json.loads(capsys.readouterr().out)["quantized"] == ["linear"]
    run("accuracy", "float.pt2", "net.pt2", "--inputs", "held_back", "--json")
    (layer,) = json.loads(capsys.readouterr().out)["layers"]
    assert (layer["name"], layer["module"]) == ("linear", "classifier")
    assert layer["alone"] > 30


def test_open_sizes_stay_open_within_their_range() -> None:
    count = torch.export.Dim("count", min=2, max=64)
    program = torch.export.export(
        float_net(), (images(),), dynamic_shapes={"images": {0: count}}, strict=True
    )
    torch.export.save(program, "open.pt2")
    run("quantize", "open.pt2", "--inputs", "calibration", "-o", "net.pt2")
    converted = torch.export.load("net.pt2")
    (found,) = converted.range_constraints.values()
    assert (found.lower, found.upper) == (2, 64)
    with torch.no_grad():
        assert converted.module()(images(7)).shape == (7, 5)


MISTAKES = {
    "no inputs": (["--inputs", "none"], "error: none: no such file or folder"),
    "an empty folder": (["--inputs", "empty"], "error: empty: expected files '.npz' or '.npy'"),
    "other names": (
        ["--inputs", "other.npz"],
        "error: other.npz: expected inputs images, found pixels",
    ),
    "objects of Python": (["--inputs", "bad.pt"], "error: bad.pt: expected tensors of torch.save"),
    "other sizes": (["--inputs", "sizes.npy"], "error: inputs 0: the model refuses them"),
    "another output": (
        ["--inputs", "calibration", "-o", "net.txt"],
        "error: net.txt: expected a name that ends with .pt2",
    ),
    "an unknown layer": (
        ["--inputs", "calibration", "--leave-float", "linea"],
        "error: 'linea': the model has no operation or module of this name, did you mean 'linear'?",
    ),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_bad_input_is_told_in_one_line(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    numpy.savez("other.npz", pixels=images().numpy())
    numpy.save("sizes.npy", numpy.zeros((1, 5, 4, 4), numpy.float32))
    torch.save(Path("x"), "bad.pt")
    arguments, told = MISTAKES[what]
    assert qopt_command(["quantize", "float.pt2", "-o", "net.pt2", *arguments]) == 1
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert error.startswith(told)


@pytest.mark.parametrize(
    ("model", "told"),
    [
        ("nothing", "error: nothing: expected a program (.pt2) or package.module:function"),
        ("nothing:make", "error: nothing:make: ModuleNotFoundError: No module named 'nothing'"),
        ("math:pi", "error: math:pi: TypeError"),
        ("os:getcwd", "error: os:getcwd: expected a module of torch.nn, found str"),
    ],
)
def test_what_makes_no_model_is_told(
    model: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert qopt_command(["quantize", model, "--inputs", "calibration", "-o", "net.pt2"]) == 1
    assert capsys.readouterr().err.startswith(told)


def test_a_missing_torchao_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torchao.quantization.pt2e.quantize_pt2e", None)
    arguments = ["quantize", "float.pt2", "--inputs", "calibration", "-o", "net.pt2"]
    assert qopt_command(arguments) == 1
    assert (
        "error: quantizing needs torchao, pip install 'qopt[quantize]'" in capsys.readouterr().err
    )


HOSTILE = "<script>alert('a')</script>\"&"


def test_names_stay_text_and_what_is_exact_has_a_row() -> None:
    layer = {
        "name": HOSTILE, "module": HOSTILE, "function": HOSTILE, "alone": None, "accumulated": 20.0,
        "channels": [[1, 3.0]], "runs": "integers", "includes": [],
    }  # fmt: skip
    worse = {**layer, "name": "worse", "alone": 12.0}
    coarse = {
        "name": HOSTILE, "layer": "worse", "scales": 1, "channels": 8, "clipped": 0.0, "used": 0.2, "sqnr": 40.0,
        "gaining": 7, "worst": [[3, 0.03, 16.2, None]], "advice": "wastes levels",
    }  # fmt: skip
    measured = {
        "inputs": 1, "converted": 20.0, "compiled": None, "layers": [layer, worse], "ranges": [],
        "weights": [coarse], "unmatched": [HOSTILE], "leave_in_float": None,
    }  # fmt: skip
    text = page_of("net", {"notes": [], "rules": {}, "operations": []}, "", "", measured)
    assert "alert('a')" not in text
    body = ElementTree.fromstring(text[text.index("<body>") : text.index("<script>")] + "</body>")
    rows = ["".join(row.itertext()).split() for row in body.iter("tr") if row.get("id")]
    assert [row[0] for row in rows] == ["worse", HOSTILE.split()[0]]
    assert "exact" in rows[1]
    assert "one scale for 8 channels, too large for 7: channel 3 uses 3 % of the levels" in text
    heights = [e.get("style") for e in body.iter("span") if e.get("class") == "bar-alone"]
    assert heights == ["height:100.0%", "height:20.0%"]
