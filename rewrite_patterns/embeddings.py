"""Embeddings of tables that are quantized alone: rows are taken as integers, and those that were taken are dequantized."""

from __future__ import annotations

from xdsl.dialects.builtin import StringAttr
from xdsl.ir import Attribute, Operation, SSAValue

from ..dialects import qnn
from ..dialects.elements import BY_TYPE, FULL_RANGE
from ..dialects.fx import CallOp, TorchAttr
from ..dialects.fx.names import EMBEDDING_BAG, PROJECTION
from ..dialects.types import dims_of, element_of, rank_of, shape_of, type_with_dims
from .facts.guards import is_f32
from .facts.weights import WIDENINGS, why_not_by_channels, why_not_large
from .language import Guard, Lit, Numerics, Op, Rule, Tensor, call, rule
from .language.calls import Calls
from .prepack import Weight, quantized_weight
from .weight_only import as_i32

LOOKUP = "aten.embedding.default"
INDICES = Tensor("indices")


def _why_not_large(table: SSAValue) -> str | None:
    if rank_of(table) != 2:
        return f"the table is {table.type}; a matrix is supported"
    return why_not_large(table, "the table")


def _why_not_rows(weight: Weight) -> str | None:
    """The table is a large constant whose parameters are constants, one for all or one for each row."""
    return why_not_by_channels(weight, "the table", _why_not_large)


def _rows(table: SSAValue, indices: SSAValue) -> CallOp:
    """The rows of a table at these indices."""
    dims = (*dims_of(indices), dims_of(table)[-1])
    return CallOp(LOOKUP, [table, indices], type_with_dims(element_of(table), dims))


@rule(
    match=Calls((LOOKUP,), (quantized_weight, INDICES), "lookup"),
    numerics=Numerics.BIT_EXACT,
    before="aten.embedding (qnn.dequantize_per_channel %w, %s, %z axis 0), %i",
    after="qnn.dequantize (aten.embedding %w, %i) <scale (aten.embedding (qnn.reshape %s to [-1, 1]), %i), …>",
    where=(
        is_f32("weight"),
        Guard("the table is a large constant, quantized by rows", _why_not_rows),
    ),
)
def take_quantized_rows(weight: Weight, indices: SSAValue) -> list[Operation]:
    """Take rows of integers, and dequantize these instead of the whole table."""
    taken = _rows(weight.input, indices)
    if isinstance(weight, qnn.DequantizeOp):
        return [taken, weight.on(taken.results[0])]
    made: list[Operation] = [taken]
    converted, zeros = as_i32(weight.zero_point)
    made += converted
    scale = _of_rows(weight.scale, indices, made)
    zero_point = 0 if zeros is None else _of_rows(zeros, indices, made)
    levels = FULL_RANGE[element_of(weight.input)]
    quantization = qnn.Quantization.of(scale, zero_point, *levels)
    return [*made, qnn.DequantizeOp(taken.results[0], quantization)]


def _of_rows(parameter: SSAValue, indices: SSAValue, made: list[Operation]) -> SSAValue:
    """The numbers of the rows at these indices; what takes them is appended to `made`."""
    sizes = (*shape_of(parameter), 1)
    column = qnn.ReshapeOp(parameter, [-1, 1], type_with_dims(element_of(parameter), sizes))
    taken = _rows(column.result, indices)
    made += [column, taken]
    return taken.results[0]


def _why_not_narrower(table: SSAValue, widening: CallOp) -> str | None:
    elements: list[Attribute] = [element_of(table), element_of(widening.results[0])]
    return _why_not_large(table) if elements[0] != elements[1] else "nothing is converted"


def _why_not_widened(bag: CallOp) -> str | None:
    table = bag.python_arguments[0][0].owner
    if isinstance(table, qnn.DEQUANTIZATIONS):
        return _why_not_rows(table)
    if isinstance(table, CallOp) and table.target.data in WIDENINGS:
        return _why_not_narrower(table.operands[0], table)
    return "the table is not widened"


@rule(
    match=Calls((LOOKUP,), (Calls(WIDENINGS, (Tensor("table"),), "widening"), INDICES), "lookup"),
    numerics=Numerics.BIT_EXACT,
    before="aten.embedding (aten.to %w, torch.float32), %i",
    after="aten.to (aten.embedding %w, %i), torch.float32",
    where=(Guard("the table is a large constant of another type", _why_not_narrower),),
)
def take_rows_before_conversion(
    table: SSAValue, indices: SSAValue, widening: CallOp, lookup: CallOp
) -> list[Operation]:
    """Convert rows that were taken instead of the whole table."""
    taken = _rows(table, indices)
    (_, *rest), keywords = widening.python_arguments
    views = () if widening.views is None else [0]
    type = lookup.results[0].type
    arguments = [taken.results[0], *rest]
    return [taken, CallOp(widening.target.data, arguments, type, keywords, views=views)]


LEFT_OUT = 8
"""The place of the index that bags leave out among the arguments."""


def _why_not_bag(bag: CallOp) -> str | None:
    """All rows are summed, and nothing but the sums is read."""
    arguments, keywords = bag.python_arguments
    if keywords or len(arguments) <= LEFT_OUT or arguments[LEFT_OUT] is not None:
        return "an index is left out of sums"
    if len(list(bag.results[0].uses)) > 1:
        return "something else than the sums is read"
    indices = arguments[1]
    if rank_of(indices) != 1 or shape_of(indices)[0] < 1:
        return f"the indices are {indices.type}; a known number of them is supported"
    return None


@rule(
    match=call(PROJECTION, Op[CallOp](target=Lit(StringAttr(EMBEDDING_BAG))).named("bag"), 0),
    numerics=Numerics.BIT_EXACT,
    before="aten.getitem (aten.embedding_bag (qnn.dequantize_per_channel %w, %s, %z axis 0), %i, %offsets, …), 0",
    after="aten.getitem (aten.embedding_bag (aten.embedding (…), %i), (aten.arange), %offsets, …), 0",
    where=(
        Guard("all rows are summed, and the sums alone are read", _why_not_bag),
        Guard("the table is a large constant, widened for the bag", _why_not_widened),
    ),
)
def take_rows_before_bag(bag: CallOp, root: CallOp) -> list[Operation]:
    """Take rows first, so that these are dequantized instead of the whole table, and sum them one after the other."""
    (table, indices, *rest), _ = bag.python_arguments
    taken = _rows(table, indices)
    (count,) = shape_of(indices)
    dtype = {"dtype": TorchAttr(BY_TYPE[element_of(indices)].torch)}
    places = CallOp("aten.arange.default", [count], indices.type, dtype)
    arguments = [taken.results[0], places.results[0], *rest]
    sums = CallOp(EMBEDDING_BAG, arguments, bag.results[0].type)
    for op in (taken, places, sums):
        op.location = bag.location
    return [
        taken,
        places,
        sums,
        CallOp(PROJECTION, [sums.results[0], 0], root.results[0].type, views=[0]),
    ]


RULES: list[Rule] = [take_quantized_rows, take_rows_before_conversion, take_rows_before_bag]
