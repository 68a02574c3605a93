"""The form in which a target states what its kernels can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xdsl.ir import Attribute, Operation, SSAValue

from ..functions import BINARY, ELTWISE, PostOp
from ..qnn.attributes import QuantParams
from ..types import dims_of, element_of, rank_of, same_dims, shape_of
from .kernel import Kernel
from .products import QMatmulOp
from .shapes import RIGHT_SHAPES, Shapes


@dataclass(frozen=True)
class AnyChain:
    """Every chain of post-ops up to a length, in any order; at most `tensors` of them take a tensor, and at most one is a `sum`."""

    length: int
    tensors: int
    names: tuple[str, ...] = (*ELTWISE, *BINARY)

    def __contains__(self, chain: tuple[str, ...]) -> bool:
        known = all(name in self.names for name in chain)
        tensors = sum(name in BINARY for name in chain)
        fits = len(chain) <= self.length and tensors <= self.tensors
        return known and fits and chain.count("sum") <= 1

    def __str__(self) -> str:
        others = [name for name in (*ELTWISE, *BINARY) if name not in self.names]
        but = f" but {', '.join(others)}" if others else ""
        tensors = f"up to {self.tensors} of them with a tensor"
        one = ", one `sum`" if "sum" in self.names else ""
        return f"up to {self.length} of any{but} in any order, {tensors}{one}"


def listed(*chains: str) -> frozenset[tuple[str, ...]]:
    """Read chains of post-ops from text such as `sum+relu`; no post-op is always among them."""
    return frozenset([(), *(tuple(c.split("+")) for c in chains)])


@dataclass(frozen=True)
class KernelForm:
    """One row of a target's table: an operation at some ranks, with the chains of post-ops it takes.

    `op` is its name, `ranks` those of the activation; `chains` hold names of post-ops in order. If it `broadcasts`, the
    tensor of a post-op may have one number for each output channel, or one for all. A form `by_rows` is for activations
    of which each row has a scale of its own, the others for those with one scale.
    """

    op: str
    ranks: tuple[int, ...]
    inputs: tuple[Attribute, ...]
    outputs: tuple[Attribute, ...]
    chains: frozenset[tuple[str, ...]] | AnyChain
    broadcasts: bool = False
    by_rows: bool = False


@dataclass(frozen=True)
class Sums:
    """How a processor's kernels sum products of 8-bit integers; the base class: exactly."""

    def why_not_exact(
        self, layer: Operation, x: SSAValue, params: QuantParams, weight: SSAValue
    ) -> str | None:
        """Return why a convolution or linear layer of `x` could come out wrong, None if it cannot."""
        return None

    def why_not_exact_of_computed(self, x: SSAValue, y: SSAValue) -> str | None:
        """Return why a product of two computed tensors could come out wrong, None if it cannot."""
        return None


EXACT_SUMS = Sums()


@dataclass(frozen=True)
class Chains:
    """Which of the chains of post-ops that kernels take they compute wrongly; the base class: none."""

    def why_wrong(self, kernel: Kernel, chain: tuple[str, ...]) -> str | None:
        """Return why a kernel with post-ops of these names comes out wrong, None if it does not."""
        return None


RIGHT_CHAINS = Chains()


@dataclass(frozen=True)
class KernelTable:
    """What a target's kernels can do on an instruction set, read by the rules' guards, the lowering and the documentation.

    A softmax that writes integers is fast if the target has an `integer_softmax`.
    """

    name: str
    forms: tuple[KernelForm, ...]
    isa: str
    sums: Sums = EXACT_SUMS
    chains: Chains = RIGHT_CHAINS
    shapes: Shapes = RIGHT_SHAPES
    integer_softmax: bool = True

    def _forms(self, op: str, by_rows: bool) -> list[KernelForm]:
        """The rows of an operation, at all ranks."""
        return [f for f in self.forms if f.op == op and f.by_rows is by_rows]

    def form(self, kernel: Kernel | QMatmulOp) -> KernelForm | None:
        """Return the row of a kernel, None if the target has none."""
        by_rows = isinstance(kernel, Kernel) and kernel.quantization.is_by_rows
        rank = rank_of(kernel.input)
        return next((f for f in self._forms(kernel.name, by_rows) if rank in f.ranks), None)

    def why_not_input(
        self, op: str, rank: int, element: Attribute, *, by_rows: bool = False
    ) -> str | None:
        """Return why no kernel takes an activation of this rank and element type, None if one does."""
        forms, shown = self._forms(op, by_rows), titled(op, by_rows)
        form = next((f for f in forms if rank in f.ranks), None)
        if form is None:
            ranks = sorted({r for f in forms for r in f.ranks})
            if not ranks:
                return f"{self.name} has no {shown}"
            return f"{self.name} has {shown} for activations of rank {span(ranks)}, not {rank}"
        if element not in form.inputs:
            return f"{self.name} has {shown} for {names(form.inputs)} activations, not {element}"
        return None

    def why_not_chain(self, kernel: Kernel, chain: Iterable[PostOp]) -> str | None:
        """Return why the kernel cannot run with this chain of post-ops, None if it can."""
        form = self.form(kernel)
        found = tuple(p.name for p in chain)
        if form is not None and found in form.chains:
            return self.chains.why_wrong(kernel, found)
        shown = " then ".join(found)
        return (
            f"{self.name} has no {kernel.name} of rank {rank_of(kernel.input)} with post-op {shown}"
        )

    def why_not_tensor(self, kernel: Kernel, other: SSAValue | Attribute) -> str | None:
        """Return why the kernel has no post-op with a tensor of this shape, None if it has."""
        if same_dims(kernel.result, other):
            return None
        form = self.form(kernel)
        found = f"the operands' shapes {list(dims_of(kernel.result))} and {list(dims_of(other))}"
        if form is None or not form.broadcasts:
            return f"{found} are not known to be equal"
        if kernel.takes_for_channels(shape_of(other)):
            return None
        return f"{found} are not known to be equal, nor is the second one number for each channel"

    def why_not_output(self, kernel: Kernel | QMatmulOp, element: Attribute) -> str | None:
        """Return why the kernel cannot write such elements, None if it can."""
        form = self.form(kernel)
        if form is not None and element in form.outputs:
            return None
        return f"{self.name} has no {kernel.name} with {element} results"

    def why_not(self, kernel: Kernel) -> str | None:
        """Return why the target has no such kernel, None if it has one."""
        return (
            self.why_not_input(
                kernel.name,
                rank_of(kernel.input),
                element_of(kernel.input),
                by_rows=kernel.quantization.is_by_rows,
            )
            or self.why_not_chain(kernel, kernel.post_ops.data)
            or self.why_not_output(kernel, element_of(kernel.result))
        )

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the table as text, for documentation."""
        for form in self.forms:
            yield (
                titled(form.op, form.by_rows),
                span(form.ranks),
                names(form.inputs),
                names(form.outputs),
                _listed(form.chains),
            )


def titled(op: str, by_rows: bool) -> str:
    """Name the form of an operation for a reader."""
    return f"{op} by rows" if by_rows else op


def _listed(chains: frozenset[tuple[str, ...]] | AnyChain) -> str:
    if isinstance(chains, AnyChain):
        return str(chains)
    in_order = sorted(chains, key=lambda c: (len(c), c))
    return ", ".join(" + ".join(c) or "none" for c in in_order)


def names(elements: Iterable[Attribute]) -> str:
    """List element types."""
    return ", ".join(map(str, elements))


def span(ranks: Iterable[int]) -> str:
    """List ranks, a run of them as `2 to 8`."""
    listed = sorted(ranks)
    if len(listed) > 2 and listed[-1] - listed[0] == len(listed) - 1:
        return f"{listed[0]} to {listed[-1]}"
    return ", ".join(map(str, listed))
