"""The generated dialect: kernels that qopt compiles itself, for what neither torch nor oneDNN has fast."""

from xdsl.ir import Dialect

from .linear import LinearOp

GENERATED = Dialect("generated", [LinearOp], [])

__all__ = ["GENERATED", "LinearOp"]
