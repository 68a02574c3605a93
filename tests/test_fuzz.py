"""The fuzzer's graphs in CI: 300 that are the same each time, and 200 new ones."""

from __future__ import annotations

from random import SystemRandom

import pytest

from tests.fuzz.chunks import check_chunk
from tests.fuzz.oracles import verify

NEW = [SystemRandom().randrange(2**32) for _ in range(20)]


@pytest.mark.parametrize("chunk", range(30))
def test_known_graphs(chunk: int) -> None:
    check_chunk(chunk, verify)


@pytest.mark.parametrize("chunk", NEW, ids=map(str, range(len(NEW))))
def test_new_graphs(chunk: int) -> None:
    check_chunk(chunk, verify)
