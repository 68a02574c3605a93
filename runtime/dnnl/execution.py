"""Executing: primitives' arguments as the library takes them, and runs of primitives, alone or several at once."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch

from ..openmp import SHARED_WORK, address_of, alone, exactly, openmp, threads_given
from .constants import IN_ORDER, Argument, Status
from .functions import ExecArg, Stream
from .library import DnnlError, Handle, library
from .machine_code import Loop, PrimitiveCall, machine_code
from .memory import memory
from .primitives import Primitive

UNTOUCHED = -1
"""The status of a loop that did not run."""


@dataclass(frozen=True)
class Prepared:
    """A primitive on its arguments, ready to run, perhaps in one thread; what the call points to is kept here."""

    call: PrimitiveCall
    kept: Sequence[object]
    alone: bool = False


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
    call = PrimitiveCall(*pointers, len(given), ctypes.addressof(arguments))
    return Prepared(call, (primitive, arguments, stream, *given.values()))


class Run:
    """Primitives that are executed in order by one call; QoptError if the library does not succeed.

    All of them are done alone, or none.
    """

    def __init__(self, prepared: Sequence[Prepared]):
        self._prepared = prepared
        self._alone = any(p.alone for p in prepared)
        self._calls = (PrimitiveCall * len(prepared))(*(p.call for p in prepared))
        first = ctypes.addressof(self._calls)
        end = first + ctypes.sizeof(self._calls)
        self.loop = Loop(library().execute, first, end, 0, UNTOUCHED)

    def __call__(self) -> None:
        if self._alone:
            alone(self._execute)
        else:
            self._execute()
        self.check()

    def _execute(self) -> None:
        _functions().run(self.loop)

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
        self._share = _functions().sharing([run.loop for run in runs])

    def __call__(self) -> None:
        for run in self._runs:
            run.loop.status = UNTOUCHED
        threads = min(threads_given(), len(self._runs))
        with exactly(1):
            self._share(threads)
            for run in self._runs:
                # Not all have run where there are fewer threads than runs.
                if run.loop.status == UNTOUCHED:
                    run()
                run.check()

    def seconds(self) -> list[float]:
        """Execute one run after the other, and return the seconds that each step took in all parts."""
        with exactly(1):
            taken = [seconds for run in self._runs for seconds in run.seconds()]
        return [sum(taken[step :: self._steps]) for step in range(self._steps)]


class LoopsInMachineCode:
    """Runs loops by machine code: one in the calling thread, or several at once."""

    def __init__(self, run: int, share: int):
        self._run: Any = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(run)
        self._shared_work = ctypes.c_void_p(share)
        self._in_parallel: Any = openmp()[SHARED_WORK]
        self._thread_number = address_of(openmp(), "omp_get_thread_num")

    def run(self, loop: Loop) -> None:
        """Execute the calls of a loop until one fails."""
        self._run(ctypes.byref(loop))

    def sharing(self, loops: Sequence[Loop]) -> Callable[[int], None]:
        """Return a function of a number of threads, at most that of the loops, each of which runs one loop."""
        addresses = map(ctypes.addressof, loops)
        shared = (ctypes.c_void_p * (len(loops) + 1))(self._thread_number, *addresses)

        def share(threads: int) -> None:
            self._in_parallel(self._shared_work, shared, ctypes.c_uint(threads), ctypes.c_uint(0))

        return share


class LoopsInPython:
    """Runs loops where there is no machine code: call by call, in the calling thread alone."""

    def __init__(self) -> None:
        arguments = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
        self._type = ctypes.CFUNCTYPE(ctypes.c_int, *arguments)

    def run(self, loop: Loop) -> None:
        """Execute the calls of a loop until one fails."""
        execute, address = self._type(loop.function), loop.first
        loop.status = Status.success
        while address != loop.end and loop.status == Status.success:
            call = PrimitiveCall.from_address(address)
            loop.status = execute(call.primitive, call.stream, call.count, call.arguments)
            if loop.status == Status.success:
                address += ctypes.sizeof(PrimitiveCall)
        loop.stopped = address

    def sharing(self, loops: Sequence[Loop]) -> Callable[[int], None]:
        """Return a function that leaves all loops to its caller."""
        return lambda threads: None


@cache
def _functions() -> LoopsInMachineCode | LoopsInPython:
    code = machine_code()
    return LoopsInPython() if code is None else LoopsInMachineCode(code.run, code.share)


def runs_at_once() -> bool:
    """Whether threads can compute the parts of a plan at the same time."""
    return isinstance(_functions(), LoopsInMachineCode)


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
    scratchpad = torch.empty(primitive.scratchpad_bytes, dtype=torch.uint8, device="cpu")
    Run([prepare(primitive, memories, scratchpad, new_stream())])()
