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
from .denied import why_denied, why_not_called


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
    reason = why_not_called(overload, args, kwargs or {})
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
