"""Which functions a name in text may stand for: operators of torch that only compute, and a few Python functions."""

# Arguments are nests of Python containers, whose items have no static type.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import torch
from torch._ops import OpOverload, OpOverloadPacket

from ..dialects.fx.names import AFFINE, ARITHMETIC, NAMESPACES, PYTHON_FUNCTIONS
from ..errors import QoptError
from .checked import CHECKED

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


def function_named(
    name: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
) -> Callable[..., Any]:
    """Return what is called where a text names a function: an operator, or one that checks its arguments first.

    Raises QoptError for functions that a text may not call, see `permitted_function`.
    """
    permitted = permitted_function(name, args, kwargs)
    return CHECKED.get(name, permitted)


def permitted_function(
    name: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
) -> Callable[..., Any]:
    """Return the function that a name in text stands for.

    Raises QoptError where a text may not call it with these arguments: nothing is looked up but the operators of
    `NAMESPACES` and a fixed table.
    """
    found = python_function(name)
    if found is not None:
        if name in ARITHMETIC and not _are_numbers(args):
            raise QoptError(f"{name}: expected numbers, found {', '.join(map(_kind, args))}")
        return found
    overload = overload_named(name)
    given = kwargs or {}
    reason = (
        why_denied(overload)
        or _why_random(overload, args, given)
        or _why_code(overload, args, given)
    )
    if reason is not None:
        raise QoptError(f"{name} may not be called by a text: {reason}")
    return overload


def method_key(name: str) -> str:
    """Return the name under which a live module holds a method that a text may not call."""
    return f"torch.Tensor.{name}"


def method_named(name: str, kwargs: Mapping[str, Any] | None = None) -> Callable[..., Any]:
    """Return the method of tensors that a text may call: one that is an operator which a text may call.

    Raises QoptError for others, and for a division that is rounded, which needs the check that its operator has.
    """
    if "rounding_mode" in (kwargs or {}):
        raise QoptError(
            f"the method {name} may not be called by a text with a rounding mode: "
            f"call aten.{name}.Tensor_mode"
        )
    packet = _packet("aten", name) if re.fullmatch(r"\w+", name, re.ASCII) else None
    method = getattr(torch.Tensor, name, None)
    if packet is None or method is None:
        raise QoptError(f"there is no method {name} of tensors that a text may call")
    reasons = [why_denied(getattr(packet, form)) for form in packet.overloads()]
    if None not in reasons:
        raise QoptError(f"the method {name} may not be called by a text: {reasons[0]}")
    return method


def is_pure(function: Callable[..., Any]) -> bool:
    """Whether a function that a text names computes its result alone and writes no tensor, by its schema."""
    return not isinstance(function, OpOverload) or not function._schema.is_mutable


@cache
def overload_named(name: str) -> OpOverload:
    """Return an operator overload of torch's dispatcher; QoptError if there is none, or its namespace is another."""
    if not re.fullmatch(r"\w+(\.\w+){2}", name, re.ASCII):
        raise QoptError(
            f"there is no function {name} in this torch that a text may call: "
            "Python functions come with a live graph, which text does not carry"
        )
    namespace, packet_name, overload = name.split(".")
    if name in AFFINE:
        register(AFFINE[name], name)
    elif namespace not in NAMESPACES:
        raise QoptError(
            f"there is no function {name} in this torch that a text may call: "
            f"expected an operator of {', '.join(NAMESPACES)}"
        )
    if namespace == "quantized_decomposed":
        # torch registers these operators when this module is imported; a process that has only the text has not imported it.
        import_module("torch.ao.quantization.fx._decomposed")
    packet = _packet(namespace, packet_name)
    found = getattr(packet, overload, None)
    if not isinstance(found, OpOverload):
        raise QoptError(f"there is no function {name} in this torch")
    return found


def register(module: str, name: str) -> None:
    """Import the module of another library that registers an operator; QoptError if it is not installed."""
    try:
        import_module(module)
    except ImportError:
        raise QoptError(
            f"{name} needs {module.partition('.')[0]}, which is not installed"
        ) from None


def _packet(namespace: str, name: str) -> OpOverloadPacket | None:
    found = getattr(getattr(torch.ops, namespace), name, None)
    return found if isinstance(found, OpOverloadPacket) else None


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


@cache
def python_function(name: str) -> Callable[..., Any] | None:
    """Return the Python function that a text may call by this name, None for others: projections, arithmetic of sizes, and
    qopt's kernels, of which some need LLVM when they are imported.
    """
    if name not in PYTHON_FUNCTIONS:
        return None
    home, _, last = name.rpartition(".")
    return getattr(import_module(home), last)


def _are_numbers(args: Sequence[Any]) -> bool:
    return not any(isinstance(a, (str, bytes, list, tuple, dict)) for a in args)


def _kind(value: Any) -> str:
    return type(value).__name__
