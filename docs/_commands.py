"""qopt, qopt-opt and qopt-run: their help texts and examples, as they are printed."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from qopt.tools import qopt, qopt_opt, qopt_run

from ._markdown import fence, page

COMMANDS = {"qopt": qopt.main, "qopt-opt": qopt_opt.main, "qopt-run": qopt_run.main}

COLUMNS = "100"
"""The width of the help text, whatever the terminal's."""

CONV = """\
func.func @forward(%x : tensor<1x3x8x8xui8>) -> tensor<1x8x6x6xui8> {
  %w = fx.constant #fx.tensor<"conv.weight", "1f60e67a2b803917"> : tensor<8x3x3x3xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x3x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.02, 128, 0, 255, torch.uint8) : (tensor<1x3x8x8xui8>) -> tensor<1x3x8x8xf32>
  %conv = fx.call @aten.conv2d.default(%xd, %wd) : (tensor<1x3x8x8xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x6x6xf32>
  %relu = fx.call @aten.relu.default(%conv) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%relu, 0.05, 0, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  fx.output %q : tensor<1x8x6x6xui8>
}
"""
"""The example of all pages: a quantized convolution and relu as a graph has them."""


def qopt_opt_page() -> str:
    """Return docs/qopt-opt.md."""
    optimize = "qopt-opt conv.mlir -p qopt-optimize --ledger"
    return page(
        "qopt-opt",
        "Reads a module, runs passes over it and prints it. [The passes and their rules](rules.md).",
        "## An example",
        "`conv.mlir`, a quantized convolution and relu as a PT2E graph spells them:",
        fence("mlir", CONV),
        "The whole optimization, with the ledger, which goes to standard error:",
        fence("console", f"$ {optimize}\n{printed(optimize)}"),
        "Errors are one line, and the exit status is 1:",
        fence("console", "\n".join(f"$ {c}\n{printed(c).rstrip()}" for c in FAILING)),
        "## Help",
        fence("console", f"$ qopt-opt --help\n{printed('qopt-opt --help')}"),
    )


RELU = """\
func.func @forward(%x : tensor<2x3xf32>) -> tensor<2x3xui8> {
  %r = qnn.relu %x : tensor<2x3xf32>
  %q = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x3xf32> -> tensor<2x3xui8>
  fx.output %q : tensor<2x3xui8>
}
"""
"""A small module without weights."""

OFF_BY_ONE = RELU.replace("zero_point 3", "zero_point 4")


def qopt_run_page() -> str:
    """Return docs/qopt-run.md."""
    compared = [
        f"qopt-run relu.mlir --compare off_by_one.mlir{c}" for c in ("", " --class one-lsb")
    ]
    return page(
        "qopt-run",
        "Runs a module of any level with the reference interpreter, and compares two. "
        "[What the operations mean](dialects.md), [what is compared how](correctness.md).",
        "## An example",
        "`relu.mlir`:",
        fence("mlir", RELU),
        fence("console", f"$ qopt-run relu.mlir\n{printed('qopt-run relu.mlir')}"),
        "`off_by_one.mlir` is the same with zero point 4. The exit status is 1 where results differ:",
        fence("console", "\n".join(f"$ {c}\n{printed(c).rstrip()}" for c in compared)),
        "## Help",
        fence("console", f"$ qopt-run --help\n{printed('qopt-run --help')}"),
    )


BUNDLE = Path(__file__).parents[1] / "tests" / "fixtures" / "format-1.qopt"
"""A small network as a bundle, `net.qopt` beside the examples."""


def qopt_page() -> str:
    """Return docs/qopt.md."""
    shown = ("qopt explain net.qopt", "qopt diff net.qopt net.qopt", "qopt explain conv.qopt")
    helps = ("qopt --help", *(f"qopt {name} --help" for name in qopt.COMMANDS))
    return page(
        "qopt",
        "Quantizes, compiles, runs, explains and compares models in files. [What a bundle is](bundles.md), "
        "[how accuracy is measured](accuracy.md).",
        "## From a float model to a bundle that runs",
        fence(
            "sh",
            "qopt quantize float.pt2 --inputs calibration/ -o model.pt2\n"
            "qopt accuracy float.pt2 model.pt2 --inputs held_back/ --wanted 30\n"
            "qopt compile model.pt2 --require-fused conv --require-fused linear   # writes model.qopt\n"
            "qopt run model.qopt --inputs images.npz --output classes.npz\n"
            "qopt bench model.qopt --inputs images.npz --json\n",
        ),
        "`float.pt2` is what `torch.export.save` wrote of a model, and `model.pt2` what `qopt quantize` or it wrote of a converted one; arrays have the names of the model's inputs, or their "
        "positions. What machines read is JSON (`--json`). Progress is told on a terminal.",
        "## What was fused, and what was not",
        "Modules that compute most in floats come first. `net.qopt` is a small network:",
        fence("console", "\n".join(f"$ {c}\n{printed(c).rstrip()}" for c in shown)),
        "Bad input is told in one line, and the exit status is 1. That of `diff` is 3 where a fusion was lost or a parameter changed.",
        "## Help",
        *(fence("console", f"$ {c}\n{printed(c)}") for c in helps),
    )


FAILING = ("qopt-opt conv.mlir -p prepack", "qopt-opt conv.mlir -p 'qopt-cpu{target=gpu}'")


def printed(command: str) -> str:
    """Run a command beside the examples and return what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        return run(command, Path(folder))[1]


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command beside the examples; return its exit status, and its errors before its output.

    A page may have written a bundle of its own, which stays.
    """
    name, *arguments = shlex.split(command, comments=True)
    if name not in COMMANDS:
        raise ValueError(f"expected {' or '.join(COMMANDS)}, found {command}")
    for file, text in (("conv", CONV), ("relu", RELU), ("off_by_one", OFF_BY_ONE)):
        (folder / f"{file}.mlir").write_text(text, encoding="utf-8")
    bundle = folder / "net.qopt"
    if not bundle.exists():
        bundle.write_bytes(BUNDLE.read_bytes())
    errors, output = StringIO(), StringIO()
    width, called = patch.dict(os.environ, COLUMNS=COLUMNS), patch.object(sys, "argv", [name])
    with chdir(folder), width, called, redirect_stderr(errors), redirect_stdout(output):
        try:
            status = COMMANDS[name](arguments)
        except SystemExit as end:  # How argparse ends --help and --list-rules.
            status = int(end.code or 0)
    return status, errors.getvalue() + output.getvalue()
