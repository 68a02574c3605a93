"""Examples for the inputs of a graph: what a tracer left on its placeholders, or what a caller gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch._subclasses import FakeTensor, FakeTensorMode
from torch.fx import Node
from torch.fx.experimental.symbolic_shapes import ShapeEnv

from ..errors import QoptError


def traced_value(node: Node) -> Any:
    """Return what a tracer left on a node, None if it left nothing."""
    return node.meta.get("val", node.meta.get("example_value"))


def inputs_of(placeholders: Sequence[Node], given: Sequence[Any] | None) -> list[Any]:
    """Return an example for each input: what the tracer left, or what is given where it left nothing or something else."""
    known = [traced_value(n) for n in placeholders]
    if given is None:
        if any("val" not in n.meta and "example_value" not in n.meta for n in placeholders):
            raise QoptError(
                "the graph has no shapes: give qopt.compile or qopt.import_graph example inputs"
            )
        return known
    _expect_one_for_each(placeholders, given)
    if not all(map(may_be, known, given)):
        return list(given)
    return [g if k is None else k for k, g in zip(known, given, strict=True)]


def _expect_one_for_each(placeholders: Sequence[Node], given: object) -> None:
    """Raise a QoptError unless there is one example for each input of the graph, in a list or tuple."""
    names = ", ".join(n.name for n in placeholders)
    expected = (
        f"example_inputs: expected a list or tuple of {len(placeholders)} flat inputs ({names})"
    )
    if isinstance(given, torch.Tensor):
        raise QoptError(f"{expected}, found a tensor: write (x,)")
    if not isinstance(given, (list, tuple)):
        raise QoptError(f"{expected}, found a {type(given).__name__}")
    if len(given) != len(placeholders):
        raise QoptError(f"{expected}, found {len(given)}")


def may_be(known: Any, given: Any) -> bool:
    """Whether an input may be an instance of what the tracer left; symbolic sizes may be any number."""
    if not isinstance(known, torch.Tensor) or not isinstance(given, torch.Tensor):
        return True
    if known.dtype != given.dtype or known.dim() != given.dim():
        return False
    sizes = zip(known.shape, given.shape, strict=True)
    return all(not isinstance(k, int) or k == g for k, g in sizes)


def mode_of(inputs: Sequence[Any]) -> FakeTensorMode:
    """The tracer's mode, which knows its symbols, or a new one in which all sizes are numbers."""
    for value in inputs:
        if isinstance(value, FakeTensor):
            return value.fake_mode
    return FakeTensorMode(allow_non_fake_inputs=True, shape_env=ShapeEnv(), static_shapes=True)
