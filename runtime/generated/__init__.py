"""Kernels that qopt compiles for the processor at hand, by LLVM: what neither torch nor oneDNN has fast."""
