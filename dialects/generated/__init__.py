"""The generated dialect: kernels that qopt compiles itself, for what neither torch nor oneDNN has fast."""

from xdsl.ir import Dialect

from .linear import LinearOp
from .qlinear import QLinearOp

GENERATED = Dialect("generated", [LinearOp, QLinearOp], [])

__all__ = ["GENERATED", "LinearOp", "QLinearOp"]
