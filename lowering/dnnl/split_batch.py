"""split-batch: a plan whose rows are independent is executed once for each part of its batch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import IntegerAttr, ModuleOp, i64
from xdsl.ir import SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.dnnl import Placed, PlanOp, Product, ViewOp
from ...dialects.dnnl.layouts import laid_out, strides_of
from ...dialects.dnnl.memory import bytes_of
from ...dialects.operation import operations_in
from ...dialects.types import element_of, shape_of
from ...errors import QoptError
from ...rewrite_patterns.facts.caches import CACHED_BYTES
from ...rewrite_patterns.facts.constants import is_constant

WORTH_BYTES = 1024 * 1024
"""Plans that write fewer bytes stay whole: each thread would read all constants for a few rows."""

READ_AGAIN = 4
"""If a step's tensors take more than this many times the bytes of the constants, parts are made smaller."""


AGAIN = 32
"""For each group of this many rows, one row may be computed twice if rows do not divide."""


@dataclass(frozen=True)
class SplitBatchPass(ModulePass):
    """Execute plans on parts of their batch, each thread on its own, where no row of a result needs another row.

    Threads that share each primitive wait for each other behind it, and read what another core wrote; those that
    share the rows of all inputs, along dimension 0, do neither. There is a part for each thread, or several where the
    tensors of a step are large beside the constants, which each part reads again. Where rows do not divide, the last
    part begins earlier, and computes a few rows again.
    Plans that write fewer than `worth_bytes` stay whole.

    ```mlir
    %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
      %0 = dnnl.eltwise %a <relu> : tensor<4x8xf32> -> tensor<4x8xf32>
      dnnl.yield %0 : tensor<4x8xf32>
    } -> tensor<4x8xf32>
    // becomes, for two threads
    %y = dnnl.plan(%a = %x : tensor<2x8xf32> of tensor<4x8xf32>) parts 2 {
      %0 = dnnl.eltwise %a <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
      dnnl.yield %0 : tensor<2x8xf32>
    } -> tensor<4x8xf32>
    ```
    """

    name = "split-batch"

    threads: int = 1
    worth_bytes: int = WORTH_BYTES

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        if self.threads < 1:
            raise QoptError(f"split-batch: threads: expected at least 1, found {self.threads}")
        for plan in operations_in(op):
            if isinstance(plan, PlanOp) and self._is_worth_parts(plan):
                rows = Rows(plan)
                parts = _number_of_parts(plan, rows, self.threads) if rows.are_apart else 1
                if parts > 1:
                    split(plan, rows, parts)

    def _is_worth_parts(self, plan: PlanOp) -> bool:
        """Whether there are threads to compute parts, and a plan writes enough; one that has parts keeps them."""
        whole = plan.number_of_parts == 1
        return whole and self.threads > 1 and _written(plan) >= self.worth_bytes


def _placed(plan: PlanOp) -> Iterator[Placed]:
    return (op for op in plan.body.block.ops if isinstance(op, Placed))


def _written(plan: PlanOp) -> int:
    return sum(bytes_of(op.result) for op in _placed(plan))


def _bytes_of_rows(op: Placed, rows: Rows) -> int:
    """The bytes of what an operation reads and writes that has rows."""
    return sum(bytes_of(value) for value in {*op.operands, op.result} if value in rows.found)


def _number_of_parts(plan: PlanOp, rows: Rows, threads: int) -> int:
    """A part for each thread, or as many as let a step's tensors stay near the constants; 1 where threads outnumber rows.

    A near number that divides the rows is preferred. Otherwise the last part computes some rows again, and
    the plan stays whole where these are many beside all.
    """
    args = zip(plan.inputs, plan.body.block.args, strict=True)
    constants = [arg for value, arg in args if is_constant(value) and arg not in rows.found]
    near = max(CACHED_BYTES, READ_AGAIN * sum(map(bytes_of, constants)))
    largest = max(_bytes_of_rows(op, rows) for op in _placed(plan))
    fewest = threads * max(1, -(-largest // (near * threads)))
    candidates = [n for n in range(fewest, 2 * fewest + 1, threads) if n <= rows.number]
    dividing = [n for n in candidates if rows.number % n == 0]
    if dividing:
        return dividing[0]
    fewest = min(fewest, rows.number // threads * threads)
    if not fewest:
        return 1
    parts = -(-rows.number // -(-rows.number // fewest))
    again = -rows.number % parts
    return parts if again * AGAIN <= rows.number else 1


def split(plan: PlanOp, rows: Rows, parts: int) -> None:
    """Divide the rows of some values of a plan into parts; the last begins earlier where they do not divide."""
    number = rows.number
    in_part = -(-number // parts)
    for value in rows.found:
        size, *rest = shape_of(value)
        sizes = [size // number * in_part, *rest]
        part = laid_out(element_of(value), sizes, strides_of(value))
        Rewriter.replace_value_with_new_type(value, part)
    plan.parts = IntegerAttr(parts, i64)


class Rows:
    """Which values of a plan hold rows of a batch in dimension 0, and whether each can be computed alone.

    `found` starts with the inputs of more than one row. A constant is one where a tensor with rows is combined with
    all of its rows.
    """

    def __init__(self, plan: PlanOp):
        args = list(zip(plan.inputs, plan.body.block.args, strict=True))
        self._constants = {arg for value, arg in args if is_constant(value)}
        given = [arg for _, arg in args if arg not in self._constants]
        self.found: set[SSAValue] = {arg for arg in given if shape_of(arg)[:1] not in ((), (1,))}
        self.are_apart = (
            bool(self.found)
            and all(
                self._shows_rows(op) if isinstance(op, ViewOp) else self._computes_rows(op)
                for op in plan.body.block.ops
                if isinstance(op, (ViewOp, Placed))
            )
            and all(value in self.found for value in plan.yielded.results_)
            and all(_follow_each_other(value) for value in self.found)
        )

    @property
    def number(self) -> int:
        """How many rows there are, which may be several in each value's dimension 0."""
        return math.gcd(*(shape_of(value)[0] for value in self.found))

    def _shows_rows(self, op: ViewOp) -> bool:
        """Whether a view shows whole rows of a batch, or nothing of it."""
        if op.source not in self.found:
            return True
        self.found.add(op.result)
        return _keeps_rows(op)

    def _computes_rows(self, op: Placed) -> bool:
        """Whether each row of the result needs that row of the operands alone."""
        by_row = op.row_operands
        if not by_row:
            return False
        others = list(op.operands)
        for operand in by_row:
            others.remove(operand)
        rows = shape_of(op.result)[0]
        divided = [operand for operand in by_row if shape_of(operand)[0] == rows > 1]
        self.found.add(op.result)
        return (
            bool(divided)
            and not any(operand in self.found for operand in others)
            and all(v in self.found or self._takes_constant(op, v) for v in divided)
        )

    def _takes_constant(self, op: Placed, value: SSAValue) -> bool:
        """Note a constant whose rows this operation alone reads; return whether the operand is one."""
        if isinstance(op, Product) and value is op.weights:
            return False
        chain = [value]
        while isinstance(chain[-1].owner, ViewOp):
            chain.append(chain[-1].owner.source)
        views = [v.owner for v in chain if isinstance(v.owner, ViewOp)]
        self.found.update(chain)
        return (
            chain[-1] in self._constants
            and all(v.has_one_use() for v in chain)
            and all(map(_keeps_rows, views))
        )


def _keeps_rows(op: ViewOp) -> bool:
    """Whether a view shows as many bytes of each row, at the same place in it."""
    if 0 in shape_of(op.source) or not shape_of(op.source) or not shape_of(op.result):
        return False
    ends = [shape_of(v)[0] * strides_of(v)[0] for v in (op.source, op.result)]
    return ends[0] == ends[1] and _follow_each_other(op.result, op.offset.value.data)


def _follow_each_other(value: SSAValue, start: int = 0) -> bool:
    """Whether each row lies, from an element of it on, before the next one in memory."""
    first, *rest = strides_of(value)
    sizes = shape_of(value)[1:]
    last = start + sum((size - 1) * stride for size, stride in zip(sizes, rest, strict=True))
    return 0 not in sizes and last < first
