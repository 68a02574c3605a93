"""Without any one rewrite every result is right, only slower."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

import pytest
from xdsl.ir import Operation

from qopt.rewrite_patterns.language import gated
from tests.contract.cases import REWRITES
from tests.contract.programs import PROGRAMS
from tests.support import Comparison, compare

pytestmark = pytest.mark.xdist_group("deletion")
"""One process runs all, so that what each program uses is found once."""

EPSILON = 1e-5


@cache
def used_by(program: str) -> frozenset[str]:
    """The rewrites that compiling a program applies."""
    found: set[str] = set()

    def note(rewrite: str, root: Operation) -> bool:
        found.add(rewrite)
        return True

    with gated(note):
        compared(program)
    return frozenset(found)


def compared(program: str) -> Comparison:
    """Compile a program and compare it with eager mode; assert that it is right."""
    small = PROGRAMS[program]
    with patch("qopt.runtime.optimized.NATIVE", small.isa):
        found = compare(small.graph(), small.inputs, eager=small.graph(), target=small.target)
    assert found.levels <= 1
    assert found.relative < EPSILON
    return found


@pytest.mark.parametrize("rewrite", REWRITES)
def test_results_are_right_without(rewrite: str) -> None:
    programs = [name for name in PROGRAMS if rewrite in used_by(name)]
    assert programs, "no program uses it"
    for name in programs:
        with gated(lambda applied, root: applied != rewrite):
            compared(name)
