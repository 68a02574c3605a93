"""qopt's dialects, passes and target for every tool built on xDSL, found by the entry point `xdsl.universe`."""

from __future__ import annotations

from xdsl.transforms import get_all_passes
from xdsl.universe import Universe
from xdsl.utils.target import Target

from ..dialects import all_dialects
from ..lowering.passes.registry import all_passes


def python_target() -> type[Target]:
    """Load the target that prints a lowered module as Python."""
    from .python_target import PythonTarget

    return PythonTarget


QOPT_UNIVERSE = Universe(
    all_dialects=dict(all_dialects()),
    all_passes={name: load for name, load in all_passes().items() if name not in get_all_passes()},
    all_targets={"python": python_target},
)
"""What xdsl-opt has of qopt. Names must be unique there, so that `canonicalize` is xDSL's own; qopt-opt has qopt's."""
