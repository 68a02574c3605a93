"""What all commands take, and how they say that something does not exist."""

import argparse
import os
from collections.abc import Collection, Sequence

DEFAULT_MODELS = (
    "resnet50",
    "mobilenetv2",
    "efficientnet-lite0",
    "minilm",
    "bert-base",
    "vit-s",
    "unet",
)
FILE_WIDTH = 110
"""Characters per line where the tables do not go to a terminal."""


class UsageError(ValueError):
    """The command line asks for something that does not exist."""


def add_models(parser: argparse.ArgumentParser) -> None:
    """Let a command take names of models."""
    defaults = ", ".join(DEFAULT_MODELS)
    parser.add_argument("models", nargs="*", help=f"names in examples.models (default: {defaults})")


def models_of(options: argparse.Namespace) -> list[str]:
    """Return the models that are named, or all that are measured by default."""
    from examples.models import MODELS

    models: list[str] = options.models or [*DEFAULT_MODELS]
    check_names("model", models, MODELS)
    return models


def check_names(kind: str, names: Sequence[str], known: Collection[str]) -> None:
    """Raise UsageError for a name that is not known."""
    for name in names:
        if name not in known:
            raise UsageError(f"unknown {kind} '{name}'; choose from {', '.join(known)}")


def check_counts(options: argparse.Namespace, *names: str) -> None:
    """Raise UsageError for a count that is not positive, or more threads than processors."""
    for name in names:
        if getattr(options, name) < 1:
            raise UsageError(f"--{name} must be at least 1")
    cpus = len(os.sched_getaffinity(0))
    if options.threads > cpus:
        raise UsageError(f"--threads {options.threads} is more than the {cpus} processors here")
