"""A file whose RULES are not rules."""

RULES = ["drop_relu_of_relu"]
