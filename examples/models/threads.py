"""Computing on one thread, where that is as fast and gives the same answer everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute small tensors on one thread: many would wait on each other, on a busy machine long.

    Results do not depend on the number of cores, and the number of threads is restored.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
