"""Functions of two tensors fused into the kernel that makes one of them."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ..dialects import onednn, qnn
from ..dialects.fx import CallOp
from ..dialects.onednn import LAYERS, Kernel, PostOp, Target
from ..dialects.types import rank_of, same_dims, shape_of, type_with_dims
from .facts.guards import float_result, is_f32, label, takes_tensor, target_supports
from .facts.post_op_calls import BINARY_CALLS
from .language import Calls, Guard, Numerics, Op, Rule, Tensor, Var


def _why_not_same(kernel: Kernel, other: SSAValue) -> str | None:
    return (
        None if same_dims(kernel.result, other) else "a tensor of another shape is not summed into"
    )


def _why_summed(kernel: Kernel, other: SSAValue, target: Target) -> str | None:
    """A convolution's result is a buffer that it may sum into, so that nothing else is read."""
    chain = (*kernel.post_ops.data, PostOp("sum"))
    if isinstance(kernel, onednn.QLinearOp) or not same_dims(kernel.result, other):
        return None
    if target.why_not_chain(kernel, chain) is not None:
        return None
    return f"{label(kernel)} sums it into its result's buffer"


fuse_add = Rule(
    name="fuse_add",
    match=Op[qnn.AddOp](lhs=Op[LAYERS]().used_once("kernel"), rhs=Var("other")),
    rewrite=lambda kernel, other: kernel.with_post_op(PostOp("add"), other),
    numerics=Numerics.BIT_EXACT,
    doc="Add a float tensor in the kernel, which reads it.",
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

fuse_add_into_conv = Rule(
    name="fuse_add_into_conv",
    match=Op[qnn.AddOp](lhs=Op[onednn.QConvOp]().used_once("kernel"), rhs=Var("other")),
    rewrite=lambda kernel, other: kernel.with_post_op(PostOp("sum"), other),
    numerics=Numerics.BIT_EXACT,
    doc="Add a float tensor in the convolution kernel, which sums into the result's buffer.",
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


def _combination(call: CallOp) -> PostOp:
    return PostOp(BINARY_CALLS[call.target.data])


def _why_not_combination(kernel: Kernel, call: CallOp, target: Target) -> str | None:
    if call.python_arguments[1]:
        return f"{call.target.data} with keywords"
    return target.why_not_chain(kernel, (*kernel.post_ops.data, _combination(call)))


def _seen(kernel: Kernel, call: CallOp, other: SSAValue) -> list[int]:
    """The sizes as which a tensor is read: a prelu's slopes are along the second dimension, others' as they are."""
    sizes = list(shape_of(other))
    if _combination(call).name == "prelu" and len(sizes) == 1:
        sizes += [1] * (rank_of(kernel.result) - 2)
    return sizes


def _why_not_tensor(kernel: Kernel, call: CallOp, other: SSAValue, target: Target) -> str | None:
    sizes = _seen(kernel, call, other)
    is_seen = len(sizes) == rank_of(other)
    return target.why_not_tensor(kernel, other if is_seen else type_with_dims(f32, sizes))


def _combined(kernel: Kernel, call: CallOp, other: SSAValue) -> list[Operation]:
    sizes = _seen(kernel, call, other)
    if len(sizes) == rank_of(other):
        return [kernel.with_post_op(_combination(call), other)]
    view = qnn.ReshapeOp(other, sizes, type_with_dims(f32, sizes))
    return [view, kernel.with_post_op(_combination(call), view.result)]


fuse_combination = Rule(
    name="fuse_combination",
    match=Calls(tuple(BINARY_CALLS), (Op[LAYERS]().used_once("kernel"), Tensor("other")), "call"),
    rewrite=_combined,
    numerics=Numerics.BIT_EXACT,
    doc="Multiply by a float tensor in the kernel, or combine them otherwise.",
    before="aten.mul (onednn.qlinear %x …), %other",
    after="onednn.qlinear %x … others(%other) post <mul>",
    where=(
        float_result,
        is_f32("kernel"),
        is_f32("other"),
        Guard("target has the kernel with the combination as a post-op", _why_not_combination),
        Guard("target has the kernel with a post-op of such a tensor", _why_not_tensor),
    ),
)

RULES: list[Rule] = [fuse_add, fuse_add_into_conv, fuse_combination]
