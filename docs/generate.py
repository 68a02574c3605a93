"""`python -m docs.generate` writes the reference pages from the definitions; `--check` tells which are stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ._api import api_page
from ._commands import qopt_opt_page, qopt_page, qopt_run_page
from ._dialects import dialects_page
from ._guides import scripts
from ._kinds import kinds_page
from ._picture import picture
from ._processors import processors_page
from ._rules import rules_page
from ._targets import targets_page

FOLDER = Path(__file__).parent
PAGES: dict[str, Callable[[], str]] = {
    "dialects.md": dialects_page,
    "rules.md": rules_page,
    "targets.md": targets_page,
    "kinds.md": kinds_page,
    "processors.md": processors_page,
    "api.md": api_page,
    "how-it-works.svg": picture,
    "qopt.md": qopt_page,
    "qopt-opt.md": qopt_opt_page,
    "qopt-run.md": qopt_run_page,
    **{f"../examples/guides/{name}": partial(str, text) for name, text in scripts().items()},
}
"""What makes each generated file."""


def stale_pages() -> dict[str, str]:
    """Return the pages that are missing or not what would be generated, with their right text."""
    made = {name: make() for name, make in PAGES.items()}
    return {name: text for name, text in made.items() if text != _committed(name)}


def _committed(name: str) -> str | None:
    file = FOLDER / name
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _place(name: str) -> str:
    """Return a page's path from the root of the checkout."""
    return f"docs/{name}".replace("docs/../", "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is stale, or with --check tell it in one line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if a page is stale"
    )
    check = parser.parse_args(arguments).check
    stale = stale_pages()
    if check and stale:
        names = ", ".join(map(_place, stale))
        print(f"stale: {names}: run python -m docs.generate and commit it", file=sys.stderr)
        return 1
    for name, text in stale.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"wrote {_place(name)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
