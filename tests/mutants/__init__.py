"""Texts of the lit suite and of a saved graph, changed at random, under the tools: no crash, no hang, no traceback."""
