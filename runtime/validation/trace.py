"""Running a module while watching its values, and holding each to what another run gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.utils._pytree import tree_map_only
from xdsl.dialects.builtin import ModuleOp
from xdsl.dialects.func import FuncOp
from xdsl.interpreter import Interpreter
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects.fx import AnyCallOp, ConstantOp
from ...dialects.identity import identity_of
from ...dialects.types import is_tensor
from ...rewrite_patterns.language import Numerics
from ..reference import call, interpreter_of
from ..undisturbed import copies_of, undisturbed
from .closeness import difference

UNDEFINED = ("aten.empty", "aten.new_empty")
"""Calls whose results have no defined elements."""


@dataclass
class RunValues:
    """What one run gave: each of the graph's tensors by identity, once for each part of a plan, and the outputs."""

    values: dict[Attribute, list[torch.Tensor]] = field(
        default_factory=dict[Attribute, list[torch.Tensor]]
    )
    outputs: Any = None


@dataclass(frozen=True)
class Deviation:
    """The first value that differs: the operation that makes it, None for an output, and how."""

    op: Operation | None
    text: str


class Watcher(Interpreter):
    """Records the graph's values; where another run's are known, compares, and goes on with the known ones.

    Each operation therefore sees equal inputs in both runs, so that a difference shows where it arises and the
    last bits of one layer do not grow through the next ones.
    """

    identities: dict[SSAValue, Attribute]
    trace: RunValues
    known: RunValues | None
    numerics: Numerics
    deviation: Deviation | None

    def watch(self, function: FuncOp, known: RunValues | None, numerics: Numerics) -> None:
        """Watch one function's values."""
        self.identities = graph_values(function)
        self.trace = RunValues()
        self.known = known
        self.numerics = numerics
        self.deviation = None

    def set_values(self, pairs: Iterable[tuple[SSAValue, Any]]) -> None:
        super().set_values((value, self._seen(value, found)) for value, found in pairs)

    def _seen(self, value: SSAValue, found: Any) -> Any:
        identity = self.identities.get(value)
        if identity is None or not isinstance(found, torch.Tensor):
            return found
        seen = self.trace.values.setdefault(identity, [])
        known = self.known.values.get(identity, []) if self.known else []
        expected = known[len(seen)] if len(seen) < len(known) else None
        seen.append(found.clone())
        op = value.owner
        if expected is None or not isinstance(op, Operation) or _differs_in_kind(expected, found):
            return found
        text = difference(expected, found, self.numerics)
        if text is not None and self.deviation is None:
            self.deviation = Deviation(op, text)
        return _exchanged(op, found, expected)


def graph_values(function: FuncOp) -> dict[SSAValue, Attribute]:
    """The tensors of a function that the graph has too, each with its identity; the last where several have one."""
    found: dict[Attribute, SSAValue] = {}
    for op in function.body.walk():
        for result in () if isinstance(op, ConstantOp) else op.results:
            identity = identity_of(result)
            if identity is not None and is_tensor(result):
                found[identity] = result
    return {value: identity for identity, value in found.items()}


def _differs_in_kind(first: torch.Tensor, second: torch.Tensor) -> bool:
    """Whether two tensors cannot be one value: a rewrite has moved a layout operation or a quantization past it."""
    return first.dtype != second.dtype or first.shape != second.shape


def _exchanged(op: Operation, found: torch.Tensor, expected: torch.Tensor) -> torch.Tensor:
    """The known value in place of the found one, without parting what shares storage."""
    if isinstance(op, AnyCallOp):
        if op.writes is not None:
            return found.copy_(expected)
        undefined = op.target.data.startswith(UNDEFINED)
        if undefined or op.views is not None or op.impure is not None:
            return found
    # In the found one's strides, by which views in plans count.
    return torch.empty_strided(found.shape, found.stride(), dtype=found.dtype).copy_(expected)


@torch.no_grad()
def run(
    module: ModuleOp,
    function: FuncOp,
    inputs: list[Any],
    known: RunValues | None = None,
    numerics: Numerics = Numerics.BIT_EXACT,
) -> tuple[RunValues, Deviation | None]:
    """Run a function on copies of inputs; return its trace, and how it first deviates from a known one.

    Random operators draw the same numbers in every run, and buffers that the function writes are put back.
    """
    watcher = interpreter_of(module, Watcher)
    assert isinstance(watcher, Watcher)
    watcher.watch(function, known, numerics)
    with undisturbed(module):
        outputs = call(watcher, function, copies_of(inputs))
        watcher.trace.outputs = tree_map_only(torch.Tensor, torch.clone, outputs)
    deviation = watcher.deviation
    if known is not None and deviation is None:
        text = difference(known.outputs, watcher.trace.outputs, numerics)
        deviation = Deviation(None, text) if text is not None else None
    return watcher.trace, deviation
