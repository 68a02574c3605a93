"""The page of `qopt explain --html`: what became of a model, to look at in a browser."""
