"""Random programs through another door: under torch.compile, or in core aten, they are what their exported graphs are."""

from __future__ import annotations

from random import Random

import pytest

from qopt.targets import TARGETS
from tests.fuzz.chunks import check_chunk
from tests.fuzz.doors import DOORS, SHARE, check_door, door_of_chunk
from tests.fuzz.recipes import Recipe

CHUNK = 700


@pytest.mark.parametrize("number", range(2))
def test_a_random_program_is_the_same_through_a_random_door(number: int) -> None:
    taken: list[bool] = []

    def check(recipe: Recipe) -> None:
        choice = Random(recipe.digest)
        taken.append(check_door(recipe, choice.choice([*DOORS]), choice.choice([*TARGETS])))

    check_chunk(CHUNK + number, check, shrink=False)
    assert sum(taken) > 3


def test_a_campaign_goes_through_each_door_under_each_target() -> None:
    doors = [door_of_chunk(number) for number in range(4 * SHARE)]
    assert set(doors) == {None, *((door, target) for door in DOORS for target in TARGETS)}
