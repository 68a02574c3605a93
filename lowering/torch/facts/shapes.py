"""The shapes that torch's int8 operators compute wrongly or slowly."""

from __future__ import annotations

from dataclasses import dataclass

from ...targets.conv_shapes import SLOWLY, RefusedShapes, up_to_avx2, with_amx

FEW_FOR_AMX = 16
"""AMX multiplies more inputs than these; seen with 4 to 48."""


@dataclass(frozen=True)
class OperatorShapes(RefusedShapes):
    """Shapes of convolutions, and of linear layers, whose signed inputs run in plain loops on most instruction sets."""

    def why_not_signed(self, inputs: int, zero_point: int) -> str | None:
        if up_to_avx2(self.isa):
            fast = zero_point == 0
        else:
            fast = with_amx(self.isa) and inputs > FEW_FOR_AMX
        if fast:
            return None
        return f"{inputs} signed inputs with zero point {zero_point} are what {self.release} {SLOWLY} (with {self.isa})"
