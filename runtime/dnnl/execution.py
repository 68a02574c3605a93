"""Executing: primitives' arguments as the library takes them, and runs of primitives, alone or several at once."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch

from .constants import IN_ORDER, Argument, Status
from .functions import ExecArg, Stream
from .library import DnnlError, Handle, library
from .machine_code import Call, Loop, machine_code
from .memory import memory
from .openmp import SHARED_WORK, address_of, one_thread, openmp
from .primitives import Primitive

UNTOUCHED = -1
"""The status of a loop that did not run."""


@dataclass(frozen=True)
class Prepared:
    """A primitive on its arguments, ready to run; what the call points to is kept here."""

    call: Call
    kept: Sequence[object]


def new_stream() -> Handle:
    """Return a stream, of which each thread that executes at the same time as others needs one."""
    lib = library()
    return lib.create("stream", Stream, lib.engine.pointer, IN_ORDER)


def prepare(
    primitive: Primitive, memories: Mapping[int, Handle], scratchpad: torch.Tensor, stream: Handle
) -> Prepared:
    """Return a primitive on memories by argument; the scratchpad is large enough."""
    given = dict(memories)
    if primitive.scratchpad_bytes:
        given[Argument.scratchpad] = memory(primitive.scratchpad, scratchpad.data_ptr())
    arguments = (ExecArg * len(given))()
    for slot, (argument, found) in zip(arguments, given.items(), strict=True):
        slot.arg, slot.memory = argument, found.pointer
    pointers = (
        ctypes.cast(handle.pointer, ctypes.c_void_p) for handle in (primitive.handle, stream)
    )
    call = Call(*pointers, len(given), ctypes.addressof(arguments))
    return Prepared(call, (primitive, arguments, stream, *given.values()))


class Run:
    """Primitives that are executed in order by one call; QoptError where the library does not succeed."""

    def __init__(self, prepared: Sequence[Prepared]):
        self._prepared = prepared
        self._calls = (Call * len(prepared))(*(p.call for p in prepared))
        first = ctypes.addressof(self._calls)
        end = first + ctypes.sizeof(self._calls)
        self.loop = Loop(library().execute, first, end, 0, UNTOUCHED)
        self._function, self._argument = _functions().run, ctypes.byref(self.loop)

    def __call__(self) -> None:
        self._function(self._argument)
        self.check()

    def check(self) -> None:
        """Raise what went wrong when the primitives ran."""
        if self.loop.status != Status.success:
            raise DnnlError("primitive_execute", self.loop.status)

    def seconds(self) -> list[float]:
        """Execute the primitives one by one, and return the seconds that each took."""
        return [_seconds(Run([prepared])) for prepared in self._prepared]


class RunsAtOnce:
    """Runs that threads of torch's execute at the same time, each one; their primitives are made for one thread.

    Each run repeats `steps` primitives for parts of a plan.
    """

    def __init__(self, runs: Sequence[Run], steps: int):
        self._runs, self._steps = runs, steps
        loops = [ctypes.addressof(run.loop) for run in runs]
        self._shared = (ctypes.c_void_p * (len(runs) + 1))(_functions().thread_number, *loops)

    def __call__(self) -> None:
        threads = min(torch.get_num_threads(), len(self._runs))
        for run in self._runs:
            run.loop.status = UNTOUCHED
        functions = _functions()
        with one_thread():
            functions.at_once(
                functions.share, self._shared, ctypes.c_uint(threads), ctypes.c_uint(0)
            )
            for run in self._runs:
                # OpenMP may give fewer threads than are asked for, as where a thread of its own asks.
                if run.loop.status == UNTOUCHED:
                    run()
                run.check()

    def seconds(self) -> list[float]:
        """Execute one run after the other, and return the seconds that each step took in all parts."""
        with one_thread():
            taken = [seconds for run in self._runs for seconds in run.seconds()]
        return [sum(taken[step :: self._steps]) for step in range(self._steps)]


class _Functions:
    """The functions that run loops: in this thread, or in several."""

    def __init__(self) -> None:
        self.code = machine_code()
        self.run = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(self.code.run)
        self.share = ctypes.c_void_p(self.code.share)
        self.at_once: Any = openmp()[SHARED_WORK]
        self.thread_number = address_of(openmp(), "omp_get_thread_num")


@cache
def _functions() -> _Functions:
    return _Functions()


def seconds_of(work: Sequence[Callable[[], None]]) -> list[float]:
    """Do work in order and return the seconds of each primitive in it, and of each other piece."""
    found: list[float] = []
    for piece in work:
        timed = isinstance(piece, (Run, RunsAtOnce))
        found += piece.seconds() if timed else [_seconds(piece)]
    return found


def _seconds(piece: Callable[[], None]) -> float:
    start = time.perf_counter()
    piece()
    return time.perf_counter() - start


def execute_once(primitive: Primitive, memories: Mapping[int, Handle]) -> None:
    """Execute one primitive with a scratchpad of its own."""
    scratchpad = torch.empty(primitive.scratchpad_bytes, dtype=torch.uint8)
    Run([prepare(primitive, memories, scratchpad, new_stream())])()
