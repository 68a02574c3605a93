"""Calls every operator with small tensors, and prints what `effects_of` does not know of it.

Run as `python -m tests.effects_walk`. A line for each overload: `shares`, where a result shares storage with an operand that
is not among the views, or `writes`, where an operand changed that is not among the writes. Arguments are drawn by their
types, so that some calls end the process: each stretch of operators runs in a child, and what ended it is left out. The last
line counts the overloads of which some call succeeded.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
from collections.abc import Iterator
from typing import Any

import torch
import torch.ao.quantization.fx._decomposed  # registers the quantized_decomposed operators
from torch.fx import Graph, Node
from torch.utils._pytree import tree_leaves

from qopt.frontend.effects import effects_of

NAMESPACES = ("aten", "prims", "quantized_decomposed")

SHAPES = [(4, 4), (4,), (1, 2, 4, 4)]
TRIALS = 8
"""How many choices of arguments are tried for each shape."""

CHOICES: dict[str, list[Any]] = {
    "int": [1, 0],
    "float": [0.5, 1.0],
    "number": [1.0],
    "bool": [False, True],
    "List[int]": [[1], [0], [1, 1], [4, 4], [4], [2, 4, 4]],
    "List[float]": [[1.0, 1.0]],
    "ScalarType": [torch.float32],
    "str": ["ij->ji", "constant", "mean"],
}
"""What is tried for arguments of each type; where there is a default, that too, and first."""

NOT_CALLED = "from_file _cuda _mkldnn _test _foobar _nested _dim _pack_sequence sorted print backward".split()
"""Parts of names of operators that touch files or need other devices, and of those that no traced graph holds."""


def overloads() -> Iterator[torch._ops.OpOverload]:
    """The operators that take tensors, without those that write into `out`."""
    names = {s.name for s in torch._C._jit_get_all_schemas()}
    for name in sorted(names):
        namespace, _, short = name.partition("::")
        if namespace not in NAMESPACES or any(part in short for part in NOT_CALLED):
            continue
        packet = getattr(getattr(torch.ops, namespace), short, None)
        for overload in packet.overloads() if packet is not None else []:
            found = getattr(packet, overload)
            if not any(a.is_out for a in found._schema.arguments):
                yield found


def choices(argument: torch.Argument) -> list[Any]:
    """What is tried for an argument; `"tensor"` and `"tensors"` stand for operands."""
    type = str(argument.type)
    optional = type.startswith("Optional[")
    inner = type.removeprefix("Optional[").removesuffix("]") if optional else type
    default = [argument.default_value] if argument.has_default_value() else []
    if inner == "Tensor":
        return ["tensor", *([None] if optional else [])]
    if type.startswith("List[") and "Tensor" in type:
        return ["tensors"]
    inner = "List[int]" if inner.startswith("List[int") else inner
    return [*default, *CHOICES.get(inner, []), *([None] if optional else [])] or [None]


def arguments(overload: torch._ops.OpOverload) -> list[tuple[Any, ...]]:
    """Some choices for all arguments."""
    offered = [choices(a) for a in overload._schema.arguments]
    drawn = list(itertools.islice(itertools.product(*offered), 400))
    random.Random(0).shuffle(drawn)
    return drawn[:TRIALS]


class Trial:
    """One call, as a node and with tensors."""

    def __init__(self, overload: torch._ops.OpOverload, chosen: tuple[Any, ...], shape: Any):
        self.graph = Graph()
        self.shape = shape
        self.tensors: dict[Node, torch.Tensor] = {}
        args, kwargs = [], {}
        for argument, choice in zip(overload._schema.arguments, chosen, strict=True):
            value = self._operand(choice)
            if argument.kwarg_only:
                kwargs[argument.name] = value
            else:
                args.append(value)
        self.node = self.graph.call_function(overload, tuple(args), kwargs)

    def _operand(self, choice: Any) -> Any:
        if choice == "tensors":
            return [self._operand("tensor")]
        if choice != "tensor":
            return choice
        node = self.graph.placeholder(f"x{len(self.tensors)}")
        self.tensors[node] = torch.rand(self.shape) + 0.5
        return node

    def run(self) -> tuple[bool, set[str]]:
        """Whether eager mode takes the call, and what `effects_of` does not know of it."""
        before = {n: t.clone() for n, t in self.tensors.items()}
        args, kwargs = torch.fx.map_arg((self.node.args, self.node.kwargs), self.tensors.get)
        try:
            result = self.node.target(*args, **kwargs)  # pyright: ignore[reportCallIssue]
        except Exception:
            return False, set()
        effects, storages = effects_of(self.node), storages_of(result)
        if effects.impure:
            return True, set()
        shared = {n for n, t in self.tensors.items() if storages_of(t) & storages}
        written = {n for n, t in self.tensors.items() if not torch.equal(t, before[n])}
        found = {"shares"} if shared - {*effects.views, *effects.writes} else set()
        return True, found | ({"writes"} if written - {*effects.writes} else set())


def storages_of(value: Any) -> set[int]:
    """The storages of the tensors in a nest."""
    found: set[int] = set()
    for leaf in tree_leaves(value):
        if isinstance(leaf, torch.Tensor) and leaf.layout == torch.strided and leaf.numel():
            found.add(leaf.untyped_storage()._cdata)
    return found


def unknown(overload: torch._ops.OpOverload) -> tuple[bool, set[str]]:
    """Whether any call succeeded, and what `effects_of` does not know of the operator."""
    called, found = False, set[str]()
    for shape, chosen in itertools.product(SHAPES, arguments(overload)):
        succeeded, new = Trial(overload, chosen, shape).run()
        called, found = called or succeeded, found | new
    return called, found


def walk(operators: list[torch._ops.OpOverload], start: int, pipe: int) -> None:
    """Write a line for each operator from one on: its number before it is called, then what was found."""
    for number in range(start, len(operators)):
        os.write(pipe, f"{number}\n".encode())
        signal.alarm(10)
        called, found = unknown(operators[number])
        signal.alarm(0)
        os.write(pipe, f"{number} {'called' if called else 'refused'} {' '.join(found)}\n".encode())


def main() -> None:
    """Walk all operators, a new child after each that ends one."""
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    operators, next_one, count = list(overloads()), 0, 0
    while next_one < len(operators):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.dup2(2, 1)
            walk(operators, next_one, write)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as lines:
            for line in lines:
                number, *rest = line.split()
                next_one = int(number) + 1
                count += "called" in rest
                for what in rest[1:]:
                    print(what, operators[int(number)])
        os.waitpid(child, 0)
    print(count, "called")


if __name__ == "__main__":
    sys.exit(main())
