"""oneDNN called directly: plans of cached primitives over one arena."""
