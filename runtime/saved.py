"""A module as data that can be copied, pickled and sent to another process: text, tensors, live objects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from io import StringIO
from typing import Any

import torch
from xdsl.dialects.builtin import ModuleOp
from xdsl.ir import Attribute
from xdsl.parser import Parser
from xdsl.printer import Printer

from ..dialects import loaded_context
from ..dialects.fx import ConstantOp, TensorAttr
from ..dialects.fx.bindings import bindings
from ..dialects.identity import give_identities, identities_of
from ..frontend.tensors import TorchTensor
from ..rewrite_patterns.language import Ledger, ledger_of
from .packed_tensors import PackedTensor, can_be_packed


@dataclass(frozen=True)
class SavedTensor:
    """A constant's tensor, packed until it is copied or unpickled, and what its text does not say."""

    name: str
    tensor: torch.Tensor | PackedTensor
    computed: bool


@dataclass(frozen=True)
class SavedOperator:
    """An operator of torch's dispatcher, which has state that cannot be pickled, by its name."""

    module: str
    path: tuple[str, ...]

    @classmethod
    def of(cls, value: Any) -> Any:
        """Return an operator's name, and anything else as it is."""
        if isinstance(value, torch._ops.HigherOrderOperator):
            return cls(type(value).__module__, ("higher_order", value.name()))
        if isinstance(value, torch._ops.OpOverload):
            return cls("torch", (*value._schema.name.split("::"), value._overloadname))
        return value

    def found(self) -> Any:
        """Return the operator again; the module registers it."""
        import_module(self.module)
        return reduce(getattr, self.path, torch.ops)


@dataclass(frozen=True)
class SavedModule:
    """A module's text and what belongs to it; the tensors stand in the order of their constants."""

    text: str
    tensors: list[SavedTensor]
    live: dict[str, Any]
    identities: dict[int, Attribute | None]
    ledger: Ledger

    @classmethod
    def of(cls, module: ModuleOp, copies: dict[int, torch.Tensor | PackedTensor]) -> SavedModule:
        """Save a module with copies of its tensors, which are shared through `copies` by identity.

        They are copies since sending a tensor to another process moves its memory, to which plans point.
        """
        stream = StringIO()
        Printer(stream, print_debuginfo=True).print_op(module)
        tensors: list[SavedTensor] = []
        for op in tensors_of(module):
            data = op.value.data
            assert isinstance(data, TorchTensor)
            found = data.tensor
            if id(found) not in copies:
                packed = can_be_packed(found)
                copies[id(found)] = PackedTensor.of(found) if packed else found.clone()
            tensors.append(SavedTensor(data.name, copies[id(data.tensor)], data.computed))
        live = {name: SavedOperator.of(value) for name, value in bindings(module).items()}
        return cls(stream.getvalue(), tensors, live, identities_of(module), ledger_of(module))

    def restored(self) -> ModuleOp:
        """Return the module again."""
        module = Parser(loaded_context(), self.text).parse_module()
        for op, saved in zip(tensors_of(module), self.tensors, strict=True):
            assert isinstance(saved.tensor, torch.Tensor)
            tensor = TorchTensor(saved.name, saved.tensor, computed=saved.computed)
            op.properties["value"] = TensorAttr(tensor)
        for name, value in self.live.items():
            bindings(module)[name] = value.found() if isinstance(value, SavedOperator) else value
        give_identities(module, self.identities)
        ledger = ledger_of(module)
        vars(ledger).update(vars(self.ledger))
        return module


def tensors_of(module: ModuleOp) -> list[ConstantOp]:
    """Return the constants of a module that are tensors, in order."""
    found = (op for op in module.walk() if isinstance(op, ConstantOp))
    return [op for op in found if isinstance(op.value, TensorAttr)]
