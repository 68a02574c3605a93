"""A U-Net with random weights: its answers mean nothing, its joins and resampling are the point."""

import torch
from torch import nn

from .architectures import settle_batch_norms
from .model import QuantizableModel

SEED = 0
SIZE = 128
WIDTHS = (32, 64, 128, 256)
CLASSES = 2
CALIBRATION_RUNS = 2


class UNet(nn.Module):
    """Contract and expand again, with a join at each size: f32[N,3,H,W] -> f32[N,classes,H,W]."""

    def __init__(self) -> None:
        super().__init__()
        self.pool = nn.MaxPool2d(2)
        self.upsample = nn.Upsample(scale_factor=2, mode="nearest")
        inputs = (3, *WIDTHS[:-1])
        self.down = nn.ModuleList(map(_block, inputs, WIDTHS))
        joined = [wide + narrow for wide, narrow in zip(WIDTHS[1:], WIDTHS[:-1], strict=True)]
        self.up = nn.ModuleList(map(_block, reversed(joined), reversed(WIDTHS[:-1])))
        self.classify = nn.Conv2d(WIDTHS[0], CLASSES, 1)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        first, *rest = self.down
        x = first(images)
        skipped = []
        for block in rest:
            skipped.append(x)
            x = block(self.pool(x))
        for block in self.up:
            x = block(torch.cat([skipped.pop(), self.upsample(x)], dim=1))
        return self.classify(x)


def unet() -> QuantizableModel:
    """U-Net of four sizes, 128x128: 15 convolutions, three pools, three joins of an upsampled map."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        model = UNet().eval()
        images = [(torch.randn(1, 3, SIZE, SIZE),) for _ in range(1 + CALIBRATION_RUNS)]
        example, *calibration = images
        settle_batch_norms(model, torch.cat([image for (image,) in calibration]))
    return QuantizableModel("unet", model, example, calibration, quantized_weights=15)


def _block(inputs: int, outputs: int) -> nn.Sequential:
    """Two 3x3 convolutions, each normalized and rectified."""
    layers: list[nn.Module] = []
    for channels in (inputs, outputs):
        layers += [
            nn.Conv2d(channels, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
        ]
    return nn.Sequential(*layers)
