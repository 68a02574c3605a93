"""The translation of each operation into primitives, one file for each kind of operation."""
