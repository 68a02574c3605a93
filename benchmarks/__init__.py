"""Benchmarks: contenders in their own processes run one quantized graph in turns, each with its error."""
