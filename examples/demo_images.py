"""The demo's photographs: top classes with their names, fp32's beside qopt's."""

import torch
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from .demo_task import Answers
from .models.imagenet import Photograph, class_names, photographs
from .models.metrics import agreement, top1

SHOWN_EVERY = 3
TOP_CLASSES = 3


class Images:
    """foolbox's 20 labelled ImageNet pictures, and 7 everyday photographs without a label."""

    title = "EfficientNet-Lite0 with ImageNet weights, 224×224"

    def __init__(self) -> None:
        self.photographs = photographs()
        self.inputs = [(photograph.image,) for photograph in self.photographs]
        self.what = f"{len(self.inputs)} photographs"

    def show(self, answers: Answers) -> RenderableType:
        """Return every third photograph's top classes, and the score over all."""
        table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        table.add_column("photograph", no_wrap=True, max_width=17)
        for heading in ("eager fp32", "qopt"):
            table.add_column(heading, no_wrap=True, max_width=22)
        table.add_column("eager int8\nagrees", justify="center")
        for row in range(0, len(self.photographs), SHOWN_EVERY):
            table.add_row(*_cells(self.photographs[row], *(logits[row] for logits in answers[:3])))
        return Group(table, *self._scores(answers))

    def _scores(self, answers: Answers) -> list[str]:
        """Say how often qopt agrees with the others, and how often each is right."""
        labels = [photograph.label for photograph in self.photographs]
        known = [row for row, label in enumerate(labels) if label is not None]
        truth = torch.tensor([labels[row] for row in known])
        fp32, int8, qopt = (
            round(top1(logits[known], truth) * len(known)) for logits in answers[:3]
        )
        with_int8 = round(agreement(answers.qopt, answers.int8) * len(labels))
        with_fp32 = round(agreement(answers.qopt, answers.fp32) * len(labels))
        return [
            f"Of {len(labels)} photographs, qopt's top class is eager int8's for "
            f"[bold]{with_int8}[/], fp32's for [bold]{with_fp32}[/].",
            f"Right among the {len(known)} with a label: fp32 {fp32}, eager int8 {int8}, "
            f"qopt [bold]{qopt}[/].",
        ]


def _cells(
    photograph: Photograph, fp32: torch.Tensor, int8: torch.Tensor, qopt: torch.Tensor
) -> tuple[str, ...]:
    """Return the row of a photograph."""
    agrees = "[green]✓[/]" if int8.argmax() == qopt.argmax() else "[yellow]✗[/]"
    if photograph.label is None:
        return f"{photograph.title}\n[dim]no label[/]", _top(fp32), _top(qopt), agrees
    name = class_names()[photograph.label]
    return f"{name}\n[dim]{photograph.title}[/]", _top(fp32), _top(qopt), agrees


def _top(logits: torch.Tensor) -> str:
    """Return the top classes of f32[1000] with their probabilities, a line each."""
    values, classes = logits.softmax(dim=0).topk(TOP_CLASSES)
    pairs = zip(values.tolist(), classes.tolist(), strict=True)
    return "\n".join(f"[dim]{value:4.0%}[/] {class_names()[index]}" for value, index in pairs)
