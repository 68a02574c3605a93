"""One compilation at a time: graphs carry fake tensors, whose mode is not safe in threads."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from .collector import collector_paused

_TURN = threading.RLock()


@contextmanager
def compiling() -> Generator[None]:
    """Wait for other threads' compilations to end, and pause Python's collector."""
    with _TURN, collector_paused():
        yield
