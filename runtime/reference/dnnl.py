"""The meaning of the dnnl dialect: each primitive in plain torch, on tensors with the strides that types state."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from xdsl.interpreter import (
    Interpreter,
    InterpreterFunctions,
    ReturnedValues,
    impl,
    impl_terminator,
    register_impls,
)
from xdsl.ir import SSAValue

from ...dialects import dnnl
from ...dialects.dnnl.layouts import strides_of
from ...dialects.qnn import QuantParamsAttr, ints
from ...dialects.types import rank_of, shape_of
from ...frontend.functions import function_named
from ...lowering.fx.torch_values import to_torch
from .functions import Values, applied, combined
from .onednn import follow
from .qnn import dequantize, dtype_of, interpolated, number, own_values, quantize, stated


def placed(op: dnnl.Placed, result: torch.Tensor) -> Values:
    """A primitive's result in memory of its strides."""
    memory = torch.empty_strided(result.shape, strides_of(op.result), dtype=dtype_of(op))
    return (memory.copy_(result),)


def quantized(op: dnnl.Product | dnnl.Normalization | dnnl.ResamplingOp, y: torch.Tensor) -> Values:
    """The result of what may quantize it."""
    return placed(op, y if op.output is None else quantize(y, op.output.data, dtype_of(op)))


def finished(op: dnnl.Product, exact: torch.Tensor, args: Values, channel: int) -> Values:
    """What follows an exact product: scales, bias, post-ops in f32, one rounding."""
    rest = list(args[2:])
    shape = [1] * exact.dim()
    shape[channel] = -1
    if op.params is not None:
        own = op.weight_params if isinstance(op, dnnl.MatmulOp) else None
        scales = rest.pop(0).double() if own is None else torch.tensor([own.data.scale]).double()
        scale, _ = stated(op.params.data, own_values(op.values, args))
        exact = exact * (scale * scales).reshape(shape)
    bias = rest.pop(0).double().reshape(shape) if op.bias is not None else 0
    y = (exact + bias).float()
    return quantized(op, follow(y, op.post_ops.data, rest))


def centred(
    factor: torch.Tensor, params: QuantParamsAttr | None, values: Values = ()
) -> torch.Tensor:
    """A factor less its zero point, in f64, which holds products of integers exactly."""
    return factor.double() - (0 if params is None else stated(params.data, values)[1])


def rows_of_part(arg: SSAValue, whole: SSAValue, x: torch.Tensor, index: int) -> torch.Tensor:
    """The rows of a tensor that one part of a plan reads: all, unless it is divided."""
    if shape_of(arg) == shape_of(whole):
        return x
    return x.narrow(0, dnnl.first_row(arg, whole, index), shape_of(arg)[0])


@register_impls
class DnnlFunctions(InterpreterFunctions):
    """Runs operations of the dnnl dialect."""

    @impl(dnnl.PlanOp)
    def run_plan(self, interpreter: Interpreter, op: dnnl.PlanOp, args: Values) -> Values:
        parts = op.number_of_parts
        args_of_body = op.body.block.args
        results: list[Values] = []
        for index in range(parts):
            triples = zip(args_of_body, op.inputs, args, strict=True)
            part = [rows_of_part(arg, whole, x, index) for arg, whole, x in triples]
            pairs = zip(args_of_body, part, strict=True)
            inputs = tuple(_in_strides(arg, x) for arg, x in pairs)
            results.append(tuple(interpreter.run_ssacfg_region(op.body, inputs, "plan")))
        if parts == 1:
            return results[0]
        *first, last = results
        found = [
            [*firsts, tail[parts * len(tail) - shape_of(output)[0] :]]
            for output, tail, *firsts in zip(op.outputs, last, *first, strict=True)
        ]
        return tuple(map(torch.cat, found))

    @impl_terminator(dnnl.YieldOp)
    def run_yield(
        self, _: Interpreter, op: dnnl.YieldOp, args: Values
    ) -> tuple[ReturnedValues, Values]:
        return ReturnedValues(args), ()

    @impl(dnnl.ViewOp)
    def run_view(self, _: Interpreter, op: dnnl.ViewOp, args: Values) -> Values:
        offset = args[0].storage_offset() + op.offset.value.data
        return (args[0].as_strided(shape_of(op.result), strides_of(op.result), offset),)

    @impl(dnnl.ReorderOp)
    def run_reorder(self, _: Interpreter, op: dnnl.ReorderOp, args: Values) -> Values:
        x = args[0]
        if op.params is not None:
            x = dequantize(x, op.params.data, torch.float32, own_values(op.values, args))
        if op.output is not None:
            x = quantize(x, op.output.data, dtype_of(op))
        return placed(op, x)

    @impl(dnnl.ConvolutionOp)
    def run_convolution(self, _: Interpreter, op: dnnl.ConvolutionOp, args: Values) -> Values:
        before, after = ints(op.padding), ints(op.padding_end)
        widths = [w for pair in zip(reversed(before), reversed(after), strict=True) for w in pair]
        window = (ints(op.stride), [0] * len(before), ints(op.dilation), False)
        exact = torch.convolution(
            F.pad(centred(args[0], op.params, own_values(op.values, args)), widths),
            args[1].double(),
            None,
            *window,
            [0] * len(before),
            op.groups.value.data,
        )
        return finished(op, exact, args, 1)

    @impl(dnnl.DeconvolutionOp)
    def run_deconvolution(self, _: Interpreter, op: dnnl.DeconvolutionOp, args: Values) -> Values:
        spatial = len(op.stride)
        exact = torch.convolution(
            centred(args[0], op.params, own_values(op.values, args)),
            args[1].double(),
            None,
            ints(op.stride),
            [0] * spatial,
            ints(op.dilation),
            True,
            [0] * spatial,
            op.groups.value.data,
        )
        pairs = zip(reversed(ints(op.padding)), reversed(ints(op.padding_end)), strict=True)
        return finished(op, F.pad(exact, [-w for pair in pairs for w in pair]), args, 1)

    @impl(dnnl.MatmulOp)
    def run_matmul(self, _: Interpreter, op: dnnl.MatmulOp, args: Values) -> Values:
        exact = centred(args[0], op.params, own_values(op.values, args)) @ centred(
            args[1], op.weight_params
        )
        return finished(op, exact, args, -1)

    @impl(dnnl.EltwiseOp)
    def run_eltwise(self, _: Interpreter, op: dnnl.EltwiseOp, args: Values) -> Values:
        (function,) = op.function.data
        return placed(op, applied(function, args[0]))

    @impl(dnnl.PreluOp)
    def run_prelu(self, _: Interpreter, op: dnnl.PreluOp, args: Values) -> Values:
        return placed(op, combined("prelu", *args))

    @impl(dnnl.BinaryOp)
    def run_binary(self, _: Interpreter, op: dnnl.BinaryOp, args: Values) -> Values:
        y = combined(op.algorithm.data, *args[:2])
        if op.output is None:
            return placed(op, y)
        return placed(op, quantize(y, op.output.data, dtype_of(op), own_values(op.values, args)))

    @impl(dnnl.ReductionOp)
    def run_reduction(self, _: Interpreter, op: dnnl.ReductionOp, args: Values) -> Values:
        sizes = enumerate(zip(shape_of(op.source), shape_of(op.result), strict=True))
        dims = [d for d, (whole, size) in sizes if whole != size]
        take = torch.amax if op.algorithm.data == dnnl.ReductionAlgorithm.MAX else torch.amin
        return placed(op, take(args[0], dims, keepdim=True))

    @impl(dnnl.ConcatOp)
    def run_concat(self, _: Interpreter, op: dnnl.ConcatOp, args: Values) -> Values:
        return placed(op, torch.cat(args, number(op.axis)))

    @impl(dnnl.JoinOp)
    def run_join(self, _: Interpreter, op: dnnl.JoinOp, args: Values) -> Values:
        return placed(op, torch.cat(args, number(op.axis)))

    @impl(dnnl.ResamplingOp)
    def run_resampling(self, _: Interpreter, op: dnnl.ResamplingOp, args: Values) -> Values:
        y = interpolated(centred(args[0], op.params), shape_of(op.result)[2:])
        return quantized(op, (y if op.params is None else y * op.params.data.scale).float())

    @impl(dnnl.SoftmaxOp)
    def run_softmax(self, _: Interpreter, op: dnnl.SoftmaxOp, args: Values) -> Values:
        return quantized(op, torch.softmax(args[0], number(op.axis)))

    @impl(dnnl.LayerNormOp)
    def run_layer_norm(self, _: Interpreter, op: dnnl.LayerNormOp, args: Values) -> Values:
        x, scale, shift = args
        return quantized(op, F.layer_norm(x, scale.shape, scale, shift, number(op.epsilon)))

    @impl(dnnl.TorchCallOp)
    def run_call(self, _: Interpreter, op: dnnl.TorchCallOp, args: Values) -> Values:
        positional, keywords = map(to_torch, op.python_arguments(args))
        function = function_named(op.target.data, positional, keywords)
        return placed(op, function(*positional, **keywords))

    @impl(dnnl.PoolingOp)
    def run_pooling(self, _: Interpreter, op: dnnl.PoolingOp, args: Values) -> Values:
        if op.params is None or op.output is None:
            return placed(op, pooled(op, args[0]))
        mean = pooled(op, centred(args[0], op.params)) * op.params.data.scale
        return placed(op, quantize(mean.float(), op.output.data, dtype_of(op)))


def pooled(op: dnnl.PoolingOp, x: torch.Tensor) -> torch.Tensor:
    """The maximum or mean of each window, of which the padding is no part unless it counts as zeros."""
    kernel, stride, dilation = map(ints, (op.kernel, op.stride, op.dilation))
    pairs = zip(reversed(ints(op.padding)), reversed(ints(op.padding_end)), strict=True)
    widths = [width for pair in pairs for width in pair]
    algorithm = op.algorithm.data
    padded = F.pad(x.double(), widths, value=PADDING[algorithm])
    for dim, (k, s, d) in enumerate(zip(kernel, stride, dilation, strict=True), start=2):
        padded = padded.unfold(dim, (k - 1) * d + 1, s)[..., ::d]
    windows = padded.flatten(start_dim=rank_of(op.source))
    return windows.amax(-1) if algorithm == dnnl.PoolingAlgorithm.MAX else windows.nanmean(-1)


PADDING = {
    dnnl.PoolingAlgorithm.MAX: float("-inf"),
    dnnl.PoolingAlgorithm.AVG: float("nan"),
    dnnl.PoolingAlgorithm.AVG_WITH_PADDING: 0.0,
}
"""What stands for the padding: nothing that is taken, nothing that is counted, or zero."""


def _in_strides(value: SSAValue, given: torch.Tensor) -> torch.Tensor:
    memory = torch.empty_strided(given.shape, strides_of(value), dtype=given.dtype)
    return memory.copy_(given)
