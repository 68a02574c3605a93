"""What is measured of a contender, and how runs are summed up."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from .contenders import GraphKind

RECIPE_MARK = "†"
"""Stands at a vendor's own int8 recipe, whose error is measured against the float model."""


@dataclass(frozen=True)
class Preparation:
    """What a worker reports once its contender has given its first answer."""

    digest: str
    """Of the graph and weights that the worker loaded."""
    import_s: float
    """Seconds to import what the contender needs beyond torch."""
    ready_s: float
    """Seconds from the loaded graph to the first answer."""
    loaded_mb: float
    """Resident megabytes with torch and the graph loaded, before the contender prepares."""


@dataclass(frozen=True)
class Inspection:
    """What a worker reports after the timed runs."""

    peak_mb: float
    """Peak resident megabytes since the graph was loaded."""
    steady_mb: float
    """Resident megabytes after the timed runs, without what is garbage or free."""
    sqnr_db: float | None
    """Signal to error, against what the contender is held to; None if the answers are equal."""
    max_abs: float
    """Largest absolute difference to the same."""
    operators: Mapping[str, int]
    """Calls of quantized operators in one run, by name."""
    int8_kernels: int
    """How many of them are int8 convolutions, linears and products."""


@dataclass(frozen=True)
class Measurement:
    """A contender's figures for one model."""

    contender: str
    graph: GraphKind
    against: GraphKind
    """The eager graph whose answers the error is measured against."""
    preparation: Preparation
    inspection: Inspection
    times_ms: Sequence[float]
    """One time per run, in milliseconds, in the order of the runs."""

    @property
    def label(self) -> str:
        """The contender's name, marked where it is a vendor's own recipe."""
        return f"{self.contender} {RECIPE_MARK}" if self.against == "float" else self.contender

    @property
    def min_ms(self) -> float:
        return min(self.times_ms)

    @property
    def median_ms(self) -> float:
        return median(self.times_ms)

    @property
    def p90_ms(self) -> float:
        """The time that nine runs in ten do not exceed."""
        return sorted(self.times_ms)[math.ceil(0.9 * len(self.times_ms)) - 1]


@dataclass
class ModelResult:
    """All contenders' figures for one model and batch, and who was left out and why."""

    model: str
    batch: int
    measurements: list[Measurement] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """Reason by contender."""
    others_busy: float = 0.0
    """How many processors other processes kept busy, on average, while runs were timed."""

    @property
    def title(self) -> str:
        return f"{self.model}, batch {self.batch}"

    @property
    def best_ms(self) -> float:
        """The fastest contender's minimum, in milliseconds."""
        return min(measurement.min_ms for measurement in self.measurements)


def milliseconds(value: float) -> str:
    """Write three digits that mean something: 0.123, 1.23, 12.3, 123."""
    if value >= 99.95:
        return f"{value:.0f}"
    return f"{value:.{1 if value >= 9.995 else 2 if value >= 0.9995 else 3}f}"


def sqnr_db(signal_energy: float, error_energy: float) -> float | None:
    """Return the signal-to-quantization-noise ratio in decibels, None without any error."""
    if error_energy == 0:
        return None
    if signal_energy == 0:
        return -math.inf
    return 10 * math.log10(signal_energy / error_energy)
