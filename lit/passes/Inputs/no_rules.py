"""A file that forgot its RULES."""
