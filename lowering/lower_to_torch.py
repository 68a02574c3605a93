"""lower-to-torch: every operation becomes a call of a torch operator, in the order of its schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from xdsl.context import Context
from xdsl.dialects.builtin import (
    DenseIntOrFPElementsAttr,
    LocationAttr,
    ModuleOp,
    NameLoc,
    StringAttr,
    TensorType,
    i32,
)
from xdsl.ir import Block, Operation, OpResult, SSAValue
from xdsl.passes import ModulePass
from xdsl.rewriter import InsertPoint, Rewriter

from ..dialects.dnnl import PlanOp
from ..dialects.dnnl.layouts import channels_last, row_major, strides_of
from ..dialects.fx import AnyCallOp, CallOp, ConstantOp, OutputOp, TorchAttr
from ..dialects.fx.layouts import order_of
from ..dialects.identity import stand_for
from ..dialects.locations import origin_of
from ..dialects.onednn import (
    Convolution,
    Kernel,
    PackConvOp,
    PackLinearOp,
    PostOp,
    QConvOp,
    QConvTransposeOp,
    QLinearOp,
)
from ..dialects.qnn import CatOp, MaxPool2dOp, SliceOp, ints
from ..dialects.types import (
    dims_of,
    element_of,
    is_tensor,
    rank_of,
    shape_of,
    type_with_dims,
)
from ..errors import QoptError
from ..rewrite_patterns.language import Numerics
from .aliasing import shared_operands
from .blocks import blocks_of
from .ledger import close_entries
from .targets import TORCH
from .torch_calls import CALLS, DTYPES

CHANNELS_LAST = TorchAttr("channels_last")
CHANNELS_LAST_OPS = (QConvOp, MaxPool2dOp)
"""Operations whose lowering returns channels-last memory whatever it is given."""

Lowered = Sequence[Operation]


@dataclass(frozen=True)
class LowerToTorchPass(ModulePass):
    """Lower the onednn and qnn dialects to calls; outputs get the strides that eager mode gives them.

    A convolution that sums gets a copy of its addend to write into; `in-place` drops the copy where it may.

    ```mlir
    %1 = onednn.qlinear %0 <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
    // becomes
    %1 = fx.call @onednn.qlinear_pointwise.default(%0, 0.1, 3, %p, %s, %zero, none, 1.0, 0, torch.float32, "none", [], "none") : …
    ```
    """

    name = "lower-to-torch"
    numerics: ClassVar[Numerics] = Numerics.REASSOCIATES
    """The kernels compute in f32 what the IR's meaning computes exactly."""

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        close_entries(op)
        for block in blocks_of(op):
            BlockLowering(block).run()


class BlockLowering:
    """Lowers the operations of one block in order."""

    def __init__(self, block: Block):
        self.block = block
        self.zero: SSAValue | None = None
        self.changes_layout = any(map(changes_layout, block.ops))

    def run(self) -> None:
        """Lower every operation for which there is a lowering; calls and constants stay."""
        lowerings: dict[type[Operation], Callable[[Any], Lowered]] = {
            PackConvOp: self._pack_conv,
            PackLinearOp: self._pack_linear,
            QConvOp: self._conv,
            QConvTransposeOp: self._conv,
            QLinearOp: self._linear,
        }
        for op in list(self.block.ops):
            if isinstance(op, (OutputOp, AnyCallOp)):
                self._restore_layouts(op)
                continue
            lowering = lowerings.get(type(op)) or CALLS.get(type(op))
            if lowering is not None:
                self._replace(op, lowering(op))

    def _replace(self, op: Operation, new_ops: Lowered) -> None:
        *helpers, last = new_ops
        for helper in helpers:
            assert isinstance(helper, CallOp)
            helper.location = helper_location(op, helper)
        stand_for(last.results[0], op.results[0])
        last.location = op.location
        last.results[0].name_hint = _hint(op)
        Rewriter.replace_op(op, new_ops)

    def _pack_conv(self, op: PackConvOp) -> Lowered:
        p = op.params.data
        dense = _contiguous(op.weight)
        args = [dense.result, op.weight_scale, p.scale, p.zero_point, *_window(op), None]
        return [dense, CallOp("onednn.qconv_prepack.default", args, op.result.type)]

    def _pack_linear(self, op: PackLinearOp) -> Lowered:
        dense = _contiguous(op.weight)
        args = [dense.result, None]
        return [dense, CallOp("onednn.qlinear_prepack.default", args, op.result.type)]

    def _conv(self, op: Convolution) -> Lowered:
        require_kernel(op)
        binary, unary = _split_chain(op)
        output = (*_output(op), _dtype(op))
        head = self._head(op)
        if binary is None:
            args = [*head, op.bias, *_window(op), *output, *_unary(unary, "relu")]
            return [CallOp("onednn.qconv_pointwise.default", args, op.result.type)]
        (addend,) = op.others
        buffer = CallOp(
            "aten.clone.default", [addend], addend.type, {"memory_format": CHANNELS_LAST}
        )
        assert buffer.result is not None
        scale, zero_point = binary.arguments or (1.0, 0.0)
        args = [
            *head,
            buffer.result,
            op.bias,
            *_window(op),
            *output,
            scale,
            int(zero_point),
            "sum",
            1.0,
            *_unary(unary, ""),
        ]
        kernel = CallOp(
            "onednn.qconv2d_pointwise.binary",
            args,
            op.result.type,
            writes=[_index_of(args, buffer.result)],
        )
        return [buffer, kernel]

    def _linear(self, op: QLinearOp) -> Lowered:
        require_kernel(op)
        binary, unary = _split_chain(op)
        output = (*_output(op), _dtype(op))
        head = self._head(op)
        if binary is None:
            args = [*head, op.bias, *output, *_unary(unary, "none")]
            return [CallOp("onednn.qlinear_pointwise.default", args, op.result.type)]
        (addend,) = op.others
        dense = _contiguous(addend)
        tail = [1.0, 0, "add", 1.0, *_unary(unary, "none")]
        args = [*head, dense.result, op.bias, *output, *tail]
        return [dense, CallOp("onednn.qlinear_pointwise.binary", args, op.result.type)]

    def _head(self, op: Kernel) -> list[Any]:
        """What all kernels take first: the input and weight with their parameters."""
        p = op.params.data
        return [op.input, p.scale, p.zero_point, op.weight, op.weight_scale, self._zero_points()]

    def _zero_points(self) -> SSAValue:
        """The weights' zero points, which schemas ask for and kernels ignore."""
        if self.zero is None:
            type = TensorType(i32, [1])
            constant = ConstantOp(DenseIntOrFPElementsAttr.from_list(type, [0]), type)
            constant.result.name_hint = "weight_zero_point"
            first = self.block.first_op
            assert first is not None
            Rewriter.insert_op(constant, InsertPoint.before(first))
            self.zero = constant.result
        return self.zero

    def _restore_layouts(self, op: OutputOp | AnyCallOp) -> None:
        """Give operands the layout that eager mode has where strides show: at outputs and in foreign code."""
        if op.layouts is None or not self.changes_layout:
            return
        for index, layout in enumerate(op.layouts):
            value = op.operands[index]
            if layout.data == "any" or not is_tensor(value) or value in self.block.args:
                continue
            if rank_of(value) < 1 or _is_yielded_as(value, layout.data):
                continue
            if isinstance(op, AnyCallOp) and op.impure is not None:
                self._restore_where_made(op, value, layout.data)
                continue
            restored = self._restored(op, value, layout.data, InsertPoint.before(op))
            op.operands[index] = restored[-1].results[0]

    def _restore_where_made(self, op: AnyCallOp, value: SSAValue, layout: str) -> None:
        """The same for all that use the value: its storage is written, which those must see who share it."""
        maker = value.owner
        if isinstance(maker, AnyCallOp) and not shared_operands(maker):
            restored = self._restored(op, value, layout, InsertPoint.after(maker))
            value.replace_uses_with_if(
                restored[-1].results[0], lambda use: use.operation not in restored
            )

    def _restored(
        self, op: Operation, value: SSAValue, layout: str, place: InsertPoint
    ) -> list[CallOp]:
        restored = _with_layout(value, layout)
        for helper in restored:
            helper.location = helper_location(op, helper)
        Rewriter.insert_op(restored, place)
        return restored


def _contiguous(value: SSAValue) -> CallOp:
    """The value in row-major memory: packing misreads other strides, and addends of other strides are read after
    they were freed."""
    return CallOp("aten.contiguous.default", [value], value.type, views=[0])


def _with_layout(value: SSAValue, layout: str) -> list[CallOp]:
    """Calls of which the last returns the value in this layout."""
    order = order_of(layout)
    if order is not None:
        moved = _permuted(value, order)
        dense = _contiguous(moved.results[0])
        return [
            moved,
            dense,
            _permuted(dense.results[0], [order.index(d) for d in range(len(order))]),
        ]
    name = f"{layout}_3d" if layout == "channels_last" and rank_of(value) == 5 else layout
    format = TorchAttr(name if name.startswith("channels") else "contiguous_format")
    return [
        CallOp("aten.contiguous.default", [value], value.type, {"memory_format": format}, views=[0])
    ]


def _is_yielded_as(value: SSAValue, layout: str) -> bool:
    """Whether a plan hands a value out in this layout."""
    if not isinstance(value, OpResult) or not isinstance(value.owner, PlanOp):
        return False
    expected = {"contiguous": row_major, "channels_last": channels_last}.get(layout)
    yielded = value.owner.yielded.results_[value.index]
    return expected is not None and strides_of(yielded) == expected(shape_of(value))


def _permuted(value: SSAValue, order: list[int]) -> CallOp:
    dims = dims_of(value)
    type = type_with_dims(element_of(value), [dims[d] for d in order])
    return CallOp("aten.permute.default", [value, order], type, views=[0])


def helper_location(op: Operation, helper: CallOp) -> LocationAttr:
    """The place of a call that serves another operation: its name with the function's."""
    location = op.location
    if not isinstance(location, NameLoc):
        return location
    function = helper.target.data.split(".")[-2]
    return NameLoc(StringAttr(f"{location.desc.data}_{function}"), location.location)


def _hint(op: Operation) -> str | None:
    """The name of what an operation becomes; a packed weight is told from the kernel that it was made for."""
    hint = op.results[0].name_hint
    return f"{hint}_packed" if hint and isinstance(op, (PackConvOp, PackLinearOp)) else hint


def changes_layout(op: Operation) -> bool:
    """Whether an operation's result may lie in memory otherwise than in eager mode.

    Slices may have moved past what makes dense memory, and a sum lies as its operands do, of which a kernel's is
    contiguous. A cat of images goes by the strides of sizes of 1 as well, which other spellings of a view change.
    """
    sums = isinstance(op, QLinearOp) and len(op.others) > 0
    joins = isinstance(op, CatOp) and rank_of(op.result) >= 4
    return sums or joins or isinstance(op, (*CHANNELS_LAST_OPS, SliceOp, PlanOp))


def require_kernel(op: Kernel) -> None:
    """Raise a QoptError unless the target has this kernel."""
    reason = TORCH.why_not(op)
    if reason is not None:
        raise QoptError(
            f"{origin_of(op)}: {reason}; change the rule that made it, or the target's table"
        )


def _window(op: PackConvOp | Convolution) -> list[Any]:
    return [ints(op.stride), ints(op.padding), ints(op.dilation), op.groups.value.data]


def _split_chain(op: Kernel) -> tuple[PostOp | None, PostOp | None]:
    """The chain's binary and its unary post-op; targets of this lowering take at most one of each."""
    binary = [p for p in op.post_ops.data if p.is_binary]
    unary = [p for p in op.post_ops.data if not p.is_binary]
    return (binary[0] if binary else None), (unary[0] if unary else None)


def _unary(post_op: PostOp | None, algorithm: str) -> list[Any]:
    """Name, arguments and algorithm of a unary post-op, as the operators take them."""
    if post_op is None:
        return ["none", [], algorithm]
    return [post_op.name, list(post_op.arguments), post_op.algorithm or algorithm]


def _output(op: Kernel) -> tuple[float, int]:
    return (1.0, 0) if op.output is None else (op.output.data.scale, op.output.data.zero_point)


def _dtype(op: Kernel) -> TorchAttr:
    return DTYPES[element_of(op.result)]


def _index_of(args: list[Any], operand: SSAValue) -> int:
    """The operand index of a value among arguments of which some are literals."""
    operands: list[SSAValue] = [a for a in args if isinstance(a, SSAValue)]
    return operands.index(operand)
