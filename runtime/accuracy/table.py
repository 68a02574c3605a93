"""Accuracy as a table that fits a terminal: the layers that lose most first."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...rewrite_patterns.language.ledger_table import NARROWEST

Fields = Mapping[str, Any]

SHOWN_LAYERS = 40
"""Layers of the table."""

WITH_CHANNELS = 8
"""Layers of which the channels that lose most are shown."""


def accuracy_lines(accuracy: Fields, width: int) -> Iterator[str]:
    """Yield the lines of what `Accuracy.to_dict` returns, of at most `width` columns (`NARROWEST` at least)."""
    width = max(width, NARROWEST)
    yield f"SQNR of the outputs on {accuracy['inputs']} inputs"
    yield f"  converted {told(accuracy['converted'])}, compiled {told(accuracy['compiled'])}"
    yield ""
    yield from _layers(accuracy["layers"], width)
    advised = [r for r in accuracy["ranges"] if r["advice"]]
    if advised:
        yield ""
        yield f"{len(advised)} of {len(accuracy['ranges'])} ranges that clip or waste levels"
        for r in sorted(advised, key=lambda r: r["sqnr"]):
            yield from wrapped(range_told(r), width)
    poor = [w for w in accuracy["weights"] if w["advice"]]
    if poor:
        yield ""
        yield f"{len(poor)} of {len(accuracy['weights'])} weights that clip or waste levels"
        for w in sorted(poor, key=lambda w: w["worst"][0][2]):
            yield from wrapped(f"{w['name']} of {w['layer']}: {weight_told(w)}", width)
    if accuracy["unmatched"]:
        yield ""
        names = ", ".join(accuracy["unmatched"])
        yield from wrapped(
            f"without a counterpart in the float model, not compared: {names}", width
        )
    if accuracy["leave_in_float"] is not None:
        yield ""
        yield from wrapped(leave_told(accuracy["leave_in_float"]), width)


def _layers(layers: Sequence[Fields], width: int) -> Iterator[str]:
    """The table of layers, with the channels that lose much more than their layer."""
    names = min(max(len(_name(layer)) for layer in layers), width - 36)
    yield f"{'layer':{names}}     alone  accumulated  runs as"
    ordered = worst_first(layers)
    for place, layer in enumerate(ordered[:SHOWN_LAYERS]):
        name = _fitted(_name(layer), names)
        yield (
            f"{name:{names}}  {told(layer['alone']):>8}  {told(layer['accumulated']):>11}  {layer['runs']}"
        ).rstrip()
        if place < WITH_CHANNELS and (channels := loud_channels(layer)):
            yield from wrapped(f"channels {channels}", width)
        if layer["includes"]:
            yield from wrapped(f"includes {', '.join(layer['includes'])}", width)
    if rest := ordered[SHOWN_LAYERS:]:
        yield f"{len(rest)} other layers, from {told(rest[0]['alone'])} on"


def worst_first(layers: Sequence[Fields]) -> list[Fields]:
    """Return layers by what they keep alone, the least first; those that lose nothing last."""
    return sorted(layers, key=lambda r: math.inf if r["alone"] is None else r["alone"])


def loud_channels(layer: Fields, least: float = 6.0) -> str:
    """Return the channels that lose so many decibels more than their layer, as text."""
    if layer["alone"] is None:
        return ""
    found = [(c, ratio) for c, ratio in layer["channels"] if ratio < layer["alone"] - least]
    return ", ".join(f"{channel}: {told(ratio)}" for channel, ratio in found)


def range_told(found: Fields) -> str:
    """Return what is wrong with a range, and what to take."""
    what = (
        f"clips {100 * found['clipped']:.2g} % of the elements"
        if found["advice"] == "clips"
        else f"uses {100 * found['used']:.0f} % of the levels"
    )
    return (
        f"{found['name']} of {found['layer']}: scale {found['scale']:.4g} {what}, {told(found['sqnr'])}; scale "
        f"{found['suggested_scale']:.4g} and zero point {found['suggested_zero_point']}: {told(found['suggested_sqnr'])}"
    )


def weight_told(found: Fields) -> str:
    """Return what is wrong with the scales of a weight, and what others would gain."""
    channel, used, ratio, better = found["worst"][0]
    scales = "one scale" if found["scales"] == 1 else f"{found['scales']} scales"
    own = "scales" if found["scales"] > found["channels"] else "a scale"
    what = "too small" if found["advice"] == "clips" else "too large"
    return (
        f"{scales} for {found['channels']} channels, {what} for {found['gaining']}: channel {channel} "
        f"uses {100 * used:.0f} % of the levels, {told(ratio)}; {own} of its own gives {told(better)}"
    )


def leave_told(found: Fields) -> str:
    """Return which layers to leave in float, in words."""
    wanted, reached = told(found["wanted"]), told(found["reached"])
    if not found["met"]:
        return f"{wanted} is not reached: with all quantized layers in float it is {reached}"
    if not found["layers"]:
        return f"for {wanted} no layer has to stay in float: it is {reached}"
    count = len(found["layers"])
    layers = "1 layer" if count == 1 else f"{count} layers"
    return (
        f"for {wanted} leave {layers} in float, which gives {reached}: {', '.join(found['layers'])}"
    )


def told(ratio: float | None) -> str:
    """Return a ratio as text."""
    return "exact" if ratio is None else f"{ratio:.1f} dB"


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield an indented text in lines."""
    yield from textwrap.wrap(
        text, width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False
    )


def _fitted(name: str, width: int) -> str:
    """The end of a name, which identifies a layer better than the beginning."""
    return name if len(name) <= width else f"…{name[1 - width :]}"


def _name(layer: Fields) -> str:
    module = f"{layer['module']} " if layer["module"] else ""
    return f"{module}({layer['name']})"
