"""Which primitives a call executes, in torch's oneDNN and in that of plans, as both tell when they are verbose."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import tempfile
from collections.abc import Callable
from typing import Any, NamedTuple

import torch

from qopt.runtime.dnnl.library import library

INT8_SOURCE = re.compile(r"\bsrc[:_]s8")

COPIES = ("reorder", "concat")
"""What `simple:any` does at the speed of memory: it copies whole rows. Kernels of other kinds with this name are plain loops."""


class Executed(NamedTuple):
    """A primitive that a call executed: its kind, its kernel, and all that oneDNN says of it."""

    kind: str
    kernel: str
    line: str

    @classmethod
    def of(cls, line: str) -> Executed:
        """Read a line that tells of an execution; both releases separate the same fields by commas."""
        _, kind, kernel, *_ = line.partition(",exec,")[2].split(",")
        return cls(kind, kernel, line)

    @property
    def is_slow(self) -> bool:
        """Whether it ran in plain loops, which oneDNN takes where none of its kernels fits, and does not tell."""
        in_loops = self.kind not in COPIES and "simple" in self.kernel
        return in_loops or "ref" in re.split(r"[^a-z]+", self.kernel)

    @property
    def may_move_a_weight(self) -> bool:
        """Whether it is a reorder of i8, which weights are and the activations of most layers are not."""
        return self.kind == "reorder" and INT8_SOURCE.search(self.line) is not None


def executed(call: Callable[[], Any]) -> list[Executed]:
    """Run a call, and return the primitives that it executes, in order."""
    libc = ctypes.CDLL(None)
    set_verbose = ctypes.CDLL(str(library().path)).dnnl_set_verbose
    sys.stdout.flush()
    libc.fflush(None)
    kept = os.dup(1)
    with tempfile.TemporaryFile() as told:
        os.dup2(told.fileno(), 1)
        set_verbose(1)
        try:
            with torch.backends.mkldnn.verbose(torch.backends.mkldnn.VERBOSE_ON):
                call()
        finally:
            set_verbose(0)
            libc.fflush(None)
            os.dup2(kept, 1)
            os.close(kept)
        told.seek(0)
        lines = told.read().decode().splitlines()
    return [Executed.of(line) for line in lines if ",exec," in line]
