"""The release of oneDNN that plans of this process call, whose faults alone they need to avoid."""

from __future__ import annotations

from ...targets.conv_shapes import Release
from .conv_shapes import OLDEST


class LoadedRelease:
    """The release of the library that the runtime has loaded, and the oldest one as long as there is none."""

    def __init__(self) -> None:
        self.release = OLDEST


LOADED = LoadedRelease()
"""A process loads one library, once."""


def release_of_plans() -> Release:
    """Return the release whose primitives this process calls."""
    return LOADED.release
