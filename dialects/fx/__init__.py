"""The fx dialect: any FX graph, one to one.

A module's attribute `fx.default_dtype` is the default dtype of torch under which its graph was traced, where that is not f32.
"""

from ..accessors import dialect
from .attributes import (
    ElementType,
    NamedTensor,
    ObjectType,
    OperandAttr,
    SliceAttr,
    SymbolsAttr,
    TensorAttr,
    TensorData,
    TorchAttr,
    TupleAttr,
)
from .calls import AnyCallOp, CallMethodOp, CallModuleOp, CallOp
from .ops import ConstantOp, GetAttrOp, OutputOp

FX = dialect(
    "fx",
    [ConstantOp, GetAttrOp, CallOp, CallMethodOp, CallModuleOp, OutputOp],
    [
        TensorAttr,
        OperandAttr,
        TorchAttr,
        TupleAttr,
        SliceAttr,
        ObjectType,
        ElementType,
        SymbolsAttr,
    ],
)

__all__ = [
    "FX",
    "AnyCallOp",
    "CallMethodOp",
    "CallModuleOp",
    "CallOp",
    "ConstantOp",
    "ElementType",
    "GetAttrOp",
    "NamedTensor",
    "ObjectType",
    "OperandAttr",
    "OutputOp",
    "SliceAttr",
    "SymbolsAttr",
    "TensorAttr",
    "TensorData",
    "TorchAttr",
    "TupleAttr",
]
