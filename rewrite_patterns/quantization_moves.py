"""Quantize and dequantize: exchanged with layout operations, with which they commute, and cancelled where they meet."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.dialects.builtin import FloatAttr, IntegerAttr, i64
from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.onednn import Kernel
from ..dialects.qnn import ints
from ..dialects.types import element_of, with_element
from . import layout
from .facts.constants import is_constant
from .facts.guards import is_f32, is_full_range, one_for_all, static
from .facts.storage import why_not_shared
from .language import Guard, Numerics, Op, Rule, Var
from .layout import MOVES, moved

X = Var("x")

sink_dequantize = Rule(
    name="sink_dequantize",
    match=Op[MOVES](input=Op[qnn.DequantizeOp](input=X).named("dequantize")).named("move"),
    rewrite=lambda x, dequantize, move: [
        new := moved(move, x),
        dequantize.on(new.results[0]),
    ],
    numerics=Numerics.BIT_EXACT,
    doc="Move integers instead of floats: dequantize after a reshape, permute, slice or upsampling.",
    before="qnn.reshape (qnn.dequantize %q <p>) to [1, 16]",
    after="qnn.dequantize (qnn.reshape %q to [1, 16]) <p>",
    where=(one_for_all("dequantize"),),
)

sink_dequantize_per_channel = Rule(
    name="sink_dequantize_per_channel",
    match=Op[qnn.PermuteOp](
        input=Op[qnn.DequantizePerChannelOp](
            input=X, scale=Var("scale"), zero_point=Var("zero_point")
        ).named("dequantize")
    ).named("permute"),
    rewrite=lambda x, scale, zero_point, dequantize, permute: [
        new := qnn.PermuteOp(x, ints(permute.dims)),
        qnn.DequantizePerChannelOp(
            new.result,
            scale,
            zero_point,
            ints(permute.dims).index(dequantize.axis.value.data),
            element_of(dequantize.result),
        ),
    ],
    numerics=Numerics.BIT_EXACT,
    doc="Permute a weight before it is dequantized; the channel axis moves along.",
    before="qnn.permute (qnn.dequantize_per_channel %w, %s, %z axis 1) dims [1, 0]",
    after="qnn.dequantize_per_channel (qnn.permute %w dims [1, 0]), %s, %z axis 0",
)


def _pads_with_zero(move: qnn.PadOp, dequantize: qnn.DequantizeOp) -> str | None:
    assert isinstance(move.value, FloatAttr)
    value, p = move.value.value.data, dequantize.params.data
    if value != 0:
        return f"the padding value {value} may have no integer that stands for it"
    return None if p.quant_min <= p.zero_point <= p.quant_max else "zero is outside the range"


sink_dequantize_below_pad = Rule(
    name="sink_dequantize_below_pad",
    match=Op[qnn.PadOp](input=Op[qnn.DequantizeOp](input=X).named("dequantize")).named("move"),
    rewrite=lambda x, dequantize, move: [
        new := padded(move, x, dequantize.params.data.zero_point),
        dequantize.on(new.result),
    ],
    numerics=Numerics.BIT_EXACT,
    doc="Pad integers with the zero point instead of floats with zero.",
    before="qnn.pad (qnn.dequantize %q <p>) widths [0, 1] value 0.0",
    after="qnn.dequantize (qnn.pad %q widths [0, 1] value 128) <p>",
    where=(
        static("dequantize"),
        Guard("the padding is zero, which the zero point stands for", _pads_with_zero),
    ),
)


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


lift_quantize = Rule(
    name="lift_quantize",
    match=Op[qnn.QuantizeOp](input=Op[MOVES](input=X).used_once("move")).named("quantize"),
    rewrite=lambda x, move, quantize: [
        new := quantize.on(x),
        moved(move, new.result),
    ],
    numerics=Numerics.BIT_EXACT,
    doc="Quantize before a reshape, permute, slice or upsampling, next to the operation that makes the floats.",
    before="qnn.quantize (qnn.permute %x dims [0, 2, 1]) <p>",
    after="qnn.permute (qnn.quantize %x <p>) dims [0, 2, 1]",
    where=(
        one_for_all("quantize"),
        Guard("x is computed at run time and needed whole", _worth_lifting),
    ),
)


def _has_integer(move: qnn.PadOp, quantize: qnn.QuantizeOp) -> str | None:
    assert isinstance(move.value, FloatAttr)
    try:
        quantize.params.data.quantize(move.value.value.data)
    except ValueError:
        return "the padding value has no integer that stands for it"
    return None


lift_quantize_above_pad = Rule(
    name="lift_quantize_above_pad",
    match=Op[qnn.QuantizeOp](input=Op[qnn.PadOp](input=X).used_once("move")).named("quantize"),
    rewrite=lambda x, move, quantize: [
        new := quantize.on(x),
        padded(move, new.result, quantize.params.data.quantize(move.value.value.data)),
    ],
    numerics=Numerics.BIT_EXACT,
    doc="Quantize before a padding, whose value is quantized at compile time.",
    before="qnn.quantize (qnn.pad %x widths [0, 1] value 0.0) <p>",
    after="qnn.pad (qnn.quantize %x <p>) widths [0, 1] value 128",
    where=(static("quantize"), Guard("the padding value can be quantized", _has_integer)),
)


def _any_kernel(cat: qnn.CatOp) -> str | None:
    if any(_from_kernel(x) for x in cat.inputs):
        return None
    return "no input comes from a kernel that could quantize its result"


def _from_kernel(x: SSAValue) -> bool:
    op = x.owner
    while isinstance(op, (qnn.Activation, qnn.AddOp)):
        op = op.operands[0].owner
    return isinstance(op, (Kernel, qnn.ConvOp, qnn.LinearOp, qnn.DequantizeOp))


def _lift_above_cat(cat: qnn.CatOp, quantize: qnn.QuantizeOp) -> list[Operation]:
    parts = [quantize.on(x) for x in cat.inputs]
    return [
        *parts,
        qnn.CatOp([p.result for p in parts], cat.dim.value.data, quantize.result.type),
    ]


lift_quantize_above_cat = Rule(
    name="lift_quantize_above_cat",
    match=Op[qnn.QuantizeOp](input=Op[qnn.CatOp]().used_once("cat")).named("quantize"),
    rewrite=_lift_above_cat,
    numerics=Numerics.BIT_EXACT,
    doc="Quantize each input of a cat, so that the kernels that make them can.",
    before="qnn.quantize (qnn.cat %a, %b dim 1) <p>",
    after="qnn.cat (qnn.quantize %a <p>), (qnn.quantize %b <p>) dim 1",
    where=(one_for_all("quantize"), Guard("some input comes from a kernel", _any_kernel)),
)


def _requantized(x: SSAValue, quantize: qnn.QuantizeOp) -> Operation | SSAValue:
    """The integers themselves, limited to the range where it is narrower than the type."""
    params = quantize.params.data
    if is_full_range(params, element_of(quantize.result)):
        return x
    return qnn.ClampOp(x, params.quant_min, params.quant_max)


def _same_parameters(dequantize: qnn.DequantizeOp, quantize: qnn.QuantizeOp) -> str | None:
    if dequantize.quantization != quantize.quantization:
        return f"the parameters differ: {dequantize.params} and {quantize.params}"
    if element_of(dequantize.input) != element_of(quantize.result):
        return f"the types differ: {dequantize.input.type} and {quantize.result.type}"
    return None


def _why_not_handed_out(x: SSAValue, quantize: qnn.QuantizeOp) -> str | None:
    full = is_full_range(quantize.params.data, element_of(quantize.result))
    return why_not_shared(quantize.result, x) if full else None


cancel_quantize_of_dequantize = Rule(
    name="cancel_quantize_of_dequantize",
    match=Op[qnn.QuantizeOp](input=Op[qnn.DequantizeOp](input=X).named("dequantize")).named(
        "quantize"
    ),
    rewrite=_requantized,
    numerics=Numerics.BIT_EXACT,
    doc="Drop a quantization with the parameters by which its input was just dequantized.",
    before="qnn.quantize (qnn.dequantize %q <p>) <p>",
    after="%q",
    where=(
        is_f32("dequantize"),
        Guard("equal parameters and types", _same_parameters),
        Guard("no caller receives what is not its own", _why_not_handed_out),
    ),
)

CANONICALIZE: list[Rule] = [
    *layout.RULES,
    sink_dequantize_per_channel,
    cancel_quantize_of_dequantize,
]
LIFT_QUANT: list[Rule] = [lift_quantize, lift_quantize_above_pad, lift_quantize_above_cat]
SINK_DEQUANT: list[Rule] = [sink_dequantize, sink_dequantize_below_pad]
