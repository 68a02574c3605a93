"""The programs of tests that compare them with eager mode, without running the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

import pytest
import torch
from torch import nn


@dataclass
class Collected(Exception):
    """Raised in place of the comparison: the module and the inputs that it was asked for."""

    program: nn.Module
    inputs: list[torch.Tensor]
    eager: Any = None


def programs_of(module: ModuleType) -> Iterator[tuple[str, Callable[[], Collected | None]]]:
    """Yield a name for each of some cases of each test, and what makes its program; None if the case makes none."""
    for name, function in vars(module).items():
        if name.startswith("test_") and "compare" in function.__code__.co_names:
            for i, case in enumerate(_cases(function)):
                yield f"{name}[{i}]", lambda f=function, c=case: _collect(module, f, c)


def _cases(function: Any) -> Iterator[dict[str, Any]]:
    """Arguments of a test, of which each value of each of its marks occurs."""
    marks = [m.args for m in getattr(function, "pytestmark", []) if m.name == "parametrize"]
    columns: list[list[dict[str, Any]]] = []
    for names, values in marks:
        listed = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
        rows = [value if len(listed) > 1 else [value] for value in values]
        columns.append([dict(zip(listed, row, strict=True)) for row in rows])
    for i in range(max(map(len, columns), default=1)):
        yield {name: v for rows in columns for name, v in rows[i % len(rows)].items()}


def _collect(module: ModuleType, function: Any, case: dict[str, Any]) -> Collected | None:
    def stop(program: nn.Module, inputs: list[torch.Tensor], **named: Any) -> NoReturn:
        raise Collected(program, inputs, named.get("eager"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "compare", stop)
        torch.manual_seed(0)
        try:
            function(**case)
        except Collected as found:
            return found
        except pytest.skip.Exception:
            return None
    return None
