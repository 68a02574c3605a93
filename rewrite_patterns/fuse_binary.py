"""Functions of two tensors fused into the kernel that makes one of them."""

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import onednn, qnn
from ..dialects.fx import CallOp
from ..dialects.layers import LAYERS
from ..dialects.onednn import Kernel, KernelTable, PostOp
from ..dialects.types import rank_of, same_dims, shape_of, type_with_dims
from .facts.guards import float_result, is_f32, label, takes_tensor, target_supports
from .facts.post_op_calls import BINARY_CALLS
from .language import Calls, Guard, Numerics, Op, Rule, Tensor, Var, rule


def _why_not_same(kernel: Kernel, other: SSAValue) -> str | None:
    return (
        None if same_dims(kernel.result, other) else "a tensor of another shape is not summed into"
    )


def _why_summed(kernel: Kernel, other: SSAValue, kernels: KernelTable) -> str | None:
    """A convolution can sum into its result's buffer, which saves reading another tensor."""
    chain = (*kernel.post_ops.data, PostOp("sum"))
    if isinstance(kernel, onednn.QLinearOp) or not same_dims(kernel.result, other):
        return None
    if kernels.why_not_chain(kernel, chain) is not None:
        return None
    return f"{label(kernel)} sums it into its result's buffer"


@rule(
    match=Op[qnn.AddOp](lhs=Op[LAYERS]().used_once("kernel"), rhs=Var("other")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.add (onednn.qlinear %x …), %other",
    after="onednn.qlinear %x … others(%other) post <add>",
    where=(
        float_result,
        is_f32("kernel"),
        is_f32("other"),
        takes_tensor,
        Guard("the kernel does not sum into its result's buffer instead", _why_summed),
        target_supports("add"),
    ),
)
def fuse_add(kernel: Kernel, other: SSAValue) -> Operation:
    """Add a float tensor in the kernel, which reads it."""
    return kernel.with_post_op(PostOp("add"), other)


@rule(
    match=Op[qnn.AddOp](lhs=Op[onednn.QConvOp]().used_once("kernel"), rhs=Var("other")),
    numerics=Numerics.BIT_EXACT,
    before="qnn.add (onednn.qconv %x …), %other",
    after="onednn.qconv %x … others(%other) post <sum>",
    where=(
        float_result,
        target_supports("sum"),
        is_f32("kernel"),
        is_f32("other"),
        Guard("kernel and other have one shape", _why_not_same),
    ),
)
def fuse_add_into_conv(kernel: onednn.QConvOp, other: SSAValue) -> Operation:
    """Add a float tensor in the convolution kernel, which sums into the result's buffer."""
    return kernel.with_post_op(PostOp("sum"), other)


def _post_op(kernel: Kernel, call: CallOp, kernels: KernelTable) -> PostOp | str:
    if call.python_arguments[1]:
        return f"{call.target.data} with keywords"
    post_op = PostOp(BINARY_CALLS[call.target.data])
    return kernels.why_not_chain(kernel, (*kernel.post_ops.data, post_op)) or post_op


def _sizes(
    kernel: Kernel, post_op: PostOp, other: SSAValue, kernels: KernelTable
) -> tuple[int, ...] | str:
    """The sizes as which a tensor is read: a prelu's slopes are along the second dimension, others' as they are."""
    if post_op.name != "prelu" or rank_of(other) != 1:
        return kernels.why_not_tensor(kernel, other) or shape_of(other)
    sizes = (*shape_of(other), *[1] * (rank_of(kernel.result) - 2))
    return kernels.why_not_tensor(kernel, type_with_dims(f32, sizes)) or sizes


@rule(
    match=Calls(tuple(BINARY_CALLS), (Op[LAYERS]().used_once("kernel"), Tensor("other")), "call"),
    numerics=Numerics.BIT_EXACT,
    before="aten.mul (onednn.qlinear %x …), %other",
    after="onednn.qlinear %x … others(%other) post <mul>",
    where=(
        float_result,
        is_f32("kernel"),
        is_f32("other"),
        Guard("target has the kernel with the combination as a post-op", _post_op, binds="post_op"),
        Guard("target has the kernel with a post-op of such a tensor", _sizes, binds="sizes"),
    ),
)
def fuse_combination(
    kernel: Kernel, post_op: PostOp, other: SSAValue, sizes: tuple[int, ...]
) -> list[Operation]:
    """Multiply by a float tensor in the kernel, or combine them otherwise."""
    if len(sizes) == rank_of(other):
        return [kernel.with_post_op(post_op, other)]
    view = qnn.ReshapeOp(other, sizes, type_with_dims(f32, sizes))
    return [view, kernel.with_post_op(post_op, view.result)]


RULES: list[Rule] = [fuse_add, fuse_add_into_conv, fuse_combination]
