"""Which primitive, layout and form of weight an operation gets, from its sizes and its users."""
