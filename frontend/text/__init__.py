"""Reading text of the IR that nobody vouches for: valid modules, or one line with the place."""
