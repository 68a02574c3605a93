"""The demo's photographs: top classes with their names, fp32's beside qopt's."""

import torch
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from .demo_task import Answers
from .models.imagenet import Photograph, class_names, photographs
from .models.metrics import agreement, top1

SHOWN = ("imagenet_01_559", "imagenet_05_123", "imagenet_07_970", "imagenet_12_309", "imagenet_18_64")
"""Of the labelled pictures; those without a label are all shown."""
TOP = 3
NAME_WIDTH = 22


class Images:
    """foolbox's 20 labelled ImageNet pictures, and 7 everyday photographs without a label."""

    title = "EfficientNet-Lite0 classifies photographs"

    def __init__(self) -> None:
        self.photographs = photographs()
        self.inputs = [(photograph.image,) for photograph in self.photographs]
        self.what = f"{len(self.inputs)} photographs"

    def show(self, answers: Answers) -> RenderableType:
        """Return a row for some photographs and the score over all."""
        table = Table(box=SIMPLE_HEAD, padding=(0, 1), title=self.title, title_justify="left")
        for heading in ("photograph", "eager fp32", "qopt", "top class of eager int8"):
            table.add_column(heading)
        for row, photograph in enumerate(self.photographs):
            if _is_shown(photograph):
                table.add_row(*_cells(photograph, *(logits[row] for logits in answers)))
        return Group(table, self._scores(answers))

    def _scores(self, answers: Answers) -> str:
        """Say how often the three agree, and how often they are right."""
        labels = [photograph.label for photograph in self.photographs]
        known = [row for row, label in enumerate(labels) if label is not None]
        truth = torch.tensor([label for label in labels if label is not None])
        right = (f"{round(top1(logits[known], truth) * len(known))}" for logits in answers)
        equal_int8 = round(agreement(answers.qopt, answers.int8) * len(labels))
        equal_fp32 = round(agreement(answers.qopt, answers.fp32) * len(labels))
        return (
            f"Of {len(labels)} photographs, qopt names the same class as eager int8 for "
            f"{equal_int8}, as fp32 for {equal_fp32}.\n"
            f"Right among the {len(known)} with a label: {', '.join(map(' '.join, zip(('fp32', 'eager int8', 'qopt'), right, strict=True)))}."
        )


def _is_shown(photograph: Photograph) -> bool:
    return photograph.label is None or photograph.title in SHOWN


def _cells(
    photograph: Photograph, fp32: torch.Tensor, int8: torch.Tensor, qopt: torch.Tensor
) -> tuple[str, ...]:
    label = "no label" if photograph.label is None else _name(photograph.label)
    same = bool(int8.argmax() == qopt.argmax())
    agrees = "[green]the same[/]" if same else f"[yellow]{_name(int(int8.argmax()))}[/]"
    return f"{photograph.title}\n[dim]{label}[/]", _top(fp32), _top(qopt), agrees


def _top(logits: torch.Tensor) -> str:
    """Return the top classes with their probabilities, a line each."""
    values, classes = logits.softmax(dim=0).topk(TOP)
    pairs = zip(values.tolist(), classes.tolist(), strict=True)
    return "\n".join(f"[dim]{value:4.0%}[/] {_name(index)}" for value, index in pairs)


def _name(index: int) -> str:
    return class_names()[index][:NAME_WIDTH]
