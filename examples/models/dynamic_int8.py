"""Text encoders whose activations are quantized by scales that are chosen in each run."""

from .architectures import bert_base
from .minilm import minilm
from .model import QuantizableModel, with_dynamic_scales


def minilm_dynamic_int8() -> QuantizableModel:
    """MiniLM-L6 with dynamic quantization: i64[1,128], i64[1,128] -> f32[1,384]."""
    return with_dynamic_scales(minilm())


def bert_base_dynamic_int8() -> QuantizableModel:
    """BERT of 12 layers with dynamic quantization, 128 tokens."""
    return with_dynamic_scales(bert_base())
