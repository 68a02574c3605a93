"""The rule language: terms, guards, rules, and the driver that applies them."""

from .calls import Call, call
from .driver import apply_rules
from .ledger import Ledger, ledger_of
from .rule import Guard, Numerics, Rule
from .terms import Each, Either, Lit, Maybe, Op, Term, Var

__all__ = [
    "Call",
    "Each",
    "Either",
    "Guard",
    "Ledger",
    "Lit",
    "Maybe",
    "Numerics",
    "Op",
    "Rule",
    "Term",
    "Var",
    "apply_rules",
    "call",
    "ledger_of",
]
