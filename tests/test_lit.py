"""lit itself: its configuration, and the commands with their statuses and streams. Pytest runs all other files in process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE = "lit/tools/check-isa.mlir"
"""Pipes, statuses that are expected to be errors, and both streams."""


def test_lit_runs_a_file_as_commands() -> None:
    lit = Path(sys.executable).with_name("lit")
    run = subprocess.run([lit, FILE], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed: 1 " in run.stdout
