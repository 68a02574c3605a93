"""The graphs that all contenders of one model share: built once, saved, and found again."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .contenders import GraphKind
from .machine import package_versions

ROOT = Path(__file__).resolve().parents[1]
GRAPHS = ROOT / "build" / "graphs"
"""Of this checkout alone: another one's stale graphs are not ours to remove."""
SOURCES = ("examples/models/*.py", "benchmarks/graphs.py", "benchmarks/cases.py")
"""What the graphs are made by: a change here makes saved graphs stale."""
DIGESTS = "digests.json"


class SubjectError(RuntimeError):
    """A model's graphs could not be built; the message is one line."""


@dataclass(frozen=True)
class Subject:
    """A model whose float and converted graphs are saved in a folder."""

    model: str
    batch: int
    folder: Path

    @property
    def digests(self) -> dict[GraphKind, str]:
        """Return the digest of each saved graph."""
        return json.loads((self.folder / DIGESTS).read_text(encoding="utf-8"))


def ensure_subject(model: str, batch: int, threads: int) -> Subject:
    """Return the saved graphs of a model, building them in a process of its own if need be."""
    GRAPHS.mkdir(parents=True, exist_ok=True)
    # The thread count may move the last bits of the expected answers.
    name = f"{model}-batch{batch}-threads{threads}"
    folder = GRAPHS / f"{name}-{_sources_digest()}"
    if not folder.exists():
        for stale in GRAPHS.glob(f"{name}-*"):
            shutil.rmtree(stale)
        with tempfile.TemporaryDirectory(dir=GRAPHS) as scratch:
            _build(model, batch, threads, Path(scratch) / "graphs")
            shutil.move(Path(scratch) / "graphs", folder)
    return Subject(model, batch, folder)


def thread_environment(threads: int) -> dict[str, str]:
    """Return the environment of a process that computes with this number of threads."""
    # As users run Python: where it may not keep its bytecode, each process compiles all sources again.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}


def json_of(command: Sequence[str], threads: int) -> Any:
    """Run a command of this checkout and return the JSON that it prints last; RuntimeError with its last message if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=thread_environment(threads),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2] or f"status {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])


def one_line(error: Exception) -> str:
    """Return an exception's type and the first line of its message."""
    message = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {message}"


def last_line(log: Path) -> str:
    """Return the last line of a process's log that is not empty."""
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "no message")


def _build(model: str, batch: int, threads: int, folder: Path) -> None:
    folder.mkdir()
    log = folder.parent / "log"
    with log.open("wb") as errors:
        built = subprocess.run(
            [sys.executable, "-m", "benchmarks.graphs", model, str(batch), str(folder)],
            cwd=ROOT,
            env=thread_environment(threads),
            stdout=errors,
            stderr=errors,
        )
    if built.returncode != 0:
        raise SubjectError(f"cannot build its graphs: {last_line(log)}")


def _sources_digest() -> str:
    """Return a digest of all that decides what the graphs are."""
    digest = hashlib.sha256(json.dumps(package_versions(), sort_keys=True).encode())
    for path in _source_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _source_files() -> Iterator[Path]:
    for pattern in SOURCES:
        yield from sorted(ROOT.glob(pattern))
