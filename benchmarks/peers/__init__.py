"""Peers that do not run torch graphs: their environments, the files made for them, their sessions."""
