"""Primitives of a plan that the one before them does as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xdsl.ir import Attribute, Operation, SSAValue

from ..dialects.dnnl import (
    BinaryAlgorithm,
    BinaryOp,
    EltwiseOp,
    LayerNormOp,
    MatmulOp,
    Normalization,
    ReorderOp,
    ResamplingOp,
    SoftmaxOp,
    ViewOp,
)
from ..dialects.dnnl.layouts import laid_out, strides_of
from ..dialects.elements import FLOATS
from ..dialects.functions import PostOp
from ..dialects.onednn import KernelTable, PostOpsAttr
from ..dialects.qnn import QuantParamsAttr
from ..dialects.types import element_of, shape_of
from .facts.guards import label
from .facts.primitives import is_fast_broadcast, memory_chain, why_placed, why_read_elsewhere
from .language import Guard, Numerics, Op, Rule, rule

Quantizing = BinaryOp | LayerNormOp | MatmulOp | ResamplingOp | SoftmaxOp
"""The primitives that can write integers."""


class Floats(NamedTuple):
    """Floats that are quantized: what computes them, their views from the last to the first, and the quantization."""

    maker: Quantizing
    views: list[SSAValue]
    output: QuantParamsAttr


def _floats(reorder: ReorderOp) -> Floats | str:
    if reorder.output is None or reorder.params is not None:
        return "it does not quantize floats"
    chain = memory_chain(reorder.source)
    maker = chain[-1].owner
    if not isinstance(maker, Quantizing):
        return "no primitive that can quantize makes its floats"
    if maker.output is not None or element_of(maker.result) not in FLOATS:
        return f"{label(maker)} does not write floats"
    return Floats(maker, chain[:-1], reorder.output)


def _why_not_of_integers(floats: Floats) -> str | None:
    maker = floats.maker
    if isinstance(maker, MatmulOp) and (maker.params is None or maker.overwritten is not None):
        return f"{label(maker)} multiplies floats, or writes over a tensor of them"
    return None


def _why_not_a_scale_alone(floats: Floats) -> str | None:
    # Added to the shift of a layer norm it would be rounded with the floats, and five times as many roundings would flip.
    zero_point = floats.output.data.zero_point
    if isinstance(floats.maker, Normalization) and zero_point != 0:
        return f"the zero point is {zero_point}, and normalizations have none"
    return None


def _why_not_fast_softmax(floats: Floats, kernels: KernelTable) -> str | None:
    if kernels.integer_softmax or not isinstance(floats.maker, SoftmaxOp):
        return None
    return f"a softmax that writes integers runs in plain loops (with {kernels.isa})"


def _why_not_quantized_alone(floats: Floats, reorder: ReorderOp) -> str | None:
    chain = [*floats.views, floats.maker.result]
    return why_placed(floats.maker, reorder) or why_read_elsewhere(chain)


def _writing(maker: Quantizing, element: Attribute, output: QuantParamsAttr) -> Operation:
    """A primitive that writes its result as integers."""
    new = type(maker).create(
        operands=list(maker.operands),
        result_types=[_with_element(maker.result, element)],
        properties={**maker.properties, "output": output},
    )
    new.location = maker.location
    return new


def _with_element(value: SSAValue, element: Attribute) -> Attribute:
    return laid_out(element, shape_of(value), strides_of(value))


@rule(
    match=Op[ReorderOp]().named("reorder"),
    numerics=Numerics.BIT_EXACT,
    before="dnnl.reorder (dnnl.binary add %x, %y) to <p>",
    after="dnnl.binary add %x, %y to <p>",
    where=(
        Guard("a primitive that can quantize makes the floats", _floats, binds="floats"),
        Guard("a product that quantizes is one of integers", _why_not_of_integers),
        Guard("a normalization that quantizes needs no zero point", _why_not_a_scale_alone),
        Guard("a softmax that quantizes has a fast kernel", _why_not_fast_softmax),
        Guard("the floats have no other reader", _why_not_quantized_alone),
    ),
)
def quantize_in_primitive(floats: Floats, reorder: ReorderOp) -> list[Operation]:
    """Let a primitive write integers if its floats have no other use: no tensor of floats is stored between."""
    # The primitive that writes integers, its views, and a reorder if these are not as the result was.
    element = element_of(reorder.result)
    made: list[Operation] = [_writing(floats.maker, element, floats.output)]
    for view in reversed(floats.views):
        assert isinstance(view.owner, ViewOp)
        type = _with_element(view, element)
        made.append(ViewOp(made[-1].results[0], type, view.owner.offset.value.data))
    if made[-1].results[0].type != reorder.result.type:
        made.append(ReorderOp(made[-1].results[0], reorder.result.type))
    return made


def _why_not_applied(product: MatmulOp, apply: EltwiseOp) -> str | None:
    if product.output is not None:
        return f"{label(product)} writes integers"
    return why_placed(product, apply)


def _product(product: MatmulOp, chain: Sequence[PostOp], others: Sequence[SSAValue]) -> MatmulOp:
    """The same product with other post-ops."""
    kept = {k: v for k, v in product.properties.items() if k != "operandSegmentSizes"}
    new = MatmulOp(
        product.source,
        product.weights,
        product.scales,
        product.bias,
        others,
        {**kept, "post_ops": PostOpsAttr(tuple(chain))},
        product.result.type,
        product.values,
    )
    new.location = product.location
    return new


@rule(
    match=Op[EltwiseOp](source=Op[MatmulOp]().used_once("product")).named("apply"),
    numerics=Numerics.BIT_EXACT,
    before="dnnl.eltwise (dnnl.matmul %x, %y) <relu>",
    after="dnnl.matmul %x, %y post <relu>",
    where=(Guard("the product writes floats, which have no places yet", _why_not_applied),),
)
def apply_in_product(product: MatmulOp, apply: EltwiseOp) -> MatmulOp:
    """Apply a function of each element in the product that makes them."""
    chain = (*product.post_ops.data, *apply.function.data)
    return _product(product, chain, product.others)


def _why_not_added(add: BinaryOp, product: MatmulOp) -> str | None:
    if add.algorithm.data != BinaryAlgorithm.ADD or add.output is not None:
        return "it is no addition of floats"
    if product.scales is not None or product.output is not None:
        return f"{label(product)} has scales of its own"
    return why_placed(product, add)


def _why_not_fast(add: BinaryOp) -> str | None:
    sizes, shape = shape_of(add.second), shape_of(add.first)
    if is_fast_broadcast(shape, sizes):
        return None
    return f"the kernels have no fast form for {list(sizes)} added to {list(shape)}"


@rule(
    match=Op[BinaryOp](first=Op[MatmulOp]().used_once("product")).named("add"),
    numerics=Numerics.BIT_EXACT,
    before="dnnl.binary add (dnnl.matmul %x, %y), %mask",
    after="dnnl.matmul %x, %y others(%mask) post <add>",
    where=(
        Guard("it adds to a product of floats without scales", _why_not_added),
        Guard("the kernels have the broadcast", _why_not_fast),
    ),
)
def add_in_product(add: BinaryOp, product: MatmulOp) -> MatmulOp:
    """Add a tensor, such as a mask, in the product of stacks of stacks before it."""
    chain = (*product.post_ops.data, PostOp("add"))
    return _product(product, chain, [*product.others, add.second])


RULES: list[Rule] = [quantize_in_primitive, apply_in_product, add_in_product]
