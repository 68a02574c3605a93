"""A checkout compared with another one: which package is imported, and which times are compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import against
from benchmarks.subject import Subject


def test_another_checkout_is_the_one_that_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own package is imported: here one that says so and fails."""
    assert against.main([str(tmp_path), "minilm"]) == 2
    assert "is not a checkout of qopt" in capsys.readouterr().err
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "compile.py").touch()
    (tmp_path / "__init__.py").write_text("raise ImportError('the other one')")
    monkeypatch.setattr(against, "ensure_subject", lambda *_: Subject("minilm", 1, tmp_path))
    assert against.main([str(tmp_path), "minilm"]) == 1
    assert capsys.readouterr().err.strip() == "benchmarks: cannot import qopt: the other one"


def test_checkouts_are_compared_by_their_shortest_times() -> None:
    pairs = [
        against.Pair("one", against.Side([2, 3], [4, 9]), against.Side([1, 8], [8, 8])),
        against.Pair("two", against.Side([1], [1]), against.Side([2], [8])),
    ]
    assert [pair.ratios for pair in pairs] == [(0.5, 2), (2, 8)]
    *_, run = against.table(pairs).columns
    assert list(run.cells) == ["2.00", "8.00", "4.00"]
