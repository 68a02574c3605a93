"""The onednn dialect: what the int8 kernels offer, still pure."""

from ..accessors import dialect
from ..functions import PostOp
from .attributes import PackedType, PostOpsAttr
from .convolution import CONVOLUTIONS, Convolution, QConvOp, QConvTransposeOp
from .kernel import NO_POST_OPS, Kernel
from .kernel_table import AnyChain, Chains, KernelForm, KernelTable, Sums, listed
from .linear import QLinearOp
from .packing import Pack, PackConvOp, PackLinearOp
from .pooling import QAvgPool2dOp
from .products import QMatmulOp
from .resampling import QUpsampleLinearOp
from .shapes import ConvShape, ConvTransposeShape, Shapes

ONEDNN = dialect(
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
    "CONVOLUTIONS",
    "NO_POST_OPS",
    "ONEDNN",
    "AnyChain",
    "Chains",
    "ConvShape",
    "ConvTransposeShape",
    "Convolution",
    "Kernel",
    "KernelForm",
    "KernelTable",
    "Pack",
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
    "Shapes",
    "Sums",
    "listed",
]
