"""Factors of float products in bf16, where the user's precision of products allows it."""

from __future__ import annotations

from collections.abc import Sequence

from xdsl.dialects.builtin import bf16, f32
from xdsl.ir import Attribute, SSAValue
from xdsl.rewriter import Rewriter

from ....dialects.dnnl import MatmulOp, ReorderOp, SoftmaxOp
from ....dialects.dnnl.layouts import dense, laid_out, order_of, strides_of
from ....dialects.types import element_of, shape_of
from ....rewrite_patterns.facts.primitives import memory_chain
from ..builder import PlanBuilder

PRECISIONS = {"f32": f32, "bf16": bf16}
"""The element type in which factors of float products are read, by the pass's option."""


def narrowed(value: SSAValue, builder: PlanBuilder) -> SSAValue:
    """Return a factor in bf16: written so by the linear layer or softmax that makes it for this product alone, or reordered."""
    chain = memory_chain(value)
    makes = isinstance(chain[-1].owner, (MatmulOp, SoftmaxOp))
    if makes and element_of(value) == f32 and builder.is_read_once(chain):
        return retyped(chain, bf16, builder)
    shape = shape_of(value)
    packed = dense(shape, order_of(shape, strides_of(value)))
    return builder.add(ReorderOp(value, laid_out(bf16, shape, packed)))


def retyped(chain: Sequence[SSAValue], element: Attribute, builder: PlanBuilder) -> SSAValue:
    """Change the element type of memory and its views; return the last view."""
    first, *rest = chain
    for value in chain:
        builder.forget(value)
    for value in rest:
        _retype(value, element)
    return _retype(first, element)


def _retype(value: SSAValue, element: Attribute) -> SSAValue:
    type = laid_out(element, shape_of(value), strides_of(value))
    return Rewriter.replace_value_with_new_type(value, type)
