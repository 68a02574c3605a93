"""Collects the .mlir files as pytest tests, run in this process: tens of milliseconds a file instead of a second.

A RUN line is a pipe of qopt's commands that may end in `filecheck`; `not` in front of a command expects it to fail,
and `2>&1` merges what it wrote to standard error.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from filecheck.finput import FInput
from filecheck.matcher import Matcher
from filecheck.options import Options
from filecheck.parser import Parser

from qopt.tools import qopt_opt, qopt_run

COMMANDS = {"qopt-opt": qopt_opt.main, "qopt-run": qopt_run.main}
WHOLE_LINES = "1000"
"""Columns of a terminal on which no line of the ledger is wrapped; `lit.cfg.py` has them too."""

RUN = re.compile(r"^//\s*RUN:\s*(.*)$", re.MULTILINE)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a .mlir file that has RUN lines."""
    if file_path.suffix == ".mlir" and RUN.search(file_path.read_text(encoding="utf-8")):
        return LitFile.from_parent(parent, path=file_path)
    return None


class LitFile(pytest.File):
    """A file of the lit suite."""

    def collect(self) -> Iterator[pytest.Item]:
        for number, line in enumerate(RUN.findall(self.path.read_text(encoding="utf-8"))):
            yield LitRun.from_parent(self, name=f"RUN-{number}", line=line)


class LitRun(pytest.Item):
    """One RUN line."""

    def __init__(self, *, line: str, **rest: object):
        super().__init__(**rest)  # pyright: ignore[reportArgumentType]
        self.line = line

    def runtest(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self._run(Path(folder) / self.path.stem)

    def _run(self, temporary: Path) -> None:
        line = self.line.replace("%s", str(self.path)).replace("%S", str(self.path.parent))
        line = line.replace("%t", str(temporary))
        text = ""
        for command in line.split(" | "):
            text = run_command(shlex.split(command), text)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        return f"{self.line}\n{excinfo.value}"

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.line


def run_command(words: list[str], text: str) -> str:
    """Run one command of a pipe on its standard input and return its standard output."""
    merged = "2>&1" in words
    words = [word for word in words if word != "2>&1"]
    fails = words[0] == "not"
    words = words[1:] if fails else words
    if words[0] == "filecheck":
        check(words[1:], text)
        return ""
    assert words[0] in COMMANDS, f"cannot run {words[0]} in this process"
    output, errors = io.StringIO(), io.StringIO()
    standard_input = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
    try:
        # Lines are matched whole.
        whole = patch.dict(os.environ, COLUMNS=WHOLE_LINES)
        with whole, redirect_stdout(output), redirect_stderr(output if merged else errors):
            status = COMMANDS[words[0]](words[1:])
    finally:
        sys.stdin = standard_input
    assert (status != 0) == fails, f"exit status {status}: {errors.getvalue() or output.getvalue()}"
    return output.getvalue()


def check(arguments: list[str], text: str) -> None:
    """Match text against the CHECK lines of a file."""
    path = next(a for a in arguments if not a.startswith("--"))
    prefixes = [a.partition("=")[2] for a in arguments if a.startswith("--check-prefix")]
    options = Options(match_filename=path, check_prefixes=prefixes or ["CHECK"])
    errors = io.StringIO()
    with redirect_stderr(errors):
        status = Matcher(options, FInput("stdin", text), Parser.from_opts(options)).run()
    assert status == 0, f"{errors.getvalue()}\n--- output ---\n{text}"
