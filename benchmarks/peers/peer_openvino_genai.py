"""`python -m benchmarks.peers.peer_openvino_genai FILE QUESTION TOKENS THREADS`: how long each token of an answer takes.

Prints the milliseconds of each token behind the first, as a list in JSON.
"""

# The environment that this runs in has what is imported; the one that pyright reads has not.
# pyright: reportMissingImports=false

import json
import sys

import openvino_genai


def main(file: str, question: str, tokens: str, threads: str) -> None:
    """Answer a question with the model of a GGUF file."""
    count = int(tokens) + 1
    pipeline = openvino_genai.LLMPipeline(
        file, "CPU", INFERENCE_NUM_THREADS=int(threads), ENABLE_HYPER_THREADING=True
    )
    answer = pipeline.generate(
        [question], max_new_tokens=count, min_new_tokens=count, do_sample=False
    )
    _, *behind = answer.perf_metrics.raw_metrics.m_durations
    print(json.dumps([microseconds / 1e3 for microseconds in behind]))


if __name__ == "__main__":
    main(*sys.argv[1:])
