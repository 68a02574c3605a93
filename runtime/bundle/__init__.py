"""Bundles: a compiled model in one file, `model.qopt`, for any machine; what a file may make happen is in docs/security.md."""
