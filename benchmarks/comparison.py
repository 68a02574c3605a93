"""All models in one table: a time per contender, who is fastest, and geometric means against qopt."""

from collections.abc import Sequence
from statistics import geometric_mean

from .contenders import QOPT
from .measurements import Measurement, ModelResult, milliseconds

ABSENT = "–"
EAGER = ("eager-fp32", "eager-int8")
"""Whom nothing may be slower than, the float model and the converted graph: a quantized model that is has no use."""


def comparison(results: Sequence[ModelResult]) -> list[list[str]]:
    """Return a heading and rows: minimum milliseconds per model, means of times over qopt's, and whether none is slower than eager mode."""
    labels = contender_labels(results)
    heading = ["min ms", *labels.values(), "fastest"]
    rows = [_model_row(result, list(labels)) for result in results if result.measurements]
    means = [_means_row(results, ours, list(labels)) for ours in QOPT if ours in labels]
    limits = [_limit_row(results, list(labels))] if set(EAGER) & set(labels) else []
    return [heading, *rows, *means, *limits]


def slower_than_eager(results: Sequence[ModelResult]) -> list[str]:
    """Return a line for each model and target of qopt that takes longer than eager mode, in f32 or for the converted graph."""
    lines: list[str] = []
    for result in results:
        times = {each.contender: each.min_ms for each in result.measurements}
        for ours, other in _slower(result):
            found = f"{milliseconds(times[ours])} ms, {other} {milliseconds(times[other])} ms"
            lines.append(f"{result.title}: {ours} is slower than {other}: {found}")
    return lines


def _slower(result: ModelResult) -> list[tuple[str, str]]:
    """Contenders of qopt's that took longer than one of eager mode's, with that one."""
    times = {each.contender: each.min_ms for each in result.measurements}
    pairs = ((ours, other) for ours in QOPT for other in EAGER)
    return [
        (ours, other)
        for ours, other in pairs
        if ours in times and other in times and times[ours] > times[other]
    ]


def contender_labels(results: Sequence[ModelResult]) -> dict[str, str]:
    """Return label by name of all who were measured, in the order of their first appearance."""
    measurements = (each for result in results for each in result.measurements)
    return {each.contender: each.label for each in measurements}


def mean_ratio(results: Sequence[ModelResult], ours: str, other: str) -> tuple[float, int] | None:
    """Return the geometric mean of `other`'s time over `ours`, and over how many models; None for none."""
    ratios = []
    for result in results:
        times = {each.contender: each.min_ms for each in result.measurements}
        if ours in times and other in times:
            ratios.append(times[other] / times[ours])
    return (geometric_mean(ratios), len(ratios)) if ratios else None


def _model_row(result: ModelResult, names: Sequence[str]) -> list[str]:
    found = {each.contender: each for each in result.measurements}
    fastest = min(result.measurements, key=lambda each: each.min_ms)
    return [result.title, *(_time(found.get(name)) for name in names), fastest.label]


def _means_row(results: Sequence[ModelResult], ours: str, names: Sequence[str]) -> list[str]:
    """Return one row of means; a mean over fewer models than were measured says over how many."""
    measured = sum(bool(result.measurements) for result in results)
    cells = []
    for name in names:
        mean = mean_ratio(results, ours, name)
        if mean is None:
            cells.append(ABSENT)
        else:
            ratio, count = mean
            cells.append(f"{ratio:.2f}" if count == measured else f"{ratio:.2f} ({count})")
    return [f"geometric mean, × {ours}", *cells, ""]


def _limit_row(results: Sequence[ModelResult], names: Sequence[str]) -> list[str]:
    """Return one row that says of each of qopt's whether it is nowhere slower than eager mode, or on how many models it is."""
    measured = [result for result in results if result.measurements]
    cells = dict.fromkeys(names, "")
    for ours in (name for name in QOPT if name in cells):
        missed = sum(any(ours == slow for slow, _ in _slower(result)) for result in measured)
        cells[ours] = f"no: {missed} of {len(measured)}" if missed else "yes"
    return ["no model slower than eager mode", *cells.values(), ""]


def _time(measurement: Measurement | None) -> str:
    return ABSENT if measurement is None else milliseconds(measurement.min_ms)
