"""Prepacking: a layer between dequantized input and weight becomes an integer kernel."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from xdsl.dialects.builtin import f32, i8
from xdsl.ir import Operation, SSAValue

from ..dialects import onednn, qnn
from ..dialects.fx import ConstantOp
from ..dialects.generated.qlinear import MOST_INPUTS
from ..dialects.onednn import ConvShape, ConvTransposeShape, KernelTable
from ..dialects.onednn.kernel_table import EXACT_SUMS
from ..dialects.qnn import ints
from ..dialects.types import DYNAMIC, element_of, rank_of, shape_of
from .facts.compiler import has_compiler
from .facts.guards import is_f32, static, why_not_constant, why_not_zero
from .facts.measured import NOT_SLOWER
from .language import Either, Guard, Lit, Numerics, Op, Rule, Term, Var, rule

Weight = qnn.DequantizeOp | qnn.DequantizePerChannelOp

quantized_input = Op[qnn.DequantizeOp](input=Var("x")).named("activation")
quantized_weight: Term = Either(
    (
        Op[qnn.DequantizePerChannelOp]().named("weight"),
        Op[qnn.DequantizeOp]().named("weight"),
    )
)


def _why_not_weight(weight: Weight, axis: int) -> str | None:
    """Integer kernels take a constant int8 weight, symmetric, with scales along the axis of the output channels."""
    if 0 in shape_of(weight.input):
        return "the weight is empty, and the kernels divide by its sizes"
    if element_of(weight.input) != i8:
        return f"the weight holds {element_of(weight.input)}; i8 is supported"
    if isinstance(weight, qnn.DequantizeOp):
        if not weight.quantization.is_static:
            return "the weight's scale or zero point is computed"
        zero_point = weight.params.data.zero_point
        if zero_point != 0:
            return f"the weight's zero point is {zero_point}, and the kernels ignore it"
        return why_not_constant(weight.input, "the weight")
    if weight.axis.value.data != axis:
        return f"the weight is quantized along axis {weight.axis.value.data}, not {axis}"
    if element_of(weight.scale) != f32:
        return f"the weight's scales hold {element_of(weight.scale)}; f32 is supported"
    return (
        why_not_constant(weight.input, "the weight")
        or why_not_constant(weight.scale, "the weight's scale")
        or why_not_zero(weight.zero_point, "the weight's zero points")
    )


def _why_not_bias(bias: SSAValue | None) -> str | None:
    if bias is None or (rank_of(bias) == 1 and element_of(bias) == f32):
        return None
    return f"the bias is {bias.type}, not one row of f32"


def _why_not_conv(conv: qnn.ConvOp, x: SSAValue, kernels: KernelTable) -> str | None:
    if rank_of(x) == 3 and 0 in shape_of(x):
        return "the input is empty, and the kernel returns four dimensions for it"
    return kernels.why_not_input("onednn.qconv", rank_of(x), element_of(x))


def _why_not_conv_transpose(conv: qnn.ConvOp, x: SSAValue, kernels: KernelTable) -> str | None:
    if conv.output_padding is None:
        return "the convolution is not transposed"
    return kernels.why_not_input("onednn.qconv_transpose", rank_of(x), element_of(x))


def _why_not_linear(x: SSAValue, activation: qnn.DequantizeOp, kernels: KernelTable) -> str | None:
    if rank_of(x) > 2 and 0 in shape_of(x):
        return "the input is empty, and the kernel returns two dimensions for it"
    by_rows = activation.quantization.is_by_rows
    return kernels.why_not_input("onednn.qlinear", rank_of(x), element_of(x), by_rows=by_rows)


def _why_not_exact(
    root: Operation, x: SSAValue, activation: qnn.DequantizeOp, weight: Weight, kernels: KernelTable
) -> str | None:
    return kernels.sums.why_not_exact(root, x, activation.params.data, weight.input)


def _floats(why_not_weight: Callable[..., str | None]) -> tuple[Guard, ...]:
    """The guards on activation, weight and bias."""
    return (
        is_f32("activation"),
        is_f32("weight"),
        Guard("the weight is a symmetric i8 constant, scaled along its outputs", why_not_weight),
        Guard("the bias is a row of f32", _why_not_bias),
    )


def _why_not_weight_by_rows(weight: Weight) -> str | None:
    return _why_not_weight(weight, 0)


def _why_not_weight_by_columns(conv: qnn.ConvOp, weight: Weight) -> str | None:
    """A transposed weight is inputs by outputs; scales along the outputs of one group are not for all."""
    if isinstance(weight, qnn.DequantizePerChannelOp) and conv.groups.value.data > 1:
        return "the weight is quantized along an axis, and there are several groups"
    return _why_not_weight(weight, 1)


FLOAT_OPERANDS = _floats(_why_not_weight_by_rows)


def _why_not_shape(
    conv: qnn.ConvOp,
    x: SSAValue,
    activation: qnn.DequantizeOp,
    weight: Weight,
    kernels: KernelTable,
) -> str | None:
    outputs, group_inputs, *kernel = shape_of(weight.input)
    groups = conv.groups.value.data
    return kernels.shapes.why_not_conv(
        ConvShape(
            input=shape_of(x)[2:],
            kernel=tuple(kernel),
            result=shape_of(conv.result)[2:],
            stride=tuple(ints(conv.stride)),
            padding=tuple(ints(conv.padding)),
            dilation=tuple(ints(conv.dilation)),
            groups=groups,
            group_inputs=group_inputs,
            group_outputs=outputs // groups,
            zero_point=activation.params.data.zero_point,
        )
    )


SHAPE = Guard("the kernels compute the shape right and fast", _why_not_shape)


def _why_not_transposed_shape(
    conv: qnn.ConvOp, x: SSAValue, weight: Weight, kernels: KernelTable
) -> str | None:
    assert conv.output_padding is not None
    inputs, group_outputs, *kernel = shape_of(weight.input)
    groups = conv.groups.value.data
    return kernels.shapes.why_not_conv_transpose(
        ConvTransposeShape(
            input=shape_of(x)[2:],
            kernel=tuple(kernel),
            stride=tuple(ints(conv.stride)),
            padding=tuple(ints(conv.padding)),
            output_padding=tuple(ints(conv.output_padding)),
            dilation=tuple(ints(conv.dilation)),
            groups=groups,
            group_inputs=inputs // groups,
            group_outputs=group_outputs,
        )
    )


LARGE_FOR_OWN_KERNEL = 1 << 20
"""From so many weights on, qopt's own kernel is faster beside chosen parameters, for any number of rows."""

FEW_FOR_OWN_KERNEL = 8
"""Up to so many rows it is faster for any weight: oneDNN quantizes in a pass of its own, and its kernel is made for tiles of rows."""


def _why_own_kernel(
    x: SSAValue, activation: qnn.DequantizeOp, weight: Weight, kernels: KernelTable
) -> str | None:
    """Where a processor sums products in pairs, qopt's own kernel is faster if it quantizes (docs/decisions.md)."""
    sizes = shape_of(weight.input)
    takes = len(sizes) == 2 and sizes[1] <= MOST_INPUTS and has_compiler()
    if kernels.sums == EXACT_SUMS or activation.quantization.is_static or not takes:
        return None
    leading = shape_of(x)[:-1]
    few = DYNAMIC not in leading and prod(leading) <= FEW_FOR_OWN_KERNEL
    large = prod(sizes) >= LARGE_FOR_OWN_KERNEL
    return f"qopt's own kernel multiplies faster on {kernels.isa}" if few or large else None


def _why_plain_loops(x: SSAValue, activation: qnn.DequantizeOp, kernels: KernelTable) -> str | None:
    """Where sums are exact, what is slow as i8 becomes ui8 (`unsigned_inputs.py`)."""
    exact = kernels.sums == EXACT_SUMS or not activation.quantization.is_static
    if exact or element_of(x) != i8:
        return None
    return kernels.shapes.why_not_signed(shape_of(x)[-1], activation.params.data.zero_point)


NO_SATURATION = Guard("no sum of products saturates on the processor", _why_not_exact)


def _scales(weight: Weight) -> tuple[list[Operation], SSAValue]:
    """The weight's scales as a tensor, and the operations that make it."""
    if isinstance(weight, qnn.DequantizePerChannelOp):
        return [], weight.scale
    constant = ConstantOp.of_number(weight.params.data.scale, f32)
    return [constant], constant.result


def _prepack_conv(
    x: SSAValue,
    activation: qnn.DequantizeOp,
    weight: Weight,
    bias: SSAValue | None,
    conv: qnn.ConvOp,
) -> list[Operation]:
    made, scale = _scales(weight)
    packed = onednn.PackConvOp(weight.input, scale, activation.params, conv.window)
    kind = onednn.QConvOp if conv.output_padding is None else onednn.QConvTransposeOp
    kernel = kind(
        x, activation.quantization, packed.result, scale, bias, conv.result.type, **conv.window
    )
    return [*made, packed, kernel]


@rule(
    match=Op[qnn.ConvOp](
        output_padding=Lit(None), input=quantized_input, weight=quantized_weight, bias=Var("bias")
    ).named("conv"),
    numerics=Numerics.REASSOCIATES,
    before="qnn.conv (qnn.dequantize %x <p>), (qnn.dequantize_per_channel %w, %s, %z axis 0) bias(%b)",
    after="onednn.qconv %x <p>, (onednn.pack_conv %w, %s for <p>) scales %s bias(%b)",
    where=(
        Guard("target has the convolution", _why_not_conv),
        *FLOAT_OPERANDS,
        static("activation"),
        SHAPE,
        NO_SATURATION,
        NOT_SLOWER,
    ),
)
def prepack_conv(
    x: SSAValue,
    activation: qnn.DequantizeOp,
    weight: Weight,
    bias: SSAValue | None,
    conv: qnn.ConvOp,
) -> list[Operation]:
    """Compute a convolution of quantized input and weight in integers, with the weight packed at load time."""
    return _prepack_conv(x, activation, weight, bias, conv)


@rule(
    match=Op[qnn.ConvOp](input=quantized_input, weight=quantized_weight, bias=Var("bias")).named(
        "conv"
    ),
    numerics=Numerics.REASSOCIATES,
    before="qnn.conv (qnn.dequantize %x <p>), (qnn.dequantize_per_channel %w, %s, %z axis 1) bias(%b) output_padding [0, 0]",
    after="onednn.qconv_transpose %x <p>, (onednn.pack_conv %w, %s for <p>) scales %s bias(%b) output_padding [0, 0]",
    where=(
        Guard("target has the transposed convolution", _why_not_conv_transpose),
        *_floats(_why_not_weight_by_columns),
        static("activation"),
        Guard("oneDNN computes the shape right and fast", _why_not_transposed_shape),
        NO_SATURATION,
        NOT_SLOWER,
    ),
)
def prepack_conv_transpose(
    x: SSAValue,
    activation: qnn.DequantizeOp,
    weight: Weight,
    bias: SSAValue | None,
    conv: qnn.ConvOp,
) -> list[Operation]:
    """Compute a transposed convolution of quantized input and weight in integers, with the weight packed at load time."""
    return _prepack_conv(x, activation, weight, bias, conv)


@rule(
    match=Op[qnn.LinearOp](input=quantized_input, weight=quantized_weight, bias=Var("bias")).named(
        "linear"
    ),
    numerics=Numerics.REASSOCIATES,
    before="qnn.linear (qnn.dequantize %x <p>), (qnn.dequantize_per_channel %w, %s, %z axis 0) bias(%b)",
    after="onednn.qlinear %x <p>, (onednn.pack_linear %w) scales %s bias(%b)",
    where=(
        Guard("target has the linear layer", _why_not_linear),
        Guard("the target's kernel is the fastest", _why_own_kernel),
        *FLOAT_OPERANDS,
        NO_SATURATION,
        Guard("the kernel multiplies in no plain loops", _why_plain_loops),
        NOT_SLOWER,
    ),
)
def prepack_linear(
    x: SSAValue,
    activation: qnn.DequantizeOp,
    weight: Weight,
    bias: SSAValue | None,
    linear: qnn.LinearOp,
) -> list[Operation]:
    """Compute a linear layer of quantized input and weight in integers, with the weight packed at load time."""
    made, scale = _scales(weight)
    packed = onednn.PackLinearOp(weight.input)
    kernel = onednn.QLinearOp(
        x, activation.quantization, packed.result, scale, bias, linear.result.type
    )
    return [*made, packed, kernel]


RULES: list[Rule] = [prepack_conv, prepack_conv_transpose, prepack_linear]
