"""The demo's sentences: which of the corpus are nearest to a question, fp32's beside qopt's."""

from textwrap import shorten

import torch
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from .demo_task import Answers
from .models.minilm import cosine, sentences, tokenize

QUERIES = (
    "Where were the grapes grown?",
    "How do doctors recognize a tumour?",
    "Is the same person in both photos?",
    "What does a home cost on the west coast?",
)
NEAREST = 3
SHOWN_CHARACTERS = 56


class Sentences:
    """Four questions, and the sentences of scikit-learn's descriptions of its data sets."""

    title = "MiniLM-L6 sentence embeddings, 128 tokens"

    def __init__(self) -> None:
        self.corpus = sentences()
        self.inputs = [tokenize([text]) for text in (*QUERIES, *self.corpus)]
        self.what = f"{len(self.inputs)} sentences"

    def show(self, answers: Answers) -> RenderableType:
        """Return the sentences nearest to each question, and the score over all sentences."""
        table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for heading in ("qopt\ncosine", "fp32\ncosine", "fp32\nrank"):
            table.add_column(heading, justify="right", no_wrap=True)
        table.add_column("nearest sentences", no_wrap=True)
        fp32, qopt = _query_cosines(answers.fp32), _query_cosines(answers.qopt)
        for number, query in enumerate(QUERIES):
            table.add_row("", "", "", f"[bold]{query}[/]")
            for row in self._nearest(fp32[number], qopt[number]):
                table.add_row(*row)
        return Group(table, *_scores(answers))

    def _nearest(self, fp32: torch.Tensor, qopt: torch.Tensor) -> list[tuple[str, ...]]:
        """Return rows of the sentences that qopt finds nearest: cosines f32[corpus]."""
        ranks = fp32.argsort(descending=True).tolist()
        return [
            (
                f"{qopt[index]:.3f}",
                f"[dim]{fp32[index]:.3f}[/]",
                f"[dim]{ranks.index(index) + 1}[/]",
                shorten(self.corpus[index], SHOWN_CHARACTERS, placeholder=" …"),
            )
            for index in qopt.topk(NEAREST).indices.tolist()
        ]


def _query_cosines(embeddings: torch.Tensor) -> torch.Tensor:
    """Return the cosine of each question and sentence, f32[queries,corpus]: rows have length 1."""
    return embeddings[: len(QUERIES)] @ embeddings[len(QUERIES) :].T


def _scores(answers: Answers) -> list[str]:
    """Say how near qopt's embeddings are, and how often they find the same neighbour."""
    count = len(answers.qopt)
    neighbours = [_neighbours(embeddings) for embeddings in answers[:3]]
    fp32, int8 = (int((neighbours[2] == others).sum()) for others in neighbours[:2])
    to_fp32, to_int8 = (cosine(others, answers.qopt).min() for others in answers[:2])
    return [
        f"Of {count} sentences, qopt's nearest other is eager int8's for [bold]{int8}[/], "
        f"fp32's for [bold]{fp32}[/].",
        f"Least cosine of its embeddings with eager int8's: [bold]{to_int8:.4f}[/], "
        f"with fp32's: [bold]{to_fp32:.4f}[/].",
    ]


def _neighbours(embeddings: torch.Tensor) -> torch.Tensor:
    """Return the index of each row's nearest other row: f32[N,384] -> i64[N]."""
    return (embeddings @ embeddings.T).fill_diagonal_(-1).argmax(dim=1)
