"""Additions fused into the kernel that makes one operand."""

# Bindings reach replacements by name, untyped.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from ..dialects import onednn, qnn
from ..dialects.onednn import PostOp
from .guards import float_result, is_f32, same_shape, target_supports
from .language import Numerics, Op, Rule, Var

fuse_add_into_linear = Rule(
    name="fuse_add_into_linear",
    match=Op[qnn.AddOp](
        lhs=Op[onednn.QLinearOp, onednn.QConvTransposeOp]().used_once("kernel"), rhs=Var("other")
    ),
    rewrite=lambda kernel, other: kernel.with_post_op(PostOp("add"), other),
    numerics=Numerics.BIT_EXACT,
    doc="Add a float tensor in the kernel of a linear layer or transposed convolution, which only read it.",
    before="qnn.add (onednn.qlinear %x …), %other",
    after="onednn.qlinear %x … others(%other) post <add>",
    where=(float_result, target_supports("add"), is_f32("kernel"), is_f32("other"), same_shape),
)

fuse_add_into_conv = Rule(
    name="fuse_add_into_conv",
    match=Op[qnn.AddOp](lhs=Op[onednn.QConvOp]().used_once("kernel"), rhs=Var("other")),
    rewrite=lambda kernel, other: kernel.with_post_op(PostOp("sum"), other),
    numerics=Numerics.BIT_EXACT,
    doc="Add a float tensor in the convolution kernel, which sums into the result's buffer.",
    before="qnn.add (onednn.qconv %x …), %other",
    after="onednn.qconv %x … others(%other) post <sum>",
    where=(float_result, target_supports("sum"), is_f32("kernel"), is_f32("other"), same_shape),
)

RULES: list[Rule] = [fuse_add_into_linear, fuse_add_into_conv]
