"""The generated dialect: kernels that qopt compiles itself where torch and oneDNN have no fast one."""

from ..accessors import dialect
from .int4_linear import LinearInt4Op
from .int4_packing import PackInt4Op
from .linear import LinearOp
from .packing import PackLinearOp
from .qlinear import QLinearOp

GENERATED = dialect("generated", [LinearOp, LinearInt4Op, PackInt4Op, PackLinearOp, QLinearOp], [])

__all__ = ["GENERATED", "LinearInt4Op", "LinearOp", "PackInt4Op", "PackLinearOp", "QLinearOp"]
