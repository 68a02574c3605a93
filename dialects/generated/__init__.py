"""The generated dialect: kernels that qopt compiles itself where torch and oneDNN have no fast one."""

from ..accessors import dialect
from .linear import LinearOp
from .packing import PackLinearOp
from .qlinear import QLinearOp

GENERATED = dialect("generated", [LinearOp, PackLinearOp, QLinearOp], [])

__all__ = ["GENERATED", "LinearOp", "PackLinearOp", "QLinearOp"]
