"""Sums in 16-bit pairs, as oneDNN's primitives form them on processors without VNNI."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.ir import Operation, SSAValue

from ....dialects.elements import ui8
from ....dialects.qnn import QuantParams, Window
from ....dialects.types import element_of
from ...analysis.value_range import range_of
from ...fx.load_time import tensor_of
from ...targets.pair_sums import PairSums
from ...targets.weight_pairs import outputs_first, worst_of_any_two


@dataclass(frozen=True)
class PrimitivePairSums(PairSums):
    """The sums of oneDNN's primitives, whichever release 3.x is loaded: of torch's pairs all, and some of i8 besides."""

    def why_not_exact(
        self, layer: Operation, x: SSAValue, params: QuantParams, weight: SSAValue
    ) -> str | None:
        if isinstance(layer, Window) and element_of(x) != ui8:
            return f"the kernel halves the weights of convolutions of i8 on {self.isa}"
        if isinstance(layer, Window) and layer.added is not None:
            return self._why_not_transposed(layer, x, weight)
        return super().why_not_exact(layer, x, params, weight)

    def _why_not_transposed(self, layer: Window, x: SSAValue, weight: SSAValue) -> str | None:
        """Which elements the kernels of transposed convolutions pair was not measured: no two of a channel may saturate."""
        numbers = tensor_of(weight)
        if numbers is None:
            return self.why_not_known()
        kernel = outputs_first(numbers, layer.groups.value.data)
        return self.why_not_pairs([worst_of_any_two(kernel, range_of(x)[1])], layer, kernel)

    def pairs_signed(self, params: QuantParams) -> bool:
        """Zero points of rows are subtracted behind the product, which then has none."""
        return params.stated_zero_point in (0, None) or self.is_avx512
