"""Time a served model on the loopback address: `python -m examples.serving.load_test --clients 16`.

A bundle of a model of `examples/models` is served by a process of its own, first without batches, then with them; clients
send one row after the other, each over a connection of its own.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

import numpy as np

from .batcher import Limits
from .rows import RowForm


class Figures(NamedTuple):
    """What clients saw: seconds of each answer, and how many requests had none."""

    seconds: float
    times: list[float]
    errors: int

    def __str__(self) -> str:
        cuts = quantiles(self.times, n=100)
        return (
            f"{len(self.times) / self.seconds:6.0f} requests/s   p50 {cuts[49] * 1e3:6.1f} ms   "
            f"p99 {cuts[98] * 1e3:6.1f} ms   errors {self.errors}"
        )


def npy(array: np.ndarray) -> bytes:
    """Return an array as a body."""
    stream = BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def connected(port: int) -> closing[HTTPConnection]:
    """Return a connection to the server, for a `with`."""
    return closing(HTTPConnection("127.0.0.1", port, timeout=60))


def ask(connection: HTTPConnection, body: bytes | None) -> tuple[int, dict[str, Any]]:
    """Send a row, or ask for /health without one; return the status and the answer."""
    connection.request("GET" if body is None else "POST", "/predict" if body else "/health", body)
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def measure(port: int, body: bytes, clients: int, seconds: float) -> Figures:
    """Let clients send a row after the other for a while."""

    def client(_number: int) -> tuple[list[float], int]:
        times, errors = list[float](), 0
        with connected(port) as connection:
            while (start := time.perf_counter()) < end:
                status, _ = ask(connection, body)
                errors += status != 200
                times.append(time.perf_counter() - start)
        return times, errors

    end = time.perf_counter() + seconds
    with ThreadPoolExecutor(clients) as pool:
        seen = list(pool.map(client, range(clients)))
    times = [t for mine, _ in seen for t in mine]
    return Figures(seconds, times, sum(errors for _, errors in seen))


@contextmanager
def served(bundle: Path, *options: str) -> Iterator[int]:
    """Serve a bundle from a process of its own, as long as the context lasts; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "examples.serving.server", str(bundle)]
    with subprocess.Popen([*command, "--port", str(port), *options]) as server:
        try:
            _wait_for(server, port)
            yield port
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Return when the server answers."""
    while server.poll() is None:
        try:
            with connected(port) as connection:
                ask(connection, None)
        except ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("load_test: the server did not start: its message stands above")


def bundle_of(name: str, folder: Path) -> Path:
    """Quantize and compile a model of `examples/models` for batches of any size, and save it."""
    import torch

    import qopt

    from ..models import load
    from ..models.model import quantize, with_free_batch

    model = with_free_batch(load(name))
    path = folder / f"{name}.qopt"
    with torch.no_grad():
        qopt.compile(quantize(model), model.example_inputs).save(path)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status, 1 if a request had no answer."""
    options = _parser().parse_args(arguments)
    errors = 0
    with tempfile.TemporaryDirectory() as folder:
        bundle = options.bundle or bundle_of(options.model, Path(folder))
        body = npy(RowForm.of(bundle).zeros(1)[0].numpy())
        print(f"{options.clients} clients, {options.seconds:g} s each")
        for rows in (1, Limits.rows):
            with served(bundle, "--rows", str(rows)) as port:
                figures = measure(port, body, options.clients, options.seconds)
                with connected(port) as connection:
                    _, health = ask(connection, None)
            mean = health["rows"] / health["batches"]
            print(f"batches of at most {rows}: {figures}   {mean:.1f} rows a batch", flush=True)
            errors += figures.errors
    return int(errors > 0)


def _parser() -> argparse.ArgumentParser:
    summary, _, use = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="python -m examples.serving.load_test", description=summary, epilog=use
    )
    parser.add_argument("--model", default="efficientnet-lite0", help="default: %(default)s")
    parser.add_argument("--bundle", type=Path, help="serve this one instead")
    parser.add_argument("--clients", type=int, default=16, help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=10, help="default: %(default)s")
    return parser


if __name__ == "__main__":
    sys.exit(main())
