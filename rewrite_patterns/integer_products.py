"""Products of two computed tensors, such as those of attention, on integers."""

from __future__ import annotations

from typing import NamedTuple

from xdsl.dialects.builtin import i8
from xdsl.ir import Operation, SSAValue

from ..dialects import onednn, qnn
from ..dialects.onednn import KernelTable
from ..dialects.qnn import QuantParamsAttr
from ..dialects.types import element_of, rank_of
from .facts.guards import is_f32, label, static
from .facts.measured import NOT_SLOWER
from .language import Guard, Numerics, Op, Rule, Var, rule
from .layout import moved


def _why_not_product(x: SSAValue, y: SSAValue, kernels: KernelTable) -> str | None:
    elements = (element_of(x), element_of(y))
    reasons = (kernels.why_not_input("onednn.qmatmul", rank_of(x), e) for e in elements)
    return next((reason for reason in reasons if reason), None)


def _why_not_exact(x: SSAValue, y: SSAValue, kernels: KernelTable) -> str | None:
    return kernels.sums.why_not_exact_of_computed(x, y)


@rule(
    match=Op[qnn.MatmulOp](
        input=Op[qnn.DequantizeOp](input=Var("x")).named("first"),
        other=Op[qnn.DequantizeOp](input=Var("y")).named("second"),
    ).named("product"),
    numerics=Numerics.REASSOCIATES,
    before="qnn.matmul (qnn.dequantize %x <p>), (qnn.dequantize %y <q>)",
    after="onednn.qmatmul %x <p>, %y <q>",
    where=(
        Guard("target has the product", _why_not_product),
        is_f32("first"),
        is_f32("second"),
        static("first"),
        static("second"),
        Guard("no sum of products saturates on the processor", _why_not_exact),
        NOT_SLOWER,
    ),
)
def multiply_integers(
    x: SSAValue,
    y: SSAValue,
    first: qnn.DequantizeOp,
    second: qnn.DequantizeOp,
    product: qnn.MatmulOp,
) -> Operation:
    """Multiply two computed matrices, or stacks of them, in integers, as queries and keys are."""
    return onednn.QMatmulOp(x, first.params, y, second.params, product.result.type)


class Way(NamedTuple):
    """The way from what makes a product's second factor to the product: a quantize, and layout operations after it."""

    quantize: qnn.QuantizeOp
    moves: list[Operation]


def _way(product: onednn.QMatmulOp) -> Way | str:
    if element_of(product.other) == i8:
        return "the second factor holds i8 already"
    moves: list[Operation] = []
    value = product.other
    while isinstance(value.owner, qnn.MOVES):
        moves.append(value.owner)
        value = value.owner.operands[0]
    made_by = value.owner
    if not isinstance(made_by, qnn.QuantizeOp):
        return "the second factor is not quantized in this graph"
    if not made_by.quantization.is_static:
        return f"{label(made_by)}'s scale or zero point is computed"
    shared = next((op for op in (*moves, made_by) if not op.results[0].has_one_use()), None)
    if shared is not None:
        return f"{label(shared)} is used by others than the product"
    return Way(made_by, moves[::-1])


@rule(
    match=Op[onednn.QMatmulOp]().named("product"),
    numerics=Numerics.BIT_EXACT,
    before="onednn.qmatmul %x <p>, (qnn.quantize %y <scale 0.1, zero_point 128, range [0, 255]>) <q>",
    after="onednn.qmatmul %x <p>, (qnn.quantize %y <scale 0.1, zero_point 0, range [-128, 127]>) <q>",
    where=(Guard("the second factor is ui8, quantized for the product alone", _way, binds="way"),),
)
def quantize_signed(product: onednn.QMatmulOp, way: Way) -> list[Operation]:
    """Quantize a product's second factor to i8, which kernels multiply by, where it would be ui8: 128 less, as its
    zero point.
    """
    quantize, moves = way
    made: list[Operation] = [qnn.QuantizeOp(quantize.input, quantize.params.data.signed, i8)]
    made[0].location = quantize.location
    for move in moves:
        made.append(moved(move, made[-1].results[0]))
    for new, old in zip(made, (quantize, *moves), strict=True):
        new.results[0].name_hint = old.results[0].name_hint
    other_params = QuantParamsAttr(product.other_params.data.signed)
    factors = (product.input, product.params, made[-1].results[0], other_params)
    return [*made, onednn.QMatmulOp(*factors, product.result.type)]


RULES: list[Rule] = [multiply_integers, quantize_signed]
