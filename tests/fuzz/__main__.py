"""The long run: `python -m tests.fuzz --count 10000`, or one graph again: `--replay recipe.json`."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from qopt.lowering.passes.families import FAMILIES
from qopt.lowering.torch.merge_linears import RULE
from qopt.rewrite_patterns.composites import COMPOSITES
from qopt.targets import TARGETS
from tests.fuzz.campaign import Campaign, State
from tests.fuzz.doors import DOORS, check_door
from tests.fuzz.oracles import Mismatch, verify
from tests.fuzz.recipes import Recipe

FOLDER = Path("build/fuzz")


def main() -> int:
    """Run the command; 1 where a graph failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "--count", type=int, default=1000, help="graphs, those of earlier runs included"
    )
    parser.add_argument("--fresh", action="store_true", help="forget earlier runs")
    parser.add_argument("--replay", type=Path, help="verify the graph of a recipe.json")
    options = parser.parse_args()
    console = Console()
    if options.replay is not None:
        return replay(options.replay, console)
    if options.fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        state = run(options.count, console)
    except KeyboardInterrupt:
        console.print("stopped; the same command goes on from here")
        return 130
    report(state, console)
    return 1 if state.failures else 0


def replay(path: Path, console: Console) -> int:
    """Verify one graph and print what it says."""
    recipe = Recipe.from_json(path.read_text(encoding="utf-8"))
    try:
        rules = verify(recipe)
        for door, target in product(DOORS, TARGETS):
            check_door(recipe, door, target)
    except Mismatch as mismatch:
        console.print(str(mismatch), markup=False)
        return 1
    console.print(f"right; rewritten by {', '.join(sorted(rules)) or 'nothing'}", markup=False)
    return 0


def run(count: int, console: Console) -> State:
    """Run or resume a campaign under a progress bar."""
    columns = (
        TextColumn("graphs"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failures]} failures"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("graphs", total=count, failures=0)

        def update(state: State) -> None:
            progress.update(task, completed=state.graphs, failures=len(state.failures))

        campaign = Campaign(FOLDER, count, update)
        update(campaign.state)
        return campaign.run()


def report(state: State, console: Console) -> None:
    """Print totals, failures and how many graphs each rule rewrote."""
    known = {rule.name for rules in FAMILIES.values() for rule in rules} | {*COMPOSITES, RULE}
    for name, count in sorted(state.rules.items(), key=lambda item: (-item[1], item[0])):
        console.print(f"{count:7} graphs  {name}", markup=False)
    never = sorted(known - set(state.rules))
    console.print(f"never applied: {', '.join(never) or 'none'}", markup=False)
    console.print(f"{state.graphs} graphs in {state.seconds:.0f} s, {len(state.failures)} failures")
    for kind, count in Counter(state.failures.values()).most_common():
        console.print(f"{count:7} × {kind}", markup=False)
    if state.failures:
        console.print(f"kept in {FOLDER / 'failures'}: {', '.join(state.failures)}", markup=False)


if __name__ == "__main__":
    sys.exit(main())
