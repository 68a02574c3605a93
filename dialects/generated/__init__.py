"""The generated dialect: kernels that qopt compiles itself where torch and oneDNN have no fast one."""

from xdsl.ir import Dialect

from .linear import LinearOp
from .qlinear import QLinearOp

GENERATED = Dialect("generated", [LinearOp, QLinearOp], [])

__all__ = ["GENERATED", "LinearOp", "QLinearOp"]
