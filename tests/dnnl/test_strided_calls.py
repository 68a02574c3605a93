"""Operators are called on memory as it lies only where they are proved to honour it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from qopt.lowering.dnnl.choices.strided_calls import READ_STRIDED, WRITE_STRIDED
from qopt.runtime.dnnl.torch_calls import writing_form

from .call_samples import callable_overloads

CRASHED = "ended the process"


def checked(*also: str) -> dict[str, dict[str, Any]]:
    """What `strided_calls` says of all operators, or of some, in as many processes as it takes."""
    found: dict[str, dict[str, Any]] = {}
    first = 0
    while True:
        command = [sys.executable, "-W", "ignore", "-m", "tests.dnnl.strided_calls"]
        run = subprocess.run(
            [*command, str(first), *also], capture_output=True, text=True, check=False
        )
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        found |= {line["name"]: line for line in lines if "faults" in line}
        if run.returncode == 0:
            return found
        assert run.returncode < 0, run.stderr
        last = lines[-1]
        found[last["name"]] = {"checked": 1, "faults": [CRASHED]}
        first = last["number"] + 1


def test_operators_do_on_real_memory_what_plans_rely_on() -> None:
    found = checked()
    wrong = {name: line["faults"][0] for name, line in found.items() if line["faults"]}
    assert wrong == {}
    proved = {name for name, line in found.items() if line["checked"]}
    assert READ_STRIDED - proved == set(), "no call of these could be checked: write samples"


def test_tables_name_operators_that_plans_may_call() -> None:
    names = {str(overload): overload for overload in callable_overloads()}
    assert READ_STRIDED - set(names) == set()
    assert WRITE_STRIDED <= READ_STRIDED
    # Without such a form they would be in the wrong table.
    assert [n for n in sorted(WRITE_STRIDED) if writing_form(names[n]) is None] == []


DISREGARDING = (
    "aten.im2col.default",
    "aten.col2im.default",
    "aten.tril.default",
    "aten.triu.default",
    "aten.avg_pool3d.default",
    "aten.reflection_pad2d.default",
    "aten._softmax.default",
)


def test_operators_that_disregard_strides_would_be_found() -> None:
    assert WRITE_STRIDED.isdisjoint(DISREGARDING)
    found = checked(*DISREGARDING)
    assert [name for name in DISREGARDING if not found[name]["faults"]] == []
