"""A language model that reads one token at a time, with a cache of keys and values of a fixed size."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torchao.quantization import (
    Int8DynamicActivationInt8WeightConfig,
    Int8WeightOnlyConfig,
    IntxWeightOnlyConfig,
    PerAxis,
    quantize_,
)
from transformers import PreTrainedModel, StaticCache

Step = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

RECIPES = {
    "int8 weights": Int8WeightOnlyConfig,
    "int8 weights, dynamic int8 activations": Int8DynamicActivationInt8WeightConfig,
}
"""torchao's recipes for linear layers."""


class Decoder:
    """A model and its cache; `compile` makes what runs of the function that reads one token.

    The function takes a token and its position, both i64[1,1], and returns logits, f32[1,1,vocabulary]. Sizes are the
    same for each token, so that one compilation serves all, and the cache is written in place.
    """

    def __init__(
        self, model: PreTrainedModel, positions: int, compile: Callable[[Step], Step] | None = None
    ) -> None:
        self.model = model
        self.positions = positions
        config = model.config
        self.cache = StaticCache(config, max_cache_len=positions)
        heads = config.num_key_value_heads
        width = config.hidden_size // config.num_attention_heads
        self.cache.early_initialization(1, heads, width, torch.float32, torch.device("cpu"))
        self.position = 0
        self._step = compile(self._read) if compile is not None else self._read

    def start(self) -> None:
        """Forget what was read."""
        self.cache.reset()
        self.position = 0

    def read(self, token: int) -> torch.Tensor:
        """Read a token; return the logits of the next one, f32[vocabulary]. ValueError if the cache is full."""
        if self.position == self.positions:
            raise ValueError(f"the cache is full: it has places for {self.positions} tokens")
        ids, position = torch.tensor([[token]]), torch.tensor([[self.position]])
        self.position += 1
        return self._step(ids, position)[0, 0]

    def read_all(self, tokens: Sequence[int]) -> torch.Tensor:
        """Read tokens from the start; return the logits behind each, f32[tokens,vocabulary]."""
        self.start()
        return torch.stack([self.read(token) for token in tokens])

    def generate(self, prompt: Sequence[int], count: int, end: int | None = None) -> list[int]:
        """Return up to `count` tokens behind a prompt, each the likeliest; the last is `end` where that came."""
        token = int(self.read_all(prompt)[-1].argmax())
        found = [token]
        while len(found) < count and token != end:
            token = int(self.read(token).argmax())
            found.append(token)
        return found

    def keys_and_values(self) -> list[torch.Tensor]:
        """Return the cache's tensors: keys and values of each layer, f32[1,heads,positions,width]."""
        layers: list[Any] = self.cache.layers
        return [tensor for layer in layers for tensor in (layer.keys, layer.values)]

    def _read(self, ids: torch.Tensor, position: torch.Tensor) -> torch.Tensor:
        return self.model(
            input_ids=ids, position_ids=position, past_key_values=self.cache, use_cache=True
        ).logits


def quantize(model: PreTrainedModel, recipe: str) -> PreTrainedModel:
    """Quantize the linear layers of a model in place by one of `RECIPES`, and its table of tokens by rows; return it."""
    table = IntxWeightOnlyConfig(weight_dtype=torch.int8, granularity=PerAxis(0))
    quantize_(model, table, lambda module, _: isinstance(module, torch.nn.Embedding))
    quantize_(model, RECIPES[recipe]())
    return model


def perplexity(logits: torch.Tensor, tokens: torch.Tensor) -> float:
    """Return e to the mean surprise at the next token: f32[windows,tokens,vocabulary], i64[windows,tokens]."""
    said = logits[:, :-1].flatten(0, 1)
    return torch.nn.functional.cross_entropy(said, tokens[:, 1:].flatten()).exp().item()
