"""qopt-run: run a module with the reference interpreter, and compare it with another."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xdsl.dialects.builtin import ModuleOp

from .. import __version__
from ..frontend.text.parser import read_module
from .errors import ArgumentParser, exit_status
from .input_files import expect_text

if TYPE_CHECKING:
    from xdsl.dialects.func import FuncOp

    from ..runtime.validation import Case

DESCRIPTION = """\
Run a module of any level with the reference interpreter, which is exact in integers, and print its results.

Calls of torch's operators run as they are; the operations of the dialects qnn and onednn by their meaning. Without
--inputs the module runs on made-up ones: random within the range of the first quantization, the ends of that range,
zero, values half way between two steps, and values far beyond it.

  qopt-run model.mlir --weights model.safetensors
  qopt-run model.mlir --weights model.safetensors --compare optimized.mlir --class reassociates
"""

CLASSES = ("bit-exact", "one-lsb", "reassociates", "drops-rounding")
SHOWN = 6
"""How many elements of a result are printed."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of qopt-run's arguments."""
    found = ArgumentParser(
        "qopt-run",
        usage="qopt-run FILE [OPTION ...]",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--version", action="version", version=f"qopt-run {__version__}")
    found.add_argument("file", help="MLIR text; - reads standard input")
    found.add_argument("--weights", metavar="FILE", help="the tensors' values: a .safetensors file")
    found.add_argument(
        "--inputs",
        metavar="FILE",
        help="an input for each argument, keyed by position or name: a .safetensors file",
    )
    found.add_argument("--function", metavar="NAME", help="the function, where there are several")
    found.add_argument(
        "--output", metavar="FILE", help="write the results of the first run, keyed by position"
    )
    found.add_argument(
        "--compare",
        metavar="FILE",
        help="run this module too (- reads standard input); exit status 1 where results differ",
    )
    found.add_argument(
        "--class",
        dest="numerics",
        choices=CLASSES,
        default=CLASSES[0],
        help="how near compared results must be (default: %(default)s)",
    )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run qopt-run; 0 on success, 1 for bad input, told in one line, and where compared results differ."""
    args = parser().parse_args(arguments)
    return exit_status(lambda: run(args))


def run(args: argparse.Namespace) -> int:
    """Run what the arguments name, and print the results or how they compare; return the exit status."""
    module = load(args.file, args.weights)
    function = chosen(module, args.function)
    if args.compare is not None:
        return compare(args, module, function)
    for number, case in enumerate(cases(args, function)):
        results = list(tensors(interpreted(module, function, case)))
        if number == 0 and args.output is not None:
            from ..frontend.files import save_inputs

            save_inputs(results, args.output)
        print(f"on {case.label} inputs")
        for result in results:
            print(f"  {described(result)}")
    return 0


def compare(args: argparse.Namespace, module: ModuleOp, function: FuncOp) -> int:
    """Run two modules on the same inputs and print how their results compare; return the exit status."""
    from ..rewrite_patterns.language import Numerics
    from ..runtime.validation import difference

    other = load(args.compare, args.weights)
    second = chosen(other, args.function)
    numerics = Numerics(args.numerics)
    status = 0
    for case in cases(args, function):
        expected = interpreted(module, function, case)
        text = difference(expected, interpreted(other, second, case), numerics)
        print(f"on {case.label} inputs: {text or f'equal ({numerics.value})'}")
        status = 1 if text is not None else status
    return status


def load(path: str, weights: str | None) -> ModuleOp:
    """Read a module and give its tensors their values."""
    expect_text(path)
    module = read_module(path)
    if weights is not None:
        from ..frontend.files import bind_weights

        bind_weights(module, weights)
    return module


def chosen(module: ModuleOp, name: str | None) -> FuncOp:
    """Return the function that was asked for, or the only one."""
    from ..runtime.reference import function_in, only_function

    return only_function(module) if name is None else function_in(module, name)


def cases(args: argparse.Namespace, function: FuncOp) -> list[Case]:
    """Return the inputs of the file, or made-up ones."""
    from ..frontend.files import load_inputs
    from ..runtime.validation import Case, cases_for

    if args.inputs is None:
        return cases_for(function)
    return [Case("the given", load_inputs(args.inputs, function))]


def interpreted(module: ModuleOp, function: FuncOp, case: Case) -> Any:
    """Run a function on inputs that it may write."""
    from ..runtime.validation import run as observe

    trace, _ = observe(module, function, case.inputs)
    return trace.outputs


def tensors(results: Any) -> Iterator[Any]:
    """The tensors and numbers of a nest of results."""
    from torch.utils._pytree import tree_leaves

    yield from (leaf for leaf in tree_leaves(results) if leaf is not None)


def described(result: Any) -> str:
    """A result's type, range and first elements, on one line."""
    from ..frontend.tensors import type_of

    if not hasattr(result, "reshape"):
        return f"{type_of(result)} {result}"
    flat = result.reshape(-1)
    first = ", ".join(f"{x:.6g}" if isinstance(x, float) else str(x) for x in flat[:SHOWN].tolist())
    more = ", …" if flat.numel() > SHOWN else ""
    spread = f" from {flat.min().item():.6g} to {flat.max().item():.6g}" if flat.numel() else ""
    return f"{type_of(result)}{spread}: {first}{more}"
