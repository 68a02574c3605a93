"""Where an FX node comes from: its name, its module path and the user's file and line."""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from pathlib import Path

import torch
from torch.fx import Node
from xdsl.dialects.builtin import FileLineColLoc, IntAttr, NameLoc, NoneAttr, StringAttr
from xdsl.ir import Attribute

_FRAME = re.compile(r'File "([^"]+)", line (\d+)')
_TORCH = str(Path(torch.__file__).parent)


def shortened(file: str) -> str:
    """Return a source file's path below the working directory or where Python finds modules, else its last two parts.

    Ledgers and bundles are read by others, to whom the folders of this machine say nothing.
    """
    folders = (os.getcwd(), *sys.path)
    below = [f"{folder.rstrip(os.sep)}{os.sep}" for folder in folders if folder]
    known = max((f for f in below if file.startswith(f)), key=len, default=None)
    return file[len(known) :] if known else os.sep.join(Path(file).parts[-2:])


def _file_location(stack_trace: str) -> Attribute:
    return _location_below(stack_trace, os.getcwd())


@lru_cache(maxsize=1024)
def _location_below(stack_trace: str, working_directory: str) -> Attribute:
    """The place in a file as it is called in a working directory."""
    frames = _FRAME.findall(stack_trace)
    own = [frame for frame in frames if not frame[0].startswith(("<", _TORCH))]
    if not own:
        return NoneAttr()
    file, line = own[-1]
    return FileLineColLoc(StringAttr(shortened(file)), IntAttr(int(line)), IntAttr(0))


def module_path(node: Node) -> str:
    """Return the dotted path of the module that the node was traced in, or an empty string."""
    stack = node.meta.get("nn_module_stack")
    if not stack:
        return ""
    path = list(stack.values())[-1][0]
    path = re.sub(r"^L\['self'\]\.?|^L__self___?", "", path)
    return re.sub(r"(?:\._)?modules\['(\w+)'\]", r".\1", path).strip(".")


def location_of(node: Node, prefix: str = "") -> NameLoc:
    """Return `loc("node"("module.path"("file.py":line:0)))`, leaving out what is not known.

    `prefix` tells nodes of one graph from those of another that have the same names.
    """
    inner = _file_location(node.meta.get("stack_trace") or "")
    if path := module_path(node):
        inner = NameLoc(StringAttr(path), inner)
    return NameLoc(StringAttr(prefix + node.name), inner)
