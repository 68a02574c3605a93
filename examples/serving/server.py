"""Serve a bundle over HTTP: `python -m examples.serving.server model.qopt --port 8000`.

`POST /predict` takes a row as .npy and answers JSON; `GET /health` says that the model is loaded.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import torch
import uvicorn
from fastapi import FastAPI, HTTPException, Request

import qopt

from .batcher import Batcher, Busy, Limits, Model
from .rows import BadBundle, BadRow, RowForm


def application(model: Model, form: RowForm, limits: Limits) -> FastAPI:
    """Return the application of a model that is loaded; it computes one batch of each size before it answers."""

    @asynccontextmanager
    async def lifespan(_: FastAPI):
        warm_up(model, form, limits)
        app.state.batcher = Batcher(model, limits)
        yield
        app.state.batcher.close()

    app = FastAPI(title="qopt", lifespan=lifespan)

    @app.get("/health")
    def health() -> dict[str, object]:
        """Say that the model is loaded, what it reads, and what it computed so far."""
        served: Batcher = app.state.batcher
        reads = {"dtype": str(form.dtype), "sizes": list(form.sizes)}
        return {"reads": reads, "rows": served.rows, "batches": served.batches}

    @app.post("/predict")
    async def predict(request: Request) -> dict[str, object]:
        """Answer one row."""
        try:
            row = form.read(await limited_body(request, form.bytes))
            result = await asyncio.wrap_future(app.state.batcher.submit(row))
        except BadRow as error:
            raise HTTPException(422, str(error)) from None
        except Busy:
            raise HTTPException(503, "too many rows wait: try again later") from None
        return {"output": result.tolist()}

    return app


async def limited_body(request: Request, most: int) -> bytes:
    """Return the body of a request; it is read no further than a row is long."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413, f"expected a body of at most {most} bytes")
    return bytes(body)


@torch.no_grad()
def warm_up(model: Model, form: RowForm, limits: Limits) -> None:
    """Call the model with each size of a batch, so that no request waits for a plan."""
    for rows in range(1, limits.rows + 1):
        model(form.zeros(rows))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    limits = Limits(options.rows, options.window_ms / 1000, options.threads)
    # Batches at the same time share the cores: more threads than cores would wait on each other.
    torch.set_num_threads(max(1, torch.get_num_threads() // limits.threads))
    try:
        model = qopt.load(options.bundle)
        app = application(model, RowForm.of(options.bundle), limits)
    except (qopt.QoptError, BadBundle) as error:
        print(f"server: {error}", file=sys.stderr)
        return 1
    uvicorn.run(app, host=options.host, port=options.port, access_log=False, log_level="warning")
    return 0


def _parser() -> argparse.ArgumentParser:
    summary, _, use = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        prog="python -m examples.serving.server", description=summary, epilog=use
    )
    parser.add_argument("bundle", type=Path, help="what CompiledModule.save wrote")
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")
    parser.add_argument("--rows", type=int, default=Limits.rows, help="of a batch at most")
    parser.add_argument(
        "--window-ms", type=float, default=Limits.window * 1000, help="a row waits for others"
    )
    parser.add_argument("--threads", type=int, default=Limits.threads, help="batches at a time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
