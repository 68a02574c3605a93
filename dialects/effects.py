"""Which operations have effects, and which are dead: xDSL's questions, of which a class answers most once for all."""

from __future__ import annotations

from functools import cache

from xdsl.ir import Operation
from xdsl.traits import IsTerminator, MemoryEffect, SymbolOpInterface
from xdsl.transforms.dead_code_elimination import result_only_effects


def is_side_effect_free(op: Operation) -> bool:
    """Whether an operation is known to have no effects."""
    traits = _effects(type(op))
    return bool(traits) and all(_is_empty(trait, op) for trait in traits)


def is_trivially_dead(op: Operation) -> bool:
    """Whether an operation's results have no uses, and it has no other effect that a caller can observe."""
    for result in op.results:
        if result.first_use is not None:
            return False
    return not _must_stay(type(op)) and (is_side_effect_free(op) or result_only_effects(op))


@cache
def _effects(cls: type[Operation]) -> tuple[MemoryEffect, ...]:
    return tuple(cls.get_traits_of_type(MemoryEffect))


def _is_empty(trait: MemoryEffect, op: Operation) -> bool:
    effects = trait.get_effects(op)
    return effects is not None and not effects


@cache
def _must_stay(cls: type[Operation]) -> bool:
    return cls.has_trait(IsTerminator, value_if_unregistered=False) or cls.has_trait(
        SymbolOpInterface, value_if_unregistered=False
    )
