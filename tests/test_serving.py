"""The server of the examples: batches, answers, what it refuses, and that it loses no request."""

from __future__ import annotations

import contextlib
import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent import futures
from concurrent.futures import CancelledError, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch.export import Dim

import qopt
from examples.serving.batcher import Batcher, Busy, Limits, Model
from examples.serving.load_test import ask, connected, measure, npy
from examples.serving.rows import BadBundle, BadRow, RowForm

from .support import Program, Weight, through

needs_server = pytest.mark.skipif(
    find_spec("fastapi") is None or find_spec("uvicorn") is None,
    reason="needs FastAPI and uvicorn: pip install 'qopt[serving]'",
)
ROW = np.linspace(-2, 2, 16, dtype=np.float32)


def save(path: Path, dynamic_shapes: Any) -> Path:
    """Save a linear layer of sixteen numbers as a bundle."""
    torch.manual_seed(0)
    program = Program(lambda x, w: through(F.linear(through(x), w)), w=Weight(8, 16))
    rows = torch.randn(4, 16)
    exported = torch.export.export(program, (rows,), dynamic_shapes=dynamic_shapes, strict=True)
    with torch.no_grad():
        qopt.compile(exported.module(check_guards=False), (rows,)).save(path)
    return path


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layer for any number of rows."""
    return save(tmp_path_factory.mktemp("serving") / "rows.qopt", (({0: Dim("batch")},),))


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layer for four rows."""
    return save(tmp_path_factory.mktemp("serving") / "fixed.qopt", None)


@contextlib.contextmanager
def batcher(model: Model, **limits: Any) -> Iterator[Batcher]:
    made = Batcher(model, Limits(**limits))
    try:
        yield made
    finally:
        made.close()


def test_rows_of_one_window_are_one_batch_and_each_gets_its_own_result():
    sizes = []

    def double(batch: torch.Tensor) -> torch.Tensor:
        sizes.append(len(batch))
        return 2 * batch

    with batcher(double, rows=4, window=0.2, threads=1) as made:
        results = [made.submit(torch.full((3,), float(n))) for n in range(6)]
        for n, result in enumerate(results):
            assert result.result(5).tolist() == [2.0 * n] * 3
    assert sizes == [4, 2]
    assert (made.rows, made.batches) == (6, 2)


def test_batches_are_computed_at_the_same_time():
    both = threading.Barrier(2)

    def meet(batch: torch.Tensor) -> torch.Tensor:
        both.wait(5)
        return batch

    with batcher(meet, rows=1, threads=2) as made:
        results = [made.submit(torch.zeros(1)) for _ in range(2)]
        assert [result.result(5).tolist() for result in results] == [[0.0], [0.0]]


def test_what_a_model_raises_reaches_the_rows_of_its_batch_alone():
    def refuse_ones(batch: torch.Tensor) -> torch.Tensor:
        if batch.max() == 1:
            raise ValueError("a one")
        return batch

    with batcher(refuse_ones, rows=1, threads=1) as made:
        bad, good = made.submit(torch.ones(1)), made.submit(torch.zeros(1))
        with pytest.raises(ValueError, match="a one"):
            bad.result(5)
        assert good.result(5).tolist() == [0.0]


def test_a_full_queue_refuses_and_a_row_whose_client_left_is_not_computed():
    go, sizes = threading.Event(), []

    def wait(batch: torch.Tensor) -> torch.Tensor:
        go.wait(5)
        sizes.append(len(batch))
        return batch

    with batcher(wait, rows=8, window=0, threads=1, waiting=2) as made:
        first = made.submit(torch.zeros(1))
        while made.batches == 0:
            time.sleep(0.001)
        left, stays = made.submit(torch.zeros(1)), made.submit(torch.ones(1))
        with pytest.raises(Busy):
            made.submit(torch.zeros(1))
        assert left.cancel()
        go.set()
        assert first.result(5).tolist() == [0.0]
        assert stays.result(5).tolist() == [1.0]
        with pytest.raises(CancelledError):
            left.result()
    assert sizes == [1, 1]


FORM = RowForm(np.dtype("float32"), (16,))


def header(**described: object) -> bytes:
    """The header of an array alone."""
    stream = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        stream, {"descr": "<f4", "fortran_order": False, **described}
    )
    return stream.getvalue()


BAD_ROWS = {
    "text": (b"hello", "the body is not an array"),
    "empty": (b"", "the body is not an array"),
    "a header that is no Python": (npy(ROW).replace(b"{", b"("), "the body is not an array"),
    "objects": (npy(np.array([{}] * 16, object)), "float32 [16], found object [16]"),
    "another type": (npy(ROW.astype(np.float64)), "float32 [16], found float64 [16]"),
    "other sizes": (npy(ROW[:4]), "float32 [16], found float32 [4]"),
    "a batch": (npy(ROW[None]), "float32 [16], found float32 [1, 16]"),
    "a terabyte": (header(shape=(2**40,)), "found float32 [1099511627776]"),
    "cut off": (npy(ROW)[:-5], "cut off: found 59 bytes"),
    "more than a row": (npy(ROW) + b"\0", "cut off: found 65 bytes"),
    "not a number": (npy(np.where(ROW > 1, np.nan, ROW).astype(np.float32)), "expected finite"),
}


@pytest.mark.parametrize(("body", "message"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_row_that_the_model_cannot_read_is_refused(body: bytes, message: str):
    with pytest.raises(BadRow, match=re.escape(message)) as refused:
        FORM.read(body)
    assert "\n" not in str(refused.value)


def test_a_row_in_columns_is_refused_and_one_in_rows_is_read():
    form = RowForm(np.dtype("float32"), (4, 4))
    square = ROW.reshape(4, 4)
    assert form.read(npy(square)).tolist() == square.tolist()
    with pytest.raises(BadRow, match="C order"):
        form.read(npy(np.asfortranarray(square)))


def test_a_bundle_of_fixed_sizes_is_refused(fixed: Path):
    with pytest.raises(BadBundle, match="whose first size alone is open"):
        RowForm.of(fixed)


@contextlib.contextmanager
def server(model: Model, form: RowForm, limits: Limits) -> Iterator[int]:
    """Serve a model from a thread; gives the port."""
    import uvicorn

    from examples.serving.server import application

    app = application(model, form, limits)
    running = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=running.run, args=([listening],))
        thread.start()
        try:
            while thread.is_alive() and not running.started:
                time.sleep(0.01)
            yield listening.getsockname()[1]
        finally:
            running.should_exit = True
            thread.join()


@needs_server
def test_a_served_bundle_answers_what_it_computes_under_load_and_refuses_in_one_line(bundle: Path):
    model = qopt.load(bundle)
    with torch.no_grad():
        (expected,) = model(torch.from_numpy(ROW)[None])
    with server(model, RowForm.of(bundle), Limits(rows=4)) as port, connected(port) as connection:
        assert ask(connection, npy(ROW)) == (200, {"output": expected.tolist()})
        figures = measure(port, npy(ROW), clients=4, seconds=0.5)
        assert figures.errors == 0
        assert "errors 0" in str(figures)
        status, refused = ask(connection, b"hello")
        assert status == 422
        assert refused["detail"].startswith("the body is not an array")
        assert ask(connection, b"x" * 10_000) == (
            413,
            {"detail": "expected a body of at most 4160 bytes"},
        )
        _, health = ask(connection, None)
        assert health["reads"] == {"dtype": "float32", "sizes": [16]}
        assert health["rows"] == len(figures.times) + 1


@needs_server
def test_a_server_that_cannot_keep_up_says_so():
    started, go = threading.Event(), threading.Event()

    def wait(batch: torch.Tensor) -> torch.Tensor:
        if batch.any():
            started.set()
            go.wait(5)
        return batch

    def answer(port: int) -> int:
        with connected(port) as connection:
            return ask(connection, npy(ROW))[0]

    limits = Limits(rows=1, threads=1, waiting=1)
    with server(wait, FORM, limits) as port, ThreadPoolExecutor() as pool:
        first = pool.submit(answer, port)
        assert started.wait(5)
        statuses = [pool.submit(answer, port) for _ in range(2)]
        # One of them waits in the queue; the other is refused before the first is answered.
        done, _ = futures.wait(statuses, 5, return_when=futures.FIRST_COMPLETED)
        assert [one.result() for one in done] == [503]
        go.set()
        assert first.result(5) == 200
        assert sorted(one.result(5) for one in statuses) == [200, 503]


@needs_server
@pytest.mark.usefixtures("two_threads")
@pytest.mark.parametrize("file", ["nothing.qopt", "broken.qopt", "fixed.qopt"])
def test_a_bundle_that_cannot_be_served_is_told_in_one_line(
    file: str, fixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    from examples.serving import server

    (tmp_path / "broken.qopt").write_bytes(b"no archive")
    (tmp_path / "fixed.qopt").write_bytes(fixed.read_bytes())
    assert server.main([str(tmp_path / file)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("server: ")
    assert file in line
