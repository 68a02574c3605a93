"""`qopt diff`: what became better or worse between two bundles, with an exit status for CI."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...errors import QoptError
from .explain import recorded

SUMMARY = "compare two bundles: fusions lost and gained, parameters and tensors that changed"
EXAMPLE = "qopt diff released.qopt candidate.qopt --ignore-parameters"
OUTPUT = "no differences"

WORSE = 3
"""The exit status where fusions were lost or parameters changed; 1 stands for bad input."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("before", help="a bundle")
    parser.add_argument("after", help="a bundle")
    parser.add_argument(
        "--ignore-parameters",
        action="store_true",
        help="compare fusions alone, as after another calibration or training",
    )
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the differences; 0 where no fusion was lost and no parameter changed, else 3."""
    ledgers = [recorded(path).ledger for path in (args.before, args.after)]
    found = dict(fusions(*ledgers))
    if not args.ignore_parameters:
        found["changed"] = list(changes(parameters(args.before), parameters(args.after)))
    if args.json:
        print(json.dumps(found, indent=1))
    else:
        for line in lines(found):
            print(line)
    return WORSE if found["lost"] or found.get("changed") else 0


def fusions(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield the operations that lost and gained their fusion, and those that one graph has alone."""
    first, second = ({o["name"]: o for o in ledger["operations"]} for ledger in (before, after))
    both = [name for name in first if name in second]
    lost = [name for name in both if first[name]["fused"] and not second[name]["fused"]]
    gained = [name for name in both if second[name]["fused"] and not first[name]["fused"]]
    yield "lost", [f"{name}: {second[name]['op']}: {second[name]['reason']}" for name in lost]
    yield "gained", [f"{name}: {', '.join(second[name]['rules'])}" for name in gained]
    yield "removed", [name for name in first if name not in second]
    yield "added", [name for name in second if name not in first]


def parameters(path: str) -> dict[str, str]:
    """Return what a bundle's graph computes with, by name: the numbers of each call, the digest of each tensor."""
    from ...dialects.fx import AnyCallOp, ConstantOp, TensorAttr
    from ...dialects.fx.arguments import decode
    from ...dialects.locations import name_of
    from ...runtime.bundle.loading import read

    try:
        _, module = read(Path(path).read_bytes())
    except QoptError as error:
        raise QoptError(f"{path}: {error}") from None
    found: dict[str, str] = {}
    for op in module.walk():
        if isinstance(op, ConstantOp) and isinstance(op.value, TensorAttr):
            found[op.value.data.name] = f"tensor {op.value.data.digest}"
        elif isinstance(op, AnyCallOp):
            numbers = decode(op.arguments, iter(["_"] * len(op.operands)))
            found[name_of(op)] = f"{op.target.data}({', '.join(map(str, numbers))})"
    return found


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield what has other numbers or contents."""
    for name, value in before.items():
        if name in after and after[name] != value:
            yield f"{name}: {value} became {after[name]}"


def lines(found: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the differences as lines."""
    for kind, items in found.items():
        if items:
            yield f"{len(items)} {kind}"
            yield from (f"  {item}" for item in items)
    if not any(found.values()):
        yield "no differences"
