"""`python -m benchmarks`: measure contenders on models, side by side."""

import argparse
import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from . import (
    against,
    compile_time,
    dispatch,
    growth,
    import_time,
    layers,
    load_time,
    neighbours,
)
from .comparison import slower_than_eager
from .contenders import CONTENDERS, DEFAULT, DYNAMIC, PEERS, QOPT
from .machine import machine_facts
from .measurements import ModelResult
from .peers.environments import peer_versions
from .plot import svg
from .processors import cpus_for
from .report import LEGEND, conditions, markdown, terminal_comparison, terminal_table, to_json
from .rounds import Note, Settings, measure
from .subject import SubjectError, ensure_subject
from .usage import FILE_WIDTH, UsageError, add_models, check_counts, check_names, models_of

COMMANDS = {
    "against": against.main,
    "compile-time": compile_time.main,
    "dispatch": dispatch.main,
    "growth": growth.main,
    "import-time": import_time.main,
    "layers": layers.main,
    "load-time": load_time.main,
    "neighbours": neighbours.main,
}
"""Measurements of something else than runs."""


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit status."""
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    options = _parser().parse_args(arguments)
    try:
        settings = _settings(options)
        models = models_of(options)
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    if options.profile is not None:
        return _profile_all(models, settings, options.profile)
    machine = machine_facts()
    machine["versions"] |= peer_versions(settings.contenders)
    results = _measure_all(models, settings)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    for result in results:
        console.print(terminal_table(result))
    if (comparison := terminal_comparison(results)) is not None:
        console.print(comparison)
    console.print(LEGEND.replace("`", ""), style="dim")
    if options.json is not None:
        options.json.write_text(to_json(results, settings, machine), encoding="utf-8")
    if options.markdown is not None:
        options.markdown.write_text(markdown(results, settings, machine), encoding="utf-8")
    if options.plot is not None:
        options.plot.write_text(svg(results, conditions(settings, machine)), encoding="utf-8")
    missed = slower_than_eager(results)
    for line in missed:
        print(f"benchmarks: {line}", file=sys.stderr)
    return 1 if missed else 0


def _profile_all(models: Sequence[str], settings: Settings, target: str) -> int:
    """Print where the time of each model goes on a target of qopt."""
    from .profile import (
        profile_subject,
    )  # Imports torch, which the coordinator of others does without.

    os.sched_setaffinity(0, cpus_for(settings.threads))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    for model, batch in itertools.product(models, settings.batches):
        try:
            subject = ensure_subject(model, batch, settings.threads)
        except SubjectError as error:
            print(f"benchmarks: {model}: {error}", file=sys.stderr)
            return 1
        console.print(profile_subject(subject, target, settings))
    return 0


def _measure_all(models: Sequence[str], settings: Settings) -> list[ModelResult]:
    """Measure model after model, with progress on stderr."""
    columns = (SpinnerColumn(), TimeElapsedColumn(), MofNCompleteColumn())
    text = TextColumn("{task.description}")
    with Progress(*columns, text, console=Console(stderr=True), transient=True) as progress:
        pairs = [(model, batch) for model in models for batch in settings.batches]
        task = progress.add_task("", total=len(pairs) * settings.steps)

        def note(step: str) -> None:
            progress.update(task, description=step, advance=1)

        return [_measure_one(model, batch, settings, note) for model, batch in pairs]


def _measure_one(model: str, batch: int, settings: Settings, note: Note) -> ModelResult:
    """Measure one model; where its graphs cannot be built, say why."""
    note(f"{model}, batch {batch}: quantize")
    try:
        subject = ensure_subject(model, batch, settings.threads)
    except SubjectError as error:
        return ModelResult(model, batch, left_out={"all contenders": str(error)})
    return measure(subject, settings, note)


def _settings(options: argparse.Namespace) -> Settings:
    """Check the numbers and names of the command line."""
    check_counts(options, "runs", "threads")
    batches = _batches(options.batch)
    return Settings(_contenders(options), batches, options.runs, options.threads)


def _contenders(options: argparse.Namespace) -> list[str]:
    """Return the contenders that are named, those of the peers that are named, or those on torch."""
    if options.peers is not None:
        if options.peers == "dynamic":
            return [*QOPT, *DYNAMIC]
        peers = list(PEERS) if options.peers == "all" else options.peers.split(",")
        check_names("peer", peers, PEERS)
        return [*QOPT, *(contender for peer in peers for contender in PEERS[peer])]
    if options.contenders is None:
        return list(DEFAULT)
    contenders = options.contenders.split(",")
    check_names("contender", contenders, CONTENDERS)
    return contenders


def _batches(text: str) -> list[int]:
    """Read batch sizes that commas separate."""
    sizes = text.split(",")
    if not all(size.isdecimal() and int(size) > 0 for size in sizes):
        raise UsageError(f"--batch takes sizes of at least 1, such as 1,16, not '{text}'")
    return [int(size) for size in sizes]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure contenders on one quantized graph per model: time, memory, error. "
        "Each contender has a process of its own; they run in turns.",
        epilog="Environment variables reach all contenders alike and are recorded: on a machine that "
        "others use, OMP_WAIT_POLICY=passive keeps their noise from being multiplied. "
        "`python -m benchmarks against CHECKOUT` measures another checkout of qopt beside this one, "
        "`python -m benchmarks compile-time` where the time of a compilation goes, "
        "`python -m benchmarks dispatch` what a call costs beside its kernels, "
        "`python -m benchmarks layers` one layer of each kind of quantization, "
        "`python -m benchmarks load-time` what loading a bundle takes, "
        "`python -m benchmarks neighbours` runs beside other processes, "
        "`python -m benchmarks growth` how it grows with the number of layers, "
        "`python -m benchmarks import-time` what `import qopt` costs.",
    )
    add_models(parser)
    who = parser.add_mutually_exclusive_group()
    who.add_argument(
        "--contenders",
        metavar="A,B",
        help=f"some of {', '.join(CONTENDERS)} (default: {', '.join(DEFAULT)})",
    )
    who.add_argument(
        "--peers",
        metavar="A,B",
        help=f"qopt and its int8 peers: all, or some of {', '.join(PEERS)}, or dynamic for models of dynamic quantization; those outside torch get "
        "an environment of their own, made once in build/peers",
    )
    parser.add_argument(
        "--batch", default="1", metavar="N,M", help="rows of every input; each size is measured (1)"
    )
    defaults = Settings(())
    for name, help_text in (
        ("runs", "timed runs of each contender, at least 30 for figures to be quoted"),
        ("threads", "threads of each contender, one per processor that it is pinned to"),
    ):
        default = getattr(defaults, name)
        parser.add_argument(
            f"--{name}", type=int, default=default, metavar="N", help=f"{help_text} ({default})"
        )
    parser.add_argument(
        "--profile",
        choices=("torch", "dnnl"),
        help="time every operator, and every primitive of a plan, of qopt for this target alone",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every time, as JSON")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables")
    parser.add_argument(
        "--plot", type=Path, metavar="FILE.svg", help="write bars of relative speed"
    )
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("benchmarks: interrupted")
