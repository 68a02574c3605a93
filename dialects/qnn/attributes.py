"""Quantization parameters as an attribute, and lists of numbers."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from xdsl.dialects.builtin import DenseArrayBase, i64
from xdsl.ir import Data
from xdsl.irdl import irdl_attr_definition
from xdsl.parser import AttrParser, Parser
from xdsl.printer import Printer

from ..fx.argument_text import format_float, parse_float

SIGN = 128
"""How many integers of a ui8 are below the zero of an i8."""


@dataclass(frozen=True)
class QuantParams:
    """Scale (f64, exact), zero point and the stated range of a quantization; None stands for a value of the program.

    Which values those are, the operation says that has the parameters: see `Quantization`.
    """

    stated_scale: float | None
    stated_zero_point: int | None
    quant_min: int
    quant_max: int

    @property
    def scale(self) -> float:
        """The scale as a number; ValueError if it is a value."""
        if self.stated_scale is None:
            raise ValueError("the scale is a value, not a number")
        return self.stated_scale

    @property
    def zero_point(self) -> int:
        """The zero point as a number; ValueError if it is a value."""
        if self.stated_zero_point is None:
            raise ValueError("the zero point is a value, not a number")
        return self.stated_zero_point

    @property
    def values(self) -> int:
        """How many of scale and zero point are values."""
        return (self.stated_scale, self.stated_zero_point).count(None)

    @property
    def is_shifted(self) -> bool:
        """Whether the zero point may be another number than 0."""
        return self.stated_zero_point != 0

    @property
    def range(self) -> tuple[int, int]:
        """The least and greatest integer that quantization may produce."""
        return self.quant_min, self.quant_max

    def within(self, range: tuple[int, int]) -> QuantParams:
        """The same scale and zero point with another range."""
        return QuantParams(self.stated_scale, self.stated_zero_point, *range)

    @property
    def signed(self) -> QuantParams:
        """The parameters by which i8 stand for the numbers of these ui8: each integer is 128 less."""
        low, high = self.range
        return QuantParams(self.scale, self.zero_point - SIGN, low - SIGN, high - SIGN)

    @property
    def unsigned(self) -> QuantParams:
        """The parameters by which ui8 stand for the numbers of these i8: each integer is 128 more."""
        low, high = self.range
        zero_point = None if self.stated_zero_point is None else self.zero_point + SIGN
        return QuantParams(self.stated_scale, zero_point, low + SIGN, high + SIGN)

    def quantize(self, value: float) -> int:
        """Quantize one number in f32, as tensors are: clamp(round(value · f32(1 / scale)) + zero_point).

        Raises ValueError if the product is NaN.
        """
        product = to_f32(to_f32(value) * to_f32(1.0 / self.scale))
        if math.isinf(product):
            return self.quant_max if product > 0 else self.quant_min
        return min(max(round(product) + self.zero_point, self.quant_min), self.quant_max)


def to_f32(value: float) -> float:
    """Round a number to the nearest f32; to an infinity beyond its range."""
    try:
        return struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)


@irdl_attr_definition
class QuantParamsAttr(Data[QuantParams]):
    """Quantization parameters: `#qnn.params<scale 0.02, zero_point 128, range [0, 255]>`, with `?` for a value."""

    name = "qnn.params"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> QuantParams:
        assert isinstance(parser, Parser)
        return parse_params(parser, lambda: parser.parse_optional_punctuation("?") is not None)

    def print_parameter(self, printer: Printer) -> None:
        def print_value() -> None:
            printer.print_string("?")

        print_params(self.data, printer, print_value)


def parse_params(parser: Parser, parse_value: Callable[[], bool]) -> QuantParams:
    """Read `<scale 0.02, zero_point 128, range [0, 255]>`; `parse_value` reads a value, if one stands in a number's place."""
    with parser.in_angle_brackets():
        parser.parse_keyword("scale")
        scale = None if parse_value() else parse_float(parser)
        parser.parse_punctuation(",")
        parser.parse_keyword("zero_point")
        zero_point = None if parse_value() else parser.parse_integer()
        parser.parse_punctuation(",")
        parser.parse_keyword("range")
        with parser.in_square_brackets():
            quant_min = parser.parse_integer()
            parser.parse_punctuation(",")
            return QuantParams(scale, zero_point, quant_min, parser.parse_integer())


def print_params(params: QuantParams, printer: Printer, print_value: Callable[[], None]) -> None:
    """Write parameters as `parse_params` reads them."""
    scale, zero_point = params.stated_scale, params.stated_zero_point
    printer.print_string("<scale ")
    print_value() if scale is None else printer.print_string(format_float(scale))
    printer.print_string(", zero_point ")
    print_value() if zero_point is None else printer.print_string(str(zero_point))
    printer.print_string(f", range [{params.quant_min}, {params.quant_max}]>")


def int_array(values: Sequence[int]) -> DenseArrayBase:
    """Return `[a, b, …]` as an array attribute of i64."""
    return _int_array(tuple(values))


@lru_cache(maxsize=1024)
def _int_array(values: tuple[int, ...]) -> DenseArrayBase:
    return DenseArrayBase.from_list(i64, values)


def ints(array: DenseArrayBase[Any]) -> list[int]:
    """Return an array attribute as Python numbers."""
    return [int(v) for v in array.get_values()]
