"""What rules ask of operations and values, and the guards that they share."""
