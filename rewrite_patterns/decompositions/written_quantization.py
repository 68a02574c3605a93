"""Quantizations and dequantizations that are written as arithmetic, as core aten has torchao's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xdsl.dialects.builtin import f32, i32
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects import qnn
from ...dialects.elements import BY_TYPE, FULL_RANGE, QUANTIZED
from ...dialects.fx import CallOp, ConstantOp, TorchAttr
from ...dialects.types import dims_of, element_of, rank_of, shape_of
from ..composites.quantization import quantized, stated
from ..facts.constants import is_constant, numbers_of
from ..facts.groups import CHANNEL_GROUPS
from ..facts.rows import Dims, dims_by_rows, reshaped
from ..facts.weights import WIDENINGS
from ..facts.written_parameters import (
    chosen_scale,
    in_sizes,
    integers_behind,
    number_filled,
    viewed,
)
from ..language import Either, Guard, Maybe, Numerics, Rule, Tensor, Term, Var, call, rule
from ..language.calls import Calls

X = Tensor("x")
_SCALE = Tensor("scale")
_INVERSE = call("aten.reciprocal", _SCALE)
_LEVELS = call(
    "aten.round",
    call("aten.mul", viewed(X, "sizes"), Either((call("aten.mul", _INVERSE, 1.0), _INVERSE))),
)


def _shifted(levels: Term) -> Term:
    return call("aten.add", levels, Tensor("middle"))


@dataclass(frozen=True)
class ScaleAndMiddle:
    """A scale and a zero point in sizes that quantizations read: one number, or one for each row."""

    scale: SSAValue
    zero_point: int | SSAValue
    dims: Dims


def _parameters(x: SSAValue, scale: SSAValue, middle: SSAValue | None) -> ScaleAndMiddle | str:
    """The parameters by which a tensor is scaled and moved; without a middle the zero point is 0."""
    chosen = chosen_scale(scale)
    if chosen is None:
        return "the scale was not chosen in the run"
    dims = dims_of(chosen.result)
    if dims not in (dims_by_rows(x), (1,)):
        return f"a scale in the sizes {list(dims)} for {x.type}"
    for value in (scale, middle):
        if isinstance(value, SSAValue) and not _is_broadcast(value, x, dims):
            return f"parameters in the sizes {list(dims_of(value))} for {x.type}"
    number = 0 if middle is None else number_filled(middle)
    if isinstance(number, (int, float)):
        whole = float(number).is_integer()
        return (
            ScaleAndMiddle(chosen.result, int(number), dims) if whole else f"a middle of {number}"
        )
    assert middle is not None
    integers = in_sizes(integers_behind(middle), dims)
    if element_of(integers) != i32:
        return f"the middle holds {element_of(integers)}; i32 is supported"
    return ScaleAndMiddle(chosen.result, integers, dims)


def _is_broadcast(value: SSAValue, x: SSAValue, dims: Dims) -> bool:
    """Whether a value meets a tensor as one number, or as one for each row, does."""
    if math.prod(shape_of(value)) == 1:
        return rank_of(value) <= rank_of(x)
    return dims_of(value) == dims == dims_by_rows(x)


@dataclass(frozen=True)
class Rounded:
    """A quantization: what is quantized by which parameters to which range of which elements."""

    x: SSAValue
    parameters: ScaleAndMiddle
    low: int
    high: int
    element: Attribute

    def built(self) -> Sequence[Operation] | str:
        """The operations that quantize, or why the range is not supported."""
        numbers = (self.parameters.scale, self.parameters.zero_point, self.low, self.high)
        dtype = TorchAttr(BY_TYPE[self.element].torch)
        raised = quantized(self.x, stated(*numbers, dtype, self.parameters.dims))
        assert isinstance(raised, (str, list))
        return raised


def _rounded(
    x: SSAValue,
    scale: SSAValue,
    middle: SSAValue | None,
    low: int,
    high: int,
    converted: CallOp,
) -> Rounded | str:
    element = element_of(converted.results[0])
    if element not in QUANTIZED:
        return f"levels are converted to {element}; ui8 and i8 are supported"
    if dims_of(converted.results[0]) != dims_of(x):
        return "the result has other sizes"
    parameters = _parameters(x, scale, middle)
    if isinstance(parameters, str):
        return parameters
    found = Rounded(x, parameters, low, high, element)
    built = found.built()
    if isinstance(built, str):
        return built
    for op in built:
        op.drop_all_references()
    return found


@rule(
    match=Calls(
        WIDENINGS,
        (
            viewed(
                call("aten.clamp", Maybe(_shifted, _LEVELS), Var("low", int), Var("high", int)),
                "result_sizes",
            ),
        ),
        "converted",
    ),
    numerics=Numerics.BIT_EXACT,
    before="to(clamp(add(round(mul(x, reciprocal(scale))), zero_point), -128, 127), torch.int8)",
    after="qnn.quantize %x <scale %scale, zero_point %zero_point, range [-128, 127]>",
    where=(Guard("by chosen parameters to 8 bits", _rounded, binds="rounded"),),
)
def raise_written_quantize(rounded: Rounded) -> Sequence[Operation]:
    """Raise a quantization that is written as a product, a rounding, a sum and a clamp."""
    built = rounded.built()
    assert not isinstance(built, str)
    return built


def _widened(term: Term, name: str) -> Term:
    return Calls(WIDENINGS, (term,), name)


_Q = Tensor("q")
_WIDE = _widened(viewed(_Q, "sizes"), "widened")
_DIFFERENCE = call("aten.sub", _WIDE, Tensor("middle"))


def _why_not_integers(q: SSAValue, widened: CallOp) -> str | None:
    elements = element_of(q), element_of(widened.results[0])
    if elements[0] in QUANTIZED and elements[1] == f32:
        return None
    return f"{elements[0]} converted to {elements[1]}; ui8 and i8 to f32 are supported"


_INTEGERS = Guard("integers of 8 bits become f32", _why_not_integers)


def _why_not_quantized(q: SSAValue) -> str | None:
    op = q.owner
    return None if isinstance(op, qnn.QuantizeOp) else "the integers were not quantized in the run"


def _of_chosen(
    q: SSAValue, widened: CallOp, scale: SSAValue, middle: SSAValue | None, root: CallOp
) -> ScaleAndMiddle | str:
    sizes = dims_of(q)
    if None in sizes or not dims_of(widened.results[0]) == sizes == dims_of(root.results[0]):
        return "the result has other sizes"
    return _parameters(q, scale, middle)


@rule(
    match=call(
        "aten.mul",
        Maybe(lambda wide: call("aten.sub", wide, Tensor("middle")), _WIDE),
        _SCALE,
    ),
    numerics=Numerics.BIT_EXACT,
    before="mul(sub(to(q, torch.float32), zero_point), scale)",
    after="qnn.dequantize %q <scale %scale, zero_point %zero_point, range [-128, 127]>",
    where=(
        _INTEGERS,
        Guard("the integers were quantized in the run", _why_not_quantized),
        Guard("by chosen parameters", _of_chosen, binds="parameters"),
    ),
)
def raise_written_dequantize(q: SSAValue, parameters: ScaleAndMiddle) -> Sequence[Operation]:
    """Raise a dequantization of what was quantized in the run that is written as a difference and a product."""
    range = FULL_RANGE[element_of(q)]
    quantization = qnn.Quantization.of(parameters.scale, parameters.zero_point, *range)
    return [qnn.DequantizeOp(q, quantization)]


@dataclass(frozen=True)
class Stored:
    """A weight's scales and zero points, constants for channels or for groups of inputs of one channel."""

    scale: SSAValue
    zeros: Sequence[int]
    group: int


def _stored(
    q: SSAValue, widened: CallOp, scale: SSAValue, middle: SSAValue, root: Operation
) -> Stored | str:
    """How a constant matrix is dequantized by groups of the inputs of a channel, of which there may be one."""
    if not all(map(is_constant, (q, scale, middle))):
        return "integers, scales and zero points are not all constant"
    whole, parts = shape_of(root.results[0]), shape_of(widened.results[0])
    if len(whole) != 2 or parts not in (whole, (whole[0], *parts[1:2], whole[1] // parts[1])):
        return f"{list(parts)} are not groups of the inputs of channels, {list(whole)}"
    if shape_of(q) not in (whole, parts):
        return f"integers of the sizes {list(shape_of(q))}"
    expected = (*parts[:-1], 1)
    if shape_of(scale) != expected or element_of(scale) != f32:
        return f"scales of {scale.type}; f32 in the sizes {list(expected)} are supported"
    numbers = numbers_of(integers_behind(middle))
    if numbers is None or shape_of(middle) != expected:
        return "the zero points are not known, or are of other sizes"
    low, high = FULL_RANGE[element_of(q)]
    if not all(float(z).is_integer() and low <= z <= high for z in numbers):
        return "the zero points are not integers of 8 bits"
    return Stored(scale, [int(z) for z in numbers], parts[-1])


@rule(
    match=call("aten.mul", _DIFFERENCE, _SCALE),
    numerics=Numerics.BIT_EXACT,
    before="mul(sub(to(weight, torch.float32), zero_points), scales)",
    after="qnn.dequantize_per_channel %weight, (qnn.reshape %scales to [8]), (fx.constant dense<0>) axis 0",
    where=(_INTEGERS, Guard("a weight by channels", _stored, binds="stored")),
)
def raise_written_weight(q: SSAValue, stored: Stored) -> Sequence[Operation]:
    """Raise the dequantization of a weight by channels that is written as a difference and a product."""
    made = reshaped(stored.scale, (len(stored.zeros),))
    zeros = ConstantOp.of_numbers(stored.zeros, i32)
    scales = made[-1].result if made else stored.scale
    return [*made, zeros, qnn.DequantizePerChannelOp(q, scales, zeros.result, 0)]


@rule(
    match=call("aten.view.default", call("aten.mul", _DIFFERENCE, _SCALE), Var("result_sizes")),
    numerics=Numerics.BIT_EXACT,
    before="view(mul(sub(to(view(weight, [8, 2, 4]), torch.float32), zero_points), scales), [8, 8])",
    after="quantized_decomposed.dequantize_per_channel_group(weight, (qnn.reshape %scales to [8, 2]), zero_points, …, 4)",
    where=(_INTEGERS, Guard("a weight by groups", _stored, binds="stored")),
)
def raise_written_groups(q: SSAValue, stored: Stored, root: CallOp) -> Sequence[Operation]:
    """Name the dequantization of a weight by groups that is written as a difference and a product."""
    n, k = shape_of(root.results[0])
    weight, scales = reshaped(q, (n, k)), reshaped(stored.scale, (n, k // stored.group))
    sizes = (n, k // stored.group)
    zeros = [ConstantOp.of_numbers(stored.zeros, i32, sizes)] if any(stored.zeros) else []
    element = element_of(q)
    arguments = [
        weight[-1].result if weight else q,
        scales[-1].result if scales else stored.scale,
        zeros[0].result if zeros else None,
        *FULL_RANGE[element],
        TorchAttr(BY_TYPE[element].torch),
        stored.group,
        TorchAttr("float32"),
    ]
    named = CallOp(CHANNEL_GROUPS, arguments, root.results[0].type)
    return [*weight, *scales, *zeros, named]


WRITTEN_QUANTIZATION: list[Rule] = [
    raise_written_quantize,
    raise_written_dequantize,
    raise_written_weight,
    raise_written_groups,
]
"""Applied behind the choices of parameters, while all parts are still calls."""
