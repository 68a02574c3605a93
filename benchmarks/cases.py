"""Inputs and expected answers in files of plain arrays, which every environment can read."""

from collections.abc import Mapping, Sequence
from itertools import count, takewhile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .contenders import GraphKind

Array = np.ndarray
Arrays = list[Array]
CASES = "cases.npz"
CALIBRATION = "calibration.npz"


class Case(NamedTuple):
    """An input, and what both graphs answered in eager mode."""

    inputs: Arrays
    expected: Mapping[GraphKind, Arrays]


def save_cases(folder: Path, cases: Sequence[Case]) -> None:
    """Save the cases that contenders are compared on."""
    rows = {
        "inputs": [case.inputs for case in cases],
        "float": [case.expected["float"] for case in cases],
        "converted": [case.expected["converted"] for case in cases],
    }
    np.savez(folder / CASES, allow_pickle=False, **_named(rows))


def load_cases(folder: Path) -> list[Case]:
    """Load the cases that contenders are compared on."""
    with np.load(folder / CASES) as file:
        columns = (_rows(file, name) for name in ("inputs", "float", "converted"))
        return [
            Case(inputs, {"float": by_float, "converted": by_converted})
            for inputs, by_float, by_converted in zip(*columns, strict=True)
        ]


def save_calibration(folder: Path, calibration: Sequence[Arrays]) -> None:
    """Save the inputs that quantization observes."""
    np.savez(folder / CALIBRATION, allow_pickle=False, **_named({"inputs": calibration}))


def load_calibration(folder: Path) -> list[Arrays]:
    """Load the inputs that quantization observes."""
    with np.load(folder / CALIBRATION) as file:
        return _rows(file, "inputs")


def _named(rows: Mapping[str, Sequence[Arrays]]) -> dict[str, Array]:
    return {
        f"{name}-{row}-{position}": array
        for name, arrays in rows.items()
        for row, parts in enumerate(arrays)
        for position, array in enumerate(parts)
    }


def _rows(file: Mapping[str, Array], name: str) -> list[Arrays]:
    """Return the rows of one name, each as long as its numbering goes."""
    rows = (_present(file, f"{name}-{row}") for row in count())
    return list(takewhile(len, rows))


def _present(file: Mapping[str, Array], prefix: str) -> Arrays:
    names = takewhile(file.__contains__, (f"{prefix}-{position}" for position in count()))
    return [file[name] for name in names]
