"""Validation: the module is run before and after each pass; a difference is reported with a reproducer."""

from .closeness import difference
from .inputs import Case, cases_for
from .trace import run
from .validator import Validator

__all__ = ["Case", "Validator", "cases_for", "difference", "run"]
