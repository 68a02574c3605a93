"""Sentence embeddings: docs/guides/sentences.md as a script, written by `python -m docs.generate`."""

# MiniLM turns sentences into vectors whose cosine says how near they are in meaning. Its 36 linear layers become int8 by
# one line.

import torch
from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_

import qopt
from examples.models import load
from examples.models.minilm import tokenize

encoder = load("minilm-dynamic").float_model
sentences = [
    "A cat sleeps on the sofa.",
    "Interest rates rose again this year.",
    "The kitten naps on a couch.",
    "Banks raised the cost of loans.",
]
ids, mask = tokenize(sentences, tokens=None)
with torch.no_grad():
    floats = encoder(ids, mask)
    quantize_(encoder, Int8DynamicActivationInt8WeightConfig())
    graph = torch.export.export(encoder, (ids, mask))
    compiled = qopt.compile(graph, (ids, mask), require_fused=["linear"])
    vectors = compiled(ids, mask)
print(
    f"cosine of each vector with the float model's: at least {(vectors * floats).sum(1).min():.2f}"
)

# Vectors have length 1, so that their products are the cosines. The nearest other sentence of each:

likeness = (vectors @ vectors.T).fill_diagonal_(-1)
for sentence, nearest in zip(sentences, likeness.argmax(1)):
    print(f"{sentence:37} {sentences[nearest]}")

# Attention, layer norms and the mean over tokens are computed in floats between the layers, in the same plan. For batches and
# sentences of any size, export with `dynamic_shapes` (serving); each size gets a plan when it is first met, so
# padding to a few lengths pays.
