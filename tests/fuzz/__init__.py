"""The differential fuzzer: random quantized graphs, held to eager mode and to every level of the IR."""
