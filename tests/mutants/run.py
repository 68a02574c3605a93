"""A mutant under a tool, in this process, with a watchdog; and what is wrong with what it said."""

from __future__ import annotations

import faulthandler
import io
import random
import re
import signal
import warnings
from collections.abc import Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType

from qopt.lowering.passes.registry import all_passes
from qopt.tools import qopt_opt

from .texts import mutant

PASSES = [name for name in all_passes() if name != "apply-rules"]
ALONE = [["-p", name] for name in PASSES]
TWICE = [["-p", f"{name},{name}"] for name in PASSES]
TOGETHER = [
    ["-p", pipeline]
    for pipeline in (
        "prepack-weights{isa=avx2}",
        "lower-to-dnnl,plan-memory",
        "split-batch{threads=2 worth_bytes=0}",
        "qopt-optimize{target=dnnl}",
        "qopt-cpu{target=dnnl}",
        "qopt-cpu{target=dnnl threads=2}",
        "qopt-cpu",
    )
]
OTHERS = [
    [],
    ["--print-op-generic"],
    ["-p", "qopt-cpu", "-t", "python"],
    ["-t", "python"],
    ["--check-isa=avx2"],
]
OPTIONS = [*ALONE, *TWICE, *TOGETHER, *TOGETHER, *OTHERS]
"""What a mutant is read for."""

SECONDS = 20
"""What a mutant may take; one that calls into C and does not come back ends the process after three times that."""

PLACED = re.compile(r".*mutant\.mlir(:\d+)?\b.*\n")


class HangError(Exception):
    """A mutant took too long."""


@contextmanager
def watchdog() -> Generator[None]:
    """Raise a HangError when what is within takes too long; end the process where Python does not come to raise it."""

    def expired(signum: int, frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, expired)
    faulthandler.dump_traceback_later(3 * SECONDS, exit=True)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, before)


def fault(number: int, folder: Path) -> str | None:
    """Return what a mutant made go wrong, None where all is well; it stays in `folder`."""
    file = folder / "mutant.mlir"
    file.write_text(mutant(number), encoding="utf-8")
    options = random.Random(number + 1).choice(OPTIONS)
    output, errors = io.StringIO(), io.StringIO()
    try:
        with (
            watchdog(),
            redirect_stdout(output),
            redirect_stderr(errors),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            status = qopt_opt.main([str(file), *options])
    except HangError:
        return f"mutant {number} {options}: takes more than {SECONDS} s"
    except BaseException as error:
        return f"mutant {number} {options}: {type(error).__name__}: {error}"
    told = errors.getvalue()
    if status == 0 or (status == qopt_opt.SATURATES and "--check-isa=avx2" in options):
        return None
    if status != 1 or "internal error" in told or not PLACED.fullmatch(told):
        return f"mutant {number} {options}: exit status {status}: {told}"
    return None
