"""The dnnl dialect: plans of oneDNN's primitives on memory whose layout and place are settled."""

from ..accessors import dialect
from .calls import TorchCallOp
from .convolutions import ConvolutionOp, Convolving, DeconvolutionOp
from .elementwise import (
    BinaryAlgorithm,
    BinaryAlgorithmAttr,
    BinaryOp,
    EltwiseOp,
    PreluOp,
)
from .joins import JoinOp
from .layouts import StridesAttr
from .memory import Placed, PrimitiveOp, ViewOp
from .moves import ConcatOp, ReorderOp
from .normalization import LayerNormOp, Normalization, SoftmaxOp
from .plan import PlanOp, YieldOp, first_row
from .pooling import PoolingAlgorithm, PoolingAlgorithmAttr, PoolingOp
from .products import MatmulOp, Product
from .reductions import ReductionAlgorithm, ReductionAlgorithmAttr, ReductionOp
from .resampling import ResamplingOp

DNNL = dialect(
    "dnnl",
    [
        PlanOp,
        YieldOp,
        ViewOp,
        ReorderOp,
        ConvolutionOp,
        DeconvolutionOp,
        MatmulOp,
        PoolingOp,
        EltwiseOp,
        PreluOp,
        BinaryOp,
        ConcatOp,
        JoinOp,
        SoftmaxOp,
        LayerNormOp,
        ReductionOp,
        ResamplingOp,
        TorchCallOp,
    ],
    [StridesAttr, BinaryAlgorithmAttr, PoolingAlgorithmAttr, ReductionAlgorithmAttr],
)

__all__ = [
    "DNNL",
    "BinaryAlgorithm",
    "BinaryAlgorithmAttr",
    "BinaryOp",
    "ConcatOp",
    "ConvolutionOp",
    "Convolving",
    "DeconvolutionOp",
    "EltwiseOp",
    "JoinOp",
    "LayerNormOp",
    "MatmulOp",
    "Normalization",
    "Placed",
    "PlanOp",
    "PoolingAlgorithm",
    "PoolingAlgorithmAttr",
    "PoolingOp",
    "PreluOp",
    "PrimitiveOp",
    "Product",
    "ReductionAlgorithm",
    "ReductionAlgorithmAttr",
    "ReductionOp",
    "ReorderOp",
    "ResamplingOp",
    "SoftmaxOp",
    "StridesAttr",
    "TorchCallOp",
    "ViewOp",
    "YieldOp",
    "first_row",
]
