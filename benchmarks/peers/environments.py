"""Virtual environments for peers: made once from pinned requirements, and found again."""

import hashlib
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from ..contenders import PEER_CONTENDERS, Unavailable
from ..subject import ROOT, last_line

REQUIREMENTS = Path(__file__).parent / "requirements"
ENVIRONMENTS = ROOT / "build" / "peers"
EXPORTERS = "exporters"
"""The one environment that also sees the packages of this one: it turns torch graphs into files."""
STAMP = "stamp"
PACKAGES = ("onnxruntime", "openvino", "nncf")
"""Those of the peers' packages whose versions stand beside figures."""


def ensure_environment(name: str) -> Path:
    """Return the Python of an environment, which is made anew when its requirements changed."""
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    digest = requirements_digest(name)
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = folder / "log"
    steps = (
        (sys.executable, "-m", "venv", folder),
        # Without dependencies: the list is complete, and nothing else may come along.
        (
            *(python, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps"),
            *("--requirement", _requirements(name)),
        ),
    )
    for step in steps:
        with log.open("ab") as output:
            done = subprocess.run(step, stdout=output, stderr=output, check=False)
        if done.returncode != 0:
            raise Unavailable(f"cannot make its environment: {last_line(log)}")
    if name == EXPORTERS:
        _share_packages(python)
    # Last, so that an environment whose making was interrupted is made again.
    stamp.write_text(digest, encoding="ascii")
    return python


def requirements_digest(name: str) -> str:
    """Return a digest of what an environment is made from."""
    digest = hashlib.sha256(_requirements(name).read_bytes())
    digest.update(f"{sys.version} {sys.prefix}".encode())
    return digest.hexdigest()


def peer_versions(contenders: Iterable[str]) -> dict[str, str]:
    """Return version by package of the peers among contenders, as their requirements pin them."""
    peers = {PEER_CONTENDERS[name].peer: None for name in contenders if name in PEER_CONTENDERS}
    lines = (line for peer in peers for line in _requirements(peer).read_text().splitlines())
    pins = (line.partition("==") for line in lines)
    return {package: version for package, _, version in pins if package in PACKAGES}


def _share_packages(python: Path) -> None:
    """Let an environment import what the running Python has installed, after what is its own."""
    (own,) = (python.parent.parent / "lib").glob("python*/site-packages")
    paths = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    (own / "shared.pth").write_text("".join(f"{path}\n" for path in sorted(paths)))


def _requirements(name: str) -> Path:
    return REQUIREMENTS / f"{name}.txt"
