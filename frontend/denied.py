"""Which operators of torch a text may not call, and why: what their schemas say, and one list for what those do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import torch
from torch._ops import OpOverload

from ..dialects.fx.names import AFFINE, NAMESPACES

DENIED = {
    r"from_file|.*(save|load)": "it reads or writes files",
    r"(new_)?empty(_.*)?|.*resize.*|set_?|set_data|.*as_strided.*|copy_strided|data": (
        "it takes or changes the storage of a tensor"
    ),
    r".*(pin_memory|stream|cuda|cudnn|miopen|mps|vulkan|distributed).*": (
        "it is for another device"
    ),
    r".*mkldnn.*|fbgemm_.*|linear_(prepack|unpack|dynamic|relu_dynamic).*|embedding_bag_.*|int4mm_.*|quantized_(gru|lstm|rnn).*": (
        "it keeps tensors in a form of its own"
    ),
    r"(to_)?.*(sparse|csr|csc|bsr|bsc|nested|jagged|coalesce).*|segment_reduce|linalg_ldl_solve": (
        "it makes or reads tensors by indices that nobody checks"
    ),
    r"q(add|mul|batch_norm2d|conv1d_pointwise|conv3d_pointwise).*": (
        "it reads its operands unchecked, and no program of qopt's calls it"
    ),
    r"lcm_?": "it ends the process where it divides the least integer by -1",
    r".*backward.*|ctc_loss|fractional_max_pool.*|max_unpool.*|.*retain_grad|requires_grad_|detach_|rename_?": (
        "it belongs to training"
    ),
    r"_(?!_).*": "it is internal to torch and does not check its arguments",
}
"""Operators that text may not call, by their names without namespace and overload, and why not; see `why_denied`."""

PRIVATE = {
    "_adaptive_avg_pool2d",
    "_adaptive_avg_pool3d",
    "_assert_async",
    "_assert_scalar",
    "_assert_tensor_metadata",
    "_convolution_mode",
    "_embedding_bag_forward_only",
    "_int_mm",
    "_local_scalar_dense",
    "_log_softmax",
    "_native_batch_norm_legit_no_training",
    "_softmax",
    "_to_copy",
    "_unsafe_view",
    "_upsample_bicubic2d_aa",
    "_upsample_bilinear2d_aa",
    "_upsample_nearest_exact1d",
    "_upsample_nearest_exact2d",
    "_upsample_nearest_exact3d",
}
"""Operators with a private name that exported graphs have, and that check their arguments."""

DROPOUT = {
    "dropout": ("train", 2),
    "dropout_": ("train", 2),
    "alpha_dropout": ("train", 2),
    "alpha_dropout_": ("train", 2),
    "feature_dropout": ("train", 2),
    "feature_dropout_": ("train", 2),
    "scaled_dot_product_attention": ("dropout_p", 4),
}
"""Operators that draw random numbers only where this argument says so, by name and position."""

ACCUMULATING = {"qconv2d_pointwise": ["qaccum"]}
"""Operators that write another operand than the one that in-place forms write, and which."""

CODES = {
    "ScalarType": torch.dtype,
    "Layout": torch.layout,
    "MemoryFormat": torch.memory_format,
}
"""Types of arguments that torch counts, and the objects that stand for them."""

PLAIN_TYPES = re.compile(
    r"(Optional\[|List\[)*(Tensor|int|float|bool|number|str|Device|Generator)\]*"
)
"""Types of arguments that a text can state; the others are storages, streams and objects of C++ classes."""


def why_not_called(
    overload: OpOverload, args: Sequence[Any], kwargs: Mapping[str, Any]
) -> str | None:
    """Return why a text may not call an operator with these arguments, None if it may."""
    return (
        why_denied(overload)
        or _why_random(overload, args, kwargs)
        or _why_code(overload, args, kwargs)
    )


@cache
def why_denied(overload: OpOverload) -> str | None:
    """Return why a text may not call an operator, None if it may.

    It may where the schema says that the operator computes on tensors, writes nothing but the tensor that an in-place
    form is named after, and takes what a text can state; and where no entry of `DENIED` names it.
    """
    schema = overload._schema
    name = schema.name.partition("::")[2]
    if overload.namespace not in NAMESPACES and str(overload) not in AFFINE:
        return f"{overload.namespace} is not a namespace of torch's own operators for the CPU"
    if not torch._C._dispatch_has_kernel(overload.name()):
        return "it is TorchScript's, not of torch's dispatcher"
    if _has_out(overload):
        return "it writes memory that is given to it, and changes its size"
    if torch.Tag.nondeterministic_seeded in overload.tags and name not in DROPOUT:
        return "it changes the state of a random generator"
    for pattern, reason in DENIED.items():
        if name not in PRIVATE and re.fullmatch(pattern, name):
            return reason
    written = [
        a.name for a in schema.arguments if a.alias_info is not None and a.alias_info.is_write
    ]
    in_place = [schema.arguments[0].name] if name.endswith("_") else ACCUMULATING.get(name, [])
    if written and written != in_place:
        return f"it writes {', '.join(written)}"
    types = [str(a.type) for a in (*schema.arguments, *schema.returns)]
    other = next((t for t in types if not PLAIN_TYPES.fullmatch(t)), None)
    if other is not None:
        return f"it takes or returns {other}"
    return None if any("Tensor" in t for t in types) else "it does not compute on tensors"


def _why_random(overload: OpOverload, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str | None:
    """Return why a dropout may not be called with these arguments, None if it drops nothing."""
    if (place := DROPOUT.get(overload._schema.name.partition("::")[2])) is None:
        return None
    name, position = place
    given = kwargs.get(name, args[position] if len(args) > position else False)
    return None if given in (0, False) else "it changes the state of a random generator"


def _why_code(overload: OpOverload, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str | None:
    """Return why a dtype, a layout or a memory format is none of torch's, None if all are: it would be taken as its code.

    Codes beyond torch's own end the process.
    """
    for i, name, kind in _codes(overload):
        value = args[i] if i < len(args) else kwargs.get(name)
        if value is not None and not isinstance(value, kind):
            return f"expected a {kind.__name__} as {name}, found {value}"
    return None


@cache
def _codes(overload: OpOverload) -> list[tuple[int, str, type]]:
    found: list[tuple[int, str, type]] = []
    for i, argument in enumerate(overload._schema.arguments):
        kind = CODES.get(str(argument.real_type).removeprefix("Optional[").removesuffix("]"))
        if kind is not None:
            found.append((i, argument.name, kind))
    return found


def _has_out(overload: OpOverload) -> bool:
    return any(a.is_out for a in overload._schema.arguments)
