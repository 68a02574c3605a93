"""Embeddings and bags of rows of a large table that is quantized or narrow."""

from __future__ import annotations

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.numbers import PLACES
from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.quantization import Q
from tests.fuzz.strategies.steps import KIND_STEPS, step

WIDTH = 16


@step(lambda x: True, weight=2, table=KIND_STEPS)
def embedding(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """Rows at places that are an input of their own, or sums, means and maxima of such rows."""
    table = _table(draw, sketch)
    mode = draw(st.sampled_from([None, None, None, 0, 1, 2]))
    if mode is None:
        shape = draw(st.sampled_from([(3,), (2, 3), (1, 2, 2), (0,)]))
        places = sketch.input("int64", shape, 1.0, "contiguous")
        padding = draw(st.sampled_from([[], [3]]))
        return sketch.call("aten.embedding.default", table, places, *padding)
    places = sketch.input("int64", (5,), 1.0, "contiguous")
    starts = sketch.constant("int64", (1,), 0, 0)
    bags = sketch.helper(
        "aten.embedding_bag.padding_idx",
        table,
        places,
        starts,
        False,
        mode,
        False,
        None,
        False,
        None,
    )
    return sketch.call("operator.getitem", bags, 0)


def _table(draw: DrawFn, sketch: Sketch) -> Value:
    """A table by rows or by one scale, with zero points or without, or converted and no more."""
    shape, levels = (PLACES, WIDTH), (-128, 127, torch.int8)
    kind = draw(st.sampled_from(["rows", "tensor", "converted", "bf16"]))
    if kind == "bf16":
        narrow = sketch.constant("bfloat16", shape, -1.0, 1.0, draw(st.integers(0, 3)))
        return sketch.helper("aten.to.dtype", narrow, torch.float32)
    q = sketch.constant("int8", shape, -127, 127, draw(st.integers(0, 3)))
    if kind == "converted":
        return sketch.helper("aten.to.dtype", q, torch.float32)
    zero = draw(st.sampled_from([0, 5]))
    if kind == "tensor":
        return sketch.helper(f"{Q}.dequantize_per_tensor.default", q, 0.01, zero, *levels)
    scales = sketch.constant("float32", (PLACES,), 0.001, 0.02, draw(st.integers(0, 3)))
    zeros = sketch.constant("int64", (PLACES,), zero, zero)
    return sketch.helper(f"{Q}.dequantize_per_channel.default", q, scales, zeros, 0, *levels)
