"""The source of a program, which torch keeps for tracebacks as long as the process lives: let go of with the program."""

from __future__ import annotations

import linecache
import weakref

from torch.fx import GraphModule
from torch.fx.graph_module import _loader  # pyright: ignore[reportPrivateUsage]

PROGRAM_SOURCES: dict[str, str] = _loader.eval_cache  # pyright: ignore[reportUnknownMemberType]
"""The sources of all graph modules by the names that their code has for a file."""


def forget_source_with(program: GraphModule) -> None:
    """Let go of a program's source once the program is gone, so that a process may compile any number of them."""
    name = type(program).forward.__code__.co_filename
    weakref.finalize(program, _forget, name).atexit = False


def _forget(name: str) -> None:
    PROGRAM_SOURCES.pop(name, None)
    linecache.cache.pop(name, None)
