"""What writes a graph's calls, with the structures of inputs and outputs as data that can be copied and pickled."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from torch.utils._pytree import TreeSpec, treespec_leaf


@dataclass(frozen=True)
class SavedSpec:
    """A structure; one without a type is a leaf. torch warns where its own leaves are copied, which it deprecates."""

    type: Any
    context: Any
    children: list[SavedSpec]

    @classmethod
    def of(cls, spec: TreeSpec) -> SavedSpec:
        """Save a structure."""
        if spec.is_leaf():
            return cls(None, None, [])
        return cls(spec.type, spec.context, [cls.of(child) for child in spec.children()])

    def restored(self) -> TreeSpec:
        """Return the structure that was saved."""
        if self.type is None:
            return treespec_leaf()
        return TreeSpec(self.type, self.context, [child.restored() for child in self.children])


def saved_codegen(codegen: Any) -> Any:
    """Return the same with saved structures; None, and what has no structures, as it is."""
    return _with_specs(codegen, TreeSpec, SavedSpec.of)


def restored_codegen(saved: Any) -> Any:
    """Return what was saved, with its structures."""
    return _with_specs(saved, SavedSpec, SavedSpec.restored)


def _with_specs(codegen: Any, kind: type[Any], converted: Any) -> Any:
    info = getattr(codegen, "pytree_info", None)
    if info is None:
        return codegen
    specs = {name: getattr(info, name) for name in ("in_spec", "out_spec")}
    made = {name: converted(spec) for name, spec in specs.items() if isinstance(spec, kind)}
    changed = copy(codegen)
    changed.pytree_info = info._replace(**made)
    return changed
