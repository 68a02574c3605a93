"""The manifest of a bundle: what a model takes and returns, what made it, and what became of its operations where it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from torch.utils._pytree import tree_leaves
from xdsl.dialects.func import FuncOp
from xdsl.ir import SSAValue

from ...dialects.elements import BY_TYPE
from ...dialects.fx import ElementType, OutputOp
from ...dialects.fx.arguments import decode
from ...dialects.locations import name_of
from ...dialects.types import dims_of, element_of, is_tensor
from ...errors import QoptError
from ..input_sizes import Range
from .structure import Json
from .tensors import StridesByName

BUNDLE_FORMAT = 1
"""The version of the format that is written; those up to it are read."""

LONGEST_SIZE = 200
"""Characters of the longest text of a size, such as `2*s0 + 1`."""


@dataclass(frozen=True)
class Manifest:
    """What stands beside a bundle's text and tensors; as JSON its fields are the keys.

    `inputs` and `outputs` are described in the order of the graph's placeholders and leaves: a name, a dtype, and sizes, of
    which those that are texts are open. `ranges` bound the symbols of open sizes. `strides` are those of tensors that
    are not laid out in rows. `ledger` is `Ledger.to_dict` of the model
    that was saved, on the machine that saved it. `target` is the one that was asked for.
    """

    versions: Mapping[str, str]
    inputs: Sequence[Mapping[str, Any]]
    outputs: Sequence[Mapping[str, Any]]
    ranges: Mapping[str, Range]
    structure: Json
    strides: StridesByName
    target: str
    plan_bytes: int
    ledger: Mapping[str, Any]
    format: int = BUNDLE_FORMAT

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        return (json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n").encode()

    @classmethod
    def read(cls, content: bytes) -> Manifest:
        """Read JSON; QoptError if it is none, is of a later format, or lacks a field."""
        try:
            found = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise QoptError(f"no JSON: {' '.join(str(error).split())[:200]}") from None
        if not isinstance(found, dict) or type(found.get("format")) is not int:
            raise QoptError("expected a number as format, found none")
        if not 1 <= found["format"] <= BUNDLE_FORMAT:
            raise QoptError(
                f"format {found['format']} is later than {BUNDLE_FORMAT}, the latest that qopt "
                f"{version('qopt')} reads: update qopt, or save the bundle with this version"
            )
        for name, fits in FIELDS.items():
            if name not in found or not fits(found[name]):
                raise QoptError(
                    f"{name}: expected it as docs/bundles.md has it, found {str(found.get(name))[:80]}"
                )
        return cls(**{name: found[name] for name in (*FIELDS, "format")})

    @property
    def bounds(self) -> dict[str, Range]:
        """The least and the greatest number that each symbol stands for."""
        return {symbol: (low, high) for symbol, (low, high) in self.ranges.items()}


def versions() -> dict[str, str]:
    """Return the versions of what makes a bundle."""
    return {name: version(name) for name in ("qopt", "torch", "xdsl")}


def described_inputs(function: FuncOp) -> list[dict[str, Any]]:
    """Return a function's inputs as the manifest has them."""
    return [{"name": name_of(a).lstrip("%"), **_described(a)} for a in function.args]


def described_outputs(function: FuncOp) -> list[dict[str, Any]]:
    """Return a function's outputs as the manifest has them; those that are no values of the program by their text."""
    output = function.body.block.last_op
    assert isinstance(output, OutputOp)
    leaves = tree_leaves(
        decode(output.value, iter(output.operands)), is_leaf=lambda leaf: leaf is None
    )
    return [
        _described(leaf) if isinstance(leaf, SSAValue) else {"constant": str(leaf)}
        for leaf in leaves
    ]


def _described(value: SSAValue) -> dict[str, Any]:
    if not is_tensor(value):
        return {"type": str(value.type)}
    element = element_of(value)
    if isinstance(element, ElementType):
        dtype = element.data
    else:
        dtype = BY_TYPE[element].torch if element in BY_TYPE else str(element)
    sizes = list(dims_of(value))
    if any(isinstance(size, str) and len(size) > LONGEST_SIZE for size in sizes):
        raise QoptError(f"expected sizes of at most {LONGEST_SIZE} characters")
    return {"dtype": dtype, "sizes": sizes}


def _is_int(value: Any) -> bool:
    return type(value) is int


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _are_ranges(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(item, list) and len(item) == 2 and all(map(_is_int, item))
        for item in value.values()
    )


def _are_strides(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(item, list) and all(map(_is_int, item)) for item in value.values()
    )


FIELDS = {
    "versions": lambda value: isinstance(value, dict),
    "inputs": _are_objects,
    "outputs": _are_objects,
    "ranges": _are_ranges,
    "structure": lambda value: value is None or isinstance(value, dict),
    "strides": _are_strides,
    "target": lambda value: isinstance(value, str),
    "plan_bytes": lambda value: _is_int(value) and value >= 0,
    "ledger": lambda value: isinstance(value, dict),
}
"""What each field of a manifest is; the rest is checked by what reads it."""
