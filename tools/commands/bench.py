"""`qopt bench` on a bundle: how long a call takes."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import time

from ...errors import QoptError
from .files import progress, read_arrays, read_model

SUMMARY = "measure calls of a bundle; of models by name it is python -m benchmarks, with a --help of its own"
EXAMPLE = "qopt bench model.qopt --inputs images.npz --threads 2 --seconds 0.5"
OUTPUT = "least … ms, median … ms of … calls, 2 threads"

WARM_UP = 3
"""Calls before those that are measured."""


MOST_THREADS = 1024
"""Threads that may be asked for: more than this the system may not have, and a process ends that asks for them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("bundle", help="what qopt compile wrote, or an exported program (.pt2)")
    parser.add_argument(
        "--inputs", metavar="FILE", help="arrays (.npz); random ones if there is none"
    )
    parser.add_argument(
        "--threads", type=int, metavar="N", help="threads of a call (default: torch's)"
    )
    parser.add_argument(
        "--seconds", type=float, default=3.0, help="how long to measure (default: 3)"
    )
    parser.add_argument("--json", action="store_true", help="print seconds as JSON")


def run(args: argparse.Namespace) -> int:
    """Call the bundle again and again; print the least and the median time."""
    if not 0 <= args.seconds < math.inf:
        raise QoptError(f"--seconds {args.seconds}: expected a number of seconds")
    import torch

    from ...runtime.named_inputs import drawn, given

    if args.threads is not None:
        if not 1 <= args.threads <= MOST_THREADS:
            raise QoptError(f"--threads {args.threads}: expected 1 to {MOST_THREADS}")
        torch.set_num_threads(args.threads)
    model = read_model(args.bundle)
    if args.inputs is None:
        arguments, keywords = drawn(model)
    else:
        arguments, keywords = given(model, read_arrays(args.inputs), args.inputs)
    times: list[float] = []
    with torch.no_grad(), progress("measuring"):
        for _ in range(WARM_UP):
            model(*arguments, **keywords)
        end = time.perf_counter() + args.seconds
        while not times or time.perf_counter() < end:
            start = time.perf_counter()
            model(*arguments, **keywords)
            times.append(time.perf_counter() - start)
    found = {
        "calls": len(times),
        "least": min(times),
        "median": statistics.median(times),
        "threads": torch.get_num_threads(),
    }
    if args.json:
        print(json.dumps(found))
    else:
        least, median = (1e3 * found[name] for name in ("least", "median"))
        print(
            f"least {least:.3f} ms, median {median:.3f} ms of {len(times)} calls, {found['threads']} threads"
        )
    return 0
