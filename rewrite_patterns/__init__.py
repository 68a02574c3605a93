"""The rule language, facts that rules share, and the rules, one file a family."""
