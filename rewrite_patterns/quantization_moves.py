"""Quantize and dequantize: exchanged with layout operations, with which they commute, and cancelled where they meet."""

from __future__ import annotations

from typing import cast

from xdsl.dialects.builtin import FloatAttr, IntegerAttr, i64
from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.onednn import Kernel
from ..dialects.qnn import ints
from ..dialects.types import DYNAMIC, dims_of, element_of, shape_of, shown, with_element
from . import layout
from .facts.constants import is_constant
from .facts.guards import is_f32, is_full_range, one_for_all, static
from .facts.storage import is_handed_out, viewed_operands, why_not_shared
from .language import Guard, Numerics, Op, Rule, Var, rule
from .layout import moved

X = Var("x")


def _why_received_twice(move: Operation, dequantize: qnn.DequantizeOp) -> str | None:
    """A caller that receives the floats and a view of them, or two views, sees in one what it writes to the other."""
    (view,) = move.results
    if not viewed_operands(move) or not is_handed_out(view):
        return None
    twice = is_handed_out(dequantize.result, other_than=view)
    return "the caller receives these floats in another output, too" if twice else None


@rule(
    match=Op[qnn.MOVES](input=Op[qnn.DequantizeOp](input=X).named("dequantize")).named("move"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.reshape (qnn.dequantize %q <p>) to [1, 16]",
    after="qnn.dequantize (qnn.reshape %q to [1, 16]) <p>",
    where=(
        one_for_all("dequantize"),
        Guard("no two outputs share the floats", _why_received_twice),
    ),
)
def sink_dequantize(
    x: SSAValue,
    dequantize: qnn.DequantizeOp,
    move: Operation,
) -> list[Operation]:
    """Move integers instead of floats: dequantize after a reshape, permute, slice or upsampling."""
    new = moved(move, x)
    return [new, dequantize.on(new.results[0])]


@rule(
    match=Op[qnn.PermuteOp](
        input=Op[qnn.DequantizePerChannelOp](
            input=X, scale=Var("scale"), zero_point=Var("zero_point")
        ).named("dequantize")
    ).named("permute"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.permute (qnn.dequantize_per_channel %w, %s, %z axis 1) dims [1, 0]",
    after="qnn.dequantize_per_channel (qnn.permute %w dims [1, 0]), %s, %z axis 0",
)
def sink_dequantize_per_channel(
    x: SSAValue,
    scale: SSAValue,
    zero_point: SSAValue,
    dequantize: qnn.DequantizePerChannelOp,
    permute: qnn.PermuteOp,
) -> list[Operation]:
    """Permute a weight before it is dequantized; the channel axis moves along."""
    new = qnn.PermuteOp(x, ints(permute.dims))
    axis, element = (
        ints(permute.dims).index(dequantize.axis.value.data),
        element_of(dequantize.result),
    )
    return [new, qnn.DequantizePerChannelOp(new.result, scale, zero_point, axis, element)]


def _padding(pad: qnn.PadOp) -> float:
    """The value with which floats are padded."""
    return cast(FloatAttr, pad.value).value.data


def _pads_with_zero(move: qnn.PadOp, dequantize: qnn.DequantizeOp) -> str | None:
    value, p = _padding(move), dequantize.params.data
    if value != 0:
        return f"the padding value {value} may have no integer that stands for it"
    return None if p.quant_min <= p.zero_point <= p.quant_max else "zero is outside the range"


@rule(
    match=Op[qnn.PadOp](input=Op[qnn.DequantizeOp](input=X).named("dequantize")).named("move"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.pad (qnn.dequantize %q <p>) widths [0, 1] value 0.0",
    after="qnn.dequantize (qnn.pad %q widths [0, 1] value 128) <p>",
    where=(
        static("dequantize"),
        Guard("the padding is zero, which the zero point stands for", _pads_with_zero),
    ),
)
def sink_dequantize_below_pad(
    x: SSAValue, dequantize: qnn.DequantizeOp, move: qnn.PadOp
) -> list[Operation]:
    """Pad integers with the zero point instead of floats with zero."""
    new = padded(move, x, dequantize.params.data.zero_point)
    return [new, dequantize.on(new.result)]


def padded(pad: qnn.PadOp, x: SSAValue, value: int) -> qnn.PadOp:
    """The same padding of an integer tensor."""
    type = with_element(pad.result, element_of(x))
    return qnn.PadOp(x, ints(pad.widths), IntegerAttr(value, i64), type)


def _worth_lifting(x: SSAValue, move: Operation) -> str | None:
    if is_constant(x):
        return "x is constant"
    if isinstance(move, qnn.SliceOp) and not x.has_one_use():
        return "other parts of x than this slice are used, which would be quantized for nothing"
    return None


def _why_strides_show(move: Operation, quantize: qnn.QuantizeOp) -> str | None:
    """Eager mode gives what it computes rows where there are no elements, and views their own strides."""
    sizes = shape_of(quantize.result)
    if not isinstance(move, (qnn.PermuteOp, qnn.SliceOp)) or not {0, DYNAMIC} & {*sizes}:
        return None
    users = [use.operation for use in quantize.result.uses]
    floats = [user.result for user in users if isinstance(user, qnn.DequantizeOp)]
    if not any(map(is_handed_out, (quantize.result, *floats))):
        return None
    return f"the caller would see another layout of {shown(sizes)} without elements"


@rule(
    match=Op[qnn.QuantizeOp](input=Op[qnn.MOVES](input=X).used_once("move")).named("quantize"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.quantize (qnn.permute %x dims [0, 2, 1]) <p>",
    after="qnn.permute (qnn.quantize %x <p>) dims [0, 2, 1]",
    where=(
        one_for_all("quantize"),
        Guard("x is computed at run time and needed whole", _worth_lifting),
        Guard("no caller sees strides of nothing", _why_strides_show),
    ),
)
def lift_quantize(
    x: SSAValue,
    move: Operation,
    quantize: qnn.QuantizeOp,
) -> list[Operation]:
    """Quantize before a reshape, permute, slice or upsampling, next to the operation that makes the floats."""
    new = quantize.on(x)
    return [new, moved(move, new.result)]


def _why_not_a_batch_of_one(layer: Operation, view: qnn.ReshapeOp) -> str | None:
    found, wanted = dims_of(layer.results[0]), dims_of(view.result)
    if found == (1, *wanted):
        return None
    return f"the reshape makes {list(wanted)} of {list(found)}, and drops no batch of one"


@rule(
    match=Op[qnn.ACTIVATIONS](
        input=Op[qnn.ReshapeOp](
            input=Op[(qnn.ConvOp, qnn.LinearOp)]().used_once("layer")
        ).used_once("view")
    ).named("activation"),
    numerics=Numerics.BIT_EXACT,
    before="%c = qnn.conv %x, %w …; qnn.relu (qnn.reshape %c to [4, 6, 6])",
    after="qnn.reshape (qnn.relu %c) to [4, 6, 6]",
    where=(Guard("the reshape drops a batch of one", _why_not_a_batch_of_one),),
)
def activate_before_squeeze(
    layer: Operation, view: qnn.ReshapeOp, activation: qnn.Activation
) -> list[Operation]:
    """Apply a function next to the layer of one image, whose batch is dropped after it."""
    (x,) = layer.results
    new = type(activation).create(
        operands=[x],
        result_types=[x.type],
        properties=dict(activation.properties),
        location=activation.location,
    )
    return [new, moved(view, new.results[0])]


def _integer(move: qnn.PadOp, quantize: qnn.QuantizeOp) -> int | str:
    try:
        return quantize.params.data.quantize(_padding(move))
    except ValueError:
        return "the padding value has no integer that stands for it"


@rule(
    match=Op[qnn.QuantizeOp](input=Op[qnn.PadOp](input=X).used_once("move")).named("quantize"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.quantize (qnn.pad %x widths [0, 1] value 0.0) <p>",
    after="qnn.pad (qnn.quantize %x <p>) widths [0, 1] value 128",
    where=(
        static("quantize"),
        Guard("the padding value can be quantized", _integer, binds="value"),
    ),
)
def lift_quantize_above_pad(
    x: SSAValue, move: qnn.PadOp, quantize: qnn.QuantizeOp, value: int
) -> list[Operation]:
    """Quantize before a padding, whose value is quantized at compile time."""
    new = quantize.on(x)
    return [new, padded(move, new.result, value)]


def _any_kernel(cat: qnn.CatOp) -> str | None:
    if any(_from_kernel(x) for x in cat.inputs):
        return None
    return "no input comes from a kernel that could quantize its result"


def _from_kernel(x: SSAValue) -> bool:
    op = x.owner
    while isinstance(op, (qnn.Activation, qnn.AddOp)):
        op = op.operands[0].owner
    return isinstance(op, (Kernel, qnn.ConvOp, qnn.LinearOp, qnn.DequantizeOp))


@rule(
    match=Op[qnn.QuantizeOp](input=Op[qnn.CatOp]().used_once("cat")).named("quantize"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.quantize (qnn.cat %a, %b dim 1) <p>",
    after="qnn.cat (qnn.quantize %a <p>), (qnn.quantize %b <p>) dim 1",
    where=(one_for_all("quantize"), Guard("some input comes from a kernel", _any_kernel)),
)
def lift_quantize_above_cat(cat: qnn.CatOp, quantize: qnn.QuantizeOp) -> list[Operation]:
    """Quantize each input of a cat, so that the kernels that make them can."""
    parts = [quantize.on(x) for x in cat.inputs]
    return [
        *parts,
        qnn.CatOp([p.result for p in parts], cat.dim.value.data, quantize.result.type),
    ]


def _same_parameters(dequantize: qnn.DequantizeOp, quantize: qnn.QuantizeOp) -> str | None:
    if dequantize.quantization != quantize.quantization:
        return f"the parameters differ: {dequantize.params} and {quantize.params}"
    if element_of(dequantize.input) != element_of(quantize.result):
        return f"the types differ: {dequantize.input.type} and {quantize.result.type}"
    return None


def _why_not_handed_out(x: SSAValue, quantize: qnn.QuantizeOp) -> str | None:
    full = is_full_range(quantize.params.data, element_of(quantize.result))
    return why_not_shared(quantize.result, x) if full else None


@rule(
    match=Op[qnn.QuantizeOp](input=Op[qnn.DequantizeOp](input=X).named("dequantize")).named(
        "quantize"
    ),
    numerics=Numerics.BIT_EXACT,
    before="qnn.quantize (qnn.dequantize %q <p>) <p>",
    after="%q",
    where=(
        is_f32("dequantize"),
        Guard("equal parameters and types", _same_parameters),
        Guard("no caller receives what is not its own", _why_not_handed_out),
    ),
)
def cancel_quantize_of_dequantize(x: SSAValue, quantize: qnn.QuantizeOp) -> Operation | SSAValue:
    """Drop a quantization with the parameters by which its input was just dequantized."""
    # The integers themselves, limited to the range where it is narrower than the type.
    params = quantize.params.data
    if is_full_range(params, element_of(quantize.result)):
        return x
    return qnn.ClampOp(x, params.quant_min, params.quant_max)


CANONICALIZE: list[Rule] = [
    *layout.RULES,
    sink_dequantize_per_channel,
    cancel_quantize_of_dequantize,
]
LIFT_QUANT: list[Rule] = [
    activate_before_squeeze,
    lift_quantize,
    lift_quantize_above_pad,
    lift_quantize_above_cat,
]
SINK_DEQUANT: list[Rule] = [sink_dequantize, sink_dequantize_below_pad]
