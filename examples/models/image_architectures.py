"""Image architectures beside those of the published tables, with random weights, for coverage and speed."""

import torch
from torch import nn
from transformers import (
    ConvNextConfig,
    ConvNextForImageClassification,
    EfficientNetConfig,
    EfficientNetForImageClassification,
    RegNetConfig,
    RegNetForImageClassification,
    SegformerConfig,
    SegformerForSemanticSegmentation,
    SwinConfig,
    SwinForImageClassification,
)

from .architectures import classifier, with_random_inputs
from .model import QuantizableModel


def convnext() -> QuantizableModel:
    """ConvNeXt-T, 224x224: 7x7 depthwise convolutions and linears, 22 and 37 of them, and the classifier."""
    return classifier("convnext", ConvNextForImageClassification, ConvNextConfig(), weights=59)


def efficientnet_b0() -> QuantizableModel:
    """EfficientNet-B0, 224x224: depthwise convolutions behind swish, each channel scaled by what two small layers make of its mean."""
    # Smaller weights than these vanish beside the batch norms' epsilon, layer by layer.
    config = EfficientNetConfig(
        width_coefficient=1.0,
        depth_coefficient=1.0,
        image_size=224,
        hidden_dim=1280,
        initializer_range=0.2,
        batch_norm_eps=1e-5,
    )
    return classifier("efficientnet-b0", _efficientnet, config, weights=82)


def _efficientnet(config: EfficientNetConfig) -> EfficientNetForImageClassification:
    """The model with its paddings as numbers: torchao folds no batch norm into a convolution that names its padding."""
    model = EfficientNetForImageClassification(config)
    for conv in model.modules():
        if isinstance(conv, nn.Conv2d) and isinstance(conv.padding, str):
            same = conv.padding == "same"
            conv.padding = tuple(size // 2 if same else 0 for size in conv.kernel_size)
    return model


def swin() -> QuantizableModel:
    """Swin-T, 224x224: attention in windows, 12 blocks."""
    return classifier("swin", SwinForImageClassification, SwinConfig(), weights=77)


def segformer() -> QuantizableModel:
    """SegFormer-B0, 224x224: an encoder with depthwise convolutions between linears, a head that upsamples."""
    return classifier("segformer", SegformerForSemanticSegmentation, SegformerConfig(), weights=72)


def regnet() -> QuantizableModel:
    """RegNetX, 224x224: convolutions in groups of 16 channels."""
    config = RegNetConfig(
        hidden_sizes=[48, 96, 192, 432], depths=[2, 2, 5, 1], groups_width=16, layer_type="x"
    )
    return classifier("regnet", RegNetForImageClassification, config, weights=36)


class DetectorHead(nn.Module):
    """Boxes and classes at three scales, as SSD and YOLO have them: three feature maps -> f32[N,boxes,4+classes]."""

    def __init__(self, channels: int = 64, classes: int = 20, anchors: int = 3) -> None:
        super().__init__()
        self.outputs = 4 + classes
        self.narrow = nn.ModuleList(nn.Conv2d(channels * 2**i, channels, 1) for i in range(3))
        self.mix = nn.ModuleList(nn.Conv2d(channels * 2, channels, 3, padding=1) for _ in range(2))
        self.heads = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(channels, channels, 3, padding=1),
                nn.LeakyReLU(0.1),
                nn.Conv2d(channels, anchors * self.outputs, 1),
            )
            for _ in range(3)
        )

    def forward(
        self, fine: torch.Tensor, middle: torch.Tensor, coarse: torch.Tensor
    ) -> torch.Tensor:
        """Mix coarse maps into finer ones, and list what all say."""
        maps = [narrow(x) for narrow, x in zip(self.narrow, (fine, middle, coarse), strict=True)]
        for i in (1, 0):
            larger = nn.functional.interpolate(maps[i + 1], scale_factor=2.0, mode="nearest")
            maps[i] = nn.functional.silu(self.mix[i](torch.cat([maps[i], larger], 1)))
        found = [head(x) for head, x in zip(self.heads, maps, strict=True)]
        rows = [x.flatten(2).transpose(1, 2).reshape(len(x), -1, self.outputs) for x in found]
        boxes = torch.cat(rows, 1)
        return torch.cat(
            [boxes[..., :2].sigmoid(), boxes[..., 2:4].exp(), boxes[..., 4:].sigmoid()], -1
        )


def detector_head() -> QuantizableModel:
    """A detector's neck and heads over maps of 40, 20 and 10 pixels: 11 convolutions."""
    return with_random_inputs(
        "detector-head",
        DetectorHead,
        lambda: tuple(torch.randn(1, 64 * 2**i, 40 // 2**i, 40 // 2**i) for i in range(3)),
        weights=11,
    )
