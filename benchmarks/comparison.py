"""All models in one table: a time per contender, who is fastest, and geometric means against qopt."""

from collections.abc import Sequence
from statistics import geometric_mean

from .contenders import QOPT
from .measurements import Measurement, ModelResult, milliseconds

ABSENT = "–"
F32 = "eager-fp32"
"""Whom nothing may be slower than: a quantized model that is has no use."""


def comparison(results: Sequence[ModelResult]) -> list[list[str]]:
    """Return a heading and rows: minimum milliseconds per model, then means of times over qopt's."""
    labels = contender_labels(results)
    heading = ["min ms", *labels.values(), "fastest"]
    rows = [_model_row(result, list(labels)) for result in results if result.measurements]
    means = [_means_row(results, ours, list(labels)) for ours in QOPT if ours in labels]
    return [heading, *rows, *means]


def slower_than_f32(results: Sequence[ModelResult]) -> list[str]:
    """Return a line for each model on which qopt's default takes longer than eager mode takes for the float model."""
    ours = QOPT[0]
    lines: list[str] = []
    for result in results:
        times = {each.contender: each.min_ms for each in result.measurements}
        if F32 in times and ours in times and times[ours] > times[F32]:
            found = f"{milliseconds(times[ours])} ms, {F32} {milliseconds(times[F32])} ms"
            lines.append(f"{result.title}: {ours} is slower than {F32}: {found}")
    return lines


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


def _time(measurement: Measurement | None) -> str:
    return ABSENT if measurement is None else milliseconds(measurement.min_ms)
