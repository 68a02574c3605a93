"""Names for what FX nodes call, and what a module must hold itself since no text may call it by its name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.fx import GraphModule, Node

from ..errors import QoptError
from .functions import method_key, method_named, permitted_function
from .metadata import attribute


def target_name(node: Node, graph_module: GraphModule) -> tuple[str, dict[str, Any]]:
    """Return the name of a node's target, and the live object behind it where a text may not call it by this name."""
    target = node.target
    if node.op == "call_module":
        return str(target), {str(target): attribute(graph_module, str(target))}
    if isinstance(target, str):
        return target, _live_method(target, node.kwargs)
    if isinstance(target, torch._ops.HigherOrderOperator):
        return (name := f"higher_order.{target.name()}"), {name: target}
    name = str(target) if isinstance(target, torch._ops.OpOverload) else _python_name(target)
    return name, {} if _is_text_enough(name, node) else {name: target}


def _is_text_enough(name: str, node: Node) -> bool:
    try:
        return permitted_function(name, node.args, node.kwargs) is node.target
    except QoptError:
        return False


def _live_method(name: str, kwargs: Mapping[str, Any]) -> dict[str, Any]:
    try:
        method_named(name, kwargs)
    except QoptError:
        return {method_key(name): _method(name)}
    return {}


def _method(name: str) -> Callable[..., Any]:
    def call(object: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(object, name)(*args, **kwargs)

    return call


def _python_name(target: Any) -> str:
    """The shortest import path of a function that leads to it; one that says where it is from where none does."""
    module = getattr(target, "__module__", None) or "builtins"
    qualified = getattr(target, "__qualname__", getattr(target, "__name__", repr(target)))
    name = f"{module}.{qualified}"
    names = (f"{module.lstrip('_')}.{qualified}", name, f"torch.{qualified}")
    return next((n for n in names if _resolved(n) is target), name)


def _resolved(name: str) -> Any:
    """The object at an import path such as `operator.add`, or None if nothing is."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:length]))
            for part in parts[length:]:
                found = getattr(found, part)
            return found
        except (ImportError, AttributeError):
            continue
    return None
