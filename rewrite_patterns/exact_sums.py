"""Linear layers of integers that qopt's own kernel sums exactly: those that the target's kernels do not take, mostly since
their sums could saturate, and all where those sum in pairs."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import generated, qnn
from ..dialects.fx import ConstantOp
from ..dialects.generated.qlinear import MOST_INPUTS
from ..dialects.types import element_of, rank_of, shape_of
from .facts.guards import label
from .facts.measured import NOT_SLOWER
from .language import Guard, Numerics, Op, Rule, Var, rule
from .prepack import FLOAT_OPERANDS, Weight, quantized_input, quantized_weight


def _why_not_sizes(weight: Weight) -> str | None:
    if rank_of(weight.input) != 2:
        return f"the weight has {rank_of(weight.input)} dimensions, not 2"
    inputs = shape_of(weight.input)[1]
    return None if inputs <= MOST_INPUTS else f"sums of {inputs} products could leave 32 bits"


@rule(
    match=Op[qnn.LinearOp](input=quantized_input, weight=quantized_weight, bias=Var("bias")),
    numerics=Numerics.REASSOCIATES,
    before="qnn.linear (qnn.dequantize %x <p>), (qnn.dequantize_per_channel %w, %s, %z axis 0) bias(%b)",
    after="generated.qlinear %x <p>, (generated.pack_linear %w) scales %s bias(%b)",
    where=(
        *FLOAT_OPERANDS,
        Guard("sums fit 32 bits", _why_not_sizes),
        NOT_SLOWER,
    ),
)
def sum_exactly(
    x: SSAValue,
    activation: qnn.DequantizeOp,
    weight: Weight,
    bias: SSAValue | None,
    root: qnn.LinearOp,
) -> list[Operation]:
    """Sum a linear layer of quantized input and weight in 32 bits."""
    made: list[Operation] = []
    if isinstance(weight, qnn.DequantizePerChannelOp):
        scale = weight.scale
    else:
        channels = shape_of(weight.input)[0]
        numbers = ConstantOp.of_number(weight.params.data.scale, f32, channels)
        made.append(numbers)
        scale = numbers.result
    packed = generated.PackLinearOp(weight.input)
    kernel = generated.QLinearOp(
        x, activation.quantization, packed.result, scale, bias, root.result.type
    )
    return [*made, packed, kernel]


def _why_read_otherwise(quantize: qnn.QuantizeOp, linear: generated.QLinearOp) -> str | None:
    if element_of(quantize.input) != f32:
        return f"{label(quantize)} quantizes {element_of(quantize.input)}, not f32"
    if quantize.quantization != linear.quantization:
        return f"{label(quantize)}'s integers are read by other parameters"
    return None


@rule(
    match=Op[generated.QLinearOp](input=Op[qnn.QuantizeOp]().used_once("quantize")).named("linear"),
    numerics=Numerics.BIT_EXACT,
    before="generated.qlinear (qnn.quantize %x <p>) <p>, %w scales %s",
    after="generated.qlinear %x <p>, %w scales %s",
    where=(Guard("f32 become the integers that the layer reads", _why_read_otherwise),),
)
def quantize_in_linear(quantize: qnn.QuantizeOp, linear: generated.QLinearOp) -> Operation:
    """Quantize an input where it is widened, if no other layer reads its integers."""
    return linear.of_input(quantize.input, linear.quantization)


RULES: list[Rule] = [sum_exactly]

QUANTIZED_INPUTS: list[Rule] = [quantize_in_linear]
"""Applied last, when kernels that make the floats had their chance to write integers."""
