"""What the demo prints of a language model: texts, memory, perplexity, tokens in a second."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import torch
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from tokenizers import Tokenizer

import qopt
from qopt.runtime.program_cache import Kept, LinkedProgram

from .latency import Latency

MEGABYTE = 1e6


def texts(
    vocabulary: Tokenizer, question: str, written: Mapping[str, Sequence[int]]
) -> Iterator[RenderableType]:
    """Yield the question and each text, behind those who wrote it."""
    yield f"[bold]{question}[/]"
    by_text: dict[str, list[str]] = {}
    for label, tokens in written.items():
        by_text.setdefault(vocabulary.decode(list(tokens)), []).append(label)
    for text, labels in by_text.items():
        yield f"[dim]{'; '.join(labels)}:[/]\n{text}"


def agreement(choices: Mapping[str, tuple[int, int]]) -> RenderableType:
    """Return at how many places eager mode chooses the tokens that were written."""
    lines = (f"{label}: [bold]{same} of {of}[/] tokens" for label, (same, of) in choices.items())
    return "\n".join(lines)


def memory(model: torch.nn.Module, compiled: Mapping[str, qopt.CompiledModule]) -> RenderableType:
    """Return the megabytes of the tensors that each program holds, by the type of their numbers."""
    found = _table("", "MB", "of it int8")
    for label, module in {"eager f32": model, **compiled}.items():
        tensors = held(module)
        sizes = [t.numel() * t.itemsize / MEGABYTE for t in tensors]
        int8 = [s for s, t in zip(sizes, tensors, strict=True) if t.dtype == torch.int8]
        found.add_row(label, f"{sum(sizes):.0f}", f"{sum(int8):.0f}")
    return found


def held(module: torch.nn.Module) -> list[torch.Tensor]:
    """Return the tensors that a module holds, each once; of a compiled one its program's and its plans', packed weights too."""
    if isinstance(module, qopt.CompiledModule):
        found = Kept(LinkedProgram(module.graph_module, module.module), used=0).storages()
    else:
        found = chain(module.parameters(), module.buffers())
    # Weights that torch packed have no address.
    unique = {t.data_ptr() if t.layout == torch.strided else id(t): t for t in found}
    return list(unique.values())


def perplexities(found: Mapping[str, float], windows: torch.Tensor) -> RenderableType:
    """Return the perplexities, and what was read."""
    table = _table("", "perplexity")
    for label, perplexity in found.items():
        table.add_row(label, f"{perplexity:.3f}")
    count, length = windows.shape
    note = f"[dim]{count} windows of {length} tokens of scikit-learn's descriptions of its data sets[/]"
    return Group(table, note)


def times(found: Mapping[str, Latency], left_out: Mapping[str, str], runs: int) -> RenderableType:
    """Return the times of a token, tokens in a second by the least, and who was left out and why."""
    first = next(iter(found.values()))
    table = _table("", "min ms", "median ms", "tokens/s", "speed")
    for label, latency in found.items():
        figures = (latency.min_ms, latency.median_ms, 1e3 / latency.min_ms)
        speed = f"[bold]{first.min_ms / latency.min_ms:.2f} ×[/]"
        table.add_row(label, *(f"{figure:.1f}" for figure in figures), speed)
    note = (
        f"{runs} tokens each in turns, {torch.get_num_threads()} threads; speed by the least time"
    )
    lines = (f"[yellow]left out: {label}: {reason}[/]" for label, reason in left_out.items())
    return Group(table, f"[dim]{note}; runtimes that read GGUF after the others[/]", *lines)


def _table(*headings: str) -> Table:
    """Return a table of names and figures."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    return table
