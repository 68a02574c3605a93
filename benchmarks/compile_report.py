"""Times of compilations, and their tables: a column per model; a row per phase, slowest pass, and share of torch.compile."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from .comparison import ABSENT
from .measurements import milliseconds
from .report import markdown_table, on_machine, with_versions

COMPILE = ("import graph", "optimize", "plan")
PHASES = ("imports", *COMPILE, "first call", "collector")
WHOLE = "qopt.compile"
OWN = ("import", "passes", "link")
SHARES = ("Dynamo", "to aten", *OWN, "kernels")
SHOWN = 10
"""Rows of the slowest passes; what remains is one row."""
AGREEMENT = 0.1
"""Up to this part of it, the sum of the phases is what qopt.compile takes."""

LEGEND = (
    "Milliseconds, minimum / median over fresh processes that have loaded torch and the converted graph. `imports`: modules "
    "that `import qopt` leaves for the first compilation, and oneDNN's library. `import graph`: the FX graph becomes IR. "
    "`optimize`: passes, up to integer kernels. `plan`: from there to a program that is ready to run. `compile`: these "
    "three; `qopt.compile`: the same in one call, in processes of its own. `collector`: Python's garbage collector, which "
    "once in a while runs through all that torch has made; it is left out of the other times, but for `ready`: all of it."
)
PASSES_LEGEND = (
    "The slowest passes of `optimize` and `plan`, a pass that runs several times summed up. `link and emit`: what `plan` "
    "does beside its passes: it creates primitives, packs weights and, where a graph leaves sizes open, learns them."
)
SHARES_LEGEND = (
    "The first call of the same graph under `torch.compile`, in processes of its own. `Dynamo`: traces the model, and makes guards. "
    "`to aten`: in AOTAutograd's place, what calls Python functions is traced. `import`, `passes`, `link`: the graph becomes IR, "
    "is optimized and lowered, and becomes a program with packed weights; `qopt`: these three. `kernels`: the program runs."
)


@dataclass
class CompileTimes:
    """Seconds that one model took, one item per process."""

    model: str
    batch: int
    phases: list[dict[str, float]] = field(default_factory=list)
    """By name of the phase."""
    passes: list[dict[str, float]] = field(default_factory=list)
    """By name of the pass, in the same processes."""
    whole: list[float] = field(default_factory=list)
    """Of qopt.compile in one call."""
    shares: list[dict[str, float]] = field(default_factory=list)
    """Of a first call under torch.compile, by name of the share."""

    @property
    def title(self) -> str:
        return f"{self.model}, batch {self.batch}"

    def sums(self, phases: Sequence[str]) -> list[float]:
        """Return the seconds of some phases together."""
        return [sum(times[phase] for phase in phases) for times in self.phases]


ROWS: dict[str, Callable[[CompileTimes], list[float]]] = {
    **{phase: lambda times, phase=phase: times.sums([phase]) for phase in PHASES},
    "compile": lambda times: times.sums(COMPILE),
    WHOLE: lambda times: times.whole,
    "ready": lambda times: times.sums(PHASES),
}


def phase_rows(results: Sequence[CompileTimes]) -> list[list[str]]:
    """Return a heading of models, and a row per phase and sum of phases."""
    rows = [[name, *(_cell(row(each)) for each in results)] for name, row in ROWS.items()]
    return [_heading(results), *rows]


def pass_rows(results: Sequence[CompileTimes]) -> list[list[str]]:
    """Return the same heading, and rows of the passes that are slowest over all models; what remains is one row."""
    names = dict.fromkeys(name for each in results for times in each.passes for name in times)
    slowest = sorted(names, key=lambda name: -sum(min(_of(each, [name])) for each in results))
    groups = {name: [name] for name in slowest[:SHOWN]}
    if rest := slowest[SHOWN:]:
        groups[f"{len(rest)} more"] = rest
    rows = [
        [name, *(_cell(_of(each, group)) for each in results)] for name, group in groups.items()
    ]
    return [_heading(results), *rows]


def share_rows(results: Sequence[CompileTimes]) -> list[list[str]]:
    """Return the same heading, and a row per share of a first call under torch.compile, qopt's own together, and the whole."""
    groups = {name: (name,) for name in SHARES} | {"qopt": OWN, "first call": SHARES}
    rows = [
        [name, *(_cell([sum(run[n] for n in group) for run in each.shares]) for each in results)]
        for name, group in groups.items()
    ]
    return [_heading(results), *rows]


def disagreements(results: Iterable[CompileTimes]) -> list[str]:
    """Name the models where the phases do not sum up to what qopt.compile takes in one call."""
    remarks = []
    for each in results:
        parts, whole = min(each.sums(COMPILE)), min(each.whole)
        if abs(parts - whole) > AGREEMENT * whole:
            times = f"{_milliseconds(parts)} ms by phases, {_milliseconds(whole)} in one call"
            remarks.append(f"The phases of {each.title} do not sum up: {times}.")
    return remarks


def terminal_table(rows: Sequence[Sequence[str]]) -> Table:
    """Return a heading and rows for a terminal."""
    heading, *body = rows
    table = Table(box=SIMPLE_HEAD, padding=0)
    for position, title in enumerate(heading):
        folded = title.replace(" ", "\n", 1)
        table.add_column(folded, justify="right" if position else "left", no_wrap=True)
    for row in body:
        table.add_row(*row)
    return table


def markdown(
    results: Sequence[CompileTimes], how: str, machine: dict[str, Any], remarks: Sequence[str]
) -> str:
    """Return all tables as Markdown, with the machine that they belong to."""
    head = with_versions(on_machine(how, machine), machine)
    parts = [head]
    for legend, rows in tables(results):
        parts += [legend, markdown_table(rows)]
    return "\n\n".join([*parts, *remarks]) + "\n"


def tables(results: Sequence[CompileTimes]) -> list[tuple[str, list[list[str]]]]:
    """Return each table as its rows, with what it says."""
    return [
        (LEGEND, phase_rows(results)),
        (PASSES_LEGEND, pass_rows(results)),
        (SHARES_LEGEND, share_rows(results)),
    ]


def _heading(results: Sequence[CompileTimes]) -> list[str]:
    return ["ms", *(each.title for each in results)]


def _of(times: CompileTimes, passes: Iterable[str]) -> list[float]:
    """Return the seconds of some passes together; a model may do without them."""
    return [sum(run.get(name, 0.0) for name in passes) for run in times.passes]


def _cell(seconds: Sequence[float]) -> str:
    if not any(seconds):
        return ABSENT
    return f"{_milliseconds(min(seconds))} / {_milliseconds(median(seconds))}"


def _milliseconds(seconds: float) -> str:
    return milliseconds(seconds * 1e3)
