"""The targets by name: where each is defined. One is loaded when it is first used."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import QoptError, one_of


@dataclass(frozen=True)
class Home:
    """The modules that define a target.

    `lowering` has its `LOWERING`: what its kernels compute, and its passes. `runtime` has its `RUNTIME`: when it can be
    used, and how its programs are linked. A target whose lowered modules are calls of torch alone needs none.
    """

    lowering: str
    runtime: str | None = None


TARGETS = {
    "torch": Home("qopt.lowering.torch.target"),
    "dnnl": Home("qopt.lowering.dnnl.target", "qopt.runtime.dnnl.target"),
}

PREFERRED = ("dnnl", "torch")
"""`auto` takes the first of these that can be used for a module."""


def home_of(target: str) -> Home:
    """Return where a target is defined; QoptError for an unknown name."""
    if target not in TARGETS:
        raise QoptError(f"unknown target '{target}': expected {one_of(TARGETS)}")
    return TARGETS[target]
