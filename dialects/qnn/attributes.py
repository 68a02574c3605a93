"""Quantization parameters as an attribute, and lists of numbers."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
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
    """Scale (f64, exact), zero point and the stated range of a per-tensor quantization."""

    scale: float
    zero_point: int
    quant_min: int
    quant_max: int

    @property
    def range(self) -> tuple[int, int]:
        """The least and greatest integer that quantization may produce."""
        return self.quant_min, self.quant_max

    @property
    def signed(self) -> QuantParams:
        """The parameters by which i8 stand for the numbers of these ui8: each integer is 128 less."""
        low, high = self.range
        return QuantParams(self.scale, self.zero_point - SIGN, low - SIGN, high - SIGN)

    def quantize(self, value: float) -> int:
        """Quantize one number in f32, as tensors are: clamp(round(value · f32(1 / scale)) + zero_point).

        Raises ValueError where the product is no number.
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
    """Per-tensor quantization parameters: `#qnn.params<scale 0.02, zero_point 128, range [0, 255]>`."""

    name = "qnn.params"

    @classmethod
    def parse_parameter(cls, parser: AttrParser) -> QuantParams:
        assert isinstance(parser, Parser)
        with parser.in_angle_brackets():
            parser.parse_keyword("scale")
            scale = parse_float(parser)
            parser.parse_punctuation(",")
            parser.parse_keyword("zero_point")
            zero_point = parser.parse_integer()
            parser.parse_punctuation(",")
            parser.parse_keyword("range")
            with parser.in_square_brackets():
                quant_min = parser.parse_integer()
                parser.parse_punctuation(",")
                return QuantParams(scale, zero_point, quant_min, parser.parse_integer())

    def print_parameter(self, printer: Printer) -> None:
        p = self.data
        printer.print_string(
            f"<scale {format_float(p.scale)}, zero_point {p.zero_point}, "
            f"range [{p.quant_min}, {p.quant_max}]>"
        )


def int_array(values: Sequence[int]) -> DenseArrayBase:
    """Return `[a, b, …]` as an array attribute of i64."""
    return DenseArrayBase.from_list(i64, values)


def ints(array: DenseArrayBase[Any]) -> list[int]:
    """Return an array attribute as Python numbers."""
    return [int(v) for v in array.get_values()]
