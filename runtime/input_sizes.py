"""Sizes of inputs that belong together: each is a sum of symbols, which stand for one number and have a range."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.fx import GraphModule

Range = tuple[int, int]

NOT_SPECIALIZED = 2
"""The least size that export assumes of an open one; a range that begins here or lower says nothing, as torch's own checks have it."""

UNBOUNDED = 1 << 60
"""Ends of ranges that are larger say nothing."""

ANY: Range = (0, UNBOUNDED)


def ranges_of(graph_module: GraphModule) -> dict[str, Range]:
    """Return the least and the greatest size of each symbol that a graph's inputs have, if the export states one."""
    found: dict[str, Range] = {}
    for node in graph_module.graph.find_nodes(op="placeholder"):
        for size in getattr(node.meta.get("val"), "shape", ()):
            if isinstance(size, torch.SymInt):
                found.update(_ranges_in(size.node))
    return found


def _ranges_in(node: Any) -> Iterator[tuple[str, Range]]:
    for symbol in node.expr.free_symbols:
        stated = node.shape_env.var_to_range.get(symbol)
        if stated is None:
            continue
        low = int(stated.lower) if stated.lower > NOT_SPECIALIZED else 0
        high = int(stated.upper) if stated.upper < UNBOUNDED else UNBOUNDED
        if (low, high) != ANY:
            yield str(symbol), (low, high)


@dataclass(frozen=True)
class SizeSum:
    """A size as a sum of symbols, each times a number, and a number: `2*s0 + 1`."""

    factors: tuple[tuple[str, int], ...]
    constant: int

    @classmethod
    def of(cls, text: str) -> SizeSum | None:
        """Read a size as torch prints it; None for what is no such sum, as `s0*s1` and `s0//2`."""
        try:
            terms = _terms(ast.parse(text, mode="eval").body)
        except (SyntaxError, ValueError):
            return None
        constant = terms.pop("", 0)
        return cls(tuple((s, f) for s, f in terms.items() if f), constant)


def _terms(node: ast.expr) -> dict[str, int]:
    """The factor of each symbol, and of nothing; ValueError for what is no sum."""
    match node:
        case ast.Name(name):
            return {name: 1}
        case ast.Constant(int(number)):
            return {"": number}
        case ast.UnaryOp(ast.USub(), operand):
            return _scaled(_terms(operand), -1)
        case ast.BinOp(left, ast.Add(), right):
            return _added(_terms(left), _terms(right))
        case ast.BinOp(left, ast.Sub(), right):
            return _added(_terms(left), _scaled(_terms(right), -1))
        case ast.BinOp(left, ast.Mult(), right):
            first, second = sorted(
                (_terms(left), _terms(right)), key=lambda terms: set(terms) > {""}
            )
            if set(first) - {""}:
                raise ValueError
            return _scaled(second, first.get("", 0))
        case _:
            raise ValueError


def _scaled(terms: Mapping[str, int], factor: int) -> dict[str, int]:
    return {symbol: number * factor for symbol, number in terms.items()}


def _added(first: Mapping[str, int], second: Mapping[str, int]) -> dict[str, int]:
    return {s: first.get(s, 0) + second.get(s, 0) for s in (*first, *second)}


@dataclass(frozen=True)
class SizeMismatch:
    """A size that does not belong to the others: whose it is, and what is wrong with it."""

    input: int
    text: str


class SizeCheck:
    """Checks the open sizes of inputs: those of one symbol, of sums such as `2*s0`, and ranges.

    `sizes` are the texts of open sizes by input and dimension. What is no sum of symbols is not checked.
    """

    def __init__(
        self,
        sizes: Mapping[tuple[int, int], str],
        names: Sequence[str],
        ranges: Mapping[str, Range],
    ):
        self._names = names
        self._ranges = ranges
        # A size that is a symbol says what it stands for; those that are sums are compared afterwards.
        self._symbols = [
            (index, dim, text, *ranges.get(text, ANY))
            for (index, dim), text in sizes.items()
            if text.isidentifier()
        ]
        sums = ((place, text, SizeSum.of(text)) for place, text in sizes.items())
        self._sums = sorted(
            ((*place, text, s) for place, text, s in sums if s and not text.isidentifier()),
            key=lambda step: len(step[-1].factors),
        )
        self._told_by: dict[str, int] = {}
        for index, _, symbol, *_ in self._symbols:
            self._told_by.setdefault(symbol, index)
        for index, _, _, total in self._sums:
            for symbol, _ in total.factors:
                self._told_by.setdefault(symbol, index)

    def __call__(self, inputs: Sequence[Any]) -> SizeMismatch | None:
        """Return the first size that does not belong to the others, None if all do."""
        known: dict[str, int] = {}
        for index, dim, symbol, low, high in self._symbols:
            size = inputs[index].shape[dim]
            if known.setdefault(symbol, size) != size:
                return self._differs(index, dim, size, symbol, known[symbol], (symbol,))
            if not low <= size <= high:
                return self._beyond(index, dim, size, symbol)
        for index, dim, text, total in self._sums:
            size = inputs[index].shape[dim]
            rest = size - total.constant - sum(f * known.get(s, 0) for s, f in total.factors)
            match [(s, f) for s, f in total.factors if s not in known]:
                case []:
                    if rest:
                        symbols = [s for s, _ in total.factors]
                        return self._differs(index, dim, size, text, size - rest, symbols)
                case [(symbol, factor)]:
                    known[symbol], remainder = divmod(rest, factor)
                    if remainder or known[symbol] < 0:
                        told = (
                            f"found {size} in dimension {dim}, which is not {text} for any number"
                        )
                        return SizeMismatch(index, told)
                    low, high = self._ranges.get(symbol, ANY)
                    if not low <= known[symbol] <= high:
                        return self._beyond(index, dim, size, symbol)
                case _:
                    pass  # Several symbols of which nothing is known.
        return None

    def _differs(
        self, index: int, dim: int, size: int, text: str, wanted: int, symbols: Sequence[str]
    ) -> SizeMismatch:
        others = " and ".join(dict.fromkeys(f"'{self._names[self._told_by[s]]}'" for s in symbols))
        what = "" if text.isidentifier() else f" for {text}"
        return SizeMismatch(
            index,
            f"found {size} in dimension {dim}, which is {wanted}{what} in input {others}: "
            "give inputs whose sizes belong together",
        )

    def _beyond(self, index: int, dim: int, size: int, symbol: str) -> SizeMismatch:
        low, high = self._ranges[symbol]
        bounds = f"{low} or more" if high == UNBOUNDED else f"{low} to {high}"
        return SizeMismatch(
            index,
            f"found {size} in dimension {dim}, and {symbol} is {bounds} by the dynamic_shapes of the export: "
            "export it for these sizes",
        )
