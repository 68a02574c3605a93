"""The fuzzer's graphs in CI: the same in each run, so that a failure is the change's own; `make fuzz` draws new ones."""

from __future__ import annotations

import pytest

from tests.fuzz.chunks import check_chunk
from tests.fuzz.oracles import verify


@pytest.mark.parametrize("chunk", range(50))
def test_known_graphs(chunk: int) -> None:
    check_chunk(chunk, verify)
