"""The default dtype of a trace: the dtype of floats that calls make of integers or of nothing, where no argument says it.

Graphs do not record it, and modules do, as an attribute, where it is not f32.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch.fx import GraphModule, Node
from xdsl.dialects.builtin import ModuleOp

from ..dialects.elements import FLOATS
from ..dialects.fx.names import DEFAULT_DTYPE
from ..errors import QoptError
from .tensors import DTYPES, ELEMENT_TYPES


@contextmanager
def default_dtype(dtype: torch.dtype) -> Generator[None]:
    """Run with this default dtype; what was set before holds again after it."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def default_dtype_of(module: ModuleOp) -> torch.dtype:
    """Return the default dtype under which a module was traced; QoptError where its attribute is no float type."""
    stated = module.attributes.get(DEFAULT_DTYPE)
    if stated is None:
        return torch.float32
    if stated not in FLOATS:
        expected = ", ".join(map(str, FLOATS))
        raise QoptError(f"the module's {DEFAULT_DTYPE}: expected one of {expected}, found {stated}")
    return DTYPES[stated]


def state_default_dtype(module: ModuleOp, dtype: torch.dtype) -> None:
    """Write the default dtype of a trace to the module that was imported from it."""
    if dtype is not torch.float32:
        module.attributes[DEFAULT_DTYPE] = ELEMENT_TYPES[dtype]


def recorded_defaults(graph_module: GraphModule, traced: Mapping[Node, Any]) -> list[torch.dtype]:
    """Return what may have been the default dtype of a trace, by what the tracer left on the nodes, besides today's.

    That is the dtype of floats that a call made of no floats, and that none of its arguments states.
    """
    found: dict[torch.dtype, None] = {}
    for node in graph_module.graph.nodes:
        if node.op != "call_function" or not is_float(traced[node]) or _states_dtype(node):
            continue
        if not any(is_float(traced[operand]) for operand in node.all_input_nodes):
            found[traced[node].dtype] = None
    found.pop(torch.get_default_dtype(), None)
    return [dtype for dtype in found if ELEMENT_TYPES.get(dtype) in FLOATS]


def is_float(value: Any) -> bool:
    """Whether a value is a tensor of real floats."""
    return isinstance(value, torch.Tensor) and value.is_floating_point()


def _states_dtype(node: Node) -> bool:
    return any(isinstance(a, torch.dtype) for a in (*node.args, *node.kwargs.values()))
