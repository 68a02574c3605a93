"""`python -m benchmarks.torch_worker CONTENDER SUBJECT THREADS`: a contender that runs torch graphs."""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from .cases import Arrays
from .contenders import TORCH_CONTENDERS, Model, TorchContender
from .graphs import answer, graph_digest, load_graph
from .worker import Worker, serve

FAMILIES = ("onednn::", "quantized_decomposed::", "qopt::")
INT8_KERNELS = ("onednn::qconv", "onednn::qlinear", "dnnl.")


class TorchWorker(Worker):
    """A contender that runs in this environment, and the graph it was given."""

    contender: TorchContender
    graph: torch.fx.GraphModule
    model: Model

    def require(self) -> None:
        self.contender.require()

    def load(self) -> str:
        self.graph = load_graph(self.subject, self.contender.graph)
        return graph_digest(self.graph)

    def start(self, example: Arrays) -> Callable[[], Any]:
        inputs = _tensors(example)
        self.model = self.contender.prepare(self.graph, inputs)
        return partial(self.model, *inputs)

    def answer(self, inputs: Arrays) -> Arrays:
        return answer(self.model, _tensors(inputs))

    def operators(self) -> dict[str, int]:
        with profile(activities=[ProfilerActivity.CPU]) as profiler:
            self.call()
        names = Counter(event.name for event in profiler.events() or ())
        seen = {name: count for name, count in sorted(names.items()) if name.startswith(FAMILIES)}
        return {**seen, **self._planned()} if "qopt::run_plan" in seen else seen

    def _planned(self) -> dict[str, int]:
        """Count the int8 primitives in the plans that one run executes: the dispatcher sees only the plans."""
        from examples.models.executed import count_int8_kernels

        calls = count_int8_kernels(self.call, ()).calls
        return {name: count for name, count in calls.items() if name.startswith("dnnl.")}

    def int8_kernels(self, operators: dict[str, int]) -> int:
        return sum(count for name, count in operators.items() if name.startswith(INT8_KERNELS))


def _tensors(arrays: Arrays) -> tuple[torch.Tensor, ...]:
    return tuple(map(torch.from_numpy, arrays))


def main(contender: str, subject: str, threads: str) -> None:
    """Answer requests, without gradients."""
    torch.set_num_threads(int(threads))
    worker = TorchWorker(TORCH_CONTENDERS[contender], Path(subject), int(threads))
    serve(worker, during=torch.no_grad())


if __name__ == "__main__":
    main(*sys.argv[1:])
