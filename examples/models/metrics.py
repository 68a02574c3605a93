"""How near two executions of a model are."""

import torch


def sqnr_db(reference: torch.Tensor, actual: torch.Tensor) -> float:
    """Return the signal to quantization noise ratio in decibels; infinite where both are equal."""
    signal = reference.double().square().sum()
    noise = (reference.double() - actual.double()).square().sum()
    return (10 * torch.log10(signal / noise)).item()


def top1(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """Return the share of rows of f32[N,C] whose largest logit is that of the label, i64[N]."""
    return (logits.argmax(dim=1) == labels).double().mean().item()


def agreement(logits: torch.Tensor, other: torch.Tensor) -> float:
    """Return the share of rows for which two classifiers, both f32[N,C], name the same class."""
    return top1(logits, other.argmax(dim=1))
