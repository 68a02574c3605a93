"""Writes the fixture of the format that is written today, with places in source files below this folder's checkout."""

from pathlib import Path

from qopt.runtime.bundle.archive import packed, unpacked

from . import FIXTURE, bundle

members = unpacked(bundle())
here = f"{Path(__file__).parents[2]}/".encode()
FIXTURE.write_bytes(packed({name: m.replace(here, b"") for name, m in members.items()}))
