"""Reading a bundle from an untrusted source, and compiling it for this machine."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import IO, Any

from torch.utils._pytree import TreeSpec
from xdsl.dialects.builtin import ModuleOp, UnknownLoc
from xdsl.utils.exceptions import ParseError, VerifyException

from ...dialects import loaded_context
from ...dialects.measured import measured_in
from ...dialects.validity import verify
from ...errors import QoptError
from ...frontend.text.parser import LARGEST_TEXT, parsed, placed
from ...lowering.analysis.blocks import functions_of
from ..build import build
from ..compiled_module import CompiledModule
from ..compiling import compiling
from ..options import Options
from ..traced_state import TracedState, building, plain_state
from .archive import MANIFEST, TEXT, WEIGHTS, unpacked
from .calls import expect_portable
from .manifest import Manifest, described_inputs, described_outputs
from .structure import codegen_of
from .tensors import bind

BundleSource = str | PathLike[str] | bytes | IO[bytes]


@compiling()
def load(source: BundleSource, **options: Any) -> CompiledModule:
    """Load a bundle that `CompiledModule.save` wrote, from a file's name, its bytes or an open file, and compile it for this machine.

    Options are those of `qopt.compile`; the target is the one that the saved model was asked to have, unless one is given.
    Raises QoptError, of one line, for a file that is no bundle, was cut off or altered, is of a later format, or
    names what may not be called; nothing of it runs then.
    """
    name = name_of(source)
    try:
        manifest, module = read(content_of(source))
        kept = {"target": manifest.target, "plan_bytes": manifest.plan_bytes}
        settings = Options.of({**kept, **options})
        codegen = codegen_of(manifest.structure)
        _expect_fitting(codegen, manifest)
        with plain_state(), building(), TracedState(module).entered():
            return build(module, settings, None, codegen, manifest.bounds)
    except QoptError as error:
        raise QoptError(f"{name}: {error}") from error
    except RecursionError:
        raise QoptError(f"{name}: it nests too deeply") from None


def read(data: bytes) -> tuple[Manifest, ModuleOp]:
    """Return the manifest of a bundle, and its module with the tensors bound; QoptError for what is not valid."""
    members = unpacked(data)
    try:
        manifest = Manifest.read(members[MANIFEST])
    except QoptError as error:
        raise QoptError(f"{MANIFEST}: {error}") from None
    module = _module(members[TEXT])
    expect_portable(module)
    for op in (module, *functions_of(module)):
        op.location = UnknownLoc()  # Operations have places of their own in the model's source.
    try:
        bind(module, members[WEIGHTS], manifest.strides)
    except QoptError as error:
        raise QoptError(f"{WEIGHTS}: {error}") from None
    function = functions_of(module)[0]
    measured_in(function)
    for field, described in (("inputs", described_inputs), ("outputs", described_outputs)):
        if getattr(manifest, field) != described(function):
            raise QoptError(f"{MANIFEST}: {field} are others than those of {TEXT}")
    return manifest, module


def content_of(source: BundleSource) -> bytes:
    """Return the bytes of a bundle."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if isinstance(source, (str, PathLike)):
        try:
            return Path(source).read_bytes()
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            raise QoptError("no such file" if missing else str(error.strerror)) from None
    content = source.read() if hasattr(source, "read") else None
    if not isinstance(content, bytes):
        raise QoptError("expected a file's name, bytes, or a file that is open for reading bytes")
    return content


def name_of(source: BundleSource) -> str:
    """Return what errors call a bundle."""
    if isinstance(source, (str, PathLike)):
        return str(source)
    return str(getattr(source, "name", "the bundle"))


def _module(content: bytes) -> ModuleOp:
    if len(content) > LARGEST_TEXT:
        raise QoptError(f"{TEXT}: expected at most {LARGEST_TEXT} bytes, found {len(content)}")
    try:
        module = parsed(loaded_context(), content.decode(), TEXT)
        verify(module)
    except ParseError as error:
        raise QoptError(placed(error)) from None
    except (VerifyException, UnicodeDecodeError) as error:
        raise QoptError(f"{TEXT}: {' '.join(str(error).split())}") from None
    return module


def _expect_fitting(codegen: Any, manifest: Manifest) -> None:
    """Raise a QoptError unless a structure has as many leaves as the program has inputs and outputs."""
    if codegen is None:
        return
    info = codegen.pytree_info
    for field, spec in (("inputs", info.in_spec), ("outputs", info.out_spec)):
        expected = len(getattr(manifest, field))
        if isinstance(spec, TreeSpec) and spec.num_leaves != expected:
            raise QoptError(
                f"{MANIFEST}: structure: expected {expected} {field}, found {spec.num_leaves}"
            )
