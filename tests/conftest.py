"""Rule coverage: which rules and composite spellings the tests applied, told at the end of a run.

Where several processes share the tests, each sends what it counted when it ends.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Generator, Iterable
from functools import partial
from typing import Any

import pytest
import torch

from qopt.lowering.dnnl import target
from qopt.lowering.dnnl.split_batch import SplitBatchPass
from qopt.lowering.passes import raise_fx
from qopt.lowering.passes.families import FAMILIES
from qopt.lowering.torch import merge_linears
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.rewrite_patterns.language import driver
from qopt.runtime.options import Options

APPLIED: Counter[str] = Counter()
RARE = 5
"""Rules that were applied more seldom are listed."""


def pytest_configure(config: pytest.Config) -> None:
    """Count rewrites where the gate is asked for them; compute the smallest of batches in parts; hide no fault."""
    ask = driver.may_rewrite

    def count(rule: str, root: Any) -> bool:
        allowed = ask(rule, root)
        APPLIED[rule] += allowed
        return allowed

    patch = pytest.MonkeyPatch()
    for module in (driver, raise_fx, merge_linears):
        patch.setattr(module, "may_rewrite", count)
    patch.setattr(target, "SplitBatchPass", partial(SplitBatchPass, worth_bytes=0))
    patch.setattr(Options.__init__, "__defaults__", strict_defaults())
    config.add_cleanup(patch.undo)


@pytest.fixture(autouse=True)
def _seed() -> None:
    """Draw the same numbers whichever tests ran before in this process."""
    torch.manual_seed(0)


@pytest.fixture
def two_threads() -> Generator[None]:
    """Run in two threads of torch's."""
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(threads)


def strict_defaults() -> tuple[Any, ...]:
    """The defaults of options, but that what stops a target is raised."""
    fields = dataclasses.fields(Options)
    return tuple(True if f.name == "strict" else f.default for f in fields)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Send what this worker applied, if it is one."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["applied"] = dict(APPLIED)  # pyright: ignore[reportAttributeAccessIssue]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a worker applied; one that died tells nothing."""
    APPLIED.update(getattr(node, "workeroutput", {}).get("applied", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many rules were applied, and which seldom or never."""
    rules = dict.fromkeys(
        [rule.name for family in FAMILIES.values() for rule in family] + [merge_linears.RULE]
    )
    terminalreporter.section("rule coverage")
    terminalreporter.line(told("rules", rules))
    terminalreporter.line(told("composite spellings", COMPOSITES))


def told(what: str, names: Iterable[str]) -> str:
    """One line: how many of these were applied, the seldom ones with how often."""
    names = list(names)
    seldom = [
        f"{n} ({APPLIED[n]})" for n in sorted(names, key=APPLIED.__getitem__) if APPLIED[n] < RARE
    ]
    used = sum(APPLIED[n] > 0 for n in names)
    rest = f"; fewer than {RARE} times: {', '.join(seldom)}" if seldom else ""
    return f"{used} of {len(names)} {what} applied, {sum(APPLIED[n] for n in names)} times{rest}"
