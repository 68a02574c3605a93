"""The generated dialect: kernels that qopt compiles itself where torch and oneDNN have no fast one."""

from ..accessors import dialect
from .linear import LinearOp
from .qlinear import QLinearOp

GENERATED = dialect("generated", [LinearOp, QLinearOp], [])

__all__ = ["GENERATED", "LinearOp", "QLinearOp"]
