"""Which layers to leave in float for a wanted accuracy: the loudest first, as many as a run says are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .layers import QuantizedLayer
from .result import LeaveInFloat

Measure = Callable[[Sequence[QuantizedLayer]], float | None]
"""Runs the converted model with layers left in float, and returns the SQNR of its outputs."""


def layers_to_leave(
    wanted: float, loudest: Sequence[QuantizedLayer], measure: Measure
) -> LeaveInFloat:
    """Return the shortest list found whose outputs have the wanted SQNR.

    `loudest` has the layers by the noise that each causes at the outputs if it alone is quantized, the greatest first. Noises of
    layers add up nearly, so the shortest list is a beginning of this order; how long it must be is found by halving, and each
    of its layers that turns out not to be needed is put back.
    """
    checks: list[tuple[int, float | None]] = []

    def check(layers: Sequence[QuantizedLayer]) -> tuple[float | None, bool]:
        found = measure(layers)
        checks.append((len(layers), found))
        return found, found is None or found >= wanted

    reached, met = check([])
    kept: list[QuantizedLayer] = []
    if not met:
        kept = list(loudest)
        reached, met = check(kept)
    if met and kept:
        low, high = 0, len(kept)  # With `low` it is not met, with `high` it is.
        while high - low > 1:
            middle = (low + high) // 2
            found, enough = check(loudest[:middle])
            low, high = (low, middle) if enough else (middle, high)
            reached = found if enough else reached
        kept = list(loudest[:high])
        for layer in reversed(kept[:-1]):
            found, enough = check([other for other in kept if other is not layer])
            if enough:
                kept.remove(layer)
                reached = found
    return LeaveInFloat(wanted, reached, met, [layer.name for layer in kept] if met else [], checks)
