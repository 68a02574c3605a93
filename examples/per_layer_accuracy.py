"""Which layers of a quantized model lose accuracy, and what it gains to leave the worst in float.

Run `python -m examples.per_layer_accuracy [MODEL]`, of the models that `examples.models` knows; `mnist-mlp` is the quickest. The way has
four steps: quantize, compile, compare on inputs that calibration has not seen, and ask for more accuracy than there is.
"""

import sys

import torch

import qopt
from qopt.runtime.quiet import quiet_imports

from .models import load
from .models.model import quantize

MORE = 6.0
"""Decibels that are asked for beyond what the quantized model has: a bit."""


@torch.no_grad()
def main(name: str = "mnist-mlp") -> None:
    """Print the table of a model's layers, and what to leave in float."""
    model = load(name)
    # Calibration sees the first half; accuracy is measured on what it has not seen.
    half = max(len(model.calibration) // 2, 1)
    held_back = list(model.calibration[half:])[:4] or [model.example_inputs]
    converted = quantize(model)
    compiled = qopt.compile(converted, model.example_inputs)

    # Layers whose own error is great stand first. One that is good alone and bad accumulated only reads what others lost.
    found = qopt.accuracy(model.float_model, converted, compiled, held_back)
    print(found)

    # Leave out what makes most of the noise at the outputs, until there is a bit more.
    if found.converted is not None:
        wanted = found.converted + MORE
        better = qopt.accuracy(model.float_model, converted, compiled, held_back, wanted)
        assert better.leave_in_float is not None
        layers = ", ".join(better.leave_in_float.layers)
        print(f"\nqopt quantize … --leave-float {layers}")


if __name__ == "__main__":
    quiet_imports()
    main(*sys.argv[1:2])
