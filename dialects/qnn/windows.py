"""How convolutions and poolings move over their input."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from xdsl.dialects.builtin import DenseArrayBase, IntegerAttr, i64
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import opt_prop_def, prop_def

from ..operation import DialectOperation
from ..shapes import transposed_size, window_size
from ..types import DYNAMIC, expect, shape_of, shapes_agree, shown, sizes_agree
from .attributes import ints


class Window(DialectOperation, ABC):
    """How a convolution moves over its input: one number a spatial dimension, and the groups."""

    stride = prop_def(DenseArrayBase.constr(i64))
    padding = prop_def(DenseArrayBase.constr(i64))
    dilation = prop_def(DenseArrayBase.constr(i64))
    groups = prop_def(IntegerAttr.constr(type=i64))

    @property
    def added(self) -> list[int] | None:
        """The output padding of a transposed convolution; None for another."""
        return None

    @property
    def window(self) -> dict[str, Attribute]:
        """The window's properties, as another convolution takes them."""
        names = ("stride", "padding", "dilation", "groups", "output_padding")
        return {name: self.properties[name] for name in names if name in self.properties}

    def verify_window(self, rank: int) -> None:
        """Raise a VerifyException unless the window has a number for each spatial dimension."""
        fields = {"stride": self.stride, "padding": self.padding, "dilation": self.dilation}
        for field, values in fields.items():
            expect(
                len(values) == rank - 2,
                f"{self.name}: {field}",
                f"{rank - 2} numbers for a {rank}-D input",
                list(values.get_values()),
            )
            least = 0 if field == "padding" else 1
            expect(
                min(values.get_values(), default=least) >= least,
                f"{self.name}: {field}",
                f"numbers of {least} or more",
                list(values.get_values()),
            )
        groups = self.groups.value.data
        expect(groups > 0, f"{self.name}: groups", "a positive number", groups)
        if self.added is not None:
            expect(
                len(self.added) == rank - 2,
                f"{self.name}: output_padding",
                f"{rank - 2} numbers for a {rank}-D input",
                self.added,
            )

    def verify_convolution(
        self, input: Sequence[int], weight: Sequence[int], bias: SSAValue | None, result: SSAValue
    ) -> None:
        """Raise a VerifyException unless the shapes are those of a convolution with this window."""
        inputs, out_channels = self.channels_of(weight)
        expect(
            sizes_agree(input[1], inputs),
            f"{self.name}: input channels",
            f"{inputs} (weight's {'second size times groups' if self.added is None else 'first size'})",
            input[1],
        )
        if bias is not None:
            found = shape_of(bias)
            fits = len(found) == 1 and sizes_agree(found[0], out_channels)
            expect(fits, f"{self.name}: bias", shown([out_channels]), shown(found))
        expected = [input[0], out_channels, *self.spatial_sizes(input[2:], weight[2:])]
        found = shape_of(result)
        expect(shapes_agree(found, expected), f"{self.name}: result", shown(expected), shown(found))

    def channels_of(self, weight: Sequence[int]) -> tuple[int, int]:
        """The channels that a convolution with this window reads and gives, by the shape of its weight."""
        first, second = weight[0], weight[1]
        grouped = DYNAMIC if second == DYNAMIC else second * self.groups.value.data
        return (grouped, first) if self.added is None else (first, grouped)

    def spatial_sizes(self, input: Sequence[int], kernel: Sequence[int]) -> list[int]:
        """The sizes behind the channels that a convolution with this window gives."""
        window = [a.get_values() for a in (self.stride, self.padding, self.dilation)]
        if self.added is None:
            return [window_size(*sizes) for sizes in zip(input, kernel, *window, strict=True)]
        return [
            transposed_size(*sizes)
            for sizes in zip(input, kernel, *window, self.added, strict=True)
        ]


class TransposableWindow(Window, ABC):
    """A window that is a transposed convolution's where it has `output_padding`."""

    output_padding = opt_prop_def(DenseArrayBase.constr(i64))

    @property
    def added(self) -> list[int] | None:
        return None if self.output_padding is None else ints(self.output_padding)


class PoolingWindow(DialectOperation, ABC):
    """How a pooling moves over the last two dimensions of its input: two numbers each."""

    kernel = prop_def(DenseArrayBase.constr(i64))
    stride = prop_def(DenseArrayBase.constr(i64))
    padding = prop_def(DenseArrayBase.constr(i64))

    def verify_pooling(
        self,
        input: SSAValue,
        result: SSAValue,
        dilation: Sequence[int] = (1, 1),
        *,
        ceil_mode: bool = False,
    ) -> None:
        """Raise a VerifyException unless the result has the shape that this window gives of the input."""
        window = {
            "kernel": ints(self.kernel),
            "stride": ints(self.stride),
            "padding": ints(self.padding),
            "dilation": dilation,
        }
        for field, numbers in window.items():
            least = 0 if field == "padding" else 1
            fits = len(numbers) == 2 and min(numbers) >= least
            expect(fits, f"{self.name}: {field}", f"2 numbers of {least} or more", numbers)
        *leading, height, width = shape_of(input)
        moves = zip((height, width), *window.values(), strict=True)
        expected = [*leading, *(window_size(*move, ceil_mode=ceil_mode) for move in moves)]
        found = shape_of(result)
        expect(shapes_agree(found, expected), f"{self.name}: result", shown(expected), shown(found))
