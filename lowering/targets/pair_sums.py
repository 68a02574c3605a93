"""Sums in 16-bit pairs: which layers the kernels of a processor without VNNI would compute wrongly.

Such a processor multiplies with `vpmaddubsw`: the products of two neighbouring elements, the activation as unsigned and
the weight as signed bytes, are added with saturation to 16 bits; all that follows is exact. Zero points are compensated
after the sums, so activations count as they are stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xdsl.ir import Operation, SSAValue

from ...dialects.elements import ui8
from ...dialects.onednn import Sums
from ...dialects.qnn import QuantParams, Window, ints
from ...dialects.types import DYNAMIC, element_of, rank_of, shape_of, sizes_agree
from ..analysis.value_range import range_of
from ..fx.load_time import tensor_of
from .weight_pairs import (
    HIGH,
    LOW,
    Order,
    Pair,
    channels,
    columns,
    none_can_saturate,
    rows,
    window,
    worst_pair,
)

if TYPE_CHECKING:
    import torch

UNSIGNED_SHIFT = 128
"""What kernels add to a signed activation to make it unsigned."""


@dataclass(frozen=True)
class PairSums(Sums):
    """The sums of torch's kernels on an instruction set without VNNI, as measured with oneDNN 3.12."""

    isa: str

    def why_not_exact(
        self, layer: Operation, x: SSAValue, params: QuantParams, weight: SSAValue
    ) -> str | None:
        orders = list(self._orders(layer, x, params, weight))
        if not orders:
            return None
        numbers = tensor_of(weight)
        if numbers is None:
            return self.why_not_known()
        kernel = numbers if numbers.dim() > 2 else numbers.unsqueeze(-1)
        ranges = [multiplied(x, layer, order) for order in orders]
        if all(none_can_saturate(numbers, low, high) for low, high in set(ranges)):
            return None
        walks = zip(orders, ranges, strict=True)
        pairs = [worst_pair(kernel, order, low, high) for order, (low, high) in walks]
        return self.why_not_pairs(pairs, layer, kernel)

    def why_not_exact_of_computed(self, x: SSAValue, y: SSAValue) -> str | None:
        unsigned, signed = as_unsigned(x), as_signed(y)
        products = [first * second for first in unsigned for second in signed]
        reach = 2 * max(products, key=abs)
        if LOW <= reach <= HIGH:
            return None
        return (
            f"the kernel may saturate 16-bit pairs on {self.isa}: two products of numbers in "
            f"{list(unsigned)} and {list(signed)}, as it multiplies them, can reach {reach}"
        )

    def why_not_known(self) -> str:
        return (
            f"the kernel may saturate 16-bit pairs on {self.isa}, "
            "and the weight's numbers are not known (give qopt-opt --weights)"
        )

    def why_not_pairs(
        self, pairs: Iterable[Pair | None], layer: Operation, kernel: torch.Tensor
    ) -> str | None:
        worst = max((p for p in pairs if p), key=lambda pair: pair.excess, default=None)
        if worst is None or worst.excess <= 0:
            return None
        found = told(worst, layer, kernel)
        return f"the kernel saturates 16-bit pairs on {self.isa}: {found}"

    def _orders(
        self, layer: Operation, x: SSAValue, params: QuantParams, weight: SSAValue
    ) -> Iterator[Order]:
        """The orders in which the kernels that oneDNN may choose for a layer pair the weight's elements."""
        if not isinstance(layer, Window):
            if element_of(x) == ui8 or self.pairs_signed(params):
                yield channels
        elif self.is_avx512:
            yield from _orders_on_avx512(layer, x, params, weight)
        else:
            yield from _orders_on_avx2(layer, weight)

    @property
    def is_avx512(self) -> bool:
        """Whether the instruction set is AVX-512 rather than an older one."""
        return self.isa == "avx512_core"

    def pairs_signed(self, params: QuantParams) -> bool:
        """Whether linear layers of signed activations sum in pairs: plain loops multiply those with a zero point, and on
        AVX-512 all; but those of a computed scale become unsigned (`rewrite_patterns/unsigned_inputs.py`)."""
        if self.is_avx512:
            return params.stated_scale is None
        return params.stated_zero_point in (0, None)


def _orders_on_avx2(layer: Window, weight: SSAValue) -> Iterator[Order]:
    outputs, inputs = shape_of(weight)[:2]
    groups = layer.groups.value.data
    in_plain_loops = groups > 1 and (inputs % 4 != 0 or outputs // groups % 4 != 0)
    if inputs > 1 and not in_plain_loops:
        yield channels


def _orders_on_avx512(
    layer: Window, x: SSAValue, params: QuantParams, weight: SSAValue
) -> Iterator[Order]:
    outputs, inputs = shape_of(weight)[:2]
    groups = layer.groups.value.data
    if inputs % 2 == 1 and groups == 1 and _is_linear(layer, x, params, weight):
        yield window
    if inputs > 1:
        yield channels
    elif groups == 1 or outputs > groups:
        yield from _orders_of_one_channel(layer, x, weight)
    elif rank_of(x) == 5:
        yield window  # Other depthwise convolutions multiply in 32 bits.


def _is_linear(layer: Window, x: SSAValue, params: QuantParams, weight: SSAValue) -> bool:
    """Whether a convolution may be run as a linear layer: the kernel is as large as the input."""
    covered = map(sizes_agree, shape_of(x)[2:], shape_of(weight)[2:])
    return all(covered) and not params.is_shifted and not any(ints(layer.padding))


def _orders_of_one_channel(layer: Window, x: SSAValue, weight: SSAValue) -> Iterator[Order]:
    """A kernel of one channel is copied so that its positions stand where channels would.

    This needs AVX512_VBMI; processors that have neither that nor VNNI sum such kernels exactly.
    """
    dilation, width = ints(layer.dilation), shape_of(layer.results[0])[-1]
    has_columns = rank_of(x) == 4 and shape_of(weight)[2] > 1 and max(dilation) == 1
    if has_columns and (width > 4 or width == DYNAMIC):
        yield columns
    is_flat = rank_of(x) < 5 or shape_of(x)[2] in (1, DYNAMIC)
    if is_flat and dilation[-1] == 1 and not (has_columns and width > 4):
        yield rows


def multiplied(x: SSAValue, layer: Operation, order: Order) -> tuple[int, int]:
    """The least and greatest unsigned integer that a kernel multiplies."""
    low, high = as_unsigned(x)
    if element_of(x) != ui8:
        return low, high
    # Where channels are paired, both of a pair are padding, and the kernels leave out padding.
    zeros = order is not channels and isinstance(layer, Window) and any(ints(layer.padding))
    return (0 if zeros else low), high


def as_unsigned(x: SSAValue) -> tuple[int, int]:
    """The range of a kernel's first factor, of which it makes unsigned bytes."""
    low, high = range_of(x)
    return (low, high) if element_of(x) == ui8 else (low + UNSIGNED_SHIFT, high + UNSIGNED_SHIFT)


def as_signed(y: SSAValue) -> tuple[int, int]:
    """The range of a kernel's second factor, which becomes signed if it is not."""
    low, high = range_of(y)
    return (low - UNSIGNED_SHIFT, high - UNSIGNED_SHIFT) if element_of(y) == ui8 else (low, high)


def told(pair: Pair, layer: Operation, kernel: torch.Tensor) -> str:
    """A pair in words, its inputs counted over all groups."""
    outputs, inputs = kernel.shape[:2]
    groups = layer.groups.value.data if isinstance(layer, Window) else 1
    base = pair.channel // (outputs // groups) * inputs
    has_positions = any(size > 1 for size in kernel.shape[2:])
    names = [
        f"{base + channel} at {position}" if has_positions else str(base + channel)
        for channel, *position in pair.elements
    ]
    return f"channel {pair.channel}, inputs {' and '.join(names)} can reach {pair.reach}"
