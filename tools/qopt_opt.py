"""qopt-opt: read IR, run passes, print IR."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from difflib import get_close_matches
from functools import partial
from io import StringIO
from pathlib import Path
from typing import IO, ClassVar

from xdsl.dialects.builtin import ModuleOp
from xdsl.passes import ModulePass, PassPipeline
from xdsl.utils.arg_spec import parse_pipeline
from xdsl.utils.exceptions import VerifyException
from xdsl.xdsl_opt_main import xDSLOptMain

from .. import __version__
from ..dialects import all_dialects, xdsl_dialects
from ..dialects.fx.names import DEFAULT_DTYPE
from ..dialects.validity import first_error, verify_order
from ..errors import QoptError
from ..frontend.replacing import write_text
from ..frontend.text.parser import decoded, parsed
from ..lowering.passes.registry import all_passes
from .errors import exit_status, naming, tell_arguments
from .input_files import expect_text

SATURATES = 3
"""The exit status of --check-isa where a layer can come out wrong."""

DESCRIPTION = """\
Read a module, run passes over it and print it.

The input is MLIR text with the dialects fx, qnn, onednn and dnnl. Without an input file it is read from standard input.
Passes run in the order of the pipeline, which is written as in MLIR or, shorter, as a list:

  qopt-opt model.mlir --pass-pipeline "builtin.module(promote-dequant,prepack-weights{target=torch})"
  qopt-opt model.mlir -p qopt-cpu -t python
"""

BETWEEN_PASSES = re.compile(r'\s*,\s*(?=(?:[^"]*"[^"]*")*[^"]*$)')
"""A comma outside quotes, with the blanks around it."""

REPRODUCERS = "qopt-reproducers"


def unanchor(pipeline: str) -> str:
    """Return the passes of `builtin.module(a, b)`, or of a text without anchor, as xDSL reads them: `a,b`."""
    anchored = re.fullmatch(r"\s*builtin\.module\s*\((.*)\)\s*", pipeline, re.DOTALL)
    passes = anchored.group(1) if anchored else pipeline
    return BETWEEN_PASSES.sub(",", passes).strip()


class QoptOpt(xDSLOptMain):
    """xDSL's driver with qopt's dialects, passes, targets and options."""

    version_format: ClassVar[str] = f"qopt-opt {__version__} built on xDSL {{xdsl_version}}"

    status: int = 0

    def __init__(self, args: Sequence[str] | None = None):
        self.pending = PendingText()
        super().__init__(DESCRIPTION, args)

    def register_all_dialects(self) -> None:
        for name, load in {**xdsl_dialects(), **all_dialects()}.items():
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
            name = self.get_input_name()
            text = decoded(stream, name)
            module = parsed(self.ctx, text, name, not self.args.no_implicit_module)
            if self.args.weights is not None:
                from ..frontend.files import bind_weights

                bind_weights(module, self.args.weights)
            return module

        self.available_frontends["mlir"] = parse

    def register_all_arguments(self, arg_parser: argparse.ArgumentParser) -> None:
        super().register_all_arguments(arg_parser)
        arg_parser.formatter_class = argparse.RawDescriptionHelpFormatter
        # xDSL makes the parser.
        arg_parser.prog = "qopt-opt"
        arg_parser.error = partial(tell_arguments, arg_parser)
        arg_parser.usage = "qopt-opt [FILE] [-p PIPELINE] [OPTION ...]"
        _describe(arg_parser, "passes", f"passes, in order: {', '.join(all_passes())}, or xDSL's")
        _describe(
            arg_parser, "target", "what is printed: mlir, python, or another target of xDSL's"
        )
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
            "--validate",
            action="store_true",
            help="run the module before and after each pass and fail where their values differ",
        )
        arg_parser.add_argument(
            "--validate-rewrites",
            action="store_true",
            help="validate, leave out each rewrite that changes values, and tell it on standard error",
        )
        arg_parser.add_argument(
            "--inputs",
            metavar="FILE",
            help="what to validate with: a .safetensors file, keyed by position or name; made up without",
        )
        arg_parser.add_argument(
            "--reproducers",
            metavar="FOLDER",
            default=REPRODUCERS,
            help="where validation writes what reproduces a failure (default: %(default)s)",
        )
        arg_parser.add_argument(
            "--ledger",
            action="store_true",
            help="tell on standard error which rule took each operation, or why none did",
        )
        arg_parser.add_argument(
            "--check-isa",
            metavar="ISA",
            help="instead of the module, print the layers whose sums can saturate on an instruction set, by "
            "oneDNN's names (avx2, avx512_core, avx512_core_vnni, …; native: this machine's); needs --weights; "
            f"the exit status is {SATURATES} if there are any",
        )
        arg_parser.add_argument(
            "--list-rules",
            action=_ListRules,
            help="print every rule with its pattern, guards and numeric class, and exit",
        )

    def run(self) -> None:
        super().run()
        if self.args.output_file is not None:
            write_text(Path(self.args.output_file), self.pending.text)

    def prepare_output(self) -> IO[str]:
        """Return where the output goes: a file is written at the end, so that an error leaves it as it was."""
        return sys.stdout if self.args.output_file is None else self.pending

    def setup_pipeline(self) -> None:
        known = self.available_passes
        for spec in parse_pipeline(self.args.passes):
            if spec.name not in known:
                close = ", ".join(get_close_matches(spec.name, known))
                hint = f"did you mean {close}?" if close else "see --help"
                raise QoptError(f"there is no pass '{spec.name}': {hint}")
        super().setup_pipeline()
        passes = tuple(flattened(self.pipeline.passes))
        self.pipeline = PassPipeline(passes, self.pipeline.callback)

    def output_resulting_program(self, prog: ModuleOp) -> str:
        if self.args.check_isa is None:
            with naming(f"{self.get_input_name()}: -t {self.args.target}"):
                return super().output_resulting_program(prog)
        from .check_isa import inexact_layers

        with naming(f"{self.get_input_name()}: --check-isa"):
            lines = list(inexact_layers(prog, self.args.check_isa))
        self.status = SATURATES if lines else self.status
        return "".join(f"{line}\n" for line in lines)

    def apply_passes(self, prog: ModuleOp) -> None:
        run, reports = self._runner(prog)
        previous = None
        with as_traced(prog):
            for p in (*self.pipeline.passes, None):
                self._between(previous, prog, p)
                if p is not None:
                    with naming(f"{self.get_input_name()}: {p.name}"):
                        run(p, prog)
                previous = p
        for report in reports:
            print(report, file=sys.stderr)
        if self.args.ledger:
            from ..lowering.ledger.entries import close_entries
            from ..rewrite_patterns.language import ledger_of

            close_entries(prog)
            print(ledger_of(prog), file=sys.stderr)

    def _between(self, previous: ModulePass | None, prog: ModuleOp, p: ModulePass | None) -> None:
        """Verify the module, and do what options say is done between two passes."""
        try:
            if self.pipeline.callback is not None:
                self.pipeline.callback(previous, prog, p)
        except VerifyException:
            raise first_error(prog) from None
        if not self.args.disable_verify:
            verify_order(prog)

    def _runner(self, prog: ModuleOp) -> tuple[Callable[[ModulePass, ModuleOp], None], list[str]]:
        """Return what applies a pass, plainly or with validation, and the list of what validation tells."""
        if not self.args.validate and not self.args.validate_rewrites:
            return lambda p, module: p.apply(self.ctx, module), []
        from ..frontend.files import load_inputs
        from ..runtime.reference import only_function
        from ..runtime.validation import Validator

        file = self.args.inputs
        given = None if file is None else load_inputs(file, only_function(prog))
        validator = Validator(
            given, narrow=self.args.validate_rewrites, folder=self.args.reproducers
        )
        return validator, validator.reports


class PendingText(StringIO):
    """Keeps what was written after it is closed."""

    text = ""

    def close(self) -> None:
        self.text = self.getvalue()
        super().close()


def as_traced(prog: ModuleOp) -> AbstractContextManager[None]:
    """Set the default dtype of a module's trace, under which passes compute calls of constants."""
    if DEFAULT_DTYPE not in prog.attributes:
        return nullcontext()  # torch takes two seconds to import.
    from ..frontend.default_dtype import default_dtype, default_dtype_of

    return default_dtype(default_dtype_of(prog))


def flattened(passes: Iterable[ModulePass]) -> Iterator[ModulePass]:
    """The passes that run: those of named pipelines in their place, so that each can be printed and checked."""
    for p in passes:
        inner = getattr(p, "passes", None)
        yield from (p,) if inner is None else flattened(inner())


def _describe(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    """Replace the help of xDSL's options that list all that xDSL has."""
    for action in parser._actions:
        if action.dest == name:
            action.help = text


class _ListRules(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None):
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from .rule_list import rule_lines

        print("\n".join(rule_lines()))
        parser.exit()


def main(args: Sequence[str] | None = None) -> int:
    """Run qopt-opt; 0 on success, 1 with one line on standard error for bad input, 3 as --check-isa says."""

    def run() -> int:
        tool = QoptOpt(args)
        expect_text(tool.get_input_name())
        tool.run()
        return tool.status

    return exit_status(run)
