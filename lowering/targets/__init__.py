"""What the kernels of each target compute, and on which instruction set."""
