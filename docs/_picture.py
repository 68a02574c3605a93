"""How it works, as a drawing: the levels of the IR and the passes between them, found by running the pipelines on the example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp
from xdsl.parser import Parser

from qopt.dialects import loaded_context
from qopt.dialects.fx import CallOp
from qopt.lowering.passes.pipelines import lowering_passes, optimize_passes
from qopt.targets import TARGETS

from ._commands import CONV

ABOUT = {
    "fx": "calls of torch's operators, one for each node of the graph",
    "qnn": "what the calls mean, one operation for all spellings of it",
    "onednn": "integer kernels with packed weights, post-ops and quantized results",
    "dnnl": "oneDNN's primitives in order, layouts, places in an arena",
}
"""The levels, from the graph downwards."""
CALLED = "torch's int8 operators"
"""What fx is at the end."""

MARGIN, WIDTH, PAD, LINE, GAP = 16, 760, 14, 17, 44
"""Around everything, of everything, within a box, of a line of text, between boxes: pixels."""
LETTER = 6.7
"""The width of a letter of code, in pixels."""

STYLE = """
.page { fill: #ffffff } .box { fill: #f1f5f9; stroke: #94a3b8 } .title { fill: #0f172a; font-weight: bold }
.text { fill: #334155 } .code { fill: #0f766e; font-family: monospace } .pass { fill: #b45309; font-family: monospace }
.arrow { stroke: #64748b; fill: none } .head { fill: #64748b }
@media (prefers-color-scheme: dark) {
.page { fill: #0d1117 } .box { fill: #161b22; stroke: #484f58 } .title { fill: #f0f6fc }
.text { fill: #c9d1d9 } .code { fill: #5eead4 } .pass { fill: #fbbf24 }
.arrow { stroke: #8b949e } .head { fill: #8b949e }
}
"""


LEGEND = "Green: the convolution and relu of the example at the end of each level. Orange: passes, in order."


@dataclass
class Stage:
    """A level at which a pipeline stays for some passes: what led to it, what works on it, and the example at its end."""

    level: str
    entered_by: str
    passes: list[str] = field(default_factory=list[str])
    operations: list[str] = field(default_factory=list[str])


def picture() -> str:
    """Return docs/how-it-works.svg: the stages that targets share, then those of each target side by side."""
    by_target = [stages(target) for target in TARGETS]
    shared = 0
    while len({(s[shared].level, s[shared].entered_by) for s in by_target}) == 1:
        shared += 1
    parts = [_text("text", MARGIN, MARGIN + 12, LEGEND)]
    top = MARGIN + 28
    for index, stage in enumerate(by_target[0][:shared]):
        stage.passes = _of_all([s[index].passes for s in by_target])
        about = f"{stage.level}: {ABOUT[stage.level]}"
        top = _draw(parts, stage, about, MARGIN, top, WIDTH - 2 * MARGIN)
    width = (WIDTH - (len(by_target) + 1) * MARGIN) // len(by_target)
    bottoms: list[int] = []
    for index, (target, found) in enumerate(zip(TARGETS, by_target, strict=True)):
        stage = found[shared]
        about = CALLED if stage.level == "fx" else ABOUT[stage.level]
        x = MARGIN + index * (width + MARGIN)
        bottoms.append(_draw(parts, stage, f"{stage.level}: {about}", x, top, width))
        parts.append(_text("text", x, bottoms[-1] - GAP + 18, f"target {target}"))
    height = max(bottoms)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="sans-serif" font-size="12">'
    )
    page = f'<rect class="page" width="{WIDTH}" height="{height}"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", page, *parts, "</svg>"]) + "\n"


def stages(target: str) -> list[Stage]:
    """Run a target's pipeline on the example; a stage begins where the lowest level in the module changes."""
    module = Parser(loaded_context(), CONV).parse_module()
    found = [Stage("fx", "", operations=_operations(module))]
    for p in (*optimize_passes(target), *lowering_passes(target)):
        p.apply(Context(), module)
        level = _level(module)
        if level != found[-1].level:
            found.append(Stage(level, p.name))
        else:
            found[-1].passes.append(p.name)
        found[-1].operations = _operations(module)
    return found


def _of_all(passes: Sequence[list[str]]) -> list[str]:
    """Join the passes of targets at one level: one that a target has alone is marked with its name."""
    longest = max(passes, key=len)
    alone = f" (target {[*TARGETS][[*passes].index(longest)]})"
    return [name + ("" if all(name in p for p in passes) else alone) for name in longest]


def _level(module: ModuleOp) -> str:
    dialects = {op.name.partition(".")[0] for op in module.walk()}
    return next(level for level in reversed(ABOUT) if level in dialects)


def _operations(module: ModuleOp) -> list[str]:
    """Return what a module does, in order: calls by what they call."""
    names = (f"@{op.target.data}" if isinstance(op, CallOp) else op.name for op in module.walk())
    left_out = ("builtin.", "func.", "fx.", "dnnl.yield")
    return [name for name in names if not name.startswith(left_out)]


def _draw(parts: list[str], stage: Stage, about: str, x: int, top: int, width: int) -> int:
    """Draw the arrow to a box and the box; return where the next arrow begins."""
    middle = x + width // 2
    if stage.entered_by:
        parts.append(f'<path class="arrow" d="M{middle} {top - GAP} V{top - 8}"/>')
        parts.append(f'<path class="head" d="M{middle - 5} {top - 9} h10 l-5 9 z"/>')
        parts.append(_text("pass", middle + 12, top - GAP // 2 + 4, stage.entered_by))
    level, _, text = about.partition(": ")
    lines = [("title", level), ("text", text)]
    lines += _listed("code", stage.operations, ", ", width)
    lines += _listed("pass", stage.passes, " → ", width)
    height = 2 * PAD + LINE * len(lines) - 4
    parts.append(f'<rect class="box" x="{x}" y="{top}" width="{width}" height="{height}" rx="6"/>')
    for number, (kind, text) in enumerate(lines, 1):
        parts.append(_text(kind, x + PAD, top + PAD + LINE * number - 7, text))
    return top + height + GAP


def _listed(kind: str, names: Sequence[str], between: str, width: int) -> Iterator[tuple[str, str]]:
    """Yield names in lines that fit into a box."""
    # Names are not divided, hyphens and all.
    for line in wrap(between.join(names), int((width - 2 * PAD) / LETTER), break_on_hyphens=False):
        yield kind, line


def _text(kind: str, x: int, y: int, text: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(text)}</text>'
