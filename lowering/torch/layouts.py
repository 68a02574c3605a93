"""Memory as eager mode lays it out: calls that restore strides where these show."""

from __future__ import annotations

from xdsl.dialects.builtin import IndexType, LocationAttr, NameLoc, StringAttr
from xdsl.ir import Block, BlockArgument, Operation, OpResult, SSAValue
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.dnnl.layouts import channels_last, row_major
from ...dialects.fx import AnyCallOp, CallOp, OutputOp, TorchAttr
from ...dialects.fx.layouts import StatesStrides, order_stated, strides_stated
from ...dialects.onednn import Kernel
from ...dialects.qnn import CatOp, SliceOp
from ...dialects.traits import GoesByStrides, ViewsOperand, WantsChannelsLast
from ...dialects.types import dims_of, element_of, is_tensor, rank_of, shape_of, type_with_dims
from ...rewrite_patterns.facts.storage import base_of, is_made_here
from ..analysis.aliasing import shared_operands

WITH_STRIDES = "qopt.runtime.kernels.with_strides"

BY_STRIDES = ("aten.conv", "aten.upsample")
"""How the names of calls begin that choose between contiguous and channels-last memory by strides."""


def changes_layouts(block: Block) -> bool:
    """Whether results may have other strides than in eager mode.

    Slices may have moved past what makes dense memory, and a sum lies as its operands do, of which a kernel's is
    contiguous. Joined images go by the strides of sizes of 1 as well, which other spellings of a view change, and so do
    float convolutions and upsamplings behind such.
    """
    respelled = any(op.has_trait(ViewsOperand) for op in block.ops)
    return any(_changes_layout(op) or (respelled and _goes_by_strides(op)) for op in block.ops)


def _changes_layout(op: Operation) -> bool:
    sums = isinstance(op, Kernel) and len(op.others) > 0
    joins = isinstance(op, CatOp) and rank_of(op.result) >= 4
    moved = isinstance(op, (SliceOp, StatesStrides)) or op.has_trait(WantsChannelsLast)
    return sums or joins or moved


def _goes_by_strides(op: Operation) -> bool:
    calls = isinstance(op, CallOp) and op.target.data.startswith(BY_STRIDES)
    return calls or op.has_trait(GoesByStrides)


def restore_layouts(op: OutputOp | AnyCallOp) -> None:
    """Give operands the layout that eager mode has where strides show: at outputs and in foreign code."""
    if op.layouts is None:
        return
    done: dict[tuple[SSAValue, str], SSAValue] = {}
    for index, layout in enumerate(op.layouts):
        value = op.operands[index]
        if layout.data == "any" or not is_tensor(value) or isinstance(value, BlockArgument):
            continue
        if rank_of(value) < 1 or _is_stated_as(value, layout.data):
            continue
        if (strides := strides_stated(layout.data)) is not None:
            known = all(s in _sources(value) for s in _symbols(strides))
            if not known or _is_held_elsewhere(op, value):
                continue
        if isinstance(op, AnyCallOp) and op.impure is not None:
            _restore_where_made(op, value, layout.data)
            continue
        if (value, layout.data) not in done:
            # Who receives one tensor twice must receive one tensor again.
            restored = _restored(op, value, layout.data, InsertPoint.before(op))
            done[value, layout.data] = restored[-1].results[0]
        op.operands[index] = done[value, layout.data]


def _is_held_elsewhere(op: Operation, value: SSAValue) -> bool:
    """Whether a value shows memory that an argument, the module or another operand has, too: a copy would be apart from it."""
    base = base_of(value)
    others = [v for v in op.operands if v is not value and base_of(v) is base]
    return not is_made_here(base) or len(others) > 0


def _restore_where_made(op: AnyCallOp, value: SSAValue, layout: str) -> None:
    """The same for all uses of the value: its storage is written, and values that share the storage must see the write."""
    maker = value.owner
    if isinstance(maker, AnyCallOp) and not shared_operands(maker):
        restored = _restored(op, value, layout, InsertPoint.after(maker))
        value.replace_uses_with_if(
            restored[-1].results[0], lambda use: use.operation not in restored
        )


def _restored(op: Operation, value: SSAValue, layout: str, place: InsertPoint) -> list[CallOp]:
    restored = with_layout(value, layout)
    for helper in restored:
        helper.location = helper_location(op, helper)
    Rewriter.insert_op(restored, place)
    return restored


def with_layout(value: SSAValue, layout: str) -> list[CallOp]:
    """Calls of which the last returns the value in this layout."""
    order = order_stated(layout)
    if order is not None:
        moved = _permuted(value, order)
        dense = contiguous(moved.results[0])
        return [
            moved,
            dense,
            _permuted(dense.results[0], [order.index(d) for d in range(len(order))]),
        ]
    strides = strides_stated(layout)
    if strides is not None:
        return _strided(value, strides)
    name = f"{layout}_3d" if layout == "channels_last" and rank_of(value) == 5 else layout
    format = TorchAttr(name if name.startswith("channels") else "contiguous_format")
    return [
        CallOp("aten.contiguous.default", [value], value.type, {"memory_format": format}, views=[0])
    ]


def _strided(value: SSAValue, strides: list[int | str]) -> list[CallOp]:
    """Calls that compute the strides of the sizes of arguments, and the one that returns the value with them."""
    sources = _sources(value)
    sizes = {
        symbol: CallOp("aten.sym_size.int", sources[symbol], IndexType())
        for symbol in _symbols(strides)
    }
    calls, computed = list(sizes.values()), list[SSAValue | int]()
    for stride in strides:
        number, *symbols = str(stride).split("*")
        product: SSAValue | int = int(number)
        for symbol in symbols:
            calls.append(CallOp("operator.mul", [sizes[symbol].results[0], product], IndexType()))
            product = calls[-1].results[0]
        computed.append(product)
    return [*calls, CallOp(WITH_STRIDES, [value, computed], value.type, views=[0])]


def _symbols(strides: list[int | str]) -> list[str]:
    """The symbols in strides, each once."""
    return list(dict.fromkeys(f for s in strides for f in str(s).split("*") if not f.isdigit()))


def _sources(value: SSAValue) -> dict[str, list[SSAValue | int]]:
    """An argument of the value's function, and its dimension, by the symbol that stands for its size."""
    block = value.owner if isinstance(value.owner, Block) else value.owner.parent
    arguments = [a for a in block.args if is_tensor(a)] if block is not None else []
    return {s: [a, d] for a in arguments for d, s in enumerate(dims_of(a)) if isinstance(s, str)}


def _is_stated_as(value: SSAValue, layout: str) -> bool:
    """Whether the operation that computes a value states that it has this layout."""
    if not isinstance(value, OpResult) or not isinstance(value.owner, StatesStrides):
        return False
    expected = {"contiguous": row_major, "channels_last": channels_last}.get(layout)
    stated = value.owner.strides_of_result(value.index)
    return expected is not None and stated == expected(shape_of(value))


def _permuted(value: SSAValue, order: list[int]) -> CallOp:
    dims = dims_of(value)
    type = type_with_dims(element_of(value), [dims[d] for d in order])
    return CallOp("aten.permute.default", [value, order], type, views=[0])


def contiguous(value: SSAValue) -> CallOp:
    """The value in row-major memory: packing misreads other strides, and addends of other strides are read after
    they were freed."""
    return CallOp("aten.contiguous.default", [value], value.type, views=[0])


def helper_location(op: Operation, helper: CallOp) -> LocationAttr:
    """The place of a call that serves another operation: its name with the function's."""
    location = op.location
    if not isinstance(location, NameLoc):
        return location
    function = helper.target.data.split(".")[-2]
    return NameLoc(StringAttr(f"{location.desc.data}_{function}"), location.location)
