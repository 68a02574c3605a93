"""`python -m benchmarks.peer_worker CONTENDER SUBJECT THREADS FILE`: a peer in its own environment."""

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from .cases import Arrays
from .contenders import PEER_CONTENDERS, PeerContender
from .subject import DIGESTS
from .worker import Worker, serve


class PeerWorker(Worker):
    """A peer, and the file that it runs."""

    contender: PeerContender

    def __init__(self, contender: PeerContender, subject: Path, threads: int, file: Path) -> None:
        super().__init__(contender, subject, threads)
        self.file = file

    def require(self) -> None:
        self.peer = import_module(f"benchmarks.peers.peer_{self.contender.peer}")

    def load(self) -> str:
        # The peer reads the file itself; who made it has compared the digest of what it was made of.
        digests = json.loads((self.subject / DIGESTS).read_text(encoding="utf-8"))
        return digests[self.contender.graph]

    def start(self, example: Arrays) -> Callable[[], Any]:
        self.session = self.peer.Session(self.file, self.threads, **self.contender.options)
        return partial(self.session.run, self.session.inputs(example))

    def answer(self, inputs: Arrays) -> Arrays:
        return self.session.arrays(self.session.run(self.session.inputs(inputs)))

    def operators(self) -> dict[str, int]:
        return self.session.int8_kernels()

    def int8_kernels(self, operators: dict[str, int]) -> int:
        return sum(operators.values())


def main(contender: str, subject: str, threads: str, file: str) -> None:
    """Answer requests."""
    serve(PeerWorker(PEER_CONTENDERS[contender], Path(subject), int(threads), Path(file)))


if __name__ == "__main__":
    main(*sys.argv[1:])
