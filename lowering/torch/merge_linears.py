"""merge-linears: linear layers on one input become one kernel with their weights side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, NameLoc, StringAttr, f32
from xdsl.ir import Block, Operation, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects import qnn
from ...dialects.onednn import PackLinearOp, QLinearOp
from ...dialects.types import dims_of, element_of, rank_of, shape_of, type_with_dims
from ...rewrite_patterns.facts.constants import is_constant
from ...rewrite_patterns.language import ledger_of, may_rewrite
from ..analysis.aliasing import positions
from ..analysis.blocks import blocks_of

NAME = "merge-linears"
RULE = "merge_linears"
"""What the ledger calls a merge."""


@dataclass(frozen=True)
class MergeLinearsPass(ModulePass):
    """Compute linear layers that share an input, such as queries, keys and values, in one kernel; bit-exact.

    Their constant weights, scales and biases are joined along the output channels, and each takes its slice of the
    result. Only kernels with float results and without post-ops or addends are merged: those stay with one user.

    ```mlir
    %p = onednn.pack_linear %v : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    %r = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
    %1 = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    %2 = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %r scales %t : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    // becomes
    %u = qnn.cat %v, %w dim 0 : tensor<8x4xi8>, tensor<8x4xi8> -> tensor<16x4xi8>
    %q = qnn.cat %s, %t dim 0 : tensor<8xf32>, tensor<8xf32> -> tensor<16xf32>
    %p = onednn.pack_linear %u : tensor<16x4xi8> -> !onednn.packed<tensor<16x4xi8>>
    %0 = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %q : tensor<2x4xui8>, !onednn.packed<tensor<16x4xi8>>, tensor<16xf32> -> tensor<2x16xf32>
    %1 = qnn.slice %0 dim 1 start 0 end 8 step 1 : tensor<2x16xf32> -> tensor<2x8xf32>
    %2 = qnn.slice %0 dim 1 start 8 end 16 step 1 : tensor<2x16xf32> -> tensor<2x8xf32>
    ```
    """

    name = NAME

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        for block in blocks_of(op):
            for group in groups(block):
                if may_rewrite(RULE, group[0]):
                    first = group[0]
                    ledger_of(op).applied(RULE, first, [*group, merge(group)])


def groups(block: Block) -> list[list[QLinearOp]]:
    """Return the kernels of a block that can be merged, each group in order."""
    found: dict[tuple[object, ...], list[QLinearOp]] = {}
    for op in block.ops:
        if isinstance(op, QLinearOp) and _is_mergeable(op):
            key = (op.input, op.quantization, op.bias is None)
            found.setdefault(key, []).append(op)
    return [group for group in found.values() if len(group) > 1]


def _is_mergeable(op: QLinearOp) -> bool:
    """Whether the kernel is a plain product of constants and input, so that it can be computed earlier."""
    pack, bias = op.weight.owner, op.bias
    plain = not op.post_ops.data and op.output is None and element_of(op.result) == f32
    return (
        plain
        and isinstance(pack, PackLinearOp)
        and is_constant(pack.weight)
        and is_constant(op.weight_scale)
        and shape_of(op.weight_scale)[0] == shape_of(pack.weight)[0]
        and (bias is None or is_constant(bias))
    )


def merge(group: Sequence[QLinearOp]) -> QLinearOp:
    """Replace a group of kernels by one at the place of the first, and return that."""
    first = group[0]
    block = first.parent
    assert block is not None
    order = positions(block)
    for op in group:
        for value in (_weight(op), op.weight_scale, *([op.bias] if op.bias is not None else [])):
            _hoist(value, first, order)
    weights = [_weight(op) for op in group]
    weight, scale = _joined(weights), _joined([op.weight_scale for op in group])
    biases = [op.bias for op in group if op.bias is not None]
    bias = [_joined(biases)] if biases else []
    pack = PackLinearOp(weight.result)
    leading = dims_of(first.result)[:-1]
    kernel = QLinearOp(
        first.input,
        first.quantization,
        pack.result,
        scale.result,
        bias[0].result if bias else None,
        type_with_dims(f32, (*leading, shape_of(weight.result)[0])),
    )
    kernel.result.name_hint = first.result.name_hint
    new_ops: list[Operation] = [weight, scale, *bias, pack, kernel]
    location = first.location
    if isinstance(location, NameLoc):
        location = NameLoc(StringAttr(f"{location.desc.data}_merged"), location.location)
    for new in new_ops:
        new.location = location
    Rewriter.insert_op(new_ops, InsertPoint.before(first))
    start = 0
    for op, part in zip(group, weights, strict=True):
        size = shape_of(part)[0]
        dim = rank_of(op.result) - 1
        piece = qnn.SliceOp(kernel.result, dim, start, start + size, 1, op.result.type)
        piece.location = op.location
        piece.result.name_hint = op.result.name_hint
        Rewriter.replace_op(op, piece)
        start += size
    return kernel


def _hoist(value: SSAValue, first: Operation, order: dict[Operation, int]) -> None:
    """Move what makes a constant in front of the first kernel, where it stands behind it."""
    op = value.owner
    if not isinstance(op, Operation) or order[op] < order[first]:
        return
    for operand in op.operands:
        _hoist(operand, first, order)
    op.detach()
    Rewriter.insert_op(op, InsertPoint.before(first))
    order[op] = -1


def _weight(op: QLinearOp) -> SSAValue:
    pack = op.weight.owner
    assert isinstance(pack, PackLinearOp)
    return pack.weight


def _joined(parts: Sequence[SSAValue]) -> qnn.CatOp:
    """The parts one after the other along their first dimension."""
    sizes = [shape_of(part)[0] for part in parts]
    dims = (sum(sizes), *dims_of(parts[0])[1:])
    return qnn.CatOp(parts, 0, type_with_dims(element_of(parts[0]), dims))
