"""The file of a bundle: a zip archive of stored members, and the SHA-256 of each; read from memory, never unpacked."""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from collections.abc import Mapping, Sequence

from ...errors import QoptError

MANIFEST = "manifest.json"
TEXT = "model.mlir"
WEIGHTS = "weights.safetensors"
DIGESTS = "SHA256SUMS"
"""The digest of each other member, as `sha256sum` writes and checks them."""

MEMBERS = (MANIFEST, TEXT, WEIGHTS, DIGESTS)

LARGEST_MANIFEST = 1 << 26
"""Bytes of the largest manifest that is read."""

HEADER = struct.Struct("<26xHH")
"""What stands before a member: at its end, how long its name is and how long what else follows before the content."""

MADE = (1980, 1, 1, 0, 0, 0)
"""The time that stands beside members: equal models make equal bundles."""


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of the members of a bundle, whose digests are added."""
    sums = _sums(members)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (*members.items(), (DIGESTS, sums)):
            member = zipfile.ZipInfo(name, MADE)
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(member, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive by name.

    Raises QoptError if it is no bundle, lacks a member or has others, or one was altered.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            _expect_members([member.filename for member in listed])
            for member in listed:
                _expect_plain(member)
            members = {member.filename: _content(archive, member, data) for member in listed}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError) as error:
        # zipfile raises all of these for archives that are cut off or altered.
        raise QoptError(f"expected a bundle, found {_found(data, error)}") from None
    sums = members.pop(DIGESTS)
    if sums != _sums(members):
        raise QoptError("a digest is another than SHA256SUMS says: the file was altered")
    return members


def digest_of(data: bytes) -> str:
    """Return the digest of a bundle: the SHA-256 of the digests of its members."""
    return hashlib.sha256(_sums(unpacked(data))).hexdigest()


def _sums(members: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(members[name]).hexdigest()}  {name}\n" for name in sorted(members))
    return "".join(lines).encode()


def _expect_members(found: Sequence[str]) -> None:
    if sorted(found) != sorted(MEMBERS):
        extra = [name for name in found if name not in MEMBERS or found.count(name) > 1]
        wrong = (
            f"found {extra[0][:80]!r}" if extra else f"found no {min(set(MEMBERS) - set(found))}"
        )
        raise QoptError(f"expected a bundle of {', '.join(MEMBERS)}, once each, {wrong}")


def _expect_plain(member: zipfile.ZipInfo) -> None:
    """Raise a QoptError unless a member is a file that is stored as it is, so that it is no larger than the archive."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise QoptError(f"{member.filename}: expected a plain file in the bundle, found a link")
    if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
        raise QoptError(f"{member.filename}: expected it stored, found it compressed")
    if member.filename == MANIFEST and member.file_size > LARGEST_MANIFEST:
        raise QoptError(f"{MANIFEST}: expected at most {LARGEST_MANIFEST} bytes")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, data: bytes) -> bytes:
    """The bytes of a member that is stored as it is; not by `ZipFile.read`, which sums them up once more beside SHA256SUMS."""
    archive.open(member).close()  # It checks the header that stands before them.
    lengths = HEADER.unpack_from(data, member.header_offset)
    start = member.header_offset + HEADER.size + sum(lengths)
    content = data[start : start + member.file_size]
    if len(content) != member.file_size:
        raise EOFError(f"{member.filename} ends early")
    return content


def _found(data: bytes, error: Exception) -> str:
    if not data.startswith(b"PK"):
        return "another kind of file"
    return f"an archive that is cut off or altered ({' '.join(str(error).split()) or type(error).__name__})"
