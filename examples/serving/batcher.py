"""Dynamic batches: rows that arrive within a short window are computed together."""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

import torch

Model = Callable[[torch.Tensor], torch.Tensor]


class Busy(Exception):
    """More rows wait than the queue holds."""


@dataclass(frozen=True)
class Limits:
    """How batches are made."""

    rows: int = 8
    """Rows of a batch at most. Each number of rows has a plan of its own, of which qopt makes the first eight at once."""
    window: float = 0.002
    """Seconds that the first row of a batch waits for others."""
    threads: int = 2
    """Batches that are computed at the same time."""
    waiting: int = 256
    """Rows that may wait; further ones are refused."""


@dataclass(frozen=True)
class _Row:
    """A row and the place of its result."""

    tensor: torch.Tensor
    result: Future[torch.Tensor]


class Batcher:
    """Computes rows in batches, in threads of its own.

    `model` is called from several threads with a tensor [N, ...], N from 1 to `limits.rows`, and returns one of [N, ...].
    """

    def __init__(self, model: Model, limits: Limits) -> None:
        self.model = model
        self.limits = limits
        self.rows = 0
        self.batches = 0
        self._queue: queue.Queue[_Row] = queue.Queue(limits.waiting)
        self._closed = threading.Event()
        self._collecting = threading.Lock()
        self._threads = [threading.Thread(target=self._work) for _ in range(limits.threads)]
        for thread in self._threads:
            thread.start()

    def submit(self, row: torch.Tensor) -> Future[torch.Tensor]:
        """Put a row [...] into the queue and return the place of its result; raises Busy if the queue is full."""
        waiting = _Row(row, Future())
        try:
            self._queue.put_nowait(waiting)
        except queue.Full:
            raise Busy from None
        return waiting.result

    def close(self) -> None:
        """Compute what waits, then end the threads."""
        self._closed.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        with torch.no_grad():  # The grad mode is that of a thread.
            while not (self._closed.is_set() and self._queue.empty()):
                if batch := self._collect():
                    self._compute(batch)

    def _collect(self) -> list[_Row]:
        """Return the rows of a batch: none if none came for a while.

        One thread collects at a time: two that took rows in turns would each get half a batch.
        """
        with self._collecting:
            batch: list[_Row] = []
            end = time.monotonic() + 0.1
            while len(batch) < self.limits.rows:
                try:
                    row = self._queue.get(timeout=max(0.0, end - time.monotonic()))
                except queue.Empty:
                    break
                if not batch:
                    end = time.monotonic() + self.limits.window
                # A row whose client went away is left out; from here on it cannot be cancelled.
                if row.result.set_running_or_notify_cancel():
                    batch.append(row)
            self.rows += len(batch)
            self.batches += bool(batch)
            return batch

    def _compute(self, batch: list[_Row]) -> None:
        try:
            results = self.model(torch.stack([row.tensor for row in batch]))
        except Exception as error:
            for row in batch:
                row.result.set_exception(error)
        else:
            for row, result in zip(batch, results, strict=True):
                row.result.set_result(result)
