"""qopt: int8 PyTorch models, right, visible and fast on CPUs."""
