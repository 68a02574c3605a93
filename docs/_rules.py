"""The passes with their rules, and the operators that raise-fx knows."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Attribute, Operation
from xdsl.passes import ModulePass

from qopt.dialects import loaded_context
from qopt.dialects.fx import CallOp
from qopt.frontend.text.parser import LocatingParser
from qopt.lowering.passes.families import FAMILIES
from qopt.lowering.passes.pipelines import Pipeline
from qopt.lowering.passes.raise_fx import raise_composite
from qopt.lowering.passes.registry import all_passes
from qopt.rewrite_patterns.composites import COMPOSITES, Builder
from qopt.rewrite_patterns.language import Rule

from ._markdown import anchor, code, fence, own_doc, page, table

LIT = Path(__file__).parent.parent / "lit"


def rules_page() -> str:
    """Return docs/rules.md."""
    passes = [load() for load in all_passes().values()]
    contents = (
        f"- [{code(p.name)}]({anchor(p.name)}): {own_doc(p).splitlines()[0]}" for p in passes
    )
    return page(
        "Passes and rules",
        "Each rule with its numeric class ([what the classes mean](correctness.md#numeric-classes)), the IR before "
        "and after, abridged, its pattern, and the guards that must not refuse. `qopt-opt --list-rules` prints the "
        "same; your own rules take the same form ([how](architecture.md#a-rule)).",
        "\n".join(contents),
        *_passes(passes),
        f"## Operators that raise-fx knows\n\n{len(COMPOSITES)} overloads, with the arguments that are understood. "
        "*Becomes* is read from what the pass makes of the calls in its tests.",
        table(("operators", "arguments", "becomes"), _composites()),
    )


def _passes(passes: list[type[ModulePass]]) -> Iterator[str]:
    described: set[str] = set()
    for p in passes:
        yield f"## {code(p.name)}"
        yield own_doc(p)
        yield _options(p)
        yield _order(p)
        yield from _rules(FAMILIES.get(p.name, ()), described)


def _options(p: type[Any]) -> str:
    options = [_option(f) for f in dataclasses.fields(p) if f.init]
    return f"Options: {', '.join(options)}." if options else ""


def _order(p: type[ModulePass]) -> str:
    passes = p().passes() if issubclass(p, Pipeline) else []
    return f"Runs {', '.join(code(step.name) for step in passes)}." if passes else ""


def _option(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING:
        return f"{code(field.name)} (must be given)"
    return f"{code(field.name)} ({field.default} where not given)"


def _rules(rules: Any, described: set[str]) -> Iterator[str]:
    """Yield each rule, and a link to those that an earlier pass has too; one name may have several patterns."""
    for name, group in groupby(rules, key=lambda rule: rule.name):
        if name in described:
            yield f"Also [{code(name)}]({anchor(name)})."
            continue
        described.add(name)
        yield from _rule(list(group))


def _rule(spellings: list[Rule]) -> Iterator[str]:
    rule = spellings[0]
    yield f"### {code(rule.name)}"
    yield f"{rule.doc} *{rule.numerics.value}*"
    lines = [f"before  {rule.before}", f"after   {rule.after}"]
    lines += [f"match   {spelling.match}" for spelling in spellings]
    lines += [f"where   {guard.name}" for guard in rule.where]
    yield fence("text", "\n".join(lines))


def _composites() -> Iterator[tuple[str, str, str]]:
    """Yield the operators of each builder, its parameters after the call, and what it makes."""
    made = what_calls_become()
    builders: dict[Builder, list[str]] = {}
    for target, builder in COMPOSITES.items():
        builders.setdefault(builder, []).append(target)
    for builder, targets in builders.items():
        _call, *parameters = inspect.signature(builder).parameters.values()
        arguments = ", ".join(_parameter(p) for p in parameters)
        becomes = sorted({op for target in targets for op in made.get(target, ())})
        yield ", ".join(map(code, targets)), code(arguments), ", ".join(becomes)


def _parameter(parameter: inspect.Parameter) -> str:
    star = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    default = parameter.default
    given = "" if default is inspect.Parameter.empty else f"={default!r}"
    return f"{star.get(parameter.kind, '')}{parameter.name}{given}"


@cache
def what_calls_become() -> dict[str, set[str]]:
    """Return, for each operator, what raise-fx makes of its calls in the lit tests."""
    made: dict[str, set[str]] = {}
    files = *LIT.glob("passes/raise-fx*.mlir"), *LIT.glob("rewrite_patterns/composites/*.mlir")
    for file in sorted(files):
        module = _parse(file)
        for call in [op for op in module.walk() if isinstance(op, CallOp)]:
            target, following = call.target.data, call.next_op
            raise_composite(call, module)
            if call.parent is None and following is not None:
                made.setdefault(target, set()).add(_outcome(following.prev_op, call.location))
    return made


def _outcome(last: Operation | None, location: Attribute) -> str:
    """The last operation that a call became, whose result is that of the call."""
    raised = last is not None and last.location == location
    return code(last.name) if raised and last is not None else "its input"


def _parse(file: Path) -> ModuleOp:
    return LocatingParser(
        loaded_context(), file.read_text(encoding="utf-8"), file.name
    ).parse_module()
