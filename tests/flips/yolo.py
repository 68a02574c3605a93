"""A network like YOLO: convolutions with SiLU, halves that pass a block, pyramids of pools and sizes, two heads."""

from __future__ import annotations

import torch
from torch import Tensor, nn

WIDTH, ANSWERS = 16, 20


class ConvSilu(nn.Sequential):
    """A convolution, normalized, and SiLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs),
            nn.SiLU(),
        )


class C2f(nn.Module):
    """Half of the channels pass a residual block; both halves and its result are joined."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.split = ConvSilu(channels, channels)
        self.block = nn.Sequential(ConvSilu(half, half, 3), ConvSilu(half, half, 3))
        self.join = ConvSilu(3 * half, channels)

    def forward(self, x: Tensor) -> Tensor:
        first, second = self.split(x).chunk(2, 1)
        return self.join(torch.cat([first, second, second + self.block(second)], 1))


class Pyramid(nn.Module):
    """Maxima of growing windows, joined."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.reduce = ConvSilu(channels, channels // 2)
        self.pool = nn.MaxPool2d(5, 1, 2)
        self.join = ConvSilu(2 * channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        found = [self.reduce(x)]
        for _ in range(3):
            found.append(self.pool(found[-1]))
        return self.join(torch.cat(found, 1))


class Yolo(nn.Module):
    """Two sizes up and down again: f32[N,3,H,W] -> f32[N,answers,H/4,W/4], f32[N,answers,H/8,W/8]."""

    def __init__(self) -> None:
        super().__init__()
        fine, coarse = 2 * WIDTH, 4 * WIDTH
        self.stem = ConvSilu(3, WIDTH, 3, 2)
        self.fine = nn.Sequential(ConvSilu(WIDTH, fine, 3, 2), C2f(fine))
        self.coarse = nn.Sequential(ConvSilu(fine, coarse, 3, 2), C2f(coarse), Pyramid(coarse))
        self.enlarge = nn.Upsample(scale_factor=2, mode="nearest")
        self.up = nn.Sequential(ConvSilu(fine + coarse, fine), C2f(fine))
        self.shrink = ConvSilu(fine, fine, 3, 2)
        self.down = nn.Sequential(ConvSilu(fine + coarse, coarse), C2f(coarse))
        self.heads = nn.ModuleList(
            nn.Sequential(ConvSilu(channels, fine, 3), nn.Conv2d(fine, ANSWERS, 1))
            for channels in (fine, coarse)
        )

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        fine = self.fine(self.stem(images))
        coarse = self.coarse(fine)
        fine = self.up(torch.cat([self.enlarge(coarse), fine], 1))
        coarse = self.down(torch.cat([self.shrink(fine), coarse], 1))
        return self.heads[0](fine), self.heads[1](coarse)
