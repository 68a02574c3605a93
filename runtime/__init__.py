"""Compiling and running: `qopt.compile`, the torch.compile backend, kernels, plans, reference, validation."""
