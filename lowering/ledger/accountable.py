"""Which operations the ledger reports on: all that compute with floats, in any spelling."""

from __future__ import annotations

import re
from collections.abc import Callable

from xdsl.dialects.builtin import TupleType
from xdsl.ir import Attribute, Operation

from ...dialects.elements import FLOATS
from ...dialects.fx import AnyCallOp, CallModuleOp, CallOp
from ...dialects.fx.names import QUANTIZED_DECOMPOSED
from ...dialects.qnn import QNN
from ...dialects.traits import Accountable, operations_with
from ...dialects.types import element_of, is_tensor
from ...rewrite_patterns.composites import SPELLED
from ...rewrite_patterns.facts.averages import AVERAGES, average_of
from ...rewrite_patterns.facts.linear_upsampling import LINEAR, factors_of

QUANTIZING = (QUANTIZED_DECOMPOSED, "torchao.")
"""How the names of operators that quantize, dequantize and choose parameters begin."""

PACKED_PRODUCTS = (
    "aten._weight_int4pack_mm",
    "aten._weight_int8pack_mm",
    "aten._dyn_quant_matmul",
    "onednn.linear_dynamic_fp16",
    "onednn.linear_relu_dynamic_fp16",
)
"""How the names of torch's products begin whose weight is in a layout of their own."""

MOVING_CALLS = frozenset(
    """
    alias as_strided atleast_1d atleast_2d atleast_3d block_diag broadcast_tensors broadcast_to cat channel_shuffle
    chunk clone column_stack concat concatenate constant_pad_nd contiguous copy cpu data detach diag diag_embed
    diagflat diagonal diagonal_scatter double dropout alpha_dropout feature_dropout dsplit dstack empty_like expand
    expand_as flatten flip fliplr flipud float full_like gather getitem half bfloat16 hsplit hstack im2col index
    index_copy index_fill index_put index_select lift lift_fresh mH mT masked_fill masked_scatter masked_select matrix_H
    max_unpool2d max_unpool3d movedim moveaxis narrow native_channel_shuffle native_dropout new_empty
    new_empty_strided new_full new_ones new_zeros numpy_T ones_like pad pad_sequence permute pixel_shuffle
    pixel_unshuffle positive ravel real reflection_pad1d reflection_pad2d reflection_pad3d repeat repeat_interleave
    replication_pad1d replication_pad2d replication_pad3d reshape reshape_as resolve_conj resolve_neg roll rot90 select
    select_scatter set_item slice slice_scatter split split_with_sizes squeeze stack swapaxes swapdims t take
    take_along_dim tensor_split tile to transpose tril triu type_as unbind unflatten unfold unsafe_chunk unsafe_split
    unsafe_split_with_sizes unsqueeze view view_as vsplit where zeros_like rand_like randn_like randint_like
    """.split()
)
"""Functions that only move, select or convert elements, or make tensors; `_copy` and `_to_` forms of them count as them."""

NAMES_OF_KINDS: dict[str, str] = {
    "activation": r"relu|elu$|elu_|gelu|silu|glu|mish|sigmoid|tanh$|hardtanh|hardswish|softplus|softshrink|hardshrink|threshold|swish",
    "attention": r"attention",
    "conv": r"conv(?!ert)",
    "linear": r"(?<!bi)(?<!tri)linear(?!1d|2d|3d)|^_?addmm|^mm$|^mv$|^addmv$",
    "matmul": r"matmul|mm(_|$)|^mv$|addmv|^dot$|vdot|vecdot|inner$|tensordot|einsum|multi_dot|chain_matmul|bilinear$|outer$",
    "norm": r"norm(?!al)",
    "pool": r"pool",
    "recurrent": r"lstm|gru|rnn",
    "softmax": r"softmax",
    "upsample": r"upsample|interpolate|grid_sample",
}
"""The kinds of functions that `require_fused` knows beside operations of qnn, each by an expression for names."""

READ_CALLS: dict[str, Callable[[CallOp], object]] = {
    **dict.fromkeys(AVERAGES, average_of),
    **dict.fromkeys(LINEAR, factors_of),
}
"""How calls that stay calls in the other dialects are read; a string says why one is not what primitives compute."""


def known_kinds() -> list[str]:
    """The kinds of operations that `require_fused` takes."""
    operations = operations_with(Accountable, QNN.operations)
    return sorted({*(op.name.removeprefix("qnn.") for op in operations), *NAMES_OF_KINDS})


def kinds_of(op: str) -> set[str]:
    """Return the kinds of an operation, by the name under which the ledger reports it: `qnn.conv` or `aten.conv_tbc.default`."""
    own = op.removeprefix("qnn.")
    name = function_name(op)
    return {own, *(kind for kind, names in NAMES_OF_KINDS.items() if re.search(names, name))}


def function_name(target: str) -> str:
    """Return the name of the function that a call's target is: of `aten.conv2d.default` it is `conv2d`."""
    parts = target.split(".")
    return parts[1] if parts[0] in ("aten", "prims") and len(parts) > 1 else parts[-1]


def accountable_as(op: Operation) -> str | None:
    """Return the name under which the ledger reports an operation, None if it does not report it."""
    if not isinstance(op, AnyCallOp):
        return op.name if op.has_trait(Accountable) else None
    target = op.target.data
    spelled = SPELLED.get(target)
    if target.startswith(QUANTIZING):
        return spelled.name if spelled else target
    if not gives_floats(op):
        return None
    if spelled is not None and spelled is not CallOp:
        return spelled.name if spelled.has_trait(Accountable) else None
    return target if computes(op) else None


def computes(call: AnyCallOp) -> bool:
    """Whether a call makes new floats of floats that it is given."""
    given = any(_holds_floats(v.type) for v in call.operands)
    return given and (isinstance(call, CallModuleOp) or not only_moves(call.target.data))


def only_moves(target: str) -> bool:
    """Whether a function only moves, selects or converts elements."""
    name = function_name(target).rstrip("_")
    plain = re.sub(r"^_(unsafe_|to_)?|_copy$", "", name)
    return name in MOVING_CALLS or plain in MOVING_CALLS


def gives_floats(call: AnyCallOp) -> bool:
    """Whether a call's result is or holds floats: arithmetic on indices is not reported as a miss."""
    return call.result is not None and _holds_floats(call.result.type)


def _holds_floats(type: Attribute) -> bool:
    if isinstance(type, TupleType):
        return any(map(_holds_floats, type.types))
    return is_tensor(type) and element_of(type) in FLOATS
