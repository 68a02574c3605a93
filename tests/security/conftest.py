"""A folder of its own for each test, in which nothing that a text names may leave a mark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from . import MARK


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Run in a folder of its own, where nothing named by a text may leave a mark."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert not (tmp_path / MARK).exists(), "text was run"
