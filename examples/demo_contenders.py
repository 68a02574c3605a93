"""Who writes with a language model in the demo: eager mode, qopt, Inductor, and other runtimes by themselves."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import torch
import torch._inductor.config
from torch._dynamo.exc import TorchDynamoException
from transformers import PreTrainedModel

import qopt
from benchmarks.contenders import Unavailable, need_inductor
from benchmarks.peers.environments import ensure_environment
from benchmarks.subject import json_of, one_line

from .models.decoder import Decoder, Step

EAGER = "eager f32"
RUNTIMES = {
    "OpenVINO GenAI, int8 weights (Q8_0)": "openvino_genai",
    "llama.cpp, int8 weights (Q8_0)": "llama_cpp",
}
"""Runtimes that read GGUF files: the environment of each, and its module in `benchmarks/peers`, behind `peer_`."""


class Contenders:
    """A float model and quantized ones, each in eager mode or compiled; who cannot be is left out with the reason."""

    def __init__(
        self, model: PreTrainedModel, quantized: Mapping[str, PreTrainedModel], positions: int
    ) -> None:
        self.positions = positions
        self.decoders = {EAGER: Decoder(model, positions)}
        self.compiled: dict[str, qopt.CompiledModule] = {}
        self.left_out: dict[str, str] = {}
        self.recipes = {f"qopt, {recipe}": recipe for recipe in quantized}
        self._qopt = {f"qopt, {recipe}": model for recipe, model in quantized.items()}
        weights, floats = next(iter(quantized.items())), ("f32", model)
        self._inductor = {f"Inductor, {kind}": model for kind, model in (floats, weights)}

    @property
    def labels(self) -> list[str]:
        """Those who compile."""
        return [*self._qopt, *self._inductor]

    def prepare(self, label: str) -> None:
        """Compile the step of one, and read a token with it."""
        if label in self._qopt:
            seen: list[qopt.CompiledModule] = []
            decoder = Decoder(self._qopt[label], self.positions, partial(_with_qopt, seen))
            decoder.read(0)
            (self.compiled[label],) = seen
        else:
            try:
                need_inductor()
                decoder = Decoder(self._inductor[label], self.positions, _with_inductor)
                decoder.read(0)
            except Unavailable as reason:
                self.left_out[label] = str(reason)
                return
            except TorchDynamoException as error:
                self.left_out[label] = one_line(error)
                return
        self.decoders[label] = decoder


def times_of_runtime(runtime: str, file: Path, question: str, runs: int) -> list[float]:
    """Return a runtime's milliseconds of tokens of an answer by the model of a GGUF file; RuntimeError with the reason if it cannot."""
    try:
        python = ensure_environment(runtime)
    except Unavailable as reason:
        raise RuntimeError(str(reason)) from None
    threads = torch.get_num_threads()
    module = f"benchmarks.peers.peer_{runtime}"
    return json_of(
        [str(python), "-m", module, str(file), question, str(runs), str(threads)], threads
    )


def _with_qopt(seen: list[qopt.CompiledModule], step: Step) -> Step:
    return torch.compile(
        step, backend="qopt", fullgraph=True, dynamic=False, options={"on_compiled": seen.append}
    )


def _with_inductor(step: Step) -> Step:
    torch._inductor.config.freezing = True  # Weights are constants for it as well.
    return torch.compile(step, fullgraph=True, dynamic=False)
