"""Arguments of FX nodes as the IR holds them: SSA values, attributes for torch's literals, Python's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import torch
from torch.fx import Node
from xdsl.ir import SSAValue

from ..dialects.fx import TorchAttr
from ..errors import QoptError
from .locations import location_of, module_path


def converted(argument: Any, node: Node, values: Mapping[Node, SSAValue]) -> Any:
    """Replace nodes by SSA values and torch's own literals by attributes, in nests of Python containers.

    QoptError, naming the node that has the argument, for what the IR cannot hold.
    """
    match argument:
        case Node():
            return values[argument]
        case torch.dtype() | torch.layout() | torch.memory_format():
            return _literal(argument)
        case torch.device():
            return TorchAttr(f"device:{argument}")
        case tuple():
            return tuple(converted(a, node, values) for a in argument)
        case list():
            return [converted(a, node, values) for a in argument]
        case dict():
            return {str(k): converted(a, node, values) for k, a in argument.items()}
        case slice():
            parts = (argument.start, argument.stop, argument.step)
            return slice(*(converted(a, node, values) for a in parts))
        case None | bool() | int() | float() | str():
            return argument
        case _:
            raise _refusal(node, f"an argument of type {type(argument).__name__}")


@cache
def _literal(literal: torch.dtype | torch.layout | torch.memory_format) -> TorchAttr:
    return TorchAttr(str(literal).removeprefix("torch."))


def _refusal(node: Node, what: str) -> QoptError:
    place = module_path(node)
    return QoptError(
        f"{node.name}{f' in {place}' if place else ''}: cannot import {what}; "
        "compile the part of the model around it, or export the model without it "
        f"[{location_of(node)}]"
    )
