"""Executing primitives: the arguments as the library takes them, and one call for each primitive."""

from __future__ import annotations

import ctypes
import itertools
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from .constants import Argument, Status
from .functions import ExecArg
from .library import DnnlError, Handle, library
from .memory import memory
from .primitives import Primitive


@dataclass(frozen=True)
class Call:
    """A primitive with its arguments, ready for the library; what they point to is kept here."""

    primitive: Primitive
    memories: Sequence[Handle]
    count: int
    arguments: ctypes.Array[Any]


def prepare(primitive: Primitive, memories: Mapping[int, Handle], scratchpad: torch.Tensor) -> Call:
    """Return the call of a primitive on memories by argument; the scratchpad is large enough."""
    given = dict(memories)
    if primitive.scratchpad_bytes:
        given[Argument.scratchpad] = memory(primitive.scratchpad, scratchpad.data_ptr())
    arguments = (ExecArg * len(given))()
    for slot, (argument, found) in zip(arguments, given.items(), strict=True):
        slot.arg, slot.memory = argument, found.pointer
    return Call(primitive, list(given.values()), len(given), arguments)


def timed(calls: Sequence[Call]) -> list[float]:
    """Execute primitives in order and return the seconds that each took."""
    moments = [time.perf_counter()]
    for call in calls:
        execute([call])
        moments.append(time.perf_counter())
    return [end - start for start, end in itertools.pairwise(moments)]


def execute(calls: Sequence[Call]) -> None:
    """Execute primitives in order; QoptError where the library does not succeed."""
    lib = library()
    run, stream = lib.functions["primitive_execute"], lib.stream.pointer
    for call in calls:
        status = run(call.primitive.handle.pointer, stream, call.count, call.arguments)
        if status != Status.success:
            raise DnnlError("primitive_execute", status)


def execute_once(primitive: Primitive, memories: Mapping[int, Handle]) -> None:
    """Execute one primitive with a scratchpad of its own."""
    scratchpad = torch.empty(primitive.scratchpad_bytes, dtype=torch.uint8)
    execute([prepare(primitive, memories, scratchpad)])
