"""OpenVINO: NNCF's int8 recipe, and compiled models."""

# The environment that this runs in has what is imported; the one that pyright reads has not.
# pyright: reportMissingImports=false

from collections import Counter
from pathlib import Path
from typing import Any

import openvino

from ..cases import Arrays, load_calibration

INT8_TYPES = ("i8", "u8")
INT8_KERNELS = ("Convolution", "Deconvolution", "FullyConnected", "MatMul")


def make(target: Path, subject: Path, source: Path) -> None:
    """Quantize a float model as NNCF recommends: calibrated, for speed, and transformers as such."""
    import nncf

    model = openvino.Core().read_model(source)
    attention = any(op.get_type_name() == "ScaledDotProductAttention" for op in model.get_ops())
    quantized = nncf.quantize(
        model,
        nncf.Dataset(load_calibration(subject)),
        preset=nncf.QuantizationPreset.PERFORMANCE,
        model_type=nncf.ModelType.TRANSFORMER if attention else None,
    )
    openvino.save_model(quantized, target, compress_to_fp16=False)


class Session:
    """A model that OpenVINO has compiled, floats of this precision; it chooses where none is given."""

    def __init__(self, model: Path, threads: int, precision: str | None = None) -> None:
        hints: dict[str, Any] = {
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_NUM_THREADS": threads,
            # Otherwise two processors of one core get one thread, and others here have two.
            "ENABLE_HYPER_THREADING": True,
        }
        if precision is not None:
            hints["INFERENCE_PRECISION_HINT"] = precision
        self._model = openvino.Core().compile_model(model, "CPU", hints)

    def inputs(self, arrays: Arrays) -> Arrays:
        """Return arrays as `run` takes them."""
        return arrays

    def run(self, inputs: Arrays) -> Any:
        """Run the model once."""
        return self._model(inputs)

    def arrays(self, outputs: Any) -> Arrays:
        """Return what `run` returned as arrays."""
        return list(outputs.to_tuple())

    def int8_kernels(self) -> dict[str, int]:
        """Count the int8 convolutions, linears and products in the graph that is run."""
        infos = [op.get_rt_info() for op in self._model.get_runtime_model().get_ops()]
        kinds = Counter((info["layerType"].value, info["runtimePrecision"].value) for info in infos)
        return {
            f"{kernel}_{type}": count
            for (kernel, type), count in sorted(kinds.items())
            if kernel in INT8_KERNELS and type in INT8_TYPES
        }
