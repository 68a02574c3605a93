"""The coordinator: prepare the contenders one by one, then let them run in turns."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from .contenders import CONTENDERS, PeerContender, Unavailable
from .measurements import Inspection, Measurement, ModelResult, Preparation
from .peers.artifacts import ensure_artifact
from .peers.environments import ensure_environment
from .processors import busy_time, others_between
from .subject import ROOT, Subject, last_line, thread_environment

RUNS_PER_TURN = 5
PAUSE_S = 0.05
"""Seconds between turns: an idle OpenMP thread spins for some 6 ms before it sleeps."""
EXIT_S = 20.0
NO_CHANGES: Mapping[str, str] = MappingProxyType({})

Note = Callable[[str], None]


class WorkerError(RuntimeError):
    """A worker could not do what was asked; the message is one line."""


@dataclass(frozen=True)
class Settings:
    """How every model is measured."""

    contenders: Sequence[str]
    batches: Sequence[int] = (1,)
    runs: int = 50
    threads: int = 2

    @property
    def turns(self) -> list[int]:
        """How many runs a contender makes in each of its turns."""
        whole, rest = divmod(self.runs, RUNS_PER_TURN)
        return [RUNS_PER_TURN] * whole + [rest] * (rest > 0)

    @property
    def steps(self) -> int:
        """How many steps one model and batch takes: quantize, then prepare and turns per contender."""
        return 1 + len(self.contenders) * (1 + len(self.turns))


class WorkerProcess:
    """The coordinator's end of one worker."""

    def __init__(
        self,
        contender: str,
        subject: Subject,
        threads: int,
        scratch: Path,
        environment: Mapping[str, str] = NO_CHANGES,
    ) -> None:
        self.contender = contender
        self.log = scratch / f"{contender}.log"
        # An empty cache per worker: every compile time is that of a first compilation.
        caches = {"TORCHINDUCTOR_CACHE_DIR": str(scratch / f"{contender}-inductor")}
        command = _command(contender, subject, threads)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**thread_environment(threads), **caches, **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def ask(self, do: str, **arguments: Any) -> Any:
        """Send one request and wait for its value."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # The process has ended: reading finds the end of its replies.
        line = self.process.stdout.readline()
        if not line:
            raise WorkerError(f"ended with status {self.process.wait()}: {last_line(self.log)}")
        reply = json.loads(line)
        if "error" in reply:
            raise WorkerError(reply["error"])
        return reply["value"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(EXIT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@dataclass
class Entrant:
    """A worker that is ready, and its times so far."""

    worker: WorkerProcess
    preparation: Preparation
    times_ms: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.worker.contender

    def measurement(self) -> Measurement:
        """Return all figures, after the last run."""
        inspection = Inspection(**self.worker.ask("inspect"))
        known = CONTENDERS[self.name]
        return Measurement(
            *(self.name, known.graph, known.against),
            *(self.preparation, inspection, self.times_ms),
        )


def measure(subject: Subject, settings: Settings, note: Note) -> ModelResult:
    """Measure every contender on one model; `note` hears what is done at each step."""
    result = ModelResult(subject.model, subject.batch)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        entrants: list[Entrant] = []
        for name in settings.contenders:
            note(f"{result.title}: prepare {name}")
            with _leaving_out(name, result):
                worker = WorkerProcess(name, subject, settings.threads, scratch)
                stack.enter_context(worker)
                entrants.append(Entrant(worker, prepared(worker, subject)))
        pids = [entrant.worker.process.pid for entrant in entrants]
        start = busy_time(pids)
        _run_in_turns(entrants, settings, result, note)
        result.others_busy = others_between(start, busy_time(pids))
        for entrant in entrants:
            if entrant.name in result.left_out:
                continue
            with _leaving_out(entrant.name, result):
                result.measurements.append(entrant.measurement())
    return result


def _command(contender: str, subject: Subject, threads: int) -> list[str]:
    """Return the worker's command line; what a peer needs is made before."""
    arguments = [contender, str(subject.folder), str(threads)]
    known = CONTENDERS[contender]
    if not isinstance(known, PeerContender):
        return [sys.executable, "-m", "benchmarks.torch_worker", *arguments]
    file = ensure_artifact(known.artifact, subject, threads)
    python = ensure_environment(known.peer)
    return [str(python), "-m", "benchmarks.peer_worker", *arguments, str(file)]


def prepared(worker: WorkerProcess, subject: Subject) -> Preparation:
    """Let a worker prepare, and make sure that it holds the graph all others hold."""
    preparation = Preparation(**worker.ask("prepare"))
    if preparation.digest != subject.digests[CONTENDERS[worker.contender].graph]:
        raise WorkerError("loaded another graph than was saved: the digests differ")
    return preparation


def _run_in_turns(
    entrants: Sequence[Entrant], settings: Settings, result: ModelResult, note: Note
) -> None:
    """Let each contender run a few times per round; in each round another one begins."""
    for number, count in enumerate(settings.turns):
        for entrant in _rotated(entrants, number):
            note(f"{result.title}: round {number + 1} of {len(settings.turns)}")
            time.sleep(PAUSE_S)
            if entrant.name in result.left_out:
                continue
            with _leaving_out(entrant.name, result):
                entrant.times_ms += entrant.worker.ask("run", count=count)


@contextmanager
def _leaving_out(name: str, result: ModelResult) -> Iterator[None]:
    """Leave a contender out, with the reason, when it cannot be had or its worker fails."""
    try:
        yield
    except (WorkerError, Unavailable) as error:
        result.left_out[name] = str(error)


def _rotated(entrants: Sequence[Entrant], start: int) -> Iterator[Entrant]:
    for position in range(len(entrants)):
        yield entrants[(start + position) % len(entrants)]
