"""ONNX Runtime: its int8 recipe for CPUs, and sessions."""

# The environment that this runs in has what is imported; the one that pyright reads has not.
# pyright: reportMissingImports=false

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from ..cases import Arrays, load_calibration

PRODUCTS = ["Conv", "Gemm", "MatMul"]
"""All that is quantized where there is attention: by default its masks, which are -inf, are too, and
nothing of the answer is left (-0.9 dB for MiniLM's embeddings)."""
INT8_KERNELS = (
    "QLinearConv",
    "QLinearMatMul",
    "QGemm",
    "MatMulInteger",
    "MatMulIntegerToFloat",
    "DynamicQuantizeMatMul",
)


def make(target: Path, subject: Path, source: Path) -> None:
    """Quantize a float ONNX model as the target's stem says."""
    if target.stem == "dynamic":
        quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)
    else:
        _quantize_by_recipe(target, subject, source)


def _quantize_by_recipe(target: Path, subject: Path, source: Path) -> None:
    """Quantize as ONNX Runtime recommends for CPUs with VNNI: QDQ, U8S8, per channel."""
    prepared = target.with_name("prepared.onnx")
    # Every size is fixed: plain shape inference is enough, and symbolic inference fails on some models.
    quant_pre_process(source, prepared, skip_symbolic_shape=True)
    attention = any(node.op_type == "Softmax" for node in onnx.load(source).graph.node)
    quantize_static(
        prepared,
        target,
        _Calibration(source, load_calibration(subject)),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        op_types_to_quantize=PRODUCTS if attention else None,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
    )
    prepared.unlink()


class Session:
    """A model that ONNX Runtime has loaded."""

    def __init__(self, model: Path, threads: int) -> None:
        self._model = model
        self._threads = threads
        self._session = self._load(self._options())
        self._names = [value.name for value in self._session.get_inputs()]

    def inputs(self, arrays: Arrays) -> dict[str, np.ndarray]:
        """Return arrays as `run` takes them."""
        return dict(zip(self._names, arrays, strict=True))

    def run(self, inputs: dict[str, np.ndarray]) -> Arrays:
        """Run the model once."""
        return self._session.run(None, inputs)

    def arrays(self, outputs: Arrays) -> Arrays:
        """Return what `run` returned as arrays."""
        return outputs

    def int8_kernels(self) -> dict[str, int]:
        """Count the int8 convolutions, linears and products in the graph that is run."""
        with TemporaryDirectory() as folder:
            options = self._options()
            options.optimized_model_filepath = f"{folder}/optimized.onnx"
            self._load(options)
            nodes = onnx.load(options.optimized_model_filepath).graph.node
            counts = Counter(node.op_type for node in nodes)
        return {name: counts[name] for name in INT8_KERNELS if name in counts}

    def _options(self) -> onnxruntime.SessionOptions:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        if os.environ.get("OMP_WAIT_POLICY", "").lower() == "passive":
            # Its threads are not OpenMP's, but what is asked of all holds for them too.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return options

    def _load(self, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
        return onnxruntime.InferenceSession(
            self._model, options, providers=["CPUExecutionProvider"]
        )


class _Calibration(CalibrationDataReader):
    """Calibration inputs, by the names that the model has for them."""

    def __init__(self, model: Path, rows: list[Arrays]) -> None:
        names = [value.name for value in onnx.load(model).graph.input]
        self._feeds: Iterator[dict[str, np.ndarray]] = (
            dict(zip(names, row, strict=True)) for row in rows
        )

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._feeds, None)
