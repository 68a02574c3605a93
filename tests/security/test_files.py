"""Files that are written: new ones, whole, and never in the place of what is no plain file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from qopt.errors import QoptError
from qopt.frontend.files import save
from qopt.frontend.text.parser import read_module
from qopt.tools import qopt_opt, qopt_run

PLAIN = (
    "func.func @forward(%x : tensor<2xf32>) -> tensor<2xf32> {\n  fx.output %x : tensor<2xf32>\n}\n"
)


def written(way: str, to: str) -> None:
    """Write a module, or the results of a run, to a file of this name (and its sibling)."""
    Path("in.mlir").write_text(PLAIN)
    if way == "save":
        save(read_module("in.mlir"), to)
    elif way == "qopt-opt -o":
        assert qopt_opt.main(["in.mlir", "-o", to]) == 0
    else:
        assert qopt_run.main(["in.mlir", "--output", to]) == 0


WAYS = ("save", "qopt-opt -o", "qopt-run --output")


@pytest.mark.parametrize("way", WAYS)
def test_files_are_new_ones_with_equal_permissions(way: str, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        written(way, "net.mlir")
    finally:
        os.umask(before)
    made = [f for f in tmp_path.iterdir() if f.name.startswith("net")]
    assert {stat.S_IMODE(f.stat().st_mode) for f in made} == {0o640}
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("way", ["save"])
def test_names_with_dots_are_kept(way: str) -> None:
    written(way, "net.v1")
    written(way, "net.v2.mlir")
    for name in ("net.v1.mlir", "net.v1.safetensors", "net.v2.mlir", "net.v2.safetensors"):
        assert Path(name).is_file()


@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_plain_file_is_never_replaced(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "target").write_text("kept")
    (tmp_path / "net.mlir").symlink_to("target")
    with pytest.raises((QoptError, AssertionError)):
        written(way, "net.mlir")
    assert (tmp_path / "net.mlir").is_symlink()
    assert (tmp_path / "target").read_text() == "kept"
    assert not list(tmp_path.glob(".*"))
    if way != "save":
        assert "net.mlir: expected a plain file" in capsys.readouterr().err


def test_an_error_leaves_the_output_as_it_was() -> None:
    Path("bad.mlir").write_text("nothing")
    Path("out.mlir").write_text("kept")
    assert qopt_opt.main(["bad.mlir", "-o", "out.mlir"]) == 1
    assert Path("out.mlir").read_text() == "kept"
