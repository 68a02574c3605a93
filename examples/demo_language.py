"""The demo of a language model: quantize with torchao, compile the step of one token, write, compare, time."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from rich.console import Console
from tokenizers import Tokenizer

from . import demo_language_report as report
from .demo_contenders import EAGER, RUNTIMES, Contenders, times_of_runtime
from .demo_report import section
from .demo_run import FILE_WIDTH
from .latency import Latency, interleaved
from .models.decoder import RECIPES, Decoder, perplexity, quantize
from .models.minilm import sentences
from .models.smollm2 import END, PROMPT, smollm2, tokenizer, write_int8_gguf
from .steps import Note, Steps, counted

QUESTION = "What is gravity?"
TOKENS = 48
"""How many tokens are written at most."""

READING = "reading as many bytes as int8 weights have"
"""What no contender of int8 weights can go below, where they are larger than the caches."""

POSITIONS = 128
"""Places of the cache, and tokens of a window of text."""

WINDOWS = 3
"""How many windows of English text are read: some 270 words."""


@torch.no_grad()
def demonstrate(name: str, runs: int, steps: Steps) -> None:
    """Run the demo for a language model and print its report."""
    vocabulary = tokenizer()
    prompt: list[int] = vocabulary.encode(PROMPT.format(question=QUESTION)).ids
    with steps.step(f"load {name} with its weights, and quantize with torchao"):
        model = smollm2()
        quantized = {recipe: quantize(smollm2(), recipe) for recipe in RECIPES}
    contenders = Contenders(model, quantized, POSITIONS)
    for label in contenders.labels:
        with steps.step(f"compile the step of one token: {label}"):
            contenders.prepare(label)
    decoders = contenders.decoders
    # What Dynamo asks of each weight before each call takes milliseconds, and nothing changes here.
    with torch.compiler.set_stance(skip_guard_eval_unsafe=True):
        with steps.step(f"answer: {QUESTION}"):
            end = vocabulary.token_to_id(END)
            written = {
                label: decoder.generate(prompt, TOKENS, end) for label, decoder in decoders.items()
            }
        with steps.step("read English text") as note:
            windows = _windows(vocabulary)
            perplexities = {
                label: _perplexity(decoders[label], windows, note)
                for label in (EAGER, *contenders.compiled)
            }
        with steps.step(f"time a token of each in turns, {runs} each") as note:
            calls = {label: partial(_read_one, decoder) for label, decoder in decoders.items()}
            calls[READING] = partial(torch.sum, _as_many_bytes(model))
            times = interleaved(calls, counted(range(runs), note))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "int8.gguf"
        write_int8_gguf(file)
        for label, runtime in RUNTIMES.items():
            with steps.step(f"{label}, in an environment of its own"):
                try:
                    times[label] = Latency(times_of_runtime(runtime, file, QUESTION, runs))
                except RuntimeError as reason:
                    contenders.left_out[label] = str(reason)

    eager = {
        label: _choices(quantized[recipe], prompt, written[label])
        for label, recipe in contenders.recipes.items()
        if label in contenders.compiled
    }
    # What generated kernels of integers pack for plans is not among the tensors that a program tells of.
    weights_alone = dict([next(iter(contenders.compiled.items()))])
    Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH).print(
        section("SmolLM2-135M, one token at a time", *report.texts(vocabulary, QUESTION, written)),
        section("Where eager mode with the same weights writes the same", report.agreement(eager)),
        section("Memory", report.memory(model, weights_alone)),
        section("Perplexity", report.perplexities(perplexities, windows)),
        section("Time of a token", report.times(times, contenders.left_out, runs)),
    )


def _windows(vocabulary: Tokenizer) -> torch.Tensor:
    """Return tokens of the sentences in scikit-learn's descriptions of its data sets: i64[windows,tokens]."""
    tokens: list[int] = vocabulary.encode(" ".join(sentences())).ids
    return torch.tensor(tokens[: WINDOWS * POSITIONS]).reshape(WINDOWS, POSITIONS)


def _perplexity(decoder: Decoder, windows: torch.Tensor, note: Note) -> float:
    logits = [decoder.read_all(window) for window in counted(windows.tolist(), note)]
    return perplexity(torch.stack(logits), windows)


def _choices(model: torch.nn.Module, prompt: list[int], written: list[int]) -> tuple[int, int]:
    """Return at how many places a model in eager mode chooses what was written, and of how many."""
    logits = model(torch.tensor([prompt + written[:-1]])).logits[0, len(prompt) - 1 :]
    return int((logits.argmax(-1) == torch.tensor(written)).sum()), len(written)


def _as_many_bytes(model: torch.nn.Module) -> torch.Tensor:
    """Return memory as large as the weights of a model's linear layers are in int8: i64[bytes / 8]."""
    layers = (m for m in model.modules() if isinstance(m, torch.nn.Linear))
    return torch.ones(sum(layer.weight.numel() for layer in layers) // 8, dtype=torch.int64)


def _read_one(decoder: Decoder) -> torch.Tensor:
    """Read one token more, from the start where the cache is full."""
    if decoder.position == decoder.positions:
        decoder.start()
    return decoder.read(0)
