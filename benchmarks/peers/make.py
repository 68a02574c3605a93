"""`python -m benchmarks.peers.make MODULE TARGET SUBJECT [SOURCE]`: make one artifact."""

import sys
import traceback
from importlib import import_module
from pathlib import Path

from ..subject import one_line


def main(module: str, *paths: str) -> int:
    """Make an artifact; on failure the last line written says why."""
    try:
        import_module(f".{module}", __package__).make(*map(Path, paths))
    except Exception as error:
        traceback.print_exc()
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
