"""A language model token by token: one compilation, a cache written in place, int8 weights; and the demo that shows it."""

from __future__ import annotations

import struct
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

import qopt
from benchmarks.contenders import Unavailable
from examples import demo_contenders, demo_language, demo_language_report
from examples.models import smollm2
from examples.models.decoder import RECIPES, Decoder, Step, perplexity, quantize
from examples.models.gguf import GgufError, GgufFile
from examples.models.gguf_q8 import write_q8_0
from examples.models.metrics import sqnr_db
from examples.steps import Steps
from qopt.rewrite_patterns.facts.compiler import has_compiler
from qopt.targets import TARGETS

POSITIONS = 24
PROMPT = [1, 5, 9, 17]
NEARNESS_DB = {"int8 weights": 90.0, "int8 weights, dynamic int8 activations": 25.0}
"""How near compiled and eager mode are at least: where activations are rounded, a sum that ends a hair elsewhere flips some."""


def tiny_llama(vocabulary: int = 512) -> LlamaForCausalLM:
    """A Llama of two layers with random weights, each as large as those that are read as they are stored."""
    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=384,
        intermediate_size=512,
        num_hidden_layers=2,
        num_attention_heads=6,
        num_key_value_heads=3,
        tie_word_embeddings=True,
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return LlamaForCausalLM(config).eval()


def compiled_step(target: str, seen: list[qopt.CompiledModule], step: Step) -> Step:
    options = {"target": target, "on_compiled": seen.append}
    return torch.compile(step, backend="qopt", fullgraph=True, dynamic=False, options=options)


def addresses_of(decoder: Decoder) -> list[int]:
    return [tensor.data_ptr() for tensor in decoder.keys_and_values()]


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("recipe", RECIPES)
@torch.no_grad()
def test_one_compilation_writes_what_eager_mode_writes(recipe: str, target: str) -> None:
    torch._dynamo.reset()
    model = quantize(tiny_llama(), recipe)
    seen: list[qopt.CompiledModule] = []
    eager = Decoder(model, POSITIONS)
    compiled = Decoder(model, POSITIONS, partial(compiled_step, target, seen))
    addresses = addresses_of(compiled)
    written = [*PROMPT, *eager.generate(PROMPT, 12)]
    assert sqnr_db(eager.read_all(written), compiled.read_all(written)) > NEARNESS_DB[recipe]
    for ours, theirs in zip(compiled.keys_and_values(), eager.keys_and_values(), strict=True):
        assert sqnr_db(theirs, ours) > NEARNESS_DB[recipe]
    if recipe == "int8 weights":
        assert [*PROMPT, *compiled.generate(PROMPT, 12)] == written
    assert len(seen) == 1, "sizes are the same for each token"
    assert addresses_of(compiled) == addresses, "the cache is written in place"
    held = demo_language_report.held(seen[0])
    if has_compiler() and recipe == "int8 weights":
        weights = sum(t.numel() for t in tiny_llama().parameters() if t.dim() == 2)
        assert sum(t.numel() for t in held if t.dtype == torch.int8) >= weights
        floats = [t.numel() for t in held if t.dtype == torch.float32]
        assert max(floats) <= 512, "scales and norms alone are floats"


@torch.no_grad()
def test_a_full_cache_is_told() -> None:
    decoder = Decoder(tiny_llama(), 2)
    decoder.read_all([1, 2])
    with pytest.raises(ValueError, match="the cache is full: it has places for 2 tokens"):
        decoder.read(3)


def test_perplexity_of_equal_odds_is_the_number_of_choices() -> None:
    assert perplexity(torch.zeros(2, 5, 7), torch.randint(7, (2, 5))) == pytest.approx(7)


def words() -> dict[str, Any]:
    """Facts of a tokenizer of bytes, of which two are merged, and of SmolLM2's controls."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = ["<|im_start|>", "<|im_end|>", *letters, "is"]
    kinds = [smollm2.CONTROL] * 2 + [1] * (len(tokens) - 2)
    facts = {"tokens": tokens, "merges": ["i s"], "token_type": kinds}
    return {f"tokenizer.ggml.{name}": fact for name, fact in facts.items()}


def test_a_tokenizer_is_made_of_a_files_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smollm2, "_file", lambda: SimpleNamespace(facts=words()))
    made = smollm2.tokenizer()
    text = "<|im_start|>user\nWhat is 42, naïve?<|im_end|>"
    found = made.encode(text)
    assert found.tokens[0] == "<|im_start|>"
    assert "is" in found.tokens
    assert made.decode(found.ids, skip_special_tokens=False) == text


@torch.no_grad()
def test_weights_of_a_file_give_the_model_that_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny_llama()
    config, weights = model.config, model.state_dict()
    names = {theirs: ours for ours, theirs in smollm2.NAMES.items()}
    tensors = {
        "token_embd.weight": weights["model.embed_tokens.weight"],
        "output_norm.weight": weights["model.norm.weight"],
    }
    for name, weight in weights.items():
        if name.startswith("model.layers."):
            layer, part = name.removeprefix("model.layers.").removesuffix(".weight").split(".", 1)
            heads = {"attn_q": 6, "attn_k": 3}.get(names[part])
            # GGUF has rotary pairs side by side.
            halves = weight if heads is None else weight.unflatten(0, (heads, 2, -1))
            stored = weight if heads is None else halves.transpose(1, 2).flatten(0, 2)
            tensors[f"blk.{layer}.{names[part]}.weight"] = stored
    facts = {
        "vocab_size": config.vocab_size,
        "embedding_length": config.hidden_size,
        "feed_forward_length": config.intermediate_size,
        "block_count": config.num_hidden_layers,
        "attention.head_count": config.num_attention_heads,
        "attention.head_count_kv": config.num_key_value_heads,
        "context_length": config.max_position_embeddings,
        "attention.layer_norm_rms_epsilon": config.rms_norm_eps,
        "rope.freq_base": (config.rope_parameters or {}).get("rope_theta"),
    }
    file = SimpleNamespace(
        facts={f"llama.{name}": fact for name, fact in facts.items()}, tensors=lambda: tensors
    )
    monkeypatch.setattr(smollm2, "_file", lambda: file)
    ids = torch.tensor([PROMPT])
    assert torch.equal(smollm2.smollm2()(ids).logits, model(ids).logits)


@pytest.mark.filterwarnings("ignore")  # torchao warns of its own deprecations.
def test_the_demo_of_a_small_model_prints_text_memory_perplexity_and_times(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unavailable(*_: object) -> None:
        raise Unavailable("not on this machine")

    torch._dynamo.reset()
    monkeypatch.setattr(smollm2, "_file", lambda: SimpleNamespace(facts=words()))
    vocabulary = len(words()["tokenizer.ggml.tokens"])
    monkeypatch.setattr(demo_language, "smollm2", lambda: tiny_llama(vocabulary))
    monkeypatch.setattr(demo_language, "RECIPES", ["int8 weights"])
    monkeypatch.setattr(demo_language, "write_int8_gguf", lambda target: None)
    monkeypatch.setattr(demo_language, "TOKENS", 4)
    monkeypatch.setattr(demo_language, "WINDOWS", 1)
    monkeypatch.setattr(demo_language, "POSITIONS", 200)
    monkeypatch.setattr(demo_contenders, "need_inductor", unavailable)
    monkeypatch.setattr(demo_contenders, "ensure_environment", unavailable)
    demo_language.demonstrate("smollm2", 2, Steps())
    report = capsys.readouterr().out
    assert "What is gravity?" in report
    assert "qopt, int8 weights: 4 of 4 tokens" in report
    assert "1 windows of 200 tokens" in report
    assert "2 tokens each in turns" in report
    assert demo_language.READING in report
    assert "left out: Inductor, f32: not on this machine" in report
    for runtime in demo_contenders.RUNTIMES:
        assert f"left out: {runtime}: not on this machine" in report


def gguf(*tensors: tuple[str, int, tuple[int, ...], bytes]) -> bytes:
    """A GGUF file of tensors, each a name, the number of its type, sizes and bytes, and of a fact of each kind."""

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value)) + value.encode()

    facts = [
        text("name") + struct.pack("<I", 8) + text("tiny"),
        text("numbers") + struct.pack("<IIQ3h", 9, 3, 3, 1, -2, 3),
        text("large") + struct.pack("<IQ", 10, 1 << 40),
    ]
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(facts)) + b"".join(facts)
    data = b""
    for name, kind, sizes, content in tensors:
        reverse = struct.pack(f"<I{len(sizes)}Q", len(sizes), *reversed(sizes))
        head += text(name) + reverse + struct.pack("<IQ", kind, len(data))
        data += content + bytes(-len(content) % 32)
    return head + bytes(-len(head) % 32) + data


def test_a_gguf_file_is_read(tmp_path: Path) -> None:
    levels = list(range(-16, 16))
    nibbles = bytes(i | (15 - i) << 4 for i in range(16))
    path = tmp_path / "tiny.gguf"
    path.write_bytes(
        gguf(
            ("floats", 0, (2, 3), struct.pack("<6f", *range(6))),
            ("q8", 8, (1, 32), struct.pack("<e32b", 0.5, *levels)),
            ("q4", 3, (1, 32), struct.pack("<ee", 0.25, -1.0) + nibbles),
            ("other", 2, (32,), bytes(18)),
        )
    )
    file = GgufFile(path)
    assert file.facts == {"name": "tiny", "numbers": [1, -2, 3], "large": 1 << 40}
    assert torch.equal(file.tensor("floats"), torch.arange(6.0).reshape(2, 3))
    assert torch.equal(file.tensor("q8"), torch.tensor([levels]) * 0.5)
    fours = torch.tensor([*range(16), *range(15, -1, -1)])
    assert torch.equal(file.tensor("q4"), (fours * 0.25 - 1).reshape(1, 32))
    with pytest.raises(GgufError, match="other: tensors of type 2 are not read"):
        file.tensor("other")


def test_a_gguf_file_is_written_with_int8_weights(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).standard_normal((3, 64)).astype("<f4")
    rows[1, :32] = 0
    path, target = tmp_path / "tiny.gguf", tmp_path / "int8.gguf"
    path.write_bytes(
        gguf(
            ("norm", 0, (5,), struct.pack("<5f", *range(5))),
            ("weight", 0, (3, 64), rows.tobytes()),
            ("narrow", 0, (2, 3), struct.pack("<6f", *range(6))),
        )
    )
    write_q8_0(GgufFile(path), target)
    source, written = GgufFile(path), GgufFile(target)
    assert written.facts == source.facts
    assert list(written.tensors()) == ["norm", "weight", "narrow"]
    for name in ("norm", "narrow"):
        assert torch.equal(written.tensor(name), source.tensor(name))
    step = np.abs(rows.reshape(-1, 32)).max(1) / 127
    off = np.abs(written.tensor("weight").numpy() - rows).reshape(-1, 32).max(1)
    assert (off <= step * 0.6).all()
    assert target.stat().st_size < path.stat().st_size


def test_what_is_no_gguf_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(b"GGML" + bytes(60))
    with pytest.raises(GgufError, match="expected a GGUF file of version 3"):
        GgufFile(path)
