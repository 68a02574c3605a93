"""Small networks, one for each kind of layer, trained on MNIST digits when they are loaded."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import nn

from .mnist import digits, train
from .model import QuantizableModel

CALIBRATION_BATCHES = 5


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions and their input added, relu: f32[N,C,H,W] -> f32[N,C,H,W]."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _conv(channels, channels)
        self.second = _conv(channels, channels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(x + self.second(F.relu(self.first(x))))


class ResidualCnn(nn.Module):
    """Six convolutions in two residual blocks and a linear: f32[N,1,28,28] -> f32[N,10]."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _conv(1, 16, stride=2)
        self.wide = ResidualBlock(16)
        self.down = _conv(16, 32, stride=2)
        self.deep = ResidualBlock(32)
        self.classify = nn.Linear(32, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = self.wide(F.relu(self.stem(images)))
        x = self.deep(F.relu(self.down(x)))
        return self.classify(F.adaptive_avg_pool2d(x, 1).flatten(1))


class SeparableConv(nn.Module):
    """A depthwise 3x3 and a pointwise convolution, relu6 after each: C -> D channels."""

    def __init__(self, channels: int, out_channels: int, stride: int) -> None:
        super().__init__()
        self.depthwise = _conv(channels, channels, stride, groups=channels)
        self.pointwise = _conv(channels, out_channels, kernel=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu6(self.pointwise(F.relu6(self.depthwise(x))))


class DepthwiseCnn(nn.Module):
    """Seven convolutions, three of them depthwise, and a linear: f32[N,1,28,28] -> f32[N,10]."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _conv(1, 16, stride=2)
        self.blocks = nn.Sequential(
            SeparableConv(16, 32, stride=1),
            SeparableConv(32, 64, stride=2),
            SeparableConv(64, 64, stride=1),
        )
        self.classify = nn.Linear(64, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = self.blocks(F.relu6(self.stem(images)))
        return self.classify(F.adaptive_avg_pool2d(x, 1).flatten(1))


class Mlp(nn.Module):
    """Three linears: f32[N,1,28,28] -> f32[N,10]."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(784, 256)
        self.second = nn.Linear(256, 128)
        self.classify = nn.Linear(128, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.first(images.flatten(1)))
        return self.classify(F.relu(self.second(x)))


class Lstm(nn.Module):
    """An LSTM that reads 28 rows, and a linear: f32[N,1,28,28] -> f32[N,10]."""

    def __init__(self) -> None:
        super().__init__()
        self.read = nn.LSTM(28, 64, batch_first=True)
        self.classify = nn.Linear(64, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        rows, _ = self.read(images.squeeze(1))
        return self.classify(rows[:, -1])


class AttentionLayer(nn.Module):
    """A pre-norm transformer layer of six linears: f32[N,T,W] -> f32[N,T,W]."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm_attention = nn.LayerNorm(width)
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.merge = nn.Linear(width, width)
        self.norm_mlp = nn.LayerNorm(width)
        self.expand = nn.Linear(width, 2 * width)
        self.contract = nn.Linear(2 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self._attention(self.norm_attention(x))
        return x + self.contract(F.gelu(self.expand(self.norm_mlp(x))))

    def _attention(self, x: torch.Tensor) -> torch.Tensor:
        query, key, value = (
            project(x).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for project in (self.query, self.key, self.value)
        )
        heads = F.scaled_dot_product_attention(query, key, value)
        return self.merge(heads.transpose(1, 2).flatten(-2))


class Vit(nn.Module):
    """A vision transformer of three layers on 16 patches: f32[N,1,28,28] -> f32[N,10]."""

    def __init__(self, width: int = 64, heads: int = 4, patch: int = 7) -> None:
        super().__init__()
        self.patches = nn.Conv2d(1, width, patch, patch)
        self.position = nn.Parameter(0.02 * torch.randn((28 // patch) ** 2, width))
        self.layers = nn.Sequential(*(AttentionLayer(width, heads) for _ in range(3)))
        self.norm = nn.LayerNorm(width)
        self.classify = nn.Linear(width, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = self.patches(images).flatten(2).transpose(1, 2) + self.position
        return self.classify(self.norm(self.layers(x)).mean(dim=1))


def residual_cnn() -> QuantizableModel:
    """Convolution + add + relu."""
    return _trained("mnist-residual-cnn", ResidualCnn, epochs=4, weights=7)


def depthwise_cnn() -> QuantizableModel:
    """Depthwise convolution + relu6."""
    return _trained("mnist-depthwise-cnn", DepthwiseCnn, epochs=6, weights=8)


def mlp() -> QuantizableModel:
    """Linear + relu."""
    return _trained("mnist-mlp", Mlp, epochs=6, weights=3)


def lstm() -> QuantizableModel:
    """LSTM, which the recipe leaves in floating point, and a linear."""
    return _trained("mnist-lstm", Lstm, epochs=6, weights=1)


def vit() -> QuantizableModel:
    """Linear, scaled dot product attention, gelu and layer norm."""
    return _trained("mnist-vit", Vit, epochs=8, weights=20)


def _trained(
    name: str, build: Callable[[], nn.Module], epochs: int, weights: int
) -> QuantizableModel:
    model = train(build, epochs)
    training, _ = digits()
    calibration = [(images,) for images, _ in training.batches()[:CALIBRATION_BATCHES]]
    return QuantizableModel(name, model, calibration[0], calibration, weights)


def _conv(
    channels: int, out_channels: int, stride: int = 1, kernel: int = 3, groups: int = 1
) -> nn.Sequential:
    """A convolution without bias that keeps the size divided by stride, and its batch norm."""
    return nn.Sequential(
        nn.Conv2d(channels, out_channels, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(out_channels),
    )
