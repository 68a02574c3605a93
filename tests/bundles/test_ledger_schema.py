"""The ledger as JSON is what its schema says, and what docs/bundles.md says."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import qopt
from qopt.tools.commands.explain import recorded
from tests.json_schema import misfits

from . import FIXTURE


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(
        files("qopt.rewrite_patterns.language").joinpath("ledger.schema.json").read_text()
    )


@pytest.fixture(scope="module")
def ledger() -> dict[str, Any]:
    return qopt.load(FIXTURE).ledger.to_dict()


def test_a_ledger_fits_its_schema(schema: dict[str, Any], ledger: dict[str, Any]) -> None:
    measured = {**ledger["operations"][0], "measured": {"int8": 1e-6, "floats": 2e-6}}
    for found in (ledger, {**ledger, "operations": [measured]}):
        assert list(misfits(found, schema)) == []
        assert json.loads(json.dumps(found)) == found


def test_the_ledger_of_an_older_bundle_fits_it(schema: dict[str, Any]) -> None:
    assert list(misfits(recorded(str(FIXTURE)).ledger, schema)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"name": None},
        {"fused": 1},
        {"rules": "fuse_relu"},
        {"measured": {"int8": 1.0}},
        {"new": ""},
    ],
    ids=str,
)
def test_another_form_does_not(
    schema: dict[str, Any], ledger: dict[str, Any], change: dict[str, Any]
) -> None:
    operation = {**ledger["operations"][0], **change}
    assert list(misfits({**ledger, "operations": [operation]}, schema))
    del operation["name"]
    assert "$.operations[0]: no name" in misfits({**ledger, "operations": [operation]}, schema)


def test_schema_page_and_ledger_have_the_same_fields(
    schema: dict[str, Any], ledger: dict[str, Any]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "bundles.md").read_text(encoding="utf-8")
    table = page.partition("| of an operation |")[2].partition("\n\n")[0]
    cells = "".join(row.split("|")[1] for row in table.splitlines()[2:])
    fields = set(schema["properties"]["operations"]["items"]["properties"])
    assert set(re.findall(r"`(\w+)`", cells)) == fields
    assert all(set(operation) == fields for operation in ledger["operations"])
    assert set(ledger) == set(schema["properties"])
