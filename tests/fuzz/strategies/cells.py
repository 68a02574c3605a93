"""Recurrent cells of quantized weights."""

from __future__ import annotations

import torch
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.sketch import Sketch, Value
from tests.fuzz.strategies.quantization import activation, bias, weight
from tests.fuzz.strategies.steps import KIND_STEPS, step

GATES = {"lstm_cell": 4, "gru_cell": 3, "rnn_tanh_cell": 1, "rnn_relu_cell": 1}


@step(
    lambda x: x.is_f32 and x.rank == 2 and 0 not in x.shape and x.shape[1] <= 64,
    weight=2,
    table=KIND_STEPS,
)
def cell(draw: DrawFn, sketch: Sketch, x: Value) -> Value:
    """One step of a cell, whose state is an input of its own: the new state, or an LSTM's memory."""
    name, size = draw(st.sampled_from(list(GATES))), draw(st.integers(1, 8))
    x = activation(draw, sketch, x, "uint8")
    state = sketch.input("float32", (x.shape[0], size), 0.02, "contiguous")
    read = activation(draw, sketch, state, "uint8")
    sizes = GATES[name] * size
    parameters = [weight(draw, sketch, (sizes, k), torch.float32) for k in (x.shape[1], size)]
    biases = [bias(draw, sketch, sizes, torch.float32) for _ in range(2)]
    if None not in biases:
        parameters += biases
    if name != "lstm_cell":
        return sketch.call(f"aten.{name}.default", x, read, *parameters)
    memory = sketch.input("float32", state.shape, 0.02, "contiguous")
    pair = sketch.helper("aten.lstm_cell.default", x, [read, memory], *parameters)
    if draw(st.booleans()):
        sketch.call("operator.getitem", pair, 1)
    return sketch.call("operator.getitem", pair, draw(st.integers(0, 1)))
