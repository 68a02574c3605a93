"""Every rewrite has cases in lit: at least three in which it happens, and three in which it must not."""

from __future__ import annotations

import re

import pytest

from docs._rules import what_calls_become
from qopt.rewrite_patterns.composites import COMPOSITES, SPELLED
from tests.contract.cases import (
    REWRITES,
    RULES,
    Case,
    cases,
    negatives,
    own_cases,
    positives,
    title,
)

pytestmark = pytest.mark.xdist_group("cases")
"""One process runs all, so that the cases are applied once."""

LEAST = 3


@pytest.mark.parametrize("rewrite", REWRITES)
def test_cases_that_match_and_cases_that_must_not(rewrite: str) -> None:
    found = [len(positives(rewrite)), len(negatives(rewrite))]
    assert min(found) >= LEAST, f"{found[0]} positive and {found[1]} negative cases, not {LEAST}"


@pytest.mark.parametrize("rule", RULES)
def test_cases_do_what_their_names_say(rule: str) -> None:
    wrong = [str(c) for c in own_cases(rule) if not keeps_word(c, rule)]
    assert not wrong


def keeps_word(case: Case, rule: str) -> bool:
    """Whether a rule is applied in a case, or where the name says not, is not or is refused as well."""
    applied = rule in case.before
    return (not applied or rule in case.refused) if case.is_negative else applied


@pytest.mark.parametrize("rule", RULES)
def test_every_guard_refuses_in_a_case(rule: str) -> None:
    refused = {name for case in cases() for tried, name in case.guarded if tried == rule}
    guards = {guard.name for spelling in RULES[rule] for guard in spelling.where}
    assert guards <= refused, guards - refused


def test_names_of_cases_are_not_used_twice() -> None:
    names = [str(c) for c in cases()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RULES)
def test_before_and_after_show_what_happens(rule: str) -> None:
    ((before, after),) = {(spelling.before, spelling.after) for spelling in RULES[rule]}
    found = positives(rule)
    there = {title(op) for case in found for op in case.before[rule].walk()}
    assert shown(before) <= there
    done = [case.done[rule] for case in found]
    assert any(a.matched <= shown(before) and a.made == shown(after) for a in done), done


def shown(text: str) -> set[str]:
    """The operations that a rule's text names, or the functions that it calls."""
    operator = r"(?<=aten\.)|(?<=quantized_decomposed\.)"
    operations = set(re.findall(rf"\b(?:(?:qnn|onednn|generated|dnnl|fx)\.|{operator})\w+", text))
    return operations or set(re.findall(r"(\w+)\(", text)) - {"sqrt"}


MAY_DO_NOTHING = ("aten.pad.default", "aten.constant_pad_nd.default")
"""Operators whose arguments may leave the tensor as it is."""


OF_WEIGHTS = {"torchao.dequantize_affine.default": {"`qnn.dequantize_per_channel`"}}
"""Operators that are another operation where they read a constant."""


@pytest.mark.parametrize("target", COMPOSITES)
def test_documentation_shows_what_calls_become(target: str) -> None:
    spelled = SPELLED[target]
    expected = "its input" if spelled is None else f"`{spelled.name}`"
    found = what_calls_become()[target]
    found = found - OF_WEIGHTS.get(target, set())
    assert found - ({"its input"} if target in MAY_DO_NOTHING else set()) == {expected}
