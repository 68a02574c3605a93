"""A cache of programs by key: bounded by bytes, least recently used first out, with a rule for which keys get a program."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from .target import DirectCall

KNOWN_KEYS = 8
"""How many keys get a program in their first call."""

CALLS_FOR_A_PROGRAM = 4
"""How many calls a further key needs before it gets a program, while there is room."""

CALLS_FOR_A_PLACE = 16
"""How many it needs without room, all since the program that would go was used."""

COUNTED_KEYS = 256
"""Of how many keys without a program calls are counted."""

Key = tuple[Any, ...]


@dataclass(frozen=True, eq=False)
class LinkedProgram:
    """A program that can be called, the optimized module that it was made of, and a shorter way to call it if there is one."""

    graph_module: GraphModule
    module: ModuleOp
    direct: DirectCall | None = None


@dataclass(eq=False)
class Kept:
    """A program, and the number of the call that used it last."""

    program: LinkedProgram
    used: int

    def storages(self) -> Iterator[torch.Tensor]:
        """The tensors that the program holds, its plans' included; some may be other programs' too."""
        from .dnnl.operator import PlanKey  # Programs of target torch load nothing of dnnl.

        yield from self.program.graph_module.buffers()
        for value in (v for m in self.program.graph_module.modules() for v in vars(m).values()):
            if isinstance(value, PlanKey):
                yield from value.plan.storages
            elif isinstance(value, torch.Tensor):
                yield value


class ProgramCache:
    """Programs whose tensors take `limit` bytes at most, unless there is one alone."""

    def __init__(self, limit: int):
        self.limit = limit
        self._programs: dict[Key, Kept] = {}
        self._held = 0
        self._calls: dict[Key, list[int]] = {}
        self._warned = False

    def __len__(self) -> int:
        return len(self._programs)

    def find(self, key: Key, call: int) -> LinkedProgram | None:
        """Return the program of a key, used by this call; None if there is none."""
        found = self._programs.get(key)
        if found is None:
            return None
        found.used = call
        return found.program

    def is_worth_a_program(self, key: Key, call: int) -> bool:
        """Whether to make a program for a key that has none; counts the call."""
        if len(self) < KNOWN_KEYS and self._has_room():
            return True
        calls = [*self._calls.pop(key, []), call][-CALLS_FOR_A_PLACE:]
        self._calls[key] = calls
        if len(self._calls) > COUNTED_KEYS:
            del self._calls[next(iter(self._calls))]
        if self._has_room():
            return len(calls) >= CALLS_FOR_A_PROGRAM
        self._warn_of_thrashing()
        oldest = self._programs[self._oldest()]
        return len(calls) == CALLS_FOR_A_PLACE and oldest.used < calls[0]

    def add(self, key: Key, program: LinkedProgram, call: int) -> None:
        """Keep a program; the least recently used go until all fit."""
        self._calls.pop(key, None)
        self._programs = {**self._programs, key: Kept(program, call)}
        self._held = self._bytes()
        while len(self) > 1 and self._held > self.limit:
            self._warn_of_thrashing()
            oldest = self._oldest()
            self._programs = {k: p for k, p in self._programs.items() if k != oldest}
            self._held = self._bytes()

    def _bytes(self) -> int:
        """The bytes of the tensors that the programs hold, shared ones counted once."""
        tensors = {id(t): t for kept in self._programs.values() for t in kept.storages()}
        return sum(t.numel() * t.itemsize for t in tensors.values())

    def _has_room(self) -> bool:
        """Whether one more program of average size fits."""
        return self._held + self._held // max(len(self), 1) <= self.limit

    def _oldest(self) -> Key:
        return min(self._programs, key=lambda key: self._programs[key].used)

    def _warn_of_thrashing(self) -> None:
        if not self._warned:
            self._warned = True
            warnings.warn(
                f"qopt: plans for {len(self)} sizes of inputs take the {self.limit} bytes that they may; other sizes "
                "run more slowly: pad inputs to fewer sizes, or raise the option plan_bytes",
                stacklevel=2,
            )
