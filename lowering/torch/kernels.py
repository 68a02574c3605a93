"""Calls of torch's integer kernels, with arguments in the order of their schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xdsl.dialects.builtin import TensorType, f32, i32
from xdsl.ir import Attribute, Block, Operation, SSAValue, Use
from xdsl.rewriter import InsertPoint, Rewriter

from ...dialects.fx import CallOp, ConstantOp, TorchAttr
from ...dialects.fx.names import PACK_CONV
from ...dialects.identity import stand_for_nothing
from ...dialects.locations import origin_of
from ...dialects.onednn import (
    Convolution,
    Kernel,
    PackConvOp,
    PackLinearOp,
    PostOp,
    QConvOp,
    QConvTransposeOp,
    QLinearOp,
)
from ...dialects.qnn import ints
from ...dialects.types import DYNAMIC, element_of, rank_of, shape_of, with_element
from ...errors import QoptError
from ..fx.torch_calls import DTYPE_ARGUMENTS, calls_that_shape
from .facts.table import TORCH_KERNELS
from .layouts import contiguous

CHANNELS_LAST_FORMAT = TorchAttr("channels_last")

Lowered = Sequence[Operation]


class KernelCalls:
    """Lowers the kernels of one block and the packing of their weights, by class."""

    def __init__(self, block: Block):
        self.block = block
        self.numbers: dict[tuple[Attribute, float], SSAValue] = {}
        self.weights: dict[SSAValue, SSAValue] = {}
        self.lowerings: Mapping[type[Operation], Callable[[Any], Lowered]] = {
            PackConvOp: self._pack_conv,
            PackLinearOp: self._pack_linear,
            QConvOp: self._conv,
            QConvTransposeOp: self._conv,
            QLinearOp: self._linear,
        }

    def _pack_conv(self, op: PackConvOp) -> Lowered:
        p = op.params.data
        dense = contiguous(op.weight)
        sizes = next(iter(sizes_packed_for(op)), (DYNAMIC,))
        known = None if DYNAMIC in sizes else list(sizes)
        args = [dense.result, op.weight_scale, p.scale, p.zero_point, *_window(op), known]
        return [dense, CallOp(PACK_CONV, args, op.result.type)]

    def _pack_linear(self, op: PackLinearOp) -> Lowered:
        dense = contiguous(op.weight)
        args = [dense.result, None]
        packed = CallOp("onednn.qlinear_prepack.default", args, op.result.type)
        self.weights[packed.results[0]] = op.weight
        return [dense, packed]

    def _conv(self, op: Convolution) -> Lowered:
        _require_kernel(op)
        binary, unary = _split_chain(op)
        output = (*_output(op), _dtype(op))
        head = self._head(op)
        if binary is None:
            args = [*head, op.bias, *_window(op), *output, *_unary(unary, "relu")]
            kernel = CallOp("onednn.qconv_pointwise.default", args, op.result.type)
            return [kernel, *calls_that_shape(kernel, op.input)]
        (addend,) = op.others
        buffer = CallOp(
            "aten.clone.default", [addend], addend.type, {"memory_format": CHANNELS_LAST_FORMAT}
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
        return [buffer, kernel, *calls_that_shape(kernel, op.input)]

    def _linear(self, op: QLinearOp) -> Lowered:
        _require_kernel(op)
        if op.quantization.is_by_rows:
            return self._linear_by_rows(op)
        binary, unary = _split_chain(op)
        output = (*_output(op), _dtype(op))
        head = self._head(op)
        static = op.quantization.is_static
        if binary is None:
            overload = "default" if static else "tensor"
            args = [*head, op.bias, *output, *_unary(unary, "none")]
            kernel = CallOp(f"onednn.qlinear_pointwise.{overload}", args, op.result.type)
            return [kernel, *_rows(op, kernel)]
        (addend,) = op.others
        dense = contiguous(addend)
        tail = [1.0, 0, "add", 1.0, *_unary(unary, "none")]
        args = [*head, dense.result, op.bias, *output, *tail]
        overload = "binary" if static else "binary_tensor"
        kernel = CallOp(f"onednn.qlinear_pointwise.{overload}", args, op.result.type)
        return [dense, kernel, *_rows(op, kernel)]

    def _linear_by_rows(self, op: QLinearOp) -> Lowered:
        """The product with a scale of 1 for all rows, then what differs from row to row, then the bias."""
        found, floats = op.quantization, op.result.type
        zero_point = found.zero_point
        middle = 0 if isinstance(zero_point, SSAValue) else zero_point
        is_moved = isinstance(zero_point, SSAValue)
        weight_scale = self._as_tensor(1.0, f32) if is_moved else op.weight_scale
        weight = [op.weight, weight_scale, self._as_tensor(0, i32)]
        args = [
            op.input,
            1.0,
            middle,
            *weight,
            None,
            1.0,
            0,
            DTYPE_ARGUMENTS[f32],
            *_unary(None, "none"),
        ]
        kernel = CallOp("onednn.qlinear_pointwise.default", args, floats)
        made: list[CallOp] = [kernel, *_rows(op, kernel)]
        if isinstance(zero_point, SSAValue):
            made += self._less_zero_points(op, zero_point, made[-1].results[0])
        product, scale = made[-1].results[0], self._as_tensor(found.scale, f32)
        if op.bias is None:
            return [*made, CallOp("aten.mul.Tensor", [product, scale], floats)]
        return [*made, CallOp("aten.addcmul.default", [op.bias, product, scale], floats)]

    def _less_zero_points(
        self, op: QLinearOp, zero_point: SSAValue, product: SSAValue
    ) -> list[CallOp]:
        """Subtract each row's zero point times the sums of the weights, which are computed when the program is loaded.

        Both are whole numbers before anything is scaled: a row of zero points is zero.
        """
        channels = shape_of(op.result)[-1]
        weight = self.weights.get(op.weight)
        if weight is None:
            raise QoptError(
                f"{origin_of(op)}: its zero points are computed and its weight is an argument: pack the weight by onednn.pack_linear "
                "in the same function, which sums it"
            )
        sums = CallOp(
            "aten.sum.dim_IntList",
            [weight, [1]],
            TensorType(f32, [channels]),
            {"dtype": DTYPE_ARGUMENTS[f32]},
        )
        args = [zero_point, DTYPE_ARGUMENTS[f32]]
        middle = CallOp("aten.to.dtype", args, with_element(zero_point, f32), views=[0])
        args = [product, middle.result, sums.result]
        less = CallOp("aten.addcmul.default", args, op.result.type, {"value": -1})
        scaled = CallOp("aten.mul.Tensor", [less.result, op.weight_scale], op.result.type)
        return [sums, middle, less, scaled]

    def _head(self, op: Kernel) -> list[Any]:
        """What all kernels take first: the input and weight with their parameters."""
        found = op.quantization
        scale, zero_point = found.scale, found.zero_point
        if not found.is_static:  # The overloads with tensors take two.
            scale, zero_point = self._as_tensor(scale, f32), self._as_tensor(zero_point, i32)
        weight_zero_point = self._as_tensor(0, i32)
        return [op.input, scale, zero_point, op.weight, op.weight_scale, weight_zero_point]

    def _as_tensor(self, number: float | SSAValue, element: Attribute) -> SSAValue:
        """A number as a constant at the head of the block, once for each; a value as it is."""
        if isinstance(number, SSAValue):
            return number
        if (element, number) not in self.numbers:
            constant = ConstantOp.of_number(number, element)
            constant.result.name_hint = "weight_zero_point" if number == 0 else "number"
            first = self.block.first_op
            assert first is not None
            Rewriter.insert_op(constant, InsertPoint.before(first))
            self.numbers[element, number] = constant.result
        return self.numbers[element, number]


def sizes_packed_for(op: PackConvOp) -> list[tuple[int, ...]]:
    """The sizes of the inputs that a packed weight is read with, each once."""
    users = [use.operation for use in op.result.uses]
    return list(dict.fromkeys(shape_of(u.input) for u in users if isinstance(u, Convolution)))


def pack_for_each_size(block: Block) -> None:
    """Give the convolutions of each input size a packed weight of their own.

    A weight that was packed for another size, or for none, may be reordered in each call.
    """
    for op in [op for op in block.ops if isinstance(op, PackConvOp)]:
        for sizes in sizes_packed_for(op)[1:]:
            other = op.clone()
            Rewriter.insert_op(other, InsertPoint.after(op))
            other.result.name_hint = op.result.name_hint
            stand_for_nothing(other.results)
            op.result.replace_uses_with_if(other.result, lambda use, s=sizes: _reads(use, s))


def _reads(use: Use, sizes: tuple[int, ...]) -> bool:
    return isinstance(use.operation, Convolution) and shape_of(use.operation.input) == sizes


def _require_kernel(op: Kernel) -> None:
    """Raise a QoptError unless the target has this kernel."""
    reason = TORCH_KERNELS.why_not(op)
    if reason is not None:
        raise QoptError(
            f"{origin_of(op)}: {reason}; change the rule that made it, or the target's table"
        )


def _rows(op: QLinearOp, kernel: CallOp) -> list[CallOp]:
    """What `calls_that_shape` says, for a linear layer; of two dimensions the kernels return two."""
    return [] if rank_of(op.input) == 2 else calls_that_shape(kernel, op.input)


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
    return DTYPE_ARGUMENTS[element_of(op.result)]


def _index_of(args: list[Any], operand: SSAValue) -> int:
    """The operand index of a value among arguments of which some are literals."""
    operands: list[SSAValue] = [a for a in args if isinstance(a, SSAValue)]
    return operands.index(operand)
