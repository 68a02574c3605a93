"""Names for what FX nodes call."""

from __future__ import annotations

from typing import Any

import torch
from torch.fx import GraphModule, Node

from ..dialects.fx.names import resolve_name
from .metadata import attribute


def target_name(node: Node, graph_module: GraphModule) -> tuple[str, dict[str, Any]]:
    """Return the name of a node's target, and the live object behind it where no import path leads there."""
    target = node.target
    if isinstance(target, str):
        live = {target: attribute(graph_module, target)} if node.op == "call_module" else {}
        return target, live
    if isinstance(target, torch._ops.OpOverload):
        return str(target), {}
    module = getattr(target, "__module__", None) or "builtins"
    qualified = getattr(target, "__qualname__", getattr(target, "__name__", repr(target)))
    for name in (
        f"{module.lstrip('_')}.{qualified}",
        f"{module}.{qualified}",
        f"torch.{qualified}",
    ):
        if resolve_name(name) is target:
            return name, {}
    return (name := f"{module}.{qualified}"), {name: target}
