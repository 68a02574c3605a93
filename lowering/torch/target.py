"""Target torch: calls of torch's int8 operators."""

from __future__ import annotations

from xdsl.passes import ModulePass

from ..targets.lowering import Lowering, Settings
from .facts.table import kernels_on
from .in_place import InPlacePass
from .lower_to_torch import LowerToTorchPass
from .merge_linears import MergeLinearsPass


def passes(settings: Settings) -> list[ModulePass]:
    """Return the passes to calls of torch's operators, whatever the settings."""
    return [LowerToTorchPass(), InPlacePass()]


LOWERING = Lowering(kernels_on, passes, kernel_passes=(MergeLinearsPass(),))
"""Linear layers of one input are merged, since a call costs much."""
