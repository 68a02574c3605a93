"""The library: its numbers, what it refuses, and how a missing or unfit one is told."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

import pytest
import torch

import qopt.runtime.dnnl.library as loading
from qopt.errors import QoptError
from qopt.lowering.dnnl.facts.loaded_release import LOADED
from qopt.lowering.targets.conv_shapes import Release
from qopt.runtime.dnnl import constants
from qopt.runtime.dnnl.library import VARIABLE, library
from qopt.runtime.dnnl.memory import Layout, descriptor

HEADERS = Path(torch.__file__).parent / "include" / "oneapi" / "dnnl"
"""oneDNN's headers as torch ships them: numbers are the same in every release 3.x."""


def header(name: str) -> str:
    """A header without comments."""
    text = (HEADERS / name).read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)


def enumerators() -> dict[str, int]:
    """The value of each enumerator of the C API."""
    found: dict[str, int] = {}
    text = header("dnnl_common_types.h") + header("dnnl_types.h")
    for body in re.findall(r"typedef enum \{(.*?)\}\s*\w+;", text, re.DOTALL):
        value = -1
        for item in re.sub(r"^#.*$", "", body, flags=re.MULTILINE).split(","):
            name, _, given = (part.strip() for part in item.partition("="))
            if name:
                value = _number(given, found) if given else value + 1
                found[name] = value
    return found


def _number(text: str, known: dict[str, int]) -> int:
    return known[text] if text in known else int(text.rstrip("uU"), 0)


def macros() -> dict[str, int]:
    """The value of each number that a macro names."""
    text = "".join(map(header, ("dnnl_types.h", "dnnl_common_types.h", "dnnl_config.h")))
    pairs = dict(re.findall(r"^#define (DNNL_\w+) (\w+)$", text, re.MULTILINE))
    found: dict[str, int] = {}
    for name in pairs:
        value = pairs[name]
        while value in pairs:
            value = pairs[value]
        if re.fullmatch(r"(0x)?[0-9a-fA-F]+u?", value):
            found[name] = int(value.rstrip("u"), 0)
    return found


ENUMERATORS: list[tuple[type[IntEnum], str]] = [
    (constants.Status, "dnnl_"),
    (constants.DataType, "dnnl_"),
    (constants.Algorithm, "dnnl_"),
    (constants.Query, "dnnl_query_"),
]


@pytest.mark.parametrize(("enum", "prefix"), ENUMERATORS)
def test_enumerators_are_those_of_the_headers(enum: type[IntEnum], prefix: str) -> None:
    known = enumerators()
    assert {m.name: m.value for m in enum} == {m.name: known[prefix + m.name] for m in enum}


def test_arguments_are_those_of_the_headers() -> None:
    known = macros()
    expected = {m.name: known[f"DNNL_ARG_{m.name.upper()}"] for m in constants.Argument}
    assert {m.name: m.value for m in constants.Argument} == expected


def test_other_numbers_are_those_of_the_headers() -> None:
    known = enumerators()
    scale_and_shift = known["dnnl_use_scale"] | known["dnnl_use_shift"]
    assert known["dnnl_format_tag_any"] == constants.FORMAT_TAG_ANY
    assert known["dnnl_forward_inference"] == constants.FORWARD_INFERENCE
    assert known["dnnl_cpu"] == constants.CPU
    assert known["dnnl_stream_in_order"] == constants.IN_ORDER
    assert known["dnnl_scratchpad_mode_user"] == constants.SCRATCHPAD_USER
    assert scale_and_shift == constants.NORMALIZATION_SCALE_AND_SHIFT
    assert macros()["DNNL_RUNTIME_OMP"] == constants.OPENMP
    assert macros()["DNNL_MAX_NDIMS"] == constants.MAX_DIMS


def test_a_status_that_is_not_success_is_an_error_in_one_line() -> None:
    empty = Layout((2, -3), constants.DataType.f32)
    with pytest.raises(
        QoptError, match=r"^oneDNN: dnnl_memory_desc_create_with_tag: invalid_arguments$"
    ):
        descriptor(empty)


def test_a_handle_in_the_place_of_another_kind_is_refused() -> None:
    lib = library()
    with pytest.raises(ctypes.ArgumentError):
        lib.query("memory_desc_get_size", lib.engine.pointer)


OPENMP = """
from pathlib import Path
from qopt.runtime.dnnl.library import library
library()
import torch
lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
print(*{line.split()[-1] for line in lines if "omp" in line.rpartition("/")[2]})
"""


def test_torch_and_onednn_share_one_openmp_whichever_is_asked_for_first() -> None:
    (file,) = run_python(OPENMP).split()
    assert Path(torch.__file__).resolve().parent in Path(file).parents


def run_python(code: str, **environment: str) -> str:
    """Return what a Python process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


COMPILE = """
import qopt, torch
from qopt.errors import QoptError
from torch.fx import symbolic_trace
graph = symbolic_trace(torch.nn.ReLU())
try:
    qopt.compile(graph, [torch.ones(2, 2)], target="dnnl")
except QoptError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("library", "message"),
    [
        ("/nowhere/libdnnl.so", r"/nowhere/libdnnl.so does not load: .*No such file.*"),
        (ctypes.__file__, r".*__init__.py does not load: .*"),
        (torch._C.__file__, r".* has no function dnnl_version: oneDNN 3.x is needed"),
    ],
    ids=["missing", "no_library", "another_library"],
)
def test_a_library_that_does_not_fit_is_told_in_one_line(library: str, message: str) -> None:
    line = f"target 'dnnl': {message}; compile with target 'torch'"
    assert re.fullmatch(line, run_python(COMPILE, **{VARIABLE: library}))


def test_the_tables_of_this_process_know_the_release_that_is_loaded() -> None:
    assert Release.of(library().version) == LOADED.release


def test_a_release_older_than_the_tables_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = library()
    monkeypatch.setattr(loading, "OLDEST", Release(3, 99))
    with pytest.raises(QoptError, match=rf"is oneDNN {found.version}: 3.x from 3.99 on is needed"):
        loading.Library(found.path)
