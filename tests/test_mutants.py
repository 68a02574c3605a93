"""5,000 changed texts under every pass and target: exit status 0, or 1 and one line that names the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qopt.tools import qopt_opt

from .mutants import run
from .mutants.run import HangError, fault, watchdog
from .mutants.texts import mutant, texts

COUNT = 5000
CHUNK = 250


@pytest.mark.parametrize("first", range(0, COUNT, CHUNK))
def test_no_mutant_crashes_hangs_or_leaves_a_traceback(first: int, tmp_path: Path) -> None:
    found = [fault(number, tmp_path) for number in range(first, first + CHUNK)]
    assert not [f for f in found if f is not None]


def test_mutants_follow_from_their_numbers_and_differ() -> None:
    some = [mutant(n) for n in range(200)]
    assert some == [mutant(n) for n in range(200)]
    assert len(set(some)) > 180
    assert len(texts()) > 500


def test_mutants_reach_passes(tmp_path: Path) -> None:
    """Enough of them are still valid, so that more than the parser is tried."""
    good = 0
    for number in range(100):
        (tmp_path / "mutant.mlir").write_text(mutant(number), encoding="utf-8")
        good += qopt_opt.main([str(tmp_path / "mutant.mlir"), "-o", str(tmp_path / "out")]) == 0
    assert 20 <= good <= 90


def test_a_hang_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SECONDS", 0.1)
    with pytest.raises(HangError):
        _hang()


@watchdog()
def _hang() -> None:
    while True:
        pass


@pytest.mark.parametrize("told", ["", "error: no place\n", "mutant.mlir:1: error\nand more\n"])
def test_what_is_not_one_line_with_a_place_is_a_fault(
    told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def main(arguments: list[str]) -> int:
        import sys

        sys.stderr.write(told)
        return 1

    monkeypatch.setattr(run.qopt_opt, "main", main)
    assert re.match(r"mutant 1 .*exit status 1", fault(1, tmp_path) or "")


def test_what_is_raised_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def main(arguments: list[str]) -> int:
        raise AssertionError("found")

    monkeypatch.setattr(run.qopt_opt, "main", main)
    assert "AssertionError: found" in (fault(1, tmp_path) or "")
