"""qopt: int8 PyTorch models, right, visible and fast on CPUs."""
def __getattr__(n):
    from .frontend.importer import import_graph
    return import_graph
