"""Reorders, as the fastest primitive that does what each of them means."""

from __future__ import annotations

import math

import torch
from xdsl.ir import SSAValue

from ...dialects.dnnl import ReorderOp
from ...dialects.dnnl.layouts import is_same_memory, span_of, strides_of
from ...dialects.elements import PLANNED
from ...dialects.qnn import QuantParams
from ...dialects.types import shape_of
from . import primitives
from .arguments import TYPES, Built, ConstantOf, Given, QuantizationArguments, Read, layout_of, read
from .attributes import Attributes
from .constants import Algorithm, Argument, DataType
from .memory import Layout
from .post_ops import levels

WORD_BYTES = 4
NARROW_BYTES = {TYPES[t]: e.bytes for t, e in PLANNED.items() if e.bytes < WORD_BYTES}
"""Bytes of the element types of which several fill a word."""


def reorder(op: ReorderOp, _: ConstantOf) -> Built:
    """Create a reorder: moved in words, or scaled by a product where nothing moves, else as it is."""
    if op.params is None and op.output is None:
        return _moved(op)
    if op.params is None and op.output is not None and _stays(op.source, op.result):
        return _quantized(op, op.output.data)
    quantization = QuantizationArguments()
    quantization.per_tensor(Argument.src, op.params, op.values)
    quantization.per_tensor(Argument.dst, op.output)
    layouts = layout_of(op.source), layout_of(op.result)
    primitive = primitives.reorder(*layouts, quantization.attributes())
    return primitive, {Argument.src: read(op.source), **quantization.arguments}


def _moved(op: ReorderOp) -> Built:
    source, result = moved(layout_of(op.source), layout_of(op.result))
    arguments: dict[int, Given] = {Argument.src: Read(op.source, source)}
    return primitives.reorder(source, result), {**arguments, Argument.dst: Read(op.result, result)}


def moved(source: Layout, result: Layout) -> tuple[Layout, Layout]:
    """Return the layouts with which a reorder is described: the fewest dimensions, in the result's order, in words.

    oneDNN's kernel moves words three to four times as fast as as many bytes.
    """
    runs = _runs(source, result)
    sizes, read, written = (list(x) for x in zip(*runs, strict=True))
    count = WORD_BYTES // NARROW_BYTES.get(source.type, WORD_BYTES)
    whole = not any(n % count for n in (sizes[-1], *read[:-1], *written[:-1]))
    type, result_type = source.type, result.type
    if type == result_type and read[-1] == written[-1] == 1 and count > 1 and whole:
        type = result_type = DataType.s32
        sizes[-1] //= count
        read[:-1], written[:-1] = ([n // count for n in x[:-1]] for x in (read, written))
    return Layout(tuple(sizes), type, tuple(read)), Layout(
        tuple(sizes), result_type, tuple(written)
    )


def _runs(source: Layout, result: Layout) -> list[tuple[int, int, int]]:
    """Sizes with the strides of both, the result's outermost first; neighbours that both count on as one."""
    assert source.strides is not None
    assert result.strides is not None
    both = zip(source.sizes, source.strides, result.strides, strict=True)
    runs: list[tuple[int, int, int]] = []
    for size, *strides in sorted((x for x in both if x[0] != 1), key=lambda x: -x[2]):
        if runs and list(runs[-1][1:]) == [size * stride for stride in strides]:
            runs[-1] = (runs[-1][0] * size, strides[0], strides[1])
        else:
            runs.append((size, strides[0], strides[1]))
    return runs or [(1, 1, 1)]


def _stays(source: SSAValue, result: SSAValue) -> bool:
    """Whether two tensors lie alike in memory without gaps."""
    shape, strides = shape_of(source), (strides_of(source), strides_of(result))
    return is_same_memory(shape, *strides) and span_of(source) == math.prod(shape)


def _quantized(op: ReorderOp, params: QuantParams) -> Built:
    """A product with 1 / scale, in less than half the time of a reorder. From integers, oneDNN multiplies in plain loops.

    It gives eager mode's bits: the zero point is added to what was rounded.
    """
    source, result = line(op.source), line(op.result)
    factor = torch.tensor([1.0 / params.scale], dtype=torch.float32, device="cpu")
    attributes = Attributes(post_ops=levels(zero_point=params.zero_point))
    layouts = (source, Layout.of(factor), result)
    primitive = primitives.binary(Algorithm.binary_mul, *layouts, attributes)
    arguments: dict[int, Given] = {Argument.src: Read(op.source, source), Argument.src_1: factor}
    return primitive, {**arguments, Argument.dst: Read(op.result, result)}


def line(value: SSAValue) -> Layout:
    """Return the layout of memory without gaps that is seen in one dimension."""
    return Layout((math.prod(shape_of(value)),), layout_of(value).type, (1,))
