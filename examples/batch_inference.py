"""Map a data set through a bundle with Ray Data: `python -m examples.batch_inference model.qopt`.

The data set stands for any that Ray Data reads; each worker is a process that loads the bundle once. It is timed with one worker
and with two, and both must give the same results.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import ray
import ray.data

from .serving.rows import RowForm

Batch = dict[str, np.ndarray]

ROWS = 8
"""Images in a batch."""
BLOCK = 2 * ROWS
"""Images in a block, which is what Ray gives to a worker at a time."""


class Classify:
    """A worker: it loads the bundle when it starts, then gives each batch of images its classes."""

    def __init__(self, bundle: bytes) -> None:
        # Imported where it is used: the process that reads and writes the data set needs no torch.
        import torch

        import qopt

        torch.set_num_threads(1)  # Ray counts one core for a worker.
        self.model = qopt.load(bundle)

    def __call__(self, batch: Batch) -> Batch:
        """Classify images f32[N, ...]."""
        import torch

        with torch.no_grad():
            # A copy: Ray's memory is read-only, which tensors cannot be.
            logits = self.model(torch.from_numpy(batch["image"].copy()))
        return {"row": batch["row"], "class": logits.argmax(1).numpy()}


class Mapped(NamedTuple):
    """The classes in the order of the rows, and images a second once the workers have started."""

    classes: np.ndarray
    rate: float


@contextmanager
def local_cluster(workers: int) -> Iterator[None]:
    """Run Ray on this machine, with a core for each worker and one for reading; no dashboard, messages and reports of use."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    ray.init(
        num_cpus=workers + 1,
        include_dashboard=False,
        object_store_memory=256 << 20,
        log_to_driver=False,
        logging_level=logging.ERROR,
    )
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    try:
        yield
    finally:
        ray.shutdown()


def classify(bundle: bytes, images: np.ndarray, workers: int) -> Mapped:
    """Map images f32[N, ...] through a bundle with this many workers."""
    rows = [{"row": number, "image": image} for number, image in enumerate(images)]
    blocks = -(-len(rows) // BLOCK)
    classified = ray.data.from_items(rows, override_num_blocks=blocks).map_batches(
        Classify,
        fn_constructor_args=(bundle,),
        batch_size=ROWS,
        num_cpus=1,
        compute=ray.data.ActorPoolStrategy(size=workers),
    )
    found: list[dict[str, Any]] = []
    first = None
    for row in classified.iter_rows():
        first = first or time.perf_counter()
        found.append(row)
    seconds = time.perf_counter() - (first or 0)
    found.sort(key=lambda row: row["row"])
    # The first block was computed before the clock started.
    return Mapped(np.array([row["class"] for row in found]), (len(rows) - BLOCK) / seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status, 1 if results depend on the number of workers."""
    options = _parser().parse_args(arguments)
    bundle = options.bundle.read_bytes()
    form = RowForm.of(options.bundle)
    numbers = np.random.default_rng(0)
    images = numbers.standard_normal((options.images, *form.sizes)).astype(form.dtype)
    classes = []
    for workers in (1, 2):
        with local_cluster(workers):
            found = classify(bundle, images, workers)
        print(f"{workers} workers: {found.rate:6.1f} images/s", flush=True)
        classes.append(found.classes)
    return int(not np.array_equal(*classes))


def _parser() -> argparse.ArgumentParser:
    summary, _, use = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="python -m examples.batch_inference", description=summary, epilog=use
    )
    parser.add_argument("bundle", type=Path, help="a bundle that reads batches of any size")
    parser.add_argument("--images", type=int, default=256, help="default: %(default)s")
    return parser


if __name__ == "__main__":
    sys.exit(main())
