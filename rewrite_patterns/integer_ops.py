"""Operations that select or join elements, done on integers where their input is quantized."""

from __future__ import annotations

from xdsl.ir import Operation, SSAValue

from ..dialects import qnn
from ..dialects.elements import FULL_RANGE
from ..dialects.onednn import KernelTable
from ..dialects.types import element_of, rank_of, shape_of, with_element
from .facts.guards import one_for_all, static
from .language import Each, Guard, Numerics, Op, Rule, Var, rule

X = Var("x")
dequantized = Op[qnn.DequantizeOp](input=X).named("dequantize")


def _pool(pool: qnn.MaxPool2dOp, x: SSAValue) -> qnn.MaxPool2dOp:
    return qnn.MaxPool2dOp(x, pool.window, with_element(pool.result, element_of(x)))


def _why_not_pool(x: SSAValue, kernels: KernelTable) -> str | None:
    return kernels.why_not_input("qnn.max_pool2d", rank_of(x), element_of(x))


def _why_not_quantized_pool(quantize: qnn.QuantizeOp, kernels: KernelTable) -> str | None:
    rank = rank_of(quantize.result)
    return kernels.why_not_input("qnn.max_pool2d", rank, element_of(quantize.result))


@rule(
    match=Op[qnn.MaxPool2dOp](input=dequantized).named("pool"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.max_pool2d (qnn.dequantize %q <p>) kernel [3, 3] …",
    after="qnn.dequantize (qnn.max_pool2d %q kernel [3, 3] …) <p>",
    where=(Guard("target pools such integers", _why_not_pool), one_for_all("dequantize")),
)
def pool_integers(
    x: SSAValue, dequantize: qnn.DequantizeOp, pool: qnn.MaxPool2dOp
) -> list[Operation]:
    """Take the maximum of integers: dequantization keeps their order."""
    new = _pool(pool, x)
    return [new, dequantize.on(new.result)]


@rule(
    match=Op[qnn.QuantizeOp](input=Op[qnn.MaxPool2dOp](input=X).used_once("pool")).named(
        "quantize"
    ),
    numerics=Numerics.BIT_EXACT,
    before="qnn.quantize (qnn.max_pool2d %x kernel [3, 3] …) <p>",
    after="qnn.max_pool2d (qnn.quantize %x <p>) kernel [3, 3] …",
    where=(Guard("target pools such integers", _why_not_quantized_pool), one_for_all("quantize")),
)
def pool_quantized(x: SSAValue, pool: qnn.MaxPool2dOp, quantize: qnn.QuantizeOp) -> list[Operation]:
    """Quantize before a max pooling, next to the operation that makes the floats: quantization keeps their order."""
    new = quantize.on(x)
    return [new, _pool(pool, new.result)]


def _same_parameters(parts: list[qnn.DequantizeOp]) -> str | None:
    first = parts[0]
    for part in parts[1:]:
        if part.quantization != first.quantization:
            return f"the inputs' parameters differ: {first.params} and {part.params}"
        if element_of(part.input) != element_of(first.input):
            return f"the inputs' types differ: {first.input.type} and {part.input.type}"
    if not all(shape_of(value) == (1,) for value in first.values):
        return "the inputs have a scale for each row"
    return None


@rule(
    match=Op[qnn.CatOp](inputs=Each(Op[qnn.DequantizeOp](), "parts")).named("cat"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.cat (qnn.dequantize %a <p>), (qnn.dequantize %b <p>) dim 1",
    after="qnn.dequantize (qnn.cat %a, %b dim 1) <p>",
    where=(Guard("equal parameters and types", _same_parameters),),
)
def cat_integers(parts: list[qnn.DequantizeOp], cat: qnn.CatOp) -> list[Operation]:
    """Join integers instead of floats where all inputs are quantized alike."""
    first = parts[0]
    joined = qnn.CatOp(
        [p.input for p in parts],
        cat.dim.value.data,
        with_element(cat.result, element_of(first.input)),
    )
    return [joined, first.on(joined.result)]


@rule(
    match=Op[qnn.ReluOp](input=dequantized).named("relu"),
    numerics=Numerics.BIT_EXACT,
    before="qnn.relu (qnn.dequantize %q <p>)",
    after="qnn.dequantize (qnn.clamp %q min 128 max 255) <p>",
    where=(static("dequantize"),),
)
def relu_integers(x: SSAValue, dequantize: qnn.DequantizeOp) -> list[Operation]:
    """Clamp integers at the zero point instead of floats at zero."""
    new = qnn.ClampOp(x, dequantize.params.data.zero_point, FULL_RANGE[element_of(x)][1])
    return [new, dequantize.on(new.result)]


RULES: list[Rule] = [pool_integers, pool_quantized, cat_integers, relu_integers]
