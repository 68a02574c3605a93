"""The parameters of a quantization: numbers, or values of the program, in one form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xdsl.dialects.builtin import f32, i32
from xdsl.ir import Attribute, SSAValue
from xdsl.irdl import IRDLOperation
from xdsl.irdl.declarative_assembly_format import (
    AttributeVariable,
    CustomDirective,
    ParsingState,
    PrintingState,
    VariadicOperandVariable,
    irdl_custom_directive,
)
from xdsl.parser import Parser, UnresolvedOperand
from xdsl.printer import Printer

from ..elements import FULL_RANGE
from ..types import element_of, expect, expect_element, shape_of, shapes_agree, shown
from .attributes import QuantParams, QuantParamsAttr, parse_params, print_params


@dataclass(frozen=True)
class Quantization:
    """A quantization: its parameters, and the SSA values of those that are not numbers, the scale's first.

    A value is a tensor of f32 (scale) or i32 (zero point): one number for the whole tensor, or one for each row along its
    last dimension, of which the size is 1.
    """

    params: QuantParams
    values: tuple[SSAValue, ...] = ()

    @classmethod
    def of(
        cls, scale: float | SSAValue, zero_point: int | SSAValue, low: int, high: int
    ) -> Quantization:
        """Return the quantization with this scale and zero point, numbers or values, to the range [low, high]."""
        params = QuantParams(
            None if isinstance(scale, SSAValue) else scale,
            None if isinstance(zero_point, SSAValue) else zero_point,
            low,
            high,
        )
        return cls(params, tuple(x for x in (scale, zero_point) if isinstance(x, SSAValue)))

    @property
    def scale(self) -> float | SSAValue:
        """The scale: a number or a value."""
        return self.values[0] if self.params.stated_scale is None else self.params.stated_scale

    @property
    def zero_point(self) -> int | SSAValue:
        """The zero point: a number or a value."""
        stated = self.params.stated_zero_point
        return self.values[-1] if stated is None else stated

    @property
    def is_static(self) -> bool:
        """Whether scale and zero point are numbers."""
        return not self.values

    @property
    def is_by_rows(self) -> bool:
        """Whether there is a scale or a zero point for each row."""
        return any(shape_of(value) != (1,) for value in self.values)


@irdl_custom_directive
class Parameters(CustomDirective):
    """`custom<Parameters>($params, $values)`: `<scale %s, zero_point 0, range [0, 255]>`, values where no numbers stand."""

    params: AttributeVariable
    values: VariadicOperandVariable

    def parse(self, parser: Parser, state: ParsingState) -> None:
        values: list[UnresolvedOperand] = []

        def parse_value() -> bool:
            value = parser.parse_optional_unresolved_operand()
            values.extend([] if value is None else [value])
            return value is not None

        self.params.set(state, QuantParamsAttr(parse_params(parser, parse_value)))
        self.values.set(state, values)

    def print(self, printer: Printer, state: PrintingState, op: IRDLOperation) -> None:
        state.print_whitespace(printer)
        params = self.params.get(op)
        assert isinstance(params, QuantParamsAttr)
        values = iter(self.values.get(op))

        def print_value() -> None:
            printer.print_ssa_value(next(values))

        print_params(params.data, printer, print_value)

    def set_empty(self, state: ParsingState) -> None:
        self.values.set_empty(state)

    def is_present(self, op: IRDLOperation) -> bool:
        return self.params.get(op) is not None

    def is_anchorable(self) -> bool:
        return True


def verify_params(what: str, params: QuantParams, element: Attribute) -> None:
    """Raise a VerifyException unless scale, zero point and range are numbers that fit the element type."""
    expect(params.values == 0, f"{what}: scale and zero point", "numbers", "a value")
    verify_quantization(what, Quantization(params), element, ())


def verify_quantization(
    what: str, quantization: Quantization, element: Attribute, shape: Sequence[int]
) -> None:
    """Raise a VerifyException unless scale, zero point and range fit the element type, and values a tensor's shape."""
    params, (low, high) = quantization.params, FULL_RANGE[element]
    expect(
        len(quantization.values) == params.values,
        f"{what}: values",
        f"{params.values}, one for each parameter that is no number",
        len(quantization.values),
    )
    if params.stated_scale is not None:
        fits = math.isfinite(params.scale) and params.scale > 0
        expect(fits, f"{what}: scale", "a positive finite number", params.scale)
    expect(
        low <= params.quant_min < params.quant_max <= high,
        f"{what}: range",
        f"within [{low}, {high}] of {element} and not empty",
        [params.quant_min, params.quant_max],
    )
    if params.stated_zero_point is not None:
        fits = low <= params.zero_point <= high
        expect(
            fits, f"{what}: zero point", f"within [{low}, {high}] of {element}", params.zero_point
        )
    for name, value, type in (
        ("scale", quantization.scale, f32),
        ("zero point", quantization.zero_point, i32),
    ):
        if isinstance(value, SSAValue):
            _verify_value(f"{what}: {name}", value, type, shape)


def verify_stated(
    what: str, stated: QuantParamsAttr | None, values: Sequence[SSAValue], tensor: SSAValue
) -> None:
    """Raise a VerifyException unless the parameters of a tensor, if any are stated, and their values fit it."""
    if stated is None:
        expect(not values, f"{what}: values", "none without parameters", len(values))
        return
    quantization = Quantization(stated.data, tuple(values))
    verify_quantization(what, quantization, element_of(tensor), shape_of(tensor))


def _verify_value(what: str, value: SSAValue, type: Attribute, shape: Sequence[int]) -> None:
    expect_element(what, value, type)
    rows = (*shape[:-1], 1)
    found = shape_of(value)
    expect(
        found == (1,) or shapes_agree(found, rows),
        what,
        f"one number, [1], or one for each row, {shown(rows)}",
        shown(found),
    )
