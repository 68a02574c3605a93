"""Results as tables for terminal and documentation, and as JSON."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table

from .comparison import comparison
from .measurements import RECIPE_MARK, Measurement, ModelResult, milliseconds
from .rounds import Settings


class Column(NamedTuple):
    """A heading and how its cell is written."""

    title: str
    cell: Callable[[Measurement, ModelResult], str]


COLUMNS = (
    Column("contender", lambda m, _: m.label),
    Column("min ms", lambda m, _: milliseconds(m.min_ms)),
    Column("median ms", lambda m, _: milliseconds(m.median_ms)),
    Column("p90 ms", lambda m, _: milliseconds(m.p90_ms)),
    Column("× best", lambda m, result: f"{m.min_ms / result.best_ms:.2f}"),
    Column("import s", lambda m, _: f"{m.preparation.import_s:.1f}"),
    Column("ready s", lambda m, _: f"{m.preparation.ready_s:.2f}"),
    Column("loaded MB", lambda m, _: f"{m.preparation.loaded_mb:.0f}"),
    Column("peak MB", lambda m, _: _beyond_loaded(m, m.inspection.peak_mb)),
    Column("steady MB", lambda m, _: _beyond_loaded(m, m.inspection.steady_mb)),
    Column("SQNR dB", lambda m, _: _sqnr(m.inspection.sqnr_db)),
    Column("max abs", lambda m, _: f"{m.inspection.max_abs:.2g}"),
    Column("int8 kernels", lambda m, _: str(m.inspection.int8_kernels)),
)

QUIET_PROCESSORS = 0.05
"""Up to so many processors busy with something else, nothing is said of it."""

LEGEND = (
    "`import`: beyond torch; what imports lazily pays in `ready`, the time from the loaded graph to the "
    "first answer, one sample from empty caches. `loaded`, `peak`, `steady`: "
    "resident memory of the process before and while it prepares and runs, and behind the runs, in brackets what is beyond `loaded`. `SQNR`, `max abs`: "
    "against the eager converted graph, which the int8 contenders share. "
    f"{RECIPE_MARK}: the vendor's own int8 recipe on the float model, its error against the float model. "
    "`int8 kernels`: int8 convolutions, linears and products in one run. "
    "What is not int8 is computed in f32; but where the processor multiplies bf16, "
    "`openvino-recipe` computes in bf16, and `qopt-bf16` rounds the factors of products to it."
)


COMPARISON_LEGEND = (
    "`geometric mean`: of the contender's minimum times over qopt's, above 1 where qopt is faster; "
    "in brackets over how many rows, where not over all."
)


def terminal_comparison(results: Sequence[ModelResult]) -> Group | None:
    """Return all models' minimum times for a terminal; None if nothing was measured."""
    heading, *rows = comparison(results)
    if not rows:
        return None
    table = Table(title="all models", box=SIMPLE_HEAD, padding=0, title_justify="left")
    for position, title in enumerate(heading):
        table.add_column(title.replace("-", "-\n"), justify="right" if position else "left")
    for row in rows:
        table.add_row(*row)
    return Group(table, COMPARISON_LEGEND.replace("`", ""))


def terminal_table(result: ModelResult) -> Group:
    """Return one model's table for a terminal."""
    table = Table(title=result.title, box=SIMPLE_HEAD, padding=0, title_justify="left")
    for position, column in enumerate(COLUMNS):
        heading = column.title.replace(" ", "\n")
        table.add_column(heading, justify="right" if position else "left", no_wrap=True)
    for measurement in result.measurements:
        table.add_row(*_cells(measurement, result))
    parts = [table] if result.measurements else [result.title]
    return Group(*parts, *_remarks(result))


def markdown(results: Sequence[ModelResult], settings: Settings, machine: dict[str, Any]) -> str:
    """Return all models' tables as Markdown, with the machine they belong to."""
    head = with_versions(conditions(settings, machine), machine)
    parts = [head, LEGEND, *map(_markdown_model, results)]
    rows = comparison(results)
    if len(rows) > 1:
        parts += ["### All models", markdown_table(rows), COMPARISON_LEGEND]
    return "\n\n".join(parts) + "\n"


def conditions(settings: Settings, machine: dict[str, Any]) -> str:
    """Return in a line where, when and how figures were measured."""
    return on_machine(f"{settings.threads} threads, {settings.runs} runs each in turns", machine)


def on_machine(how: str, machine: dict[str, Any]) -> str:
    """Return in a line how figures were measured, on which processor of which class, and when."""
    features = ", ".join(machine["cpu_features"])
    return f"{machine['cpu']}, class {machine['class']} ({features}); {how}; {machine['date'][:10]}"


def with_versions(line: str, machine: dict[str, Any]) -> str:
    """Return a line about a machine with its settings and the versions that figures depend on."""
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    environment = "".join(f"{name}={value}; " for name, value in machine["environment"].items())
    return f"{line}; {environment}{versions}."


def to_json(results: Sequence[ModelResult], settings: Settings, machine: dict[str, Any]) -> str:
    """Return machine, settings and every single time as JSON."""
    document = {
        "machine": machine,
        "settings": asdict(settings),
        "models": [_json_model(result) for result in results],
    }
    return json.dumps(document, indent=1) + "\n"


def _json_model(result: ModelResult) -> dict[str, Any]:
    return {
        "model": result.model,
        "batch": result.batch,
        "left_out": result.left_out,
        "others_busy": result.others_busy,
        "measurements": [
            {
                "contender": measurement.contender,
                "graph": measurement.graph,
                "error_against": measurement.against,
                "min_ms": measurement.min_ms,
                "median_ms": measurement.median_ms,
                "p90_ms": measurement.p90_ms,
                **asdict(measurement.preparation),
                **asdict(measurement.inspection),
                "times_ms": measurement.times_ms,
            }
            for measurement in result.measurements
        ],
    }


def _markdown_model(result: ModelResult) -> str:
    rows = [_cells(measurement, result) for measurement in result.measurements]
    titles = [column.title for column in COLUMNS]
    table = [markdown_table([titles, *rows])] if rows else []
    return "\n\n".join([f"### {result.title}", *table, *_remarks(result)])


def markdown_table(rows: Sequence[Sequence[str]]) -> str:
    """Return a heading and rows, all but the first column aligned right."""
    heading, *body = rows
    rules = ["---", *["---:"] * (len(heading) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heading, rules, *body))


def _cells(measurement: Measurement, result: ModelResult) -> list[str]:
    return [column.cell(measurement, result) for column in COLUMNS]


def _remarks(result: ModelResult) -> list[str]:
    """Name who was left out and why, and who disturbed the others."""
    remarks = [f"Left out: {name}: {reason}" for name, reason in result.left_out.items()]
    return remarks + disturbance(result.others_busy)


def disturbance(others_busy: float) -> list[str]:
    """Return a remark where other processes kept processors busy while something was timed."""
    if others_busy < QUIET_PROCESSORS:
        return []
    return [
        f"Not a quiet machine: other processes kept {others_busy:.2f} processors busy; "
        "OMP_WAIT_POLICY=passive makes times steadier."
    ]


def _beyond_loaded(measurement: Measurement, resident_mb: float) -> str:
    return f"{resident_mb:.0f} ({resident_mb - measurement.preparation.loaded_mb:+.0f})"


def _sqnr(decibels: float | None) -> str:
    return "equal" if decibels is None else f"{decibels:.1f}"
