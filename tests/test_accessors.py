"""Fields of operations: read by qopt's accessors, they are all operands and results, each once and in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from xdsl.ir import Operation, SSAValue
from xdsl.irdl import IRDLOperation

from qopt.dialects.operation import operations_in

from .support import parse

FILES = sorted((Path(__file__).parent.parent / "lit" / "dialects").glob("*/ops.mlir"))


def fields(op: IRDLOperation, names: list[str]) -> list[SSAValue]:
    found: list[SSAValue] = []
    for name in names:
        value = getattr(op, name)
        found += [value] if isinstance(value, SSAValue) else value or ()
    return found


def operations(text: str) -> list[Operation]:
    return [op for part in text.split("// -----") for op in operations_in(parse(part))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_fields_of_an_operation_are_its_operands_and_results(file: Path) -> None:
    read = 0
    for op in operations(file.read_text()):
        assert isinstance(op, IRDLOperation)
        definition = op.get_irdl_definition()
        assert fields(op, [name for name, _ in definition.operands]) == list(op.operands)
        assert fields(op, [name for name, _ in definition.results]) == list(op.results)
        read += len(op.operands)
    assert read


def test_a_field_is_not_written() -> None:
    (op,) = [o for o in operations(QUANTIZED) if o.name == "qnn.relu"]
    with pytest.raises(NotImplementedError, match="make a new one"):
        op.input = op.results[0]  # pyright: ignore[reportAttributeAccessIssue]


QUANTIZED = """
func.func @forward(%x: tensor<4xf32>) -> tensor<4xf32> {
  %r = qnn.relu %x : tensor<4xf32>
  fx.output %r : tensor<4xf32>
}
"""
