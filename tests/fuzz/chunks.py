"""Graphs in chunks: hypothesis draws, and shrinks what fails."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.recipes import Recipe
from tests.fuzz.strategies import recipes

CHUNK = 10
"""Graphs from one seed: past its first ten, hypothesis mostly copies parts of graphs that it drew before."""


def check_chunk(number: int, check: Callable[[Recipe], object], *, shrink: bool = True) -> None:
    """Call `check` with the graphs of a chunk; one for which it raises is shrunk, and its error raised."""

    @seed(number)
    @settings(
        max_examples=CHUNK,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(recipes())
    def run(recipe: Recipe) -> None:
        check(recipe)

    run()
