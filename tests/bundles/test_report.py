"""The page of `qopt explain --html`: what it shows, that names stay text, and that it works in a browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy
import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.lowering.ledger.float_costs import float_costs
from qopt.tools.qopt import main as qopt_command
from qopt.tools.report.page import page_of
from tests.support import Program, Weight, through

from . import FIXTURE

CHROMIUM = shutil.which("chromium")
HOSTILE = "<script>alert('a')</script>\"&"


def operation(number: int, remains: str = "", **other: Any) -> dict[str, Any]:
    """An operation of a ledger, in one of three modules that take turns by ten."""
    known = {
        "name": f"op_{number}",
        "op": "qnn.relu",
        "module": f"layers.{number // 10 % 3}",
        "source": "net.py:3",
        "rules": [] if remains else ["fuse_relu"],
        "remains": remains,
        "reason": "there is no kernel" if remains else "",
        "at_an_end": False,
        "fused": not remains,
    }
    return known | other


def ledger_with(*operations: Mapping[str, Any]) -> dict[str, Any]:
    return {"notes": ["target dnnl"], "rules": {"fuse_relu": 2}, "operations": [*operations]}


def elements(text: str) -> ElementTree.Element:
    """The body of a page, which is XML as well."""
    return ElementTree.fromstring(text[text.index("<body>") : text.index("<script>")] + "</body>")


def test_each_operation_has_a_square_and_a_row_of_its_state() -> None:
    states = {"": "integers", "qnn.quantize": "conversions", "qnn.relu": "floats"}
    operations = [operation(n, [*states][n % 3]) for n in range(40)]
    found = elements(page_of("net", ledger_with(*operations), "before", "after"))
    expected = {o["name"]: states[o["remains"]] for o in operations}
    squares = {a.get("aria-label"): a.get("class") for a in found.iter("a")}
    rows = {tr.get("id"): tr.get("class") for tr in found.iter("tr") if tr.get("id")}
    assert squares == expected
    assert rows == {f"op-{name}": state for name, state in expected.items()}
    spans = [e for e in found.iter("span") if e.get("class") == "span"]
    assert [len(span) for span in spans] == [10, 10, 10, 10]
    assert "14 of 40 operations" in " ".join("".join(found.itertext()).split())


def test_modules_with_most_floats_stand_first_and_open() -> None:
    operations = [operation(0), operation(10, "qnn.relu"), operation(20, "qnn.quantize")]
    found = elements(page_of("net", ledger_with(*operations), "before", "after"))
    modules = [d for d in found.iter("details") if d.get("class") == "module"]
    names = [
        next(e.text for e in d.iter("span") if e.get("class") == "name") or "" for d in modules
    ]
    assert names == ["layers.1", "layers.2", "layers.0"]
    assert [d.get("open") is not None for d in modules] == [True, False, False]


def test_names_stay_text() -> None:
    hostile = operation(0, "qnn.relu", **dict.fromkeys(("name", "op", "module", "source"), HOSTILE))
    hostile["reason"] = HOSTILE
    given = ledger_with(hostile) | {"notes": [HOSTILE], "rules": {HOSTILE: 1}}
    page = page_of(HOSTILE, given, HOSTILE, HOSTILE)
    assert "alert('a')" not in page
    assert page.count("<script>") == 1
    assert "default-src 'none'" in page


def test_the_page_needs_nothing_beside_itself() -> None:
    page = page_of("net", ledger_with(operation(0)), "before", "after")
    assert all(word not in page for word in ("http:", "https:", "src=", "@import", "url("))


def test_the_command_writes_the_page_of_a_bundle(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert qopt_command(["explain", str(FIXTURE), "--html", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert FIXTURE.name in text
    assert "fx.call @aten." in text
    assert "onednn." in text


def test_times_and_costs_of_operations_are_shown() -> None:
    operations = [operation(0), operation(1, "qnn.relu"), operation(2, "qnn.quantize")]
    seconds = {"op_0": 2e-6, "op_1": 1e-6, "op_2": 5e-6, "a reorder": 2e-6}
    costs = {"op_1": {"bytes": 1500, "conversions": ["op_2"]}}
    found = elements(
        page_of("net", ledger_with(*operations), "before", "after", costs=costs, seconds=seconds)
    )
    rows = {row.get("id"): words(row) for row in found.iter("tr")}
    assert rows["op-op_0"].endswith("2.0 µs 20.0 %")
    assert rows["op-op_2"].endswith("5.0 µs 50.0 %")
    (costs_table,) = (t for t in found.iter("table") if t.get("class") == "costs")
    assert "op_1 qnn.relu in layers.0 1.0 µs 10.0 % 5.0 µs 50.0 % 1.5 kB op_2" in words(costs_table)
    (bar,) = (e for e in found.iter("div") if e.get("class") == "bar times")
    assert [e.get("class") for e in bar] == ["integers", "floats", "conversions", "other"]
    assert [float((e.get("style") or "").partition(":")[2]) for e in bar] == pytest.approx(
        [0.2, 0.1, 0.5, 0.2]
    )


def words(element: ElementTree.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_without_a_run_there_are_costs_and_no_times() -> None:
    costs = {"op_1": {"bytes": None, "conversions": []}}
    page = page_of("net", ledger_with(operation(1, "qnn.relu")), "before", "after", costs=costs)
    assert "sizes are open" in page
    assert "µs" not in page


@pytest.mark.parametrize("target", ["torch", "dnnl"])
def test_an_operation_in_floats_costs_its_bytes_and_conversions(target: str) -> None:
    def around(x: torch.Tensor, v: Any, w: Any) -> torch.Tensor:
        y = torch.cumsum(through(F.linear(through(x), v)), -1)
        return F.linear(through(y.reshape(8, 2)), w)

    program = Program(around, v=Weight(4, 8), w=Weight(3, 2)).eval()
    x = torch.randn(4, 8)
    compiled = qopt.compile(torch.export.export(program, (x,)), (x,), target=target)
    costs = float_costs(compiled.module)
    assert set(costs) == {"cumsum"}
    assert costs["cumsum"].bytes == 2 * 3 * 16
    assert costs["cumsum"].conversions == ("dequantize_per_tensor_1", "quantize_per_tensor_2")


def test_the_command_profiles_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, inputs = tmp_path / "page.html", tmp_path / "inputs.npz"
    numpy.savez(inputs, numpy.zeros((2, 3, 6, 6), numpy.float32))
    asked = ["--html", str(page), "--profile", "--inputs", str(inputs)]
    assert qopt_command(["explain", str(FIXTURE), *asked]) == 0
    text = page.read_text(encoding="utf-8")
    assert "Where the time goes" in text
    assert " µs" in text
    assert qopt_command(["explain", str(FIXTURE), "--profile"]) == 1
    assert "--profile: expected --html FILE" in capsys.readouterr().err
    assert qopt_command(["explain", str(FIXTURE), "--inputs", "x.npz"]) == 1
    assert "--inputs: expected --profile" in capsys.readouterr().err


def test_one_form_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        qopt_command(["explain", str(FIXTURE), "--html", "page.html", "--json"])
    assert "not allowed with" in capsys.readouterr().err


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("count", [40, 2000])
def test_a_browser_counts_what_is_shown(tmp_path: Path, count: int) -> None:
    assert CHROMIUM is not None
    page = tmp_path / "page.html"
    ledger = ledger_with(*(operation(n, "qnn.relu" if n % 7 == 0 else "") for n in range(count)))
    page.write_text(page_of("net", ledger, "before", "after"), encoding="utf-8")
    run = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    found = subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout
    assert f'<span id="shown">{count} shown</span>' in found
