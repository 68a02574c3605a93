"""Calls of torch's operators as plans make them, on memory with gaps, offsets and guards around it.

`python -m tests.dnnl.strided_calls FIRST` checks the operators that plans let read memory as it lies, from one on, and
prints a line of JSON for each. It is a process of its own, since an operator that disregards strides may end it.
Operators named behind are checked instead, as if plans let them write such memory.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import torch
from torch.utils._pytree import tree_flatten, tree_leaves, tree_map_only, tree_unflatten
from xdsl.dialects.builtin import ArrayAttr, DictionaryAttr, StringAttr
from xdsl.ir import Block, SSAValue

from qopt.dialects.dnnl import TorchCallOp
from qopt.dialects.dnnl.layouts import laid_out
from qopt.dialects.fx.arguments import encode
from qopt.lowering.dnnl.choices.strided_calls import READ_STRIDED
from qopt.runtime.dnnl import torch_calls
from qopt.runtime.dnnl.torch_calls import prepare_torch_call

from .call_samples import Sample, callable_overloads, samples_of
from .support import ELEMENTS

PLAIN = (torch.float32, torch.uint8)
OFFSET = 5
"""Elements before a tensor's first, and no multiple of any vector's length."""
ENOUGH = 2
"""Calls of each operator that are checked."""


class Layout(NamedTuple):
    """An order of dimensions in memory, the outermost first, and whether there are gaps between the elements."""

    order: Callable[[int], Sequence[int]]
    gaps: bool

    def strides(self, shape: Sequence[int]) -> list[int]:
        """The strides of a tensor of these sizes."""
        strides, size = [0] * len(shape), 2 if self.gaps else 1
        for dim in reversed(self.order(len(shape))):
            strides[dim] = size
            size = size * shape[dim] + (3 if self.gaps else 0)
        return strides


LAYOUTS = [
    Layout(order, gaps)
    for gaps in (False, True)
    for order in (
        range,
        lambda rank: [*range(1)[:rank], *range(2, rank), *range(1, min(rank, 2))],
        lambda rank: range(rank)[::-1],
    )
]
"""Rows, channels last, and columns, each without gaps and with them."""
ROWS = LAYOUTS[0]
PAIRS = [(a, b) for a in LAYOUTS for b in LAYOUTS if a is b or a is ROWS or a is LAYOUTS[-2]]
"""Layouts of operands and results; all pairs would say little more."""


class Memory:
    """A tensor in the midst of other memory, all of which holds numbers that must stay."""

    def __init__(self, shape: Sequence[int], dtype: torch.dtype, layout: Layout):
        strides = layout.strides(shape)
        length = 1 + sum((size - 1) * step for size, step in zip(shape, strides, strict=True))
        low = 0 if dtype == torch.uint8 else -100
        self.whole = torch.randint(low, 100, (OFFSET + length + 40,)).to(dtype)
        self.tensor = self.whole.as_strided(shape, strides, OFFSET)
        self._before = self.whole.clone()

    @classmethod
    def of(cls, tensor: torch.Tensor, layout: Layout) -> Memory:
        """A tensor's numbers in such memory, which is to keep them."""
        memory = cls(tensor.shape, tensor.dtype, layout)
        memory.tensor.copy_(tensor)
        memory._before = memory.whole.clone()
        return memory

    def is_untouched(self, but: torch.Tensor | None = None) -> bool:
        """Whether all bytes are what they were, but for those of the tensor where its new numbers are given."""
        if but is not None:
            shape, strides = self.tensor.shape, self.tensor.stride()
            self._before.as_strided(shape, strides, OFFSET).copy_(but)
        return torch.equal(_bytes(self.whole), _bytes(self._before))


def _bytes(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.view(torch.uint8)


def faults(overload: torch._ops.OpOverload) -> tuple[int, list[str]]:
    """Return how many calls of an operator were checked, and what was wrong with them."""
    samples = list(itertools.islice(_callable(overload), ENOUGH))
    found: list[str] = []
    for sample in samples:
        for dtype in _types(overload, sample):
            found += _faults_of(overload, _as(sample, dtype))
    return len(samples), found


def _callable(overload: torch._ops.OpOverload) -> Iterator[Sample]:
    """Samples with which an operator does what plans hold: from plain tensors to a plain tensor, always the same."""
    for sample in samples_of(overload):
        first, second = (_called(overload, sample) for _ in range(2))
        if first is not None and second is not None and _near(first, second):
            yield sample


def _called(overload: torch._ops.OpOverload, sample: Sample) -> torch.Tensor | None:
    if not all(map(_is_plain, _tensors(sample))):
        return None
    args, kwargs = tree_map_only(torch.Tensor, torch.clone, tuple(sample))
    try:
        result = overload(*args, **kwargs)
    except (RuntimeError, IndexError, ValueError, TypeError, NotImplementedError):
        return None
    return result if isinstance(result, torch.Tensor) and _is_plain(result) else None


def _is_plain(x: torch.Tensor) -> bool:
    strided = x.layout == torch.strided and not x.is_quantized
    return strided and x.dtype in PLAIN and 0 < x.dim() <= 6 and x.numel() > 0


def _tensors(sample: Sample) -> list[torch.Tensor]:
    return [x for x in tree_leaves(tuple(sample)) if isinstance(x, torch.Tensor)]


def _types(overload: torch._ops.OpOverload, sample: Sample) -> Iterator[torch.dtype]:
    """The types in which an operator computes with a sample's numbers."""
    for dtype in PLAIN:
        result = _called(overload, _as(sample, dtype))
        if result is not None:
            yield dtype


def _as(sample: Sample, dtype: torch.dtype) -> Sample:
    def convert(x: torch.Tensor) -> torch.Tensor:
        return x if dtype == torch.float32 else (x * 20).to(dtype)

    return Sample(*tree_map_only(torch.Tensor, convert, tuple(sample)))


def _faults_of(overload: torch._ops.OpOverload, sample: Sample) -> list[str]:
    expected = _called(overload, sample)
    assert expected is not None
    return [
        fault
        for read, written in PAIRS
        for fault in _faults_in(overload, sample, expected, read, written)
    ]


def _faults_in(
    overload: torch._ops.OpOverload,
    sample: Sample,
    expected: torch.Tensor,
    read: Layout,
    written: Layout,
) -> list[str]:
    """What is wrong where a plan calls an operator with these layouts of operands and result."""
    operands = [Memory.of(x, read) for x in _tensors(sample)]
    result = Memory(expected.shape, expected.dtype, written)
    where = f"{[list(m.tensor.stride()) for m in operands]} to {list(result.tensor.stride())}"
    geometry = _geometry(result.tensor)
    try:
        _prepared(overload, sample, [m.tensor for m in operands], result.tensor)()
    except RuntimeError as error:
        return [f"{where}: {error}"]
    if _geometry(result.tensor) != geometry:
        return [f"{where}: the result lies elsewhere"]
    wrong = {
        "other numbers": not _near(expected, result.tensor),
        "wrote beside the result": not result.is_untouched(but=result.tensor.clone()),
        "wrote an operand": not all(m.is_untouched() for m in operands),
    }
    return [f"{where}: {text}" for text, is_wrong in wrong.items() if is_wrong]


def _prepared(
    overload: torch._ops.OpOverload,
    sample: Sample,
    operands: Sequence[torch.Tensor],
    result: torch.Tensor,
) -> Callable[[], None]:
    """The call as the runtime prepares it."""
    block = Block(arg_types=[_type_of(x) for x in operands])
    values: list[SSAValue] = []
    leaves, form = tree_flatten(tuple(sample))
    args = iter(block.args)
    leaves = [next(args) if isinstance(x, torch.Tensor) else x for x in leaves]
    positional, keywords = tree_unflatten(leaves, form)
    op = TorchCallOp(
        StringAttr(str(overload)),
        ArrayAttr([encode(x, values) for x in positional]),
        DictionaryAttr({name: encode(x, values) for name, x in keywords.items()}),
        values,
        _type_of(result),
    )
    lies: dict[SSAValue, torch.Tensor] = dict(zip(block.args, operands, strict=True))
    lies[op.result] = result
    places: Any = SimpleNamespace(tensor_for=lies.__getitem__)
    return prepare_torch_call(op, places)


def _type_of(x: torch.Tensor) -> Any:
    return laid_out(ELEMENTS[x.dtype], tuple(x.shape), x.stride())


def _geometry(x: torch.Tensor) -> tuple[Any, ...]:
    return (x.data_ptr(), tuple(x.shape), x.stride())


def _near(expected: torch.Tensor, found: torch.Tensor) -> bool:
    if (expected.dtype, expected.shape) != (found.dtype, found.shape):
        return False
    if expected.dtype != torch.float32:
        return torch.equal(expected, found)
    return torch.allclose(expected, found, rtol=1e-4, atol=1e-4, equal_nan=True)


@torch.no_grad()
def main(first: int, also: Sequence[str]) -> None:
    """Check all operators from one on, each told before it runs."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch_calls.WRITE_STRIDED |= set(also)
    for number, overload in enumerate(callable_overloads()):
        if number < first or str(overload) not in (also or READ_STRIDED):
            continue
        print(json.dumps({"number": number, "name": str(overload)}), flush=True)
        checked, found = faults(overload)
        print(json.dumps({"name": str(overload), "checked": checked, "faults": found}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
