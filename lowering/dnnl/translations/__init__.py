"""The primitives that each operation becomes, one file for each kind of operation."""
