"""A target's record for the runtime: when it can be used and how programs are linked, found by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from torch.fx import GraphModule
from xdsl.dialects.builtin import ModuleOp

from ..targets import PREFERRED, home_of


def _nothing() -> None:
    return None


def _as_it_is(lowered: ModuleOp) -> None:
    return None


def _f32() -> str:
    return "f32"


def _one() -> int:
    return 1


DirectCall = Callable[[Sequence[Any]], Any]
"""Runs a program on its flat inputs, past torch's dispatcher and the code of its graph."""


def _by_its_graph(program: GraphModule) -> DirectCall | None:
    return None


@dataclass(frozen=True)
class Runtime:
    """When a target can be used, and how its programs are made; by default always, of calls of torch alone.

    `why_not` returns why this process cannot run its programs, None if it can. One that `needs_sizes` makes a program for
    each set of sizes. `link` replaces the target's own operations, or binds the functions that its calls name.
    `direct` returns a shorter way to call a program, None if it has none.
    `factors` and `threads` return the settings that its passes get, as they are for the calling thread.
    """

    why_not: Callable[[], str | None] = _nothing
    needs_sizes: bool = False
    link: Callable[[ModuleOp], None] = _as_it_is
    factors: Callable[[], str] = _f32
    threads: Callable[[], int] = _one
    direct: Callable[[GraphModule], DirectCall | None] = _by_its_graph


PLAIN = Runtime()


def runtime_named(target: str) -> Runtime:
    """Return the record of a target, loaded when it is first used; QoptError for an unknown name."""
    home = home_of(target).runtime
    if home is None:
        return PLAIN
    found: Runtime = import_module(home).RUNTIME
    return found


def target_for_any_size() -> str:
    """Return the preferred target of those whose programs take inputs of any size."""
    return next(name for name in PREFERRED if not runtime_named(name).needs_sizes)
