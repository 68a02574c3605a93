"""Models to optimize, by name: `load("minilm")`, then `model.quantize` makes the int8 graph."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from .packages import MissingPackageError

if TYPE_CHECKING:  # Names are listed without importing torch.
    from .model import QuantizableModel


class UnknownModelError(ValueError):
    """No model has that name."""


def load(name: str) -> QuantizableModel:
    """Build a model by name, or say in one line which name or package is missing."""
    if name not in MODELS:
        raise UnknownModelError(f"unknown model '{name}'; choose one of: {', '.join(MODELS)}")
    try:
        return MODELS[name]()
    except ModuleNotFoundError as error:
        raise MissingPackageError(error.name or str(error)) from error


def _lazy(module: str, loader: str) -> Callable[[], QuantizableModel]:
    """Return a loader whose family's packages are imported when it is first called."""

    def load_model() -> QuantizableModel:
        return getattr(import_module(f".{module}", __name__), loader)()

    return load_model


MODELS: dict[str, Callable[[], QuantizableModel]] = {
    "efficientnet-lite0": _lazy("efficientnet", "efficientnet_lite0"),
    "minilm": _lazy("minilm", "minilm"),
    "minilm-dynamic": _lazy("minilm", "minilm_dynamic"),
    "mnist-residual-cnn": _lazy("mnist_networks", "residual_cnn"),
    "mnist-depthwise-cnn": _lazy("mnist_networks", "depthwise_cnn"),
    "mnist-mlp": _lazy("mnist_networks", "mlp"),
    "mnist-lstm": _lazy("mnist_networks", "lstm"),
    "mnist-vit": _lazy("mnist_networks", "vit"),
    "resnet18": _lazy("architectures", "resnet18"),
    "resnet50": _lazy("architectures", "resnet50"),
    "mobilenetv2": _lazy("architectures", "mobilenetv2"),
    "vit-s": _lazy("architectures", "vit_s"),
    "bert-tiny": _lazy("architectures", "bert_tiny"),
    "bert-base": _lazy("architectures", "bert_base"),
    "minilm-dynamic-int8": _lazy("dynamic_int8", "minilm_dynamic_int8"),
    "bert-base-dynamic-int8": _lazy("dynamic_int8", "bert_base_dynamic_int8"),
    "minilm-per-token": _lazy("dynamic_int8", "minilm_per_token"),
    "bert-base-per-token": _lazy("dynamic_int8", "bert_base_per_token"),
    "minilm-int8-weights": _lazy("dynamic_int8", "minilm_int8_weights"),
    "minilm-int4-weights": _lazy("dynamic_int8", "minilm_int4_weights"),
    "unet": _lazy("unet", "unet"),
    "efficientnet-b0": _lazy("image_architectures", "efficientnet_b0"),
    "convnext": _lazy("image_architectures", "convnext"),
    "swin": _lazy("image_architectures", "swin"),
    "segformer": _lazy("image_architectures", "segformer"),
    "regnet": _lazy("image_architectures", "regnet"),
    "detector-head": _lazy("image_architectures", "detector_head"),
    "distilbert": _lazy("sequence_architectures", "distilbert"),
    "whisper-encoder": _lazy("sequence_architectures", "whisper_encoder"),
    "speech-cnn": _lazy("sequence_architectures", "speech_cnn"),
    "pitch-cnn": _lazy("sequence_architectures", "pitch_cnn"),
    "crnn": _lazy("sequence_architectures", "crnn"),
}
