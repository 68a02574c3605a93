"""`python -m benchmarks.peers.peer_llama_cpp FILE QUESTION TOKENS THREADS`: how long each token of an answer takes.

Prints the milliseconds of each token behind the first, as a list in JSON.
"""

# The environment that this runs in has what is imported; the one that pyright reads has not.
# pyright: reportMissingImports=false

import json
import sys
import time

from llama_cpp import Llama


def main(file: str, question: str, tokens: str, threads: str) -> None:
    """Answer a question with the model of a GGUF file."""
    model = Llama(
        file, n_ctx=512, n_threads=int(threads), n_threads_batch=int(threads), verbose=False
    )
    model.eval(model.tokenize(question.encode()))
    print(json.dumps([_milliseconds(model) for _ in range(int(tokens))]))


def _milliseconds(model: Llama) -> float:
    """Choose the likeliest token, and read it."""
    token = model.sample(temp=0.0)
    start = time.perf_counter()
    model.eval([token])
    return (time.perf_counter() - start) * 1e3


if __name__ == "__main__":
    main(*sys.argv[1:])
