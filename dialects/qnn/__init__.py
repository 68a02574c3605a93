"""The qnn dialect: quantized neural networks, with value semantics."""

from ..accessors import dialect
from ..traits import MovesElements, operations_with
from .activations import (
    ACTIVATIONS,
    Activation,
    GeluOp,
    HardswishOp,
    HardtanhOp,
    LeakyReluOp,
    ReluOp,
    SiluOp,
    TanhOp,
)
from .attributes import QuantParams, QuantParamsAttr, int_array, ints
from .compute import AddOp, ConvOp, LinearOp
from .extent import CatOp, PadOp, SliceOp, UpsampleNearestOp
from .layout import DataMovement, PermuteOp, ReshapeOp
from .parameter_choice import ChooseScaleOp, ChooseZeroPointOp, Extremum, MaximumOp, MinimumOp
from .parameters import Quantization
from .products import MatmulOp
from .quantization import (
    DEQUANTIZATIONS,
    DequantizeOp,
    DequantizePerChannelOp,
    Quantized,
    QuantizeOp,
)
from .selection import ClampOp, MaxPool2dOp
from .windows import Window

QNN = dialect(
    "qnn",
    [
        QuantizeOp,
        DequantizeOp,
        MinimumOp,
        MaximumOp,
        ChooseScaleOp,
        ChooseZeroPointOp,
        DequantizePerChannelOp,
        ConvOp,
        LinearOp,
        MatmulOp,
        AddOp,
        *ACTIVATIONS,
        MaxPool2dOp,
        ReshapeOp,
        PermuteOp,
        SliceOp,
        PadOp,
        CatOp,
        UpsampleNearestOp,
        ClampOp,
    ],
    [QuantParamsAttr],
)

MOVES = operations_with(MovesElements, QNN.operations)
"""The operations that move elements, which go before or after functions of single elements."""

__all__ = [
    "ACTIVATIONS",
    "DEQUANTIZATIONS",
    "MOVES",
    "QNN",
    "Activation",
    "AddOp",
    "CatOp",
    "ChooseScaleOp",
    "ChooseZeroPointOp",
    "ClampOp",
    "ConvOp",
    "DataMovement",
    "DequantizeOp",
    "DequantizePerChannelOp",
    "Extremum",
    "GeluOp",
    "HardswishOp",
    "HardtanhOp",
    "LeakyReluOp",
    "LinearOp",
    "MatmulOp",
    "MaxPool2dOp",
    "MaximumOp",
    "MinimumOp",
    "PadOp",
    "PermuteOp",
    "QuantParams",
    "QuantParamsAttr",
    "Quantization",
    "QuantizeOp",
    "Quantized",
    "ReluOp",
    "ReshapeOp",
    "SiluOp",
    "SliceOp",
    "TanhOp",
    "UpsampleNearestOp",
    "Window",
    "int_array",
    "ints",
]
