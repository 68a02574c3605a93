"""qopt-opt: read IR, run passes, print IR."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import IO, ClassVar

from xdsl.dialects.builtin import ModuleOp
from xdsl.utils.arg_spec import parse_pipeline
from xdsl.utils.exceptions import (
    ArgSpecParseError,
    DiagnosticException,
    ParseError,
    VerifyException,
)
from xdsl.xdsl_opt_main import xDSLOptMain

from ..dialects import all_dialects
from ..dialects.locations import origin_of
from ..errors import QoptError
from ..lowering.registry import all_passes
from .parser import LocatingParser

DESCRIPTION = """\
Read a module, run passes over it and print it.

The input is MLIR text with the dialects fx, qnn, onednn and dnnl. Without an input file it is read from standard input.
Passes run in the order of the pipeline, which is written as in MLIR or, shorter, as a list:

  qopt-opt model.mlir --pass-pipeline "builtin.module(promote-dequant,prepack-weights{target=torch})"
  qopt-opt model.mlir -p qopt-cpu -t python
"""


def unanchor(pipeline: str) -> str:
    """Return the passes of `builtin.module(a,b)`, or the text itself where it has no anchor."""
    anchored = re.fullmatch(r"\s*builtin\.module\s*\((.*)\)\s*", pipeline, re.DOTALL)
    return anchored.group(1) if anchored else pipeline


class QoptOpt(xDSLOptMain):
    """xDSL's driver with qopt's dialects, passes, targets and options."""

    version_format: ClassVar[str] = "qopt-opt built on xDSL {xdsl_version}"

    def __init__(self, args: Sequence[str] | None = None):
        super().__init__(DESCRIPTION, args)

    def register_all_dialects(self) -> None:
        super().register_all_dialects()
        for name, load in all_dialects().items():
            self.ctx.register_dialect(name, load)

    def register_all_passes(self) -> None:
        super().register_all_passes()
        for name, load in all_passes().items():
            self.available_passes[name] = load

    def register_all_targets(self) -> None:
        super().register_all_targets()

        def python():
            from .python_target import PythonTarget

            return PythonTarget

        self.available_targets["python"] = python

    def register_all_frontends(self) -> None:
        super().register_all_frontends()

        def parse(stream: IO[bytes]) -> ModuleOp:
            text = stream.read().decode("utf-8")
            parser = LocatingParser(self.ctx, text, self.get_input_name())
            module = parser.parse_module(not self.args.no_implicit_module)
            if self.args.weights is not None:
                from ..frontend.files import bind_weights

                bind_weights(module, self.args.weights)
            return module

        self.available_frontends["mlir"] = parse

    def register_all_arguments(self, arg_parser: argparse.ArgumentParser) -> None:
        super().register_all_arguments(arg_parser)
        arg_parser.formatter_class = argparse.RawDescriptionHelpFormatter
        arg_parser.add_argument(
            "--pass-pipeline",
            dest="passes",
            metavar="PIPELINE",
            type=unanchor,
            help="passes as `builtin.module(a,b{k=v})` or `a,b{k=v}`",
        )
        arg_parser.add_argument(
            "--weights",
            metavar="FILE",
            help="values for the module's tensors: a .safetensors file, keyed by name",
        )
        arg_parser.add_argument(
            "--ledger",
            action="store_true",
            help="tell on standard error which rule took each operation, or why none did",
        )
        arg_parser.add_argument(
            "--list-rules",
            action=_ListRules,
            help="print every rule with its pattern, guards and numeric class, and exit",
        )

    def setup_pipeline(self) -> None:
        known = self.available_passes
        for spec in parse_pipeline(self.args.passes):
            if spec.name not in known:
                close = ", ".join(get_close_matches(spec.name, known)) or "see --help"
                raise QoptError(f"there is no pass '{spec.name}': did you mean {close}?")
        super().setup_pipeline()

    def apply_passes(self, prog: ModuleOp) -> None:
        try:
            super().apply_passes(prog)
        except VerifyException:
            raise located(prog) from None
        if self.args.ledger:
            from ..lowering.ledger import close_entries
            from ..rewrite_patterns.language import ledger_of

            close_entries(prog)
            print(ledger_of(prog), file=sys.stderr)


def located(module: ModuleOp) -> VerifyException:
    """Return the error of the first operation that does not verify, as one line with its place."""
    for op in module.walk():
        try:
            op.verify(verify_nested_ops=False)
        except VerifyException as error:
            source = origin_of(op).source
            place = f"{source}: error: " if source else ""
            return VerifyException(f"{place}{' '.join(str(error).split())}")
    return VerifyException("the module does not verify")


class _ListRules(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None):
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from .rule_list import rule_lines

        print("\n".join(rule_lines()))
        parser.exit()


def one_line(error: BaseException) -> str:
    """Return an error as one line with the place that it names."""
    text = " ".join(str(error).split())
    match error:
        case ParseError(span=span, msg=message):
            place = span.get_location()
            return f"{place.file}:{place.line}:{place.col}: error: {' '.join(message.split())}"
        case FileNotFoundError():
            return f"{error.filename}: error: no such file"
        case ArgSpecParseError():
            return f"error: {text.removeprefix('Error parsing ')}"
        case VerifyException() if ": error: " in text:
            return text
        case _:
            return f"error: {text}"


BAD_INPUT = (ParseError, ArgSpecParseError, DiagnosticException, QoptError, ValueError, OSError)


def main(args: Sequence[str] | None = None) -> int:
    """Run qopt-opt; 0 on success, 1 with one line on standard error for bad input."""
    try:
        QoptOpt(args).run()
    except BrokenPipeError:
        sys.stderr.close()  # The reader of the output has gone; there is nobody to tell.
        return 1
    except BAD_INPUT as error:
        print(one_line(error), file=sys.stderr)
        return 1
    return 0
