"""What the ledger reports on: which operations, what became of them, and why some were left."""
