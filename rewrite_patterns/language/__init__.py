"""The rule language: terms, guards, rules, and the driver that applies them."""

from .calls import Call, Calls, call
from .driver import Gate, apply_rules, gated, may_rewrite
from .ledger import Ledger, Left, keep_ledger, ledger_of
from .operations import Each, Op
from .rules import Guard, Numerics, Replacement, Rule, rule
from .terms import Either, Lit, Maybe, Tensor, Term, Var

__all__ = [
    "Call",
    "Calls",
    "Each",
    "Either",
    "Gate",
    "Guard",
    "Ledger",
    "Left",
    "Lit",
    "Maybe",
    "Numerics",
    "Op",
    "Replacement",
    "Rule",
    "Tensor",
    "Term",
    "Var",
    "apply_rules",
    "call",
    "gated",
    "keep_ledger",
    "ledger_of",
    "may_rewrite",
    "rule",
]
