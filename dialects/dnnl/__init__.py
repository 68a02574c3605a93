"""The dnnl dialect: plans of oneDNN's primitives on memory whose layout and place are settled."""

from xdsl.ir import Dialect

from .calls import TorchCallOp
from .elementwise import (
    BinaryAlgorithm,
    BinaryAlgorithmAttr,
    BinaryOp,
    ConcatOp,
    EltwiseOp,
    PreluOp,
    ReorderOp,
)
from .joins import JoinOp
from .layouts import StridesAttr
from .normalization import LayerNormOp, Normalization, SoftmaxOp
from .plan import Placed, PlanOp, Primitive, ViewOp, YieldOp
from .pooling import PoolingAlgorithm, PoolingAlgorithmAttr, PoolingOp
from .products import ConvolutionOp, MatmulOp, Product

DNNL = Dialect(
    "dnnl",
    [
        PlanOp,
        YieldOp,
        ViewOp,
        ReorderOp,
        ConvolutionOp,
        MatmulOp,
        PoolingOp,
        EltwiseOp,
        PreluOp,
        BinaryOp,
        ConcatOp,
        JoinOp,
        SoftmaxOp,
        LayerNormOp,
        TorchCallOp,
    ],
    [StridesAttr, BinaryAlgorithmAttr, PoolingAlgorithmAttr],
)

__all__ = [
    "DNNL",
    "BinaryAlgorithm",
    "BinaryAlgorithmAttr",
    "BinaryOp",
    "ConcatOp",
    "ConvolutionOp",
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
    "Primitive",
    "Product",
    "ReorderOp",
    "SoftmaxOp",
    "StridesAttr",
    "TorchCallOp",
    "ViewOp",
    "YieldOp",
]
