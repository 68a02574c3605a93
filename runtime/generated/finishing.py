"""What a generated kernel does with sums, in LLVM's IR: scales, the bias, post-ops, and a quantization of the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from llvmlite import ir

from .building import F32, I8, I32, I64, POINTER, define, element, load_some, splat, store_some
from .ending import Ending
from .vector_functions import BINARY_BUILDERS, ELTWISE_BUILDERS, VectorFunctions


class RowOfTensor(NamedTuple):
    """How a binary post-op finds its tensor: two numbers of 64 bits, the address and how many f32 two rows are apart."""

    address: Any
    apart: Any


WORDS = 2
"""The numbers of 64 bits of a `RowOfTensor`."""

QUANTIZING_NUMBERS = ("inverse", "zero_point", "low", "high")
"""The numbers of a quantization, behind those of the post-ops."""


class Finishing:
    """Builds the function that finishes a vector of sums of one row, floats, for `width` neighbouring channels."""

    element: ClassVar[Any] = F32
    """What sums hold."""

    def __init__(self, module: ir.Module, width: int, ending: Ending):
        self.module = module
        self.width = width
        self.ending = ending
        self.functions = VectorFunctions(module, width)
        self.floats = ir.VectorType(F32, width)
        self.bytes = ir.VectorType(I8, width)

    def build(self, fields: Callable[[Any, Any], Mapping[str, Any]]) -> ir.Function:
        """Return the function of the arguments, a row, its first channel, and the sums."""
        sums = ir.VectorType(self.element, self.width)
        function = define(self.module, "finish", [POINTER, I64, I64, sums])
        function.linkage = "internal"
        function.attributes.add("noinline")
        arguments, row, channel, found = function.args
        b: Any = ir.IRBuilder(function.append_basic_block())
        at = fields(b, arguments)
        left = b.sub(at["channels"], channel)
        with b.if_else(b.icmp_signed(">=", left, I64(self.width))) as (all, some):
            with all:
                self._finish(b, at, row, channel, found, None)
            with some:
                self._finish(b, at, row, channel, found, left)
        b.ret_void()
        return function

    def _finish(
        self, b: Any, at: Mapping[str, Any], row: Any, channel: Any, sums: Any, left: Any
    ) -> None:
        y = self._scaled(b, at, row, channel, sums, left)
        y = b.fadd(y, self._load(b, at["bias"], channel, left))
        y = self._follow(b, at, row, channel, y, left)
        place = b.add(b.mul(row, at["channels"]), channel)
        if self.ending.is_quantized:
            numbers = self._numbers(b, at, self._before_bounds, len(QUANTIZING_NUMBERS))
            self._store(
                b, self._quantized(b, y, *numbers), element(b, at["result"], place, 1), left
            )
        else:
            self._store(b, y, element(b, at["result"], place, 4), left)

    def _scaled(
        self, b: Any, at: Mapping[str, Any], row: Any, channel: Any, sums: Any, left: Any
    ) -> Any:
        return sums

    @property
    def _before_bounds(self) -> int:
        return sum(p.numbers for p in self.ending.post_ops)

    def _follow(
        self, b: Any, at: Mapping[str, Any], row: Any, channel: Any, y: Any, left: Any
    ) -> Any:
        first = tensors = 0
        for name, algorithm, count in self.ending.post_ops:
            if name in BINARY_BUILDERS:
                found = self._row_of_tensor(b, at, tensors)
                start = b.add(b.mul(row, found.apart), channel)
                y = BINARY_BUILDERS[name](
                    self.functions, b, y, self._load(b, found.address, start, left)
                )
                tensors += 1
            else:
                numbers = self._numbers(b, at, first, count)
                y = ELTWISE_BUILDERS[name](self.functions, b, y, numbers, algorithm)
            first += count
        return y

    def _row_of_tensor(self, b: Any, at: Mapping[str, Any], index: int) -> RowOfTensor:
        places = (element(b, at["others"], I64(WORDS * index + w), 8) for w in range(WORDS))
        return RowOfTensor(*(b.load(place, typ=I64) for place in places))

    def _numbers(self, b: Any, at: Mapping[str, Any], first: int, count: int) -> Sequence[Any]:
        places = [element(b, at["numbers"], I64(first + n), 4) for n in range(count)]
        return [splat(b, b.load(place, typ=F32), self.width) for place in places]

    def _quantized(self, b: Any, y: Any, inverse: Any, zero: Any, low: Any, high: Any) -> Any:
        f = self.functions
        level = b.fadd(f.called(b, "rint", b.fmul(y, inverse)), zero)
        level = b.select(b.fcmp_unordered("uno", level, level), f.number(0.0), level)
        whole = b.fptosi(f.clamped(b, level, low, high), ir.VectorType(I32, self.width))
        return b.trunc(whole, self.bytes)

    def _load(self, b: Any, address: Any, index: Any, left: Any) -> Any:
        place = element(b, address, index, 4)
        if left is None:
            return b.load(place, align=4, typ=self.floats)
        return load_some(b, place, self.floats, left)

    def _store(self, b: Any, value: Any, place: Any, left: Any) -> None:
        if left is None:
            b.store(value, place, align=1 if value.type == self.bytes else 4)
        else:
            store_some(b, value, place, left)


class IntegerFinishing(Finishing):
    """Of sums of integers, which are multiplied by the scales of the row and of the channels."""

    element = I32

    def _scaled(
        self, b: Any, at: Mapping[str, Any], row: Any, channel: Any, sums: Any, left: Any
    ) -> Any:
        scale = b.load(element(b, at["scale"], b.mul(row, at["scale_by_row"]), 4), typ=F32)
        factors = self._load(b, at["weight_scale"], channel, left)
        factors = b.fmul(factors, splat(b, scale, self.width))
        return b.fmul(b.sitofp(sums, self.floats), factors)
