"""The functions of post-ops on vectors of f32, in LLVM's IR."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from llvmlite import ir

from .building import F32, I32

LOG2_E = 1.4426950408889634
LN2 = (0.693359375, -2.12194440e-4)
"""The natural logarithm of 2 in two numbers, of which the first has few bits, so that its multiples are exact."""

EXPONENTIAL = (1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1.0, 1.0)
"""The series of exp, from the highest power; between -ln 2 / 2 and ln 2 / 2 it is exact to the last bit but one."""

LARGEST = 88.72283
"""The greatest number of which exp is no infinity in f32."""

SMALLEST = -87.33654
"""The least number of which exp is no subnormal."""

ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0.0)
"""Abramowitz and Stegun 7.1.26, in 1 / (1 + 0.3275911 x): the error is at most 1.5e-7."""

ERF_FACTOR = 0.3275911


class VectorFunctions:
    """Builds functions of vectors of `width` floats."""

    def __init__(self, module: ir.Module, width: int):
        self.module = module
        self.type = ir.VectorType(F32, width)
        self.integers = ir.VectorType(I32, width)
        self.width = width

    def number(self, number: float) -> Any:
        """A vector of one number, rounded to f32."""
        rounded = struct.unpack("f", struct.pack("f", number))[0]
        return ir.Constant(self.type, [rounded] * self.width)

    def called(self, b: Any, name: str, x: Any) -> Any:
        """Call an intrinsic of LLVM that is an instruction."""
        full = f"llvm.{name}.v{self.width}f32"
        declared = self.module.globals.get(full)
        type = ir.FunctionType(self.type, [self.type])
        return b.call(declared or ir.Function(self.module, type, full), [x])

    def clamped(self, b: Any, x: Any, low: Any, high: Any) -> Any:
        """The number within bounds; NaN stays what it is."""
        x = b.select(b.fcmp_ordered("<", x, low), low, x)
        return b.select(b.fcmp_ordered(">", x, high), high, x)

    def polynomial(self, b: Any, x: Any, coefficients: Sequence[float]) -> Any:
        """The coefficients are those of the powers from the highest on."""
        first, *rest = map(self.number, coefficients)
        for coefficient in rest:
            product = b.fmul(first, x, flags=("contract",))
            first = b.fadd(product, coefficient, flags=("contract",))
        return first

    def exp(self, b: Any, x: Any) -> Any:
        """2 to the power of a whole number, times the series of what is left."""
        number = self.number
        inside = self.clamped(b, x, number(SMALLEST), number(LARGEST))
        inside = b.select(b.fcmp_unordered("uno", x, x), number(0.0), inside)
        whole = self.called(b, "rint", b.fmul(inside, number(LOG2_E)))
        rest = b.fsub(inside, b.fmul(whole, number(LN2[0])))
        rest = b.fsub(rest, b.fmul(whole, number(LN2[1])))
        # Half of the power at a time: 2¹²⁸ is no number of f32.
        power = b.fptosi(whole, self.integers)
        first = b.ashr(power, ir.Constant(self.integers, [1] * self.width))
        y = self.polynomial(b, rest, EXPONENTIAL)
        for part in (first, b.sub(power, first)):
            y = b.fmul(y, self._power_of_two(b, part))
        y = b.select(b.fcmp_ordered(">", x, number(LARGEST)), number(math.inf), y)
        y = b.select(b.fcmp_ordered("<", x, number(SMALLEST)), number(0.0), y)
        return b.select(b.fcmp_unordered("uno", x, x), x, y)

    def _power_of_two(self, b: Any, power: Any) -> Any:
        bias, place = (ir.Constant(self.integers, [n] * self.width) for n in (127, 23))
        return b.bitcast(b.shl(b.add(power, bias), place), self.type)

    def sigmoid(self, b: Any, x: Any) -> Any:
        """1 / (1 + exp(-x))."""
        one = self.number(1.0)
        return b.fdiv(one, b.fadd(one, self.exp(b, b.fneg(x))))

    def tanh(self, b: Any, x: Any) -> Any:
        """1 - 2 / (exp(2x) + 1)."""
        one, two = self.number(1.0), self.number(2.0)
        return b.fsub(one, b.fdiv(two, b.fadd(self.exp(b, b.fmul(two, x)), one)))

    def erf(self, b: Any, x: Any) -> Any:
        """1 - p(1 / (1 + c |x|)) exp(-x²), with the sign of x."""
        one = self.number(1.0)
        size = self.called(b, "fabs", x)
        t = b.fdiv(one, b.fadd(one, b.fmul(self.number(ERF_FACTOR), size)))
        tail = b.fmul(self.polynomial(b, t, ERF), self.exp(b, b.fneg(b.fmul(x, x))))
        y = b.fsub(one, tail)
        return b.select(b.fcmp_ordered("<", x, self.number(0.0)), b.fneg(y), y)

    def hardsigmoid(self, b: Any, x: Any) -> Any:
        """x / 6 + 1/2 between 0 and 1."""
        moved = b.fadd(b.fdiv(x, self.number(6.0)), self.number(0.5))
        return self.clamped(b, moved, self.number(0.0), self.number(1.0))

    def gelu(self, b: Any, x: Any, algorithm: str) -> Any:
        """x times half of 1 + erf(x / √2), or the approximation by tanh."""
        half, one = self.number(0.5), self.number(1.0)
        if algorithm == "tanh":
            cube = b.fmul(self.number(0.044715), b.fmul(x, b.fmul(x, x)))
            inside = b.fmul(self.number(math.sqrt(2 / math.pi)), b.fadd(x, cube))
            found = self.tanh(b, inside)
        else:
            found = self.erf(b, b.fmul(x, self.number(math.sqrt(0.5))))
        return b.fmul(b.fmul(half, x), b.fadd(one, found))

    def mish(self, b: Any, x: Any) -> Any:
        """x · tanh(log(1 + e)) for e = exp(x), which is x · (e² + 2e) / (e² + 2e + 2); x itself from 20 on."""
        two = self.number(2.0)
        e = self.exp(b, self.clamped(b, x, x, self.number(20.0)))
        square = b.fmul(e, b.fadd(e, two))
        return b.fmul(x, b.fdiv(square, b.fadd(square, two)))


Apply = Callable[[VectorFunctions, Any, Any, Sequence[Any], str], Any]
"""Builds a function of a vector, with the post-op's numbers as vectors, and its algorithm."""


def _where_positive(f: VectorFunctions, b: Any, x: Any, otherwise: Any) -> Any:
    return b.select(b.fcmp_ordered(">", x, f.number(0.0)), x, otherwise)


def _elu(f: VectorFunctions, b: Any, x: Any, numbers: Sequence[Any], _: str) -> Any:
    below = b.fmul(numbers[0], b.fsub(f.exp(b, x), f.number(1.0)))
    return _where_positive(f, b, x, below)


ELTWISE_BUILDERS: Mapping[str, Apply] = {
    "relu": lambda f, b, x, n, _: b.select(b.fcmp_ordered("<", x, f.number(0.0)), f.number(0.0), x),
    "hardtanh": lambda f, b, x, n, _: f.clamped(b, x, n[0], n[1]),
    "hardswish": lambda f, b, x, n, _: b.fmul(x, f.hardsigmoid(b, x)),
    "swish": lambda f, b, x, n, _: b.fmul(x, f.sigmoid(b, x)),
    "gelu": lambda f, b, x, n, algorithm: f.gelu(b, x, algorithm),
    "leaky_relu": lambda f, b, x, n, _: _where_positive(f, b, x, b.fmul(x, n[0])),
    "tanh": lambda f, b, x, n, _: f.tanh(b, x),
    "sigmoid": lambda f, b, x, n, _: f.sigmoid(b, x),
    "hardsigmoid": lambda f, b, x, n, _: f.hardsigmoid(b, x),
    "mish": lambda f, b, x, n, _: f.mish(b, x),
    "exp": lambda f, b, x, n, _: f.exp(b, x),
    "abs": lambda f, b, x, n, _: f.called(b, "fabs", x),
    "sqrt": lambda f, b, x, n, _: f.called(b, "sqrt", x),
    "round": lambda f, b, x, n, _: f.called(b, "rint", x),
    "square": lambda f, b, x, n, _: b.fmul(x, x),
    "elu": _elu,
    "linear": lambda f, b, x, n, _: b.fadd(b.fmul(x, n[0]), n[1]),
}
"""Functions of one number, by the names of post-ops."""


def _extremum(comparison: str) -> Callable[[VectorFunctions, Any, Any, Any], Any]:
    def build(f: VectorFunctions, b: Any, x: Any, y: Any) -> Any:
        found = b.select(b.fcmp_ordered(comparison, x, y), x, y)
        return b.select(b.fcmp_unordered("uno", x, y), b.fadd(x, y), found)

    return build


BINARY_BUILDERS: Mapping[str, Callable[[VectorFunctions, Any, Any, Any], Any]] = {
    "add": lambda f, b, x, y: b.fadd(x, y),
    "sub": lambda f, b, x, y: b.fsub(x, y),
    "mul": lambda f, b, x, y: b.fmul(x, y),
    "div": lambda f, b, x, y: b.fdiv(x, y),
    "max": _extremum(">"),
    "min": _extremum("<"),
    "prelu": lambda f, b, x, y: _where_positive(f, b, x, b.fmul(x, y)),
}
"""Functions of two, NaN if one of both is NaN."""
