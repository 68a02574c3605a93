"""A language model with int8 weights: docs/guides/language_model.md as a script, written by `python -m docs.generate`."""

# A language model that writes one token at a time spends most of its time on reading weights, and int8 weights are a quarter of f32's bytes.
# torchao quantizes them in one line, without calibration; qopt's kernels read them as they are stored and widen them in registers.
#
# The model is SmolLM2-135M, which `requirements-models.txt` installs. `Decoder` (`examples/models/decoder.py`) reads a token by a function of fixed
# sizes with a cache of keys and values, so that one compilation serves every token and the cache is written in place:

import torch

from examples.models.decoder import Decoder, quantize
from examples.models.smollm2 import END, PROMPT, smollm2, tokenizer

model = quantize(
    smollm2(), "int8 weights"
)  # torchao's Int8WeightOnlyConfig, and the table of tokens by rows
graphs = []
decoder = Decoder(
    model,
    positions=64,
    compile=lambda step: torch.compile(
        step, backend="qopt", options={"on_compiled": graphs.append}
    ),
)
words = tokenizer()
prompt = words.encode(PROMPT.format(question="What is gravity?")).ids
with torch.no_grad():
    written = decoder.generate(prompt, 12, words.token_to_id(END))
print(words.decode(written))
print(f"{len(graphs)} compilation for {len(prompt) + len(written)} tokens")

# The ledger says what became of the layers: each reads its int8 weight in a kernel that LLVM compiles (`pip install 'qopt[llvm]'`), none is widened.

compiled = graphs[0]
kernels = [op.name for op in compiled.module.walk() if op.name == "generated.linear"]
print(f"{len(kernels)} kernels that read int8 weights")

# `make demo MODEL=smollm2` writes more, and compares text, perplexity, memory and time with eager mode in f32, Inductor, OpenVINO GenAI and llama.cpp.
# What else can be quantized, and by which kernels it runs, is in the table of kinds.
