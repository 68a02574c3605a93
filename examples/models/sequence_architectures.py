"""Architectures for speech and text beside those of the published tables, with random weights, for coverage and speed."""

import itertools

import torch
from torch import nn
from transformers import DistilBertConfig, DistilBertModel, WhisperConfig
from transformers.models.whisper.modeling_whisper import WhisperEncoder

from .architectures import HiddenStates, random_text, with_random_inputs
from .model import QuantizableModel


class FirstState(nn.Module):
    """An encoder of features as a function of one tensor."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return self.model(features).last_hidden_state


def distilbert() -> QuantizableModel:
    """DistilBERT, 6 layers of 768, 128 tokens: 36 linears."""
    return with_random_inputs(
        "distilbert",
        lambda: HiddenStates(DistilBertModel(DistilBertConfig())),
        random_text,
        weights=36,
    )


def whisper_encoder() -> QuantizableModel:
    """The encoder of Whisper tiny on 10 seconds: two convolutions in 1-D and 4 layers of 384."""
    config = WhisperConfig(max_source_positions=500)
    return with_random_inputs(
        "whisper-encoder",
        lambda: FirstState(WhisperEncoder(config)),
        lambda: (torch.randn(1, 80, 1000),),
        weights=24,
    )


def speech_cnn() -> QuantizableModel:
    """A speech recognizer of separable convolutions in 1-D, as QuartzNet's, 4 blocks over 4 seconds; depthwise ones stay floats."""

    def block(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
        return nn.Sequential(
            nn.Conv1d(inputs, inputs, kernel, padding=kernel // 2, groups=inputs, bias=False),
            nn.Conv1d(inputs, outputs, 1, bias=False),
            nn.BatchNorm1d(outputs),
            nn.ReLU(),
        )

    def network() -> nn.Module:
        blocks = [block(256, 256, kernel) for kernel in (33, 39, 51, 63)]
        first = nn.Conv1d(64, 256, 33, stride=2, padding=16)
        return nn.Sequential(first, nn.ReLU(), *blocks, nn.Conv1d(256, 29, 1))

    return with_random_inputs("speech-cnn", network, lambda: (torch.randn(1, 64, 400),), weights=5)


def pitch_cnn() -> QuantizableModel:
    """A pitch tracker as CREPE: kernels of 512x1 and 64x1 over one column, BatchNorm behind relu."""

    def network() -> nn.Module:
        widths = (1, 128, 16, 16, 32)
        layers: list[nn.Module] = []
        for i, (inputs, outputs) in enumerate(itertools.pairwise(widths)):
            size, stride = (512, 4) if i == 0 else (64, 1)
            layers += [
                nn.ZeroPad2d((0, 0, size // 2 - (i == 0) * 2, size // 2 - 1 - (i == 0))),
                nn.Conv2d(inputs, outputs, (size, 1), (stride, 1)),
                nn.ReLU(),
                nn.BatchNorm2d(outputs),
                nn.MaxPool2d((2, 1)),
            ]
        return nn.Sequential(*layers, nn.Flatten(), nn.LazyLinear(360), nn.Sigmoid())

    return with_random_inputs(
        "pitch-cnn", network, lambda: (torch.randn(8, 1, 1024, 1),), weights=5
    )


class Crnn(nn.Module):
    """A reader of text lines: convolutions, an LSTM over columns, and letters: f32[N,1,32,128] -> f32[N,32,37]."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            *(nn.Conv2d(1, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(64, 128, 3, padding=1), nn.BatchNorm2d(128), nn.ReLU()),
            nn.MaxPool2d((8, 1)),
        )
        self.recurrent = nn.LSTM(128, 64, batch_first=True, bidirectional=True)
        self.letters = nn.Linear(128, 37)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Read the columns from left to right and back."""
        columns = self.features(images).squeeze(2).transpose(1, 2)
        return self.letters(self.recurrent(columns)[0])


def crnn() -> QuantizableModel:
    """A CRNN: three convolutions, an LSTM in floats, and a linear layer."""
    return with_random_inputs("crnn", Crnn, lambda: (torch.randn(1, 1, 32, 128),), weights=4)
