"""Who writes with a language model in the demo: eager mode, qopt, Inductor, and OpenVINO GenAI by itself."""

from collections.abc import Mapping
from functools import partial

import torch
import torch._inductor.config
from torch._dynamo.exc import TorchDynamoException
from transformers import PreTrainedModel

import qopt
from benchmarks.contenders import Unavailable, need_inductor
from benchmarks.peers.environments import ensure_environment
from benchmarks.subject import json_of, one_line

from .models.decoder import Decoder, Step
from .models.smollm2 import gguf_path

EAGER = "eager f32"
GENAI = "openvino_genai"


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


def openvino_genai(question: str, runs: int) -> list[float]:
    """Return OpenVINO GenAI's milliseconds of tokens of an answer, from the same file; RuntimeError with the reason if it cannot."""
    try:
        python = ensure_environment(GENAI)
    except Unavailable as reason:
        raise RuntimeError(str(reason)) from None
    threads = torch.get_num_threads()
    module = f"benchmarks.peers.peer_{GENAI}"
    command = [python, "-m", module, str(gguf_path()), question, str(runs), str(threads)]
    return json_of(command, threads)


def _with_qopt(seen: list[qopt.CompiledModule], step: Step) -> Step:
    return torch.compile(
        step, backend="qopt", fullgraph=True, dynamic=False, options={"on_compiled": seen.append}
    )


def _with_inductor(step: Step) -> Step:
    torch._inductor.config.freezing = True  # Weights are constants for it as well.
    return torch.compile(step, fullgraph=True, dynamic=False)
