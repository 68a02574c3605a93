"""Files that peers run, each made of a model's graphs once, by a process of some environment."""

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..contenders import Unavailable
from ..subject import ROOT, Subject, last_line, thread_environment
from .environments import EXPORTERS, ensure_environment, requirements_digest

PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Artifact:
    """How a file is made: `make` of a module in this package, run in an environment."""

    environment: str
    module: str
    source: str | None = None
    """The artifact that it is made of; a saved graph where there is none."""


ARTIFACTS = {
    "float.onnx": Artifact(EXPORTERS, "export"),
    "converted.onnx": Artifact(EXPORTERS, "export"),
    "float.xml": Artifact(EXPORTERS, "export"),
    "dynamic.onnx": Artifact("onnxruntime", "peer_onnxruntime", "float.onnx"),
    "recipe.onnx": Artifact("onnxruntime", "peer_onnxruntime", "float.onnx"),
    "recipe.xml": Artifact("openvino", "peer_openvino", "float.xml"),
}
"""By file name. `float`, `converted`: the graph of that kind; `recipe` and `dynamic`: quantized by the vendor's tools."""


def ensure_artifact(name: str, subject: Subject, threads: int) -> Path:
    """Return the path of a subject's artifact, making it, and what it is made of, if need be."""
    artifact = ARTIFACTS[name]
    inputs = [subject.folder]
    if artifact.source is not None:
        inputs.append(ensure_artifact(artifact.source, subject, threads))
    folder = subject.folder / f"{name}-{_digest(artifact)}"
    if not folder.exists():
        python = ensure_environment(artifact.environment)
        for stale in subject.folder.glob(f"{name}-*"):
            shutil.rmtree(stale)
        with tempfile.TemporaryDirectory(dir=subject.folder) as scratch:
            made = Path(scratch) / "made"
            made.mkdir()
            command = [python, "-m", "benchmarks.peers.make", artifact.module, made / name, *inputs]
            _run(command, threads, name, Path(scratch) / "log")
            shutil.move(made, folder)
    return folder / name


def _run(command: list[str | Path], threads: int, name: str, log: Path) -> None:
    # CI=true is how the vendors' tools are told to report nothing to anybody.
    environment = {**thread_environment(threads), "CI": "true"}
    with log.open("wb") as output:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False
        )
    if done.returncode != 0:
        raise Unavailable(f"cannot make {name}: {last_line(log)}")


def _digest(artifact: Artifact) -> str:
    """Return a digest of what makes an artifact, its source's makers included."""
    digest = hashlib.sha256((PACKAGE / f"{artifact.module}.py").read_bytes())
    digest.update(requirements_digest(artifact.environment).encode())
    if artifact.source is not None:
        digest.update(_digest(ARTIFACTS[artifact.source]).encode())
    return digest.hexdigest()[:12]
