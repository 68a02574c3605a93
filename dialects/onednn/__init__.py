"""The onednn dialect: what the int8 kernels offer, still pure."""

from xdsl.ir import Dialect

from .attributes import BINARY, ELTWISE, PackedType, PostOp, PostOpsAttr
from .ops import (
    CONVOLUTIONS,
    LAYERS,
    NO_POST_OPS,
    Convolution,
    Kernel,
    QConvOp,
    QConvTransposeOp,
    QLinearOp,
)
from .packing import PackConvOp, PackLinearOp
from .pooling import QAvgPool2dOp
from .products import QMatmulOp
from .resampling import QUpsampleLinearOp
from .target import AnyChain, KernelForm, Sums, Target

ONEDNN = Dialect(
    "onednn",
    [
        PackConvOp,
        PackLinearOp,
        QConvOp,
        QConvTransposeOp,
        QLinearOp,
        QMatmulOp,
        QAvgPool2dOp,
        QUpsampleLinearOp,
    ],
    [PackedType, PostOpsAttr],
)

__all__ = [
    "BINARY",
    "CONVOLUTIONS",
    "ELTWISE",
    "LAYERS",
    "NO_POST_OPS",
    "ONEDNN",
    "AnyChain",
    "Convolution",
    "Kernel",
    "KernelForm",
    "PackConvOp",
    "PackLinearOp",
    "PackedType",
    "PostOp",
    "PostOpsAttr",
    "QAvgPool2dOp",
    "QConvOp",
    "QConvTransposeOp",
    "QLinearOp",
    "QMatmulOp",
    "QUpsampleLinearOp",
    "Sums",
    "Target",
]
