"""Well-known architectures with random weights, for coverage and speed: answers mean nothing."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from transformers import (
    BertConfig,
    BertModel,
    MobileNetV2Config,
    MobileNetV2ForImageClassification,
    PreTrainedConfig,
    PreTrainedModel,
    ResNetConfig,
    ResNetForImageClassification,
    ViTConfig,
    ViTForImageClassification,
)

from .model import QuantizableModel

SEED = 0
CLASSES = 1000
CALIBRATION_RUNS = 2
VOCABULARY = 30522
TOKENS = 128

Inputs = tuple[torch.Tensor, ...]


class Logits(nn.Module):
    """An image classifier as a function of one tensor: f32[N,3,224,224] -> f32[N,classes]."""

    def __init__(self, model: PreTrainedModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.model(images).logits


class HiddenStates(nn.Module):
    """A text encoder: i64[N,T] token ids and i64[N,T] mask (1 = token) -> f32[N,T,width]."""

    def __init__(self, model: PreTrainedModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, token_ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.model(token_ids, attention_mask=mask).last_hidden_state


def resnet18() -> QuantizableModel:
    """ResNet-18, 224x224: 20 convolutions and the classifier."""
    config = ResNetConfig(depths=[2, 2, 2, 2], hidden_sizes=[64, 128, 256, 512], layer_type="basic")
    return classifier("resnet18", ResNetForImageClassification, config, weights=21)


def resnet50() -> QuantizableModel:
    """ResNet-50, 224x224: 53 convolutions and the classifier."""
    return classifier("resnet50", ResNetForImageClassification, ResNetConfig(), weights=54)


def mobilenetv2() -> QuantizableModel:
    """MobileNetV2, 224x224: 52 convolutions, 17 of them depthwise, and the classifier."""
    config = MobileNetV2Config(tf_padding=False)
    return classifier("mobilenetv2", MobileNetV2ForImageClassification, config, weights=53)


def vit_s() -> QuantizableModel:
    """ViT-S/16, 224x224: the patch convolution, 72 linears in 12 layers and the classifier."""
    config = ViTConfig(hidden_size=384, num_attention_heads=6, intermediate_size=1536)
    return classifier("vit-s", ViTForImageClassification, config, weights=74)


def bert_tiny() -> QuantizableModel:
    """BERT of 2 layers, 128 wide, 128 tokens: 12 linears."""
    config = BertConfig(
        hidden_size=128, num_hidden_layers=2, num_attention_heads=2, intermediate_size=512
    )
    return _encoder("bert-tiny", config, weights=12)


def bert_base() -> QuantizableModel:
    """BERT of 12 layers, 768 wide, 128 tokens: 72 linears."""
    return _encoder("bert-base", BertConfig(), weights=72)


def classifier(
    name: str,
    architecture: Callable[[Any], PreTrainedModel],
    config: PreTrainedConfig,
    weights: int,
) -> QuantizableModel:
    """Return an image model of transformers, whose answers are called logits, with random weights and images."""
    config.num_labels = CLASSES
    return with_random_inputs(name, lambda: Logits(architecture(config)), random_image, weights)


def with_random_inputs(
    name: str, network: Callable[[], nn.Module], draw: Callable[[], Inputs], weights: int
) -> QuantizableModel:
    """Return a network with random weights and inputs, which are the same each time; what it answers means nothing."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(SEED)
        model = network().eval()
        example, *calibration = [draw() for _ in range(1 + CALIBRATION_RUNS)]
        settle_batch_norms(model, *map(torch.cat, zip(*calibration, strict=True)))
    return QuantizableModel(name, model, example, calibration, weights)


def _encoder(name: str, config: BertConfig, weights: int) -> QuantizableModel:
    # Without the pooler, a dead branch that prepare_pt2e fails on.
    return with_random_inputs(
        name, lambda: HiddenStates(BertModel(config, add_pooling_layer=False)), random_text, weights
    )


def random_image() -> Inputs:
    """An image of 224x224, as noise."""
    return (torch.randn(1, 3, 224, 224),)


def random_text() -> Inputs:
    """Tokens, the last eight of which are padding, and their mask."""
    token_ids = torch.randint(VOCABULARY, (1, TOKENS))
    mask = (torch.arange(TOKENS) < TOKENS - 8).long().unsqueeze(0)
    return token_ids, mask


@torch.no_grad()
def settle_batch_norms(model: nn.Module, *inputs: torch.Tensor) -> None:
    """Set running statistics to those of `inputs`: activations keep unit size, as if trained."""
    kinds = (nn.BatchNorm1d, nn.BatchNorm2d)
    norms = [module for module in model.modules() if isinstance(module, kinds)]
    if not norms:
        return
    for norm in norms:
        norm.momentum = None
        norm.train()
    model(*inputs)
    model.eval()
