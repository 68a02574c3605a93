"""What the demo prints of a compiled model: kernels, rules, what is left, error, latency."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, Self

import torch
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.rule import Rule as Line
from rich.table import Table

from qopt.lowering.passes.families import FAMILIES
from qopt.rewrite_patterns.language import Ledger

from .demo_task import Answers
from .latency import Latency
from .models.executed import Int8Kernels
from .models.metrics import sqnr_db

ALLOWANCE_DB = 3.0
"""How far below the floor an execution may be: two samples of the floor differ by as much."""


def section(title: str, *parts: RenderableType) -> RenderableType:
    """Return a part of the report under its heading."""
    return Group("", Line(f"[bold]{title}[/]", align="left", style="dim"), *parts)


def kernels(executed: Int8Kernels, eager: Int8Kernels, quantized: int) -> RenderableType:
    """Return how many quantized weights ran in int8 kernels, and in which."""
    colour = "green" if executed.weights == quantized else "red"
    head = (
        f"[bold {colour}]{executed.weights} of {quantized}[/] quantized weights run in int8 kernels "
        f"[dim](as executed; in eager int8: {eager.weights})[/]"
    )
    table = _table(("calls", "right"), ("operator", "left"))
    for operator, calls in executed.calls.most_common():
        table.add_row(str(calls), operator)
    return Group(head, table)


def rules(ledger: Ledger) -> RenderableType:
    """Return what each rule did: how often, how exactly, to what end."""
    known = {rule.name: rule for family in FAMILIES.values() for rule in family}
    table = _table(
        ("times", "right"), ("rule", "left"), ("numerics", "left"), ("what it does", "left")
    )
    for name, count in ledger.rule_counts.most_common():
        rule = known.get(name)
        table.add_row(
            str(count), name, rule.numerics.value if rule else "", escape(rule.doc) if rule else ""
        )
    return table


def unfused(ledger: Ledger) -> RenderableType:
    """Return the operations that run by themselves, those with one reason in one row."""
    reasons = Counter((entry.remains, _general(entry.reason)) for entry in ledger.unfused)
    fused = len(ledger.entries) - len(ledger.unfused)
    head = f"{fused} of {len(ledger.entries)} operations fused, {len(ledger.unfused)} by themselves"
    table = _table(
        ("count", "right"), ("runs as", "left"), ("the nearest rule, and why not", "left")
    )
    for (remains, reason), count in reasons.most_common():
        table.add_row(str(count), remains, escape(reason) or "[dim]no rule begins here[/]")
    return Group(head, table) if reasons else head


def errors(answers: Answers, what: str) -> RenderableType:
    """Return how far qopt is from the eager converted model, beside what is unavoidable.

    Two right executions differ: a sum that ends a hair elsewhere flips a rounding, and the flip
    grows through the layers. How far they are apart is the floor for everybody.
    """
    error = _Error.between(answers.int8, answers.qopt)
    floors = [
        _Error.between(answers.int8, answers.int8_without_onednn),
        _Error.between(answers.int8, answers.int8_exact),
    ]
    table = _table((f"compared over {what}", "left"), ("SQNR dB", "right"), ("max abs", "right"))
    table.add_row("[bold]eager int8[/] and [bold]qopt[/]", *error.cells)
    table.add_row("eager int8 and itself without oneDNN: a floor", *floors[0].cells)
    table.add_row("eager int8 and itself with exact sums: a floor", *floors[1].cells)
    table.add_row("exact sums and qopt", *_Error.between(answers.int8_exact, answers.qopt).cells)
    quantizing = _Error.between(answers.fp32, answers.int8)
    table.add_row("[dim]fp32 and eager int8: the cost of quantizing[/]", *quantizing.cells)
    least = min(floor.sqnr_db for floor in floors) - ALLOWANCE_DB
    verdict = (
        "[green]As near as right executions are to each other[/]"
        if error.sqnr_db >= least
        else "[bold red]Further than right executions are from each other[/]"
    )
    return Group(
        table, f"{verdict} [dim](the lower floor less {ALLOWANCE_DB:.0f} dB: {least:.1f})[/]"
    )


def latency(latencies: Mapping[str, Latency], runs: int) -> RenderableType:
    """Return the times of the contenders, and how many times as fast as the first each is."""
    first = next(iter(latencies.values()))
    table = _table(
        ("", "left"), *((name, "right") for name in ("min ms", "median ms", "max ms", "speed"))
    )
    for name, times in latencies.items():
        figures = (f"{value:.1f}" for value in (times.min_ms, times.median_ms, times.max_ms))
        table.add_row(name, *figures, f"[bold]{first.min_ms / times.min_ms:.2f} ×[/]")
    note = (
        f"[dim]{runs} runs each in turns, batch 1, {torch.get_num_threads()} threads; "
        "speed by the least time[/]"
    )
    return Group(table, note)


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading, justify in columns:
        table.add_column(heading, justify="right" if justify == "right" else "left")
    return table


class _Error(NamedTuple):
    """How far one execution is from another."""

    sqnr_db: float
    max_abs: float

    @classmethod
    def between(cls, reference: torch.Tensor, actual: torch.Tensor) -> Self:
        """Compare two answers of equal shape."""
        return cls(sqnr_db(reference, actual), (reference - actual).abs().max().item())

    @property
    def cells(self) -> tuple[str, str]:
        return f"{self.sqnr_db:.1f}", f"{self.max_abs:.2g}"


def _general(reason: str) -> str:
    """Return a reason without what differs between equal layers: numbers of names, and operators."""
    return re.sub(r"_\d+\b| \(fx\.call @[\w.]+\)", "", reason)
