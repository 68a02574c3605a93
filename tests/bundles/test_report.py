"""The page of `qopt explain --html`: what it shows, that names stay text, and that it works in a browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from qopt.tools.qopt import main as qopt_command
from qopt.tools.report.page import page_of

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
