"""Executing: primitives' arguments as the library takes them, and one call for each primitive or operator."""

from __future__ import annotations

import ctypes
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import torch

from .constants import Argument, Status
from .functions import ExecArg
from .library import DnnlError, Handle, library
from .memory import memory
from .primitives import Primitive


@dataclass(frozen=True)
class Call:
    """What is executed, ready to run, which returns a status; what it points to is kept here."""

    run: Callable[[], int]
    kept: Sequence[object]


def prepare(primitive: Primitive, memories: Mapping[int, Handle], scratchpad: torch.Tensor) -> Call:
    """Return the call of a primitive on memories by argument; the scratchpad is large enough."""
    given = dict(memories)
    if primitive.scratchpad_bytes:
        given[Argument.scratchpad] = memory(primitive.scratchpad, scratchpad.data_ptr())
    arguments = (ExecArg * len(given))()
    for slot, (argument, found) in zip(arguments, given.items(), strict=True):
        slot.arg, slot.memory = argument, found.pointer
    lib = library()
    run = partial(
        lib.execute,
        ctypes.cast(primitive.handle.pointer, ctypes.c_void_p),
        ctypes.cast(lib.stream.pointer, ctypes.c_void_p),
        ctypes.c_int(len(given)),
        ctypes.cast(arguments, ctypes.c_void_p),
    )
    return Call(run, (primitive, arguments, *given.values()))


def timed(calls: Sequence[Call]) -> list[float]:
    """Execute calls in order and return the seconds that each took."""
    moments = [time.perf_counter()]
    for call in calls:
        execute([call])
        moments.append(time.perf_counter())
    return [end - start for start, end in itertools.pairwise(moments)]


def execute(calls: Sequence[Call]) -> None:
    """Execute calls in order; QoptError where the library does not succeed."""
    for call in calls:
        status = call.run()
        if status != Status.success:
            raise DnnlError("primitive_execute", status)


def execute_once(primitive: Primitive, memories: Mapping[int, Handle]) -> None:
    """Execute one primitive with a scratchpad of its own."""
    scratchpad = torch.empty(primitive.scratchpad_bytes, dtype=torch.uint8)
    execute([prepare(primitive, memories, scratchpad)])
