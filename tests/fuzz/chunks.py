"""Graphs in chunks: hypothesis draws, and shrinks what fails."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.recipes import Recipe
from tests.fuzz.strategies import recipes
from tests.fuzz.strategies.steps import Grow

CHUNK = 10
"""Graphs from one seed: past its first ten, hypothesis mostly copies parts of graphs that it drew before."""


def check_chunk(
    number: int,
    check: Callable[[Recipe], object],
    *,
    shrink: bool = True,
    first: Grow | None = None,
) -> None:
    """Call `check` with the graphs of a chunk; one for which it raises is shrunk, and its error raised.

    `first` is the step that graphs begin with; it takes matrices of f32.
    """

    @seed(number)
    @settings(
        max_examples=CHUNK,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(recipes(first))
    def run(recipe: Recipe) -> None:
        check(recipe)

    run()
