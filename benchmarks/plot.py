"""Results as a picture: a group of bars per model, each as long as its speed beside the fastest."""

from collections.abc import Iterator, Sequence
from html import escape

from .contenders import CONTENDERS
from .measurements import RECIPE_MARK, Measurement, ModelResult, milliseconds

BAR, GAP, TITLE = 15, 3, 30
"""Height of a bar, between bars, and of a group's title."""
NAMES, LENGTH, MARGIN = 170, 460, 16
"""Width of the names, of the longest bar, and around everything."""
VALUES = 150
WIDTH = NAMES + LENGTH + VALUES
GREY = "#475569"
FOOTNOTE = (
    f"{RECIPE_MARK} the vendor's own int8 recipe on the float model, not the graph of the others"
)
COLOURS = dict(
    zip(
        CONTENDERS,
        (
            *("#94a3b8", "#93c5fd", "#64748b", "#1d4ed8", "#334155"),
            *("#c2410c", "#fb7185", "#f59e0b"),
            *("#0f766e", "#2dd4bf", "#5eead4", "#6d28d9", "#a78bfa", "#c4b5fd"),
        ),
        strict=True,
    )
)
"""Warm for qopt, cold for all others, lighter for others of a kind."""


def svg(results: Sequence[ModelResult], subtitle: str) -> str:
    """Return a picture of the minimum times as SVG."""
    shown = [result for result in results if result.measurements]
    parts = [
        _text(MARGIN, 26, "Speed relative to the fastest, by minimum time", size=16, bold=True)
    ]
    parts.append(_text(MARGIN, 44, subtitle, fill=GREY))
    top = 54
    for result in shown:
        parts += _group(result, top)
        top += TITLE + len(result.measurements) * (BAR + GAP)
    parts.append(_text(MARGIN, top + 20, FOOTNOTE, fill=GREY))
    height = top + 20 + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="sans-serif">'
    )
    background = f'<rect width="{WIDTH}" height="{height}" fill="white"/>'
    return "\n".join([head, background, *parts, "</svg>"]) + "\n"


def _group(result: ModelResult, top: int) -> Iterator[str]:
    yield _text(MARGIN, top + 20, result.title, size=13, bold=True)
    for position, each in enumerate(result.measurements):
        y = top + TITLE + position * (BAR + GAP)
        yield from _bar(each, result.best_ms, y)


def _bar(measurement: Measurement, best_ms: float, y: int) -> Iterator[str]:
    colour = COLOURS[measurement.contender]
    length = LENGTH * best_ms / measurement.min_ms
    slower = measurement.min_ms / best_ms
    value = f"{milliseconds(measurement.min_ms)} ms" + (f", × {slower:.2f}" if slower > 1 else "")
    yield _text(NAMES - 6, y + 12, measurement.label, anchor="end")
    yield f'<rect x="{NAMES}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2" fill="{colour}"/>'
    yield _text(round(NAMES + length) + 6, y + 12, value, bold=slower == 1)


def _text(
    x: int,
    y: int,
    text: str,
    size: int = 11,
    fill: str = "#0f172a",
    anchor: str = "start",
    bold: bool = False,
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{weight}>'
        f"{escape(text)}</text>"
    )
