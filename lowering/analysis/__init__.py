"""Analyses of a program: which values share storage, which integers a value holds."""
