"""Attention in parts that oneDNN has: products, scale, mask, softmax."""

# Arguments of calls have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import math
from typing import Any

from xdsl.dialects.builtin import TensorType, f32, i1
from xdsl.ir import Block, Operation, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter

from ....dialects.fx import CallOp, TorchAttr
from ....dialects.qnn import AddOp, PermuteOp, ReshapeOp
from ....dialects.types import DYNAMIC, element_of, rank_of, shape_of
from ...fx.load_time import computed_for
from .heads import forget, shared

ATTENTION = "aten.scaled_dot_product_attention.default"
MASKED = -1e30
"""Added to a masked score: minus infinity would make a row that is masked whole NaN."""


def split_attention(block: Block) -> None:
    """Replace attention without dropout by products and a softmax; rows that are masked whole become zero."""
    masks: dict[SSAValue, tuple[SSAValue, SSAValue]] = {}
    for op in list(block.ops):
        if isinstance(op, CallOp) and op.target.data == ATTENTION:
            arguments = _understood(op)
            if arguments is not None:
                _split(op, *arguments, masks)


def _understood(op: CallOp) -> tuple[SSAValue, SSAValue, SSAValue, SSAValue | None, float] | None:
    """Query, key, value, mask and scale of a call; None if it has other arguments."""
    args, keywords = op.python_arguments
    names = ("query", "key", "value", "attn_mask", "dropout_p", "is_causal")
    given: dict[str, Any] = {**dict(zip(names, args, strict=False)), **keywords}
    factors: list[Any] = [given.get(name) for name in names[:3]]
    query, key, value = factors
    mask = given.get("attn_mask")
    if len(args) > len(names) or given.get("dropout_p"):
        return None
    if not all(map(_is_stack, factors)):
        return None
    key, value = _shared_by_heads(op, query, key, value)
    heads, common = shape_of(query)[1], shape_of(key)[1]
    if shape_of(value)[1] != common or not common or heads % common:
        return None
    if mask is not None and (given.get("is_causal") or not _is_mask(mask, query, key)):
        return None
    if given.get("is_causal"):
        mask = _causal_mask(op, shape_of(query)[2], shape_of(key)[2])
    if mask is not None:
        mask = _unexpanded(mask)
    scale = given.get("scale")
    return query, key, value, mask, 1 / math.sqrt(shape_of(query)[-1]) if scale is None else scale


def _shared_by_heads(
    op: CallOp, query: SSAValue, key: SSAValue, value: SSAValue
) -> tuple[SSAValue, SSAValue]:
    """Keys and values as they were before they were repeated for heads, where both were, and as often."""
    found = shared(key, op), shared(value, op)
    heads = {shape_of(v)[1] for v in found}
    return found if len(heads) == 1 else (key, value)


def _is_stack(value: Any) -> bool:
    known = isinstance(value, SSAValue) and isinstance(value.type, TensorType)
    return (
        known
        and rank_of(value) == 4
        and element_of(value) == f32
        and DYNAMIC not in shape_of(value)
    )


def _is_mask(mask: Any, query: SSAValue, key: SSAValue) -> bool:
    """Whether a mask is one for all heads or for each, of booleans or of numbers that are added."""
    if not isinstance(mask, SSAValue) or element_of(mask) not in (i1, f32) or rank_of(mask) != 4:
        return False
    batch, heads, rows, columns = shape_of(mask)
    wanted = shape_of(query)
    fits = all(s in (1, w) for s, w in zip((batch, heads, rows), wanted, strict=False))
    return fits and columns == shape_of(key)[2]


def _unexpanded(mask: SSAValue) -> SSAValue:
    """The mask before it was expanded, since an addition broadcasts it."""
    op = mask.owner
    while isinstance(op, CallOp) and op.target.data == "aten.expand.default":
        source = op.operands[0]
        if rank_of(source) != rank_of(mask):
            break
        mask, op = source, source.owner
    return mask


def _causal_mask(op: CallOp, rows: int, columns: int) -> SSAValue:
    """The mask by which each row sees the columns up to its own."""
    shape = [1, 1, rows, columns]
    type = TensorType(i1, shape)
    ones = CallOp("aten.ones.default", [shape], type, {"dtype": TorchAttr("bool")})
    every = computed_for(op, "ones", ones)
    return computed_for(op, "mask", CallOp("aten.tril.default", [every], type))


def _split(
    op: CallOp,
    query: SSAValue,
    key: SSAValue,
    value: SSAValue,
    mask: SSAValue | None,
    scale: float,
    masks: dict[SSAValue, tuple[SSAValue, SSAValue]],
) -> None:
    new: list[Operation] = []
    batch, heads, rows, _ = shape_of(query)
    common = shape_of(key)[1]
    # The rows of heads that share keys and values follow each other: for these they are the rows of one head.
    together = (batch, common, heads // common * rows)
    apart = together if mask is None or shape_of(mask)[1:3] == (1, 1) else (batch, heads, rows)

    def call(target: str, *args: Any) -> SSAValue:
        shape = list(shape_of(args[0]))
        if target == "aten.matmul.default":
            shape[-1] = shape_of(args[1])[-1]
        new.append(CallOp(target, args, TensorType(f32, shape)))
        return new[-1].results[0]

    def seen(value: SSAValue, leading: tuple[int, ...]) -> SSAValue:
        sizes = (*leading, shape_of(value)[-1])
        if shape_of(value) == sizes:
            return value
        new.append(ReshapeOp(value, sizes, TensorType(f32, sizes)))
        return new[-1].results[0]

    if mask is not None and mask not in masks:
        masks[mask] = _mask_before(op, mask)
    transposed = PermuteOp(key, [0, 1, 3, 2])
    new.append(transposed)
    products = call("aten.matmul.default", seen(query, together), transposed.result)
    scores = seen(call("aten.mul.Tensor", products, scale), apart)
    if mask is not None:
        new.append(AddOp(scores, masks[mask][0], scores.type))
        scores = new[-1].results[0]
    weights = seen(call("aten.softmax.int", scores, 3), together)
    result = seen(call("aten.matmul.default", weights, value), apart)
    if mask is not None:
        result = call("aten.mul.Tensor", result, masks[mask][1])
    seen(result, (batch, heads, rows))
    for part in new:
        part.location = op.location
        part.results[0].name_hint = op.results[0].name_hint
    repeated = [v for v in op.operands if v not in (query, key, value, mask)]
    Rewriter.replace_op(op, new)
    for before in repeated:
        forget(before)


def _mask_before(op: CallOp, mask: SSAValue) -> tuple[SSAValue, SSAValue]:
    """What is added to the scores, and 1 for each row that is not masked whole, as floats."""
    shape = shape_of(mask)
    added, rows = TensorType(f32, shape), TensorType(i1, (*shape[:-1], 1))
    if element_of(mask) == i1:
        shown = mask
        new = [CallOp("aten.where.Scalar", [mask, 0.0, MASKED], added)]
    else:
        visible = CallOp("aten.gt.Scalar", [mask, MASKED], TensorType(i1, shape))
        shown = visible.results[0]
        new = [visible, CallOp("aten.clamp_min.default", [mask, MASKED], added)]
    some = CallOp("aten.any.dim", [shown, -1, True], rows)
    kept = CallOp(
        "aten.to.dtype", [some.results[0], TorchAttr("float32")], TensorType(f32, rows.get_shape())
    )
    new += [some, kept]
    for part in new:
        part.location = op.location
    Rewriter.insert_op(new, InsertPoint.before(op))
    addend = new[-3].results[0]
    return addend, kept.results[0]
