"""Which torch operator each qnn operation calls when no kernel took it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from xdsl.dialects.builtin import (
    FloatAttr,
    IntegerAttr,
    TensorType,
    f32,
    i8,
)
from xdsl.ir import Attribute, Operation, SSAValue

from ...dialects import generated, qnn
from ...dialects.elements import ELEMENTS, FULL_RANGE, ui8
from ...dialects.functions import FUNCTIONS
from ...dialects.fx import CallOp, TorchAttr
from ...dialects.fx.names import (
    INTEGER_LINEAR,
    LINEAR_INT4_WEIGHT,
    LINEAR_INT8_WEIGHT,
    PACK_INT4_WEIGHT,
    PACK_INT8_WEIGHT,
    PACK_INTEGER_WEIGHT,
    PACK_PARAMETER,
)
from ...dialects.generated.packing import blocked_sizes
from ...dialects.onednn import PostOpsAttr, QAvgPool2dOp, QMatmulOp, QUpsampleLinearOp
from ...dialects.qnn import ints
from ...dialects.types import element_of, rank_of, shape_of, with_element

DTYPE_ARGUMENTS: dict[Attribute, TorchAttr] = {e.type: TorchAttr(e.torch) for e in ELEMENTS}
"""The torch dtype of each element type, as an argument of a call."""

CallBuilder = Callable[[Any], Sequence[Operation]]


def _number(attribute: Attribute) -> float | int:
    assert isinstance(attribute, (FloatAttr, IntegerAttr))
    return attribute.value.data


def _call(target: str, arguments: Callable[[Any], list[Any]], views: bool = False) -> CallBuilder:
    """Return a lowering to one call with these arguments."""

    def build(op: Operation) -> Sequence[Operation]:
        type = op.results[0].type
        return [CallOp(target, arguments(op), type, views=[0] if views else ())]

    return build


def _conv(op: qnn.ConvOp) -> Sequence[Operation]:
    window = [ints(op.stride), ints(op.padding), ints(op.dilation)]
    extra = op.output_padding
    padding = [0] * (rank_of(op.input) - 2) if extra is None else ints(extra)
    args = [op.input, op.weight, op.bias, *window, extra is not None, padding, op.groups.value.data]
    return [CallOp("aten.convolution.default", args, op.result.type)]


def _per_channel(op: qnn.DequantizePerChannelOp) -> Sequence[Operation]:
    element = element_of(op.input)
    axis = op.axis.value.data
    args = [op.input, op.scale, op.zero_point, axis, *FULL_RANGE[element], DTYPE_ARGUMENTS[element]]
    kwargs = {"out_dtype": DTYPE_ARGUMENTS[element_of(op.result)]}
    return [
        CallOp("quantized_decomposed.dequantize_per_channel.default", args, op.result.type, kwargs)
    ]


def _activation(op: qnn.Activation) -> Sequence[Operation]:
    function = FUNCTIONS[op.FUNCTION].torch
    assert function is not None, f"torch has no operator for {op.name}"
    keywords = {"approximate": op.algorithm} if op.algorithm else {}
    return [CallOp(function, [op.input, *op.numbers], op.result.type, keywords)]


def calls_that_shape(kernel: CallOp, x: SSAValue) -> list[CallOp]:
    """A call that gives the result of a kernel on `x` eager mode's sizes and strides if it has no elements; none if it has."""
    if all(size > 0 for size in shape_of(x)):
        return []
    assert kernel.result is not None
    return [
        CallOp("qopt.runtime.kernels.shaped", [kernel.result, x], kernel.result.type, views=[0])
    ]


def _max_pool(op: qnn.MaxPool2dOp) -> Sequence[Operation]:
    """Integers are pooled by the quantized operator, which wants channels-last memory."""
    window = [ints(op.kernel), ints(op.stride), ints(op.padding), ints(op.dilation)]
    args = [*window, op.ceil_mode is not None]
    if element_of(op.input) != ui8:
        return [CallOp("aten.max_pool2d.default", [op.input, *args], op.result.type)]
    dense = CallOp(
        "aten.contiguous.default",
        [op.input],
        op.input.type,
        {"memory_format": TorchAttr("channels_last")},
        views=[0],
    )
    pool = CallOp("quantized.max_pool2d.default", [dense.result, *args], op.result.type)
    return [dense, pool, *calls_that_shape(pool, op.input)]


def _quantize(op: qnn.QuantizeOp) -> Sequence[Operation]:
    """Numbers and values have a kernel each: with numbers it is faster."""
    found = op.quantization
    name = "quantize" if found.is_static else "quantize_by_values"
    numbers = [
        found.scale,
        found.zero_point,
        *found.params.range,
        DTYPE_ARGUMENTS[element_of(op.result)],
    ]
    return [CallOp(f"qopt.runtime.kernels.{name}", [op.input, *numbers], op.result.type)]


def _dequantize(op: qnn.DequantizeOp) -> Sequence[Operation]:
    found = op.quantization
    name = "dequantize" if found.is_static else "dequantize_by_values"
    numbers = [found.scale, found.zero_point, DTYPE_ARGUMENTS[element_of(op.result)]]
    return [CallOp(f"qopt.runtime.kernels.{name}", [op.input, *numbers], op.result.type)]


def _extremum(op: qnn.Extremum) -> Sequence[Operation]:
    """Of the whole tensor the operator has no dimension, and the result one."""
    name = "amin" if isinstance(op, qnn.MinimumOp) else "amax"
    target = f"aten.{name}.default"
    if op.by_rows:
        return [CallOp(target, [op.input, [-1], True], op.result.type)]
    number = CallOp(target, [op.input], TensorType(f32, []))
    return [number, CallOp("aten.reshape.default", [number.result, [1]], op.result.type, views=[0])]


def _upsample_nearest(op: qnn.UpsampleNearestOp) -> Sequence[Operation]:
    """The operator takes bytes without a sign only, and int8 numbers are moved as such."""
    factors = [float(f) for f in ints(op.factors)]
    target = f"aten.upsample_nearest{len(factors)}d.vec"
    if element_of(op.input) != i8:
        return [CallOp(target, [op.input, None, factors], op.result.type)]
    bytes_ = _seen_as(op.input, ui8)
    repeated = CallOp(target, [bytes_.result, None, factors], with_element(op.result, ui8))
    return [bytes_, repeated, _seen_as(repeated.results[0], i8)]


def _seen_as(value: SSAValue, element: Attribute) -> CallOp:
    """The same bytes as integers of another type."""
    type = with_element(value, element)
    return CallOp("aten.view.dtype", [value, DTYPE_ARGUMENTS[element]], type, views=[0])


def _product(op: QMatmulOp) -> Sequence[Operation]:
    """Torch multiplies floats alone."""
    float_type = with_element(op.result, f32)
    factors = [
        CallOp(
            "qopt.runtime.kernels.dequantize",
            [value, params.scale, params.zero_point, DTYPE_ARGUMENTS[f32]],
            with_element(value, f32),
        )
        for value, params in ((op.input, op.params.data), (op.other, op.other_params.data))
    ]
    product = CallOp("aten.matmul.default", [f.results[0] for f in factors], float_type)
    if op.output is None:
        return [*factors, product]
    p = op.output.data
    args = [
        product.results[0],
        p.scale,
        p.zero_point,
        *p.range,
        DTYPE_ARGUMENTS[element_of(op.result)],
    ]
    return [*factors, product, CallOp("qopt.runtime.kernels.quantize", args, op.result.type)]


def _average(op: QAvgPool2dOp) -> Sequence[Operation]:
    window = [*map(ints, (op.kernel, op.stride, op.padding)), False, op.counts_padding is not None]
    return _of_floats(op, "aten.avg_pool2d.default", window)


def _upsample_linear(op: QUpsampleLinearOp) -> Sequence[Operation]:
    factors = [float(f) for f in ints(op.factors)]
    kind = {1: "linear1d", 2: "bilinear2d", 3: "trilinear3d"}[len(factors)]
    return _of_floats(op, f"aten.upsample_{kind}.vec", [None, False, factors])


def _of_floats(
    op: QAvgPool2dOp | QUpsampleLinearOp, target: str, args: Sequence[Any]
) -> Sequence[Operation]:
    """Torch computes means of floats alone."""
    p, q = op.params.data, op.output.data
    floats = CallOp(
        "qopt.runtime.kernels.dequantize",
        [op.input, p.scale, p.zero_point, DTYPE_ARGUMENTS[f32]],
        with_element(op.input, f32),
    )
    mean = CallOp(target, [floats.results[0], *args], with_element(op.result, f32))
    numbers = [q.scale, q.zero_point, *q.range, DTYPE_ARGUMENTS[element_of(op.result)]]
    quantize = "qopt.runtime.kernels.quantize"
    return [floats, mean, CallOp(quantize, [mean.results[0], *numbers], op.result.type)]


def _linear_int8_weight(op: generated.LinearOp) -> Sequence[Operation]:
    """The weight and its parameters are packed when the program is loaded."""
    n, k = shape_of(op.weight)
    type = TensorType(i8, blocked_sizes(n, k))
    made: dict[SSAValue, CallOp] = {op.weight: CallOp(PACK_INT8_WEIGHT, [op.weight], type)}
    parameters = [p for p in (op.scale, op.zero_point) if p is not None]
    groups = max((shape_of(p)[1] for p in parameters if rank_of(p) == 2), default=1)
    for p in parameters:
        type = TensorType(f32, blocked_sizes(n, groups))
        made[p] = CallOp(PACK_PARAMETER, [p, n, groups], type)
    weight, scale, zero_point = (
        None if v is None else made[v].results[0] for v in (op.weight, op.scale, op.zero_point)
    )
    args: list[Any] = [op.input, weight, n, scale, zero_point, op.bias]
    if op.post_ops.data:
        args += [_listed(op.post_ops), list(op.others)]
    return [*made.values(), CallOp(LINEAR_INT8_WEIGHT, args, op.result.type)]


def _pack_integer_weight(op: generated.PackLinearOp) -> Sequence[Operation]:
    """The weight is packed when the program is loaded; the type of its values says what it is the weight of."""
    return [CallOp(PACK_INTEGER_WEIGHT, [op.weight], op.result.type)]


def _pack_int4_weight(op: generated.PackInt4Op) -> Sequence[Operation]:
    args = [op.weight, op.scale, op.zero_point]
    return [CallOp(PACK_INT4_WEIGHT, args, op.result.type)]


def _linear_int4_weight(op: generated.LinearInt4Op) -> Sequence[Operation]:
    args: list[Any] = [op.input, op.weight, shape_of(op.weight_type)[0], op.bias]
    if op.post_ops.data:
        args += [_listed(op.post_ops), list(op.others)]
    return [CallOp(LINEAR_INT4_WEIGHT, args, op.result.type)]


def _integer_linear(op: generated.QLinearOp) -> Sequence[Operation]:
    found = op.quantization
    args = [op.input, found.scale, found.zero_point, *found.params.range, op.weight]
    rest = [op.weight_scale, op.bias, _listed(op.post_ops), list(op.others), _output(op)]
    return [CallOp(INTEGER_LINEAR, [*args, *rest], op.result.type)]


def _listed(post_ops: PostOpsAttr) -> list[list[str | float]]:
    return [[p.name, p.algorithm, *p.arguments] for p in post_ops.data]


def _output(op: generated.QLinearOp) -> list[Any] | None:
    """Scale, zero point, least and greatest integer, and dtype of a quantized result."""
    if op.output is None:
        return None
    params = op.output.data
    return [params.scale, params.zero_point, *params.range, DTYPE_ARGUMENTS[element_of(op.result)]]


TORCH_CALLS: dict[type[Operation], CallBuilder] = {
    qnn.QuantizeOp: _quantize,
    qnn.DequantizeOp: _dequantize,
    qnn.MinimumOp: _extremum,
    qnn.MaximumOp: _extremum,
    qnn.ChooseScaleOp: _call(
        "qopt.runtime.kernels.choose_scale",
        lambda op: [op.low, op.high, *ints(op.range), op.eps.value.data, op.symmetric is not None],
    ),
    qnn.ChooseZeroPointOp: _call(
        "qopt.runtime.kernels.choose_zero_point",
        lambda op: [op.low, op.scale, *ints(op.range)],
    ),
    qnn.DequantizePerChannelOp: _per_channel,
    qnn.ConvOp: _conv,
    qnn.LinearOp: _call("aten.linear.default", lambda op: [op.input, op.weight, op.bias]),
    generated.LinearOp: _linear_int8_weight,
    generated.LinearInt4Op: _linear_int4_weight,
    generated.PackInt4Op: _pack_int4_weight,
    generated.PackLinearOp: _pack_integer_weight,
    generated.QLinearOp: _integer_linear,
    qnn.MatmulOp: _call("aten.matmul.default", lambda op: [op.input, op.other]),
    QMatmulOp: _product,
    QAvgPool2dOp: _average,
    QUpsampleLinearOp: _upsample_linear,
    qnn.AddOp: _call("aten.add.Tensor", lambda op: [op.lhs, op.rhs]),
    **dict.fromkeys(qnn.ACTIVATIONS, _activation),
    qnn.MaxPool2dOp: _max_pool,
    qnn.ReshapeOp: _call(
        "aten.reshape.default", lambda op: [op.input, op.python_sizes], views=True
    ),
    qnn.PermuteOp: _call("aten.permute.default", lambda op: [op.input, ints(op.dims)], views=True),
    qnn.SliceOp: _call(
        "aten.slice.Tensor",
        lambda op: [op.input, *map(_number, (op.dim, op.start, op.end, op.step))],
        views=True,
    ),
    qnn.PadOp: _call(
        "aten.constant_pad_nd.default",
        lambda op: [op.input, ints(op.widths), _number(op.value)],
    ),
    qnn.CatOp: _call("aten.cat.default", lambda op: [list(op.inputs), op.dim.value.data]),
    qnn.UpsampleNearestOp: _upsample_nearest,
    qnn.ClampOp: _call(
        "aten.clamp.default", lambda op: [op.input, _number(op.min), _number(op.max)]
    ),
}
"""The lowering of each qnn operation, and of the kernels that torch does not have."""
