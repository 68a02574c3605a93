"""Saying what a program is doing while it works, and how long each step took."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console

T = TypeVar("T")

Note = Callable[[str], None]

REFRESHES = 5
"""Per second: each takes a moment from what is being timed."""


class Steps:
    """Steps with a spinner each; those that are done stay, with their seconds, on stderr."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)

    @contextmanager
    def step(self, doing: str) -> Iterator[Note]:
        """Do a step; what is yielded takes a note on how far it is."""
        start = time.perf_counter()
        with self.console.status(f"{doing} …", refresh_per_second=REFRESHES) as status:
            yield lambda note: status.update(f"{doing} … [dim]{note}[/]")
        seconds = time.perf_counter() - start
        self.console.print(f"[green]✓[/] {doing} [dim]{seconds:.1f} s[/]")


def counted(items: Sequence[T], note: Note) -> Iterable[T]:
    """Iterate, noting at which item the loop is."""
    for number, item in enumerate(items, start=1):
        note(f"{number} of {len(items)}")
        yield item
