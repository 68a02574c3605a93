"""What is installed: the package and its commands, and nothing that belongs to the checkout alone."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import qopt

ROOT = Path(__file__).parent.parent
ROOMS = ("dialects", "frontend", "rewrite_patterns", "lowering", "runtime", "tools")
NOT_COPIED = (".*", "build", "*.egg-info", "__pycache__", "Output")


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it prints; where it fails, the test does, with its stderr."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy: setuptools would leave, and reuse, its work in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "checkout"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(*NOT_COPIED))
    run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"),
        *("--disable-pip-version-check", "--wheel-dir", folder, source),
    )
    (built,) = folder.glob("qopt-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Unpack the wheel, as installing it does, into a folder of its own."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def python_with(installed: Path, code: str) -> str:
    """Run code in a Python that finds the unpacked wheel before the checkout."""
    path = {**os.environ, "PYTHONPATH": str(installed)}
    return run(sys.executable, "-c", code, cwd=installed.parent, env=path)


def test_the_wheel_holds_every_module_of_the_package_and_no_other(wheel: Path):
    rooms = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    modules = {path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.py"), *rooms)}
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    page = (
        path for kind in ("html", "css", "js") for path in (ROOT / "tools/report").glob(f"*.{kind}")
    )
    pages = {path.relative_to(ROOT).as_posix() for path in page}
    schema = "rewrite_patterns/language/ledger.schema.json"
    packaged = {f"qopt/{m}" for m in (*modules, *pages, schema, "py.typed")}
    assert {name for name in names if ".dist-info/" not in name} == packaged
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_every_folder_of_modules_is_a_listed_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    found = {".".join(("qopt", *folder.relative_to(ROOT).parts)) for folder in folders}
    assert found | {"qopt"} == listed


def test_the_wheel_imports_without_the_checkout(installed: Path):
    where = python_with(installed, "import qopt; print(qopt.__file__, qopt.compile.__module__)")
    assert where.split() == [str(installed / "qopt" / "__init__.py"), "qopt.runtime.compile"]


def test_the_wheel_is_a_backend_of_torch_compile(installed: Path):
    code = "import torch; print('qopt' in torch._dynamo.list_backends())"
    assert python_with(installed, code).strip() == "True"


def test_the_wheel_brings_the_command(installed: Path):
    (metadata,) = installed.glob("qopt-*.dist-info")
    assert "qopt-opt = qopt.tools.qopt_opt:main" in (metadata / "entry_points.txt").read_text()
    code = "import sys; sys.argv[1:] = ['--help']; from qopt.tools.qopt_opt import main; main()"
    assert "--pass-pipeline" in python_with(installed, code)


def test_benchmarks_belong_to_the_checkout_and_the_command_says_so(installed: Path):
    code = "from qopt.tools.qopt import main; print(main(['bench']), main(['--help']), main(['x']))"
    env = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=installed.parent, env=env, text=True, capture_output=True
    )
    first, second = done.stderr.splitlines()
    assert first.startswith("qopt bench: the benchmarks are not installed: expected a checkout")
    assert (
        second
        == "qopt: unknown command 'x': expected 'opt' or 'quantize' or 'import' or 'compile' or 'run' or 'explain' or 'accuracy' or 'diff' or 'bench'"
    )
    assert done.stdout.splitlines()[0] == "usage: qopt COMMAND [OPTION ...]"
    assert done.stdout.splitlines()[-1] == "2 0 2"


def test_this_checkout_is_what_import_finds():
    assert Path(qopt.__file__ or "").parent == ROOT
    (backend,) = entry_points(group="torch_dynamo_backends", name="qopt")
    assert backend.value == "qopt.runtime.backend:qopt_backend"


def test_the_license_is_complete():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text.splitlines()) == 202


CONV = ROOT / "lit" / "dialects" / "qnn" / "ops.mlir"


def test_every_tool_built_on_xdsl_knows_the_dialects(installed: Path):
    """xdsl-opt reads qopt's operations and runs its passes, by the entry point alone."""
    code = (
        "import sys; from xdsl.xdsl_opt_main import xDSLOptMain;"
        f"xDSLOptMain(args=[{str(CONV)!r}, '-p', 'promote-dequant']).run()"
    )
    assert "fx.output" in python_with(installed, code)
