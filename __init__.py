"""qopt: int8 PyTorch models, right, visible and fast on CPUs.

`qopt.compile` and `torch.compile(model, backend="qopt")` run quantized models in integers; `qopt.import_graph`
shows them as IR. Names are loaded when they are first used, so that tools without torch start fast.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from .errors import QoptError
    from .frontend.importer import import_graph
    from .lowering.targets.instruction_sets import needs_reduced_range
    from .runtime.accuracy.measuring import accuracy
    from .runtime.bundle.loading import load
    from .runtime.compile import compile
    from .runtime.compiled_module import CompiledModule

_HOMES = {
    "accuracy": ".runtime.accuracy.measuring",
    "compile": ".runtime.compile",
    "CompiledModule": ".runtime.compiled_module",
    "import_graph": ".frontend.importer",
    "load": ".runtime.bundle.loading",
    "needs_reduced_range": ".lowering.targets.instruction_sets",
    "QoptError": ".errors",
}

__all__ = [
    "CompiledModule",
    "QoptError",
    "accuracy",
    "compile",
    "import_graph",
    "load",
    "needs_reduced_range",
]


if "torch" in sys.modules:
    # torch.export.load reads a converted program only where its operators are registered.
    import_module("torch.ao.quantization.fx._decomposed")


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return version(__name__)
    if name not in _HOMES:
        raise AttributeError(f"module 'qopt' has no attribute '{name}'")
    from .runtime.collector import collector_paused

    with collector_paused():
        return getattr(import_module(_HOMES[name], __name__), name)
