"""The guides as scripts: the prose of a page as comments, its blocks as code."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "guides"

BLOCK = re.compile(
    r"^<!-- (?P<mark>tested|output|file: \S+) -->\n```\w+\n(?P<text>.*?)^```$\n?",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def scripts() -> dict[str, str]:
    """Return the scripts that the guides are, by name, and the files beside them that they read."""
    made: dict[str, str] = {}
    for page in sorted(FOLDER.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        made[f"{page.stem}.py"] = script_of(page.stem, text)
        for block in BLOCK.finditer(text):
            if block["mark"].startswith("file: "):
                made[block["mark"].removeprefix("file: ")] = block["text"]
    return made


def script_of(name: str, text: str) -> str:
    """Return the script of a page: the title is its docstring, output and the text of other files are left out."""
    title, _, rest = text.removeprefix("# ").partition("\n")
    made = [
        f'"""{title}: docs/guides/{name}.md as a script, written by `python -m docs.generate`."""\n'
    ]
    end = 0
    for block in BLOCK.finditer(rest):
        made.append(_comment(rest[end : block.start()]))
        made.append(block["text"] if block["mark"] == "tested" else "")
        end = block.end()
    made.append(_comment(rest[end:]))
    return "\n".join(part for part in made if part)


def _comment(prose: str) -> str:
    lines = LINK.sub(r"\1", prose).strip().splitlines()
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)
