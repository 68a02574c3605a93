"""Bundles that nobody vouches for: cut off, altered, newer or hostile ones are refused in one line, and nothing of them runs."""

from __future__ import annotations

import json
import random
import re
import stat
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load as read_tensors
from safetensors.torch import save as write_tensors
from torch.utils._pytree import tree_leaves

import qopt
from qopt.errors import QoptError
from qopt.runtime.bundle.archive import MANIFEST, MEMBERS, TEXT, WEIGHTS, packed, unpacked

from ..bundles import FIXTURE, changed, images, zipped
from ..mutants.texts import CHANGES
from . import MARK
from .test_calls import WEIGHTS as HOSTILE_CALLS


@cache
def valid() -> bytes:
    return FIXTURE.read_bytes()


def refused(data: bytes) -> str:
    """Load a bundle that is not valid, and return the one line that is told of it."""
    with pytest.raises(QoptError) as error:
        qopt.load(data)
    told = str(error.value)
    assert len(told.splitlines()) == 1
    assert told.startswith("the bundle: ")
    assert len(told) < 1000
    assert "please report" not in told
    return told


def answers(data: bytes) -> list[torch.Tensor]:
    torch.manual_seed(0)
    with torch.no_grad():
        return [x for x in tree_leaves(qopt.load(data)(images())) if isinstance(x, torch.Tensor)]


def test_a_bundle_that_is_cut_off_is_refused() -> None:
    data = valid()
    for length in (0, 1, 3, *range(10, len(data), len(data) // 20), len(data) - 1):
        assert "expected a bundle, found" in refused(data[:length])


def test_no_altered_byte_changes_an_answer() -> None:
    """Bytes of members are refused, and so are most of an archive's own; the rest, such as dates, says nothing of the model."""
    data, draw = valid(), random.Random(0)
    expected = answers(data)
    accepted, told = 0, []
    for _ in range(60):
        place = draw.randrange(len(data))
        altered = bytearray(data)
        altered[place] ^= 1 << draw.randrange(8)
        try:
            found = answers(bytes(altered))
        except QoptError as error:
            told.append(str(error))
        else:
            accepted += 1
            assert all(map(torch.equal, expected, found))
    assert all(len(line.splitlines()) == 1 for line in told)
    assert accepted < 10


@pytest.mark.parametrize("member", [MANIFEST, TEXT, WEIGHTS])
def test_a_member_with_another_digest_is_refused(member: str) -> None:
    members = unpacked(valid())
    sums = zipped(*members.items(), ("SHA256SUMS", b"0" * 64 + b"  model.mlir\n"))
    assert "SHA256SUMS says: the file was altered" in refused(sums)
    genuine = packed(members)
    with zipfile.ZipFile(FIXTURE) as archive:
        kept = archive.read("SHA256SUMS")
    altered = {**members, member: members[member] + b" "}
    assert "altered" in refused(zipped(*altered.items(), ("SHA256SUMS", kept)))
    assert genuine == valid()


def link(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


Members = list[tuple[str, bytes]]

ARCHIVES: dict[str, tuple[Callable[[Members], bytes], str]] = {
    "a path upwards": (lambda m: zipped(*m, ("../evil", b"")), r"found '\.\./evil'"),
    "an absolute path": (lambda m: zipped(*m, ("/etc/passwd", b"")), "found '/etc/passwd'"),
    "another member": (lambda m: zipped(*m, ("setup.py", b"")), r"found 'setup\.py'"),
    "a long name": (lambda m: zipped(*m, ("x" * 9999, b"")), "found 'xxx"),
    "a line in a name": (lambda m: zipped(*m, ("a\nb", b"")), r"found 'a\\nb'"),
    "a member twice": (lambda m: zipped(*m, m[0]), "once each, found 'manifest.json'"),
    "a member missing": (lambda m: zipped(*m[1:]), "found no manifest.json"),
    "a link": (lambda m: zipped(*m[1:], (link(MANIFEST), b"/etc/passwd")), "found a link"),
    "a bomb": (
        lambda m: zipped(*m[1:], (MANIFEST, b" " * 9_999_999), compression=zipfile.ZIP_DEFLATED),
        "expected it stored, found it compressed",
    ),
    "a folder": (lambda m: zipped(*m[1:], (f"{MANIFEST}/", b"")), "found 'manifest.json/'"),
    "no archive": (lambda _: b"\x80\x04cposix\nsystem\n", "found another kind of file"),
    "nothing": (lambda _: b"", "found another kind of file"),
}
"""Archives that are no bundles, made of the members of one, and what is told of them."""


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("what", ARCHIVES)
def test_archives_that_are_no_bundles_are_refused(what: str) -> None:
    make, told = ARCHIVES[what]
    with zipfile.ZipFile(FIXTURE) as archive:
        members = [(name, archive.read(name)) for name in MEMBERS]
    assert qopt.load(zipped(*members))
    assert re.search(told, refused(make(members)))


def with_manifest(**fields: Any) -> bytes:
    """The fixture with other fields in its manifest, and the digests of that."""
    return changed(
        valid(), MANIFEST, lambda text: json.dumps({**json.loads(text), **fields}).encode()
    )


STRUCTURE = json.loads(unpacked(FIXTURE.read_bytes())[MANIFEST])["structure"]


def structured(**fields: Any) -> dict[str, Any]:
    return {"structure": {**STRUCTURE, **fields}}


def arguments(*names: Any) -> dict[str, Any]:
    children = ["*"] * len(names)
    inputs = {"kind": "dict", "keys": list(names), "children": children}
    return {
        "kind": "tuple",
        "children": [{"kind": "tuple", "children": []}, inputs],
    }


INJECTED = "x=open('" + MARK + "', 'w')"

MANIFESTS: dict[str, tuple[dict[str, Any], str]] = {
    "a later format": ({"format": 2}, "format 2 is later than 1, the latest that qopt .* reads"),
    "no format": ({"format": None}, "expected a number as format"),
    "a format that is none": ({"format": True}, "expected a number as format"),
    "another target": ({"target": "os.system"}, "unknown target 'os.system'"),
    "bytes below zero": ({"plan_bytes": -1}, "plan_bytes: expected"),
    "ranges of texts": ({"ranges": {"s0": ["a", "b"]}}, "ranges: expected"),
    "no inputs": ({"inputs": []}, "inputs are others than those of model.mlir"),
    "other outputs": ({"outputs": [{"dtype": "float32", "sizes": [1]}]}, "outputs are others"),
    "a huge stride": ({"strides": {"w.q": [1 << 61, 9, 3, 1]}}, "expected strides of dense memory"),
    "strides below zero": ({"strides": {"w.q": [-27, 9, 3, 1]}}, "expected strides of dense"),
    "overlapping strides": ({"strides": {"w.q": [0, 9, 3, 1]}}, "expected strides of dense memory"),
    "strides of another rank": ({"strides": {"w.q": [1]}}, "expected strides of dense memory"),
    "a factory by its name": (
        structured(outputs={"kind": "defaultdict", "context": ["os", "system"], "children": []}),
        "expected a known kind of container, found 'defaultdict'",
    ),
    "a class by its name": (
        structured(outputs={"kind": "collections.UserDict", "children": []}),
        "expected a known kind",
    ),
    "code as an argument": (structured(arguments=[INJECTED]), "expected names of arguments"),
    "a keyword of Python": (structured(arguments=["lambda"]), "expected names of arguments"),
    "one name twice": (structured(arguments=["x", "x"]), "expected names of arguments"),
    "code as a keyword": (
        structured(arguments=["x"], inputs=arguments(f"x':{INJECTED},'y")),
        "expected names of keywords",
    ),
    "code as a field": (
        structured(
            outputs={"kind": "named_tuple", "name": "P", "keys": [INJECTED], "children": ["*"]}
        ),
        "a named tuple",
    ),
    "code as a class": (
        structured(
            outputs={
                "kind": "named_tuple",
                "name": f"P({INJECTED})",
                "keys": ["a"],
                "children": ["*"],
            }
        ),
        "a named tuple",
    ),
    "too few outputs": (
        structured(outputs={"kind": "tuple", "children": ["*"]}),
        "expected 3 outputs",
    ),
    "too many inputs": (
        structured(arguments=["x", "y"], inputs=arguments("x", "y")),
        "expected 1 inputs, found 2",
    ),
    "inputs that are no arguments": (structured(inputs="*"), "expected inputs of type dict"),
    "keys that are lists": (
        structured(outputs={"kind": "dict", "keys": [[1]], "children": ["*"]}),
        "expected keys that are",
    ),
}
"""Fields of a manifest, and what is told of them."""


@pytest.mark.parametrize("what", MANIFESTS)
def test_manifests_are_checked(what: str) -> None:
    fields, told = MANIFESTS[what]
    assert re.search(told, refused(with_manifest(**fields)))


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"format": ' + b"9" * 10_000 + b"}", b"nan"]
)
def test_what_is_no_manifest_is_refused(text: bytes) -> None:
    assert "manifest.json: " in refused(changed(valid(), MANIFEST, lambda _: text))


def test_deep_structures_are_refused() -> None:
    node: Any = "*"
    for _ in range(400):
        node = {"kind": "list", "children": [node]}
    refused(with_manifest(**structured(outputs=node)))


def test_later_formats_are_told_before_anything_else_is_read() -> None:
    members = unpacked(with_manifest(format=2, structure="another"))
    assert "update qopt" in refused(packed({**members, TEXT: b"another", WEIGHTS: b"another"}))


def calling(call: str) -> bytes:
    """The fixture with a call in front of its first operation."""
    type = "tensor<2x4xi8>"
    made = call if "get_attr" in call else f"{call} :"
    signature = f" : {type}" if "get_attr" in call else f" () -> {type}"
    line = f"    %evil = {made}{signature}\n"
    return changed(
        valid(), TEXT, lambda text: re.sub(rb"(?<=\n)(?=    %)", line.encode(), text, count=1)
    )


@pytest.mark.parametrize("what", HOSTILE_CALLS)
def test_what_a_text_may_not_call_is_refused_before_anything_runs(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qopt.runtime.bundle import loading

    monkeypatch.setattr(loading, "bind", lambda *_: pytest.fail("tensors were read"))
    told = refused(calling(HOSTILE_CALLS[what]))
    assert not Path(MARK).exists()
    assert (
        "model.mlir" in told
        or "may not be called" in told
        or "expected" in told
        or "there is no" in told
    )


TEXTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an operation of another level": (
        lambda t: t.replace(
            b"    %b = ",
            b'    %k = qnn.relu %inputs : tensor<?x3x6x6xf32, #fx.symbols<"s21">>\n    %b = ',
            1,
        ),
        "expected a call of an operator, found qnn.relu",
    ),
    "two functions": (
        lambda t: t.replace(
            b"  func.func @forward",
            b"  func.func @f() {\n    fx.output ()\n  }\n  func.func @forward",
            1,
        ),
        "expected one function, found 2",
    ),
    "another tensor": (
        lambda t: t.replace(b'"w.q"', b'"../w.q"'),
        "there is no tensor '../w.q'",
    ),
    "another type": (
        lambda t: t.replace(b"tensor<5x4xi8>", b"tensor<9x4xi8>"),
        "expected tensor<9x4xi8>, found tensor<5x4xi8>",
    ),
    "a long size": (
        lambda t: t.replace(b'"s21"', b'"' + b"-" * 100_000 + b's21"'),
        "expected sizes of at most",
    ),
    "no text": (lambda _: b"\xff\xfe", "model.mlir: "),
    "another default dtype": (
        lambda t: t.replace(
            b"builtin.module {", b'builtin.module attributes {"fx.default_dtype" = i32} {', 1
        ),
        "fx.default_dtype: expected one of",
    ),
}
"""Changes of the text, and what is told of them."""


@pytest.mark.parametrize("what", TEXTS)
def test_texts_are_checked(what: str) -> None:
    change, told = TEXTS[what]
    assert re.search(re.escape(told), refused(changed(valid(), TEXT, change)))


def test_weights_are_checked() -> None:
    def without(content: bytes) -> bytes:
        return write_tensors({n: t for n, t in read_tensors(content).items() if n != "w.q"})

    assert "no tensor 'w.q'" in refused(changed(valid(), WEIGHTS, without))
    for content in (b"", b"\xff" * 100, (1 << 62).to_bytes(8, "little") + b"{}"):
        told = refused(changed(valid(), WEIGHTS, lambda _, content=content: content))
        assert "no safetensors" in told


@pytest.mark.filterwarnings("ignore")
def test_mutants_of_the_text_are_refused_or_run() -> None:
    """Signed texts with changes of a fixed seed: a QoptError of one line, or a model."""
    text = unpacked(valid())[TEXT].decode()
    told: list[str] = []
    for number in range(40):
        draw = random.Random(number)
        mutant = draw.choice(CHANGES)(draw, text) or text
        data = changed(valid(), TEXT, lambda _, mutant=mutant: mutant.encode("utf-8", "replace"))
        try:
            qopt.load(data)
        except QoptError as error:
            told.append(str(error))
    assert all(len(line.splitlines()) == 1 for line in told)
